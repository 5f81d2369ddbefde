// The parser's simple statements.
#include "script/parser_state.h"

#include <array>

namespace companion::script {
namespace {

struct AugmentedOperator {
  std::string_view word;
  BinaryOperation operation;
};
constexpr std::array<AugmentedOperator, 13> kAugmented = {{{"+=", BinaryOperation::add},
                                                           {"-=", BinaryOperation::subtract},
                                                           {"*=", BinaryOperation::multiply},
                                                           {"/=", BinaryOperation::true_divide},
                                                           {"//=", BinaryOperation::floor_divide},
                                                           {"%=", BinaryOperation::modulo},
                                                           {"**=", BinaryOperation::power},
                                                           {"<<=", BinaryOperation::left_shift},
                                                           {">>=", BinaryOperation::right_shift},
                                                           {"&=", BinaryOperation::bit_and},
                                                           {"|=", BinaryOperation::bit_or},
                                                           {"^=", BinaryOperation::bit_xor},
                                                           {"@=", BinaryOperation::matrix_multiply}}};

}  // namespace

void Parser::parse_statement(Block& block) {
  if (token().kind == TokenKind::error) fail_unexpected();
  if (parse_compound_statement(block)) return;
  parse_simple_statements(block);
}

void Parser::parse_simple_statements(Block& block) {
  for (;;) {
    block.push_back(parse_simple_statement());
    if (!accept(";")) break;
    if (token().kind == TokenKind::newline || token().kind == TokenKind::end) break;
  }
  if (token().kind == TokenKind::newline) {
    advance();
    return;
  }
  if (token().kind == TokenKind::end) return;
  fail_unexpected();
}

Statement Parser::parse_simple_statement() {
  const std::uint32_t start = begin();
  if (token().kind == TokenKind::keyword) {
    if (accept("pass")) return statement(start, Pass{});
    if (accept("break")) return statement(start, Break{});
    if (accept("continue")) return statement(start, Continue{});
    if (accept("return")) {
      ExpressionPointer value;
      if (!at_end_of_statement()) value = parse_expressions();
      return statement(start, Return{std::move(value)});
    }
    if (at("raise")) return parse_raise();
    if (at("del")) return parse_delete();
    if (at("global")) return parse_names(true);
    if (at("nonlocal")) return parse_names(false);
    if (at("import")) return parse_import();
    if (at("from")) return parse_import_from();
    if (accept("assert")) {
      ExpressionPointer condition = parse_expression();
      ExpressionPointer message;
      if (accept(",")) message = parse_expression();
      return statement(start, Assert{std::move(condition), std::move(message)});
    }
  }
  return parse_expression_statement();
}

// `type` is a name like any other everywhere else.
Statement Parser::parse_type_alias() {
  const std::uint32_t start = begin();
  advance();
  TypeAlias alias;
  alias.name = expect_name();
  alias.type_parameters = parse_type_parameters();
  expect("=");
  alias.value = parse_expression();
  return statement(start, std::move(alias));
}

Statement Parser::parse_expression_statement() {
  const std::uint32_t start = begin();
  const bool soft_type = token().kind == TokenKind::name && text() == "type" &&
                         kind_at(1) == TokenKind::name && (text_at(2) == "=" || text_at(2) == "[");
  if (soft_type) return parse_type_alias();
  ExpressionPointer value = parse_expressions();
  if (token().kind == TokenKind::operation) {
    const std::string_view word = text();
    for (const AugmentedOperator& augmented : kAugmented) {
      if (word != augmented.word) continue;
      check_target(*value, TargetUse::augmented);
      advance();
      ExpressionPointer right = parse_expressions();
      return statement(start, AugmentedAssign{std::move(value), augmented.operation, std::move(right)});
    }
    if (word == ":") {
      // `else:` and the like with a misspelt word end here too; only targets can be annotated.
      check_target(*value, TargetUse::annotated);
      advance();
      AnnotatedAssign assign;
      assign.target = std::move(value);
      assign.annotation = parse_expression();
      if (accept("=")) assign.value = parse_expressions();
      return statement(start, std::move(assign));
    }
    if (word == "=") {
      Assign assign;
      while (accept("=")) {
        check_target(*value, TargetUse::assign);
        assign.targets.push_back(std::move(value));
        value = parse_expressions();
      }
      assign.value = std::move(value);
      if (assign.value->as<Starred>() != nullptr) {
        fail(assign.value->span, "SyntaxError: can't use starred expression here");
      }
      return statement(start, std::move(assign));
    }
  }
  if (value->as<Starred>() != nullptr) fail(value->span, "SyntaxError: can't use starred expression here");
  return statement(start, ExpressionStatement{std::move(value)});
}

Statement Parser::parse_raise() {
  const std::uint32_t start = begin();
  advance();
  Raise raise;
  if (!at_end_of_statement()) {
    raise.exception = parse_expression();
    if (accept("from")) raise.cause = parse_expression();
  }
  return statement(start, std::move(raise));
}

Statement Parser::parse_delete() {
  const std::uint32_t start = begin();
  advance();
  Delete del;
  ExpressionPointer targets = parse_expressions();
  check_target(*targets, TargetUse::delete_);
  auto* tuple = std::get_if<TupleDisplay>(&targets->node);
  if (tuple != nullptr && !tuple->in_parentheses) {
    del.targets = std::move(tuple->items);
  } else {
    del.targets.push_back(std::move(targets));
  }
  return statement(start, std::move(del));
}

Statement Parser::parse_names(bool is_global) {
  const std::uint32_t start = begin();
  advance();
  std::vector<std::pair<std::string, Span>> names;
  do {
    const Span span = token().span;
    names.emplace_back(expect_name(), span);
  } while (accept(","));
  if (is_global) return statement(start, Global{std::move(names)});
  return statement(start, Nonlocal{std::move(names)});
}

Statement Parser::parse_import() {
  const std::uint32_t start = begin();
  advance();
  Import import;
  do {
    ImportAlias alias;
    const std::uint32_t name_start = begin();
    alias.name = expect_name();
    while (accept("."))
      alias.name += "." + expect_name();
    if (accept("as")) alias.alias = expect_name();
    alias.span = since(name_start);
    import.names.push_back(std::move(alias));
  } while (accept(","));
  return statement(start, std::move(import));
}

Statement Parser::parse_import_from() {
  const std::uint32_t start = begin();
  advance();
  ImportFrom import;
  while (at(".") || at("...")) {
    import.level += at("...") ? 3 : 1;
    advance();
  }
  if (!at("import")) {
    import.module = expect_name();
    while (accept("."))
      import.module += "." + expect_name();
  } else if (import.level == 0) {
    fail_unexpected();
  }
  expect("import");
  if (accept("*")) {
    import.star = true;
    return statement(start, std::move(import));
  }
  const bool in_parentheses = accept("(");
  for (;;) {
    ImportAlias alias;
    const std::uint32_t name_start = begin();
    alias.name = expect_name();
    if (accept("as")) alias.alias = expect_name();
    alias.span = since(name_start);
    import.names.push_back(std::move(alias));
    if (!accept(",")) break;
    if (in_parentheses && at(")")) break;
    if (!in_parentheses && at_end_of_statement()) {
      fail_here("trailing comma not allowed without surrounding parentheses");
    }
  }
  if (in_parentheses) expect(")");
  return statement(start, std::move(import));
}

}  // namespace companion::script
