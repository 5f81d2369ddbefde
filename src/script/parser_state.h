// The parser's state and its functions, shared by parser*.cpp only. A fault travels as ParseFault and is
// caught in parse().
#pragma once

#include "base/result.h"
#include "script/token.h"
#include "script/tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace companion::script {

struct ParseFault {
  Error error;
};

// What a target is for; chooses the words of a refusal.
enum class TargetUse { assign, augmented, annotated, delete_, for_, with_ };

class Parser {
 public:
  Parser(SourcePointer source, TokenList tokens);

  Block parse_file();
  // The expression of an f-string's field: the whole token range.
  ExpressionPointer parse_field_expression();

 private:
  // --- tokens (parser.cpp)
  const Token& token() const { return tokens_[position_]; }
  std::string_view text() const { return source_->text_of(token().span); }
  std::string_view text_at(std::size_t ahead) const;
  TokenKind kind_at(std::size_t ahead) const;
  bool at(std::string_view word) const;
  bool at_end_of_statement() const;
  void advance();
  bool accept(std::string_view word);
  void expect(std::string_view word);
  std::string expect_name();
  std::uint32_t begin() const { return token().span.begin; }
  std::uint32_t previous_end() const { return previous_end_; }
  Span since(std::uint32_t begin) const { return {begin, previous_end_}; }

  [[noreturn]] void fail(Span span, std::string message, std::string advice = {});
  [[noreturn]] void fail_here(std::string message = "invalid syntax");
  [[noreturn]] void refuse(Span span, std::string what, std::string advice = {});
  [[noreturn]] void fail_unexpected();

  template <typename Node>
  ExpressionPointer make(std::uint32_t begin, Node node) {
    auto expression = std::make_unique<Expression>();
    expression->span = since(begin);
    expression->node = std::move(node);
    return expression;
  }

  // --- expressions (parser_expressions.cpp)
  ExpressionPointer parse_expression();        // no tuple without parentheses
  ExpressionPointer parse_expressions();       // a, b makes a tuple; stars allowed
  ExpressionPointer parse_named_expression();  // refuses :=
  ExpressionPointer parse_or_starred();        // one item of a tuple or list
  ExpressionPointer parse_boolean(bool is_and);
  ExpressionPointer parse_not();
  ExpressionPointer parse_comparison();
  ExpressionPointer parse_binary(int level);
  ExpressionPointer parse_unary();
  ExpressionPointer parse_power();
  ExpressionPointer parse_primary();
  ExpressionPointer parse_lambda();
  ExpressionPointer parse_yield();
  std::vector<Parameter> parse_parameters(std::string_view closing, bool annotations);

  // --- atoms (parser_atoms.cpp)
  ExpressionPointer parse_atom();
  ExpressionPointer parse_parenthesis();
  ExpressionPointer parse_list_display();
  ExpressionPointer parse_brace_display();
  ExpressionPointer parse_subscripts();
  ExpressionPointer parse_slice_or_expression();
  std::vector<Argument> parse_arguments();
  void parse_comprehension_clauses(std::vector<ComprehensionClause>& clauses);
  ExpressionPointer parse_target_list();

  // --- strings (parser_strings.cpp)
  ExpressionPointer parse_strings();
  std::vector<FormatPiece> parse_format_pieces(Span body, bool raw, bool in_specification, int depth);
  FormatPiece parse_field(std::uint32_t& position, std::uint32_t end, bool raw, int depth,
                          std::string& text_before);
  void decode_into(Span body, bool raw, bool bytes, std::string& result);

  // --- statements (parser_statements.cpp)
  void parse_statement(Block& block);
  void parse_simple_statements(Block& block);
  Statement parse_simple_statement();
  Statement parse_expression_statement();
  Statement parse_import();
  Statement parse_import_from();
  Statement parse_raise();
  Statement parse_delete();
  Statement parse_names(bool is_global);
  Statement parse_type_alias();
  // --- compound statements (parser_compound.cpp)
  bool parse_compound_statement(Block& block);
  Block parse_block(std::string_view after, std::uint32_t header_begin);
  Block parse_else();
  Statement parse_if();
  Statement parse_while();
  Statement parse_for();
  Statement parse_try();
  Statement parse_with();
  Statement parse_decorated();
  Statement parse_function(std::vector<ExpressionPointer> decorators, std::uint32_t begin);
  Statement parse_class(std::vector<ExpressionPointer> decorators, std::uint32_t begin);
  std::vector<TypeParameter> parse_type_parameters();  // none if there is no [
  ExceptHandler parse_handler(Try& node);              // `node` has the ones before

  // Refuses what cannot be assigned to, in CPython's words.
  void check_target(const Expression& target, TargetUse use);

  template <typename Node>
  Statement statement(std::uint32_t begin, Node node) {
    Statement result;
    result.span = result.header_span = since(begin);
    result.node = std::move(node);
    return result;
  }

  struct Depth {
    explicit Depth(Parser& parser);
    ~Depth() { --parser_.depth_; }
    Parser& parser_;
  };

  SourcePointer source_;
  std::vector<Token> tokens_;  // without comments and line breaks
  std::vector<TokenFault> faults_;
  std::size_t position_ = 0;
  std::uint32_t previous_end_ = 0;
  int depth_ = 0;
  int block_depth_ = 0;
};

// "function call", "literal", "expression": what CPython calls an expression that cannot be assigned to.
std::string describe_expression(const Expression& expression);

}  // namespace companion::script
