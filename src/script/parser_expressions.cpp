// The parser's operators, lambda and parameter lists.
#include "script/parser_state.h"

#include <array>
#include <optional>

namespace companion::script {
namespace {

// A chain like 1+1+… makes a tree as deep as it is long; what walks trees is recursive.
constexpr int kMaximumChain = 1000;

struct BinaryLevel {
  std::string_view word;
  BinaryOperation operation;
  int level;
};
constexpr std::array<BinaryLevel, 12> kBinaryLevels = {{{"|", BinaryOperation::bit_or, 0},
                                                        {"^", BinaryOperation::bit_xor, 1},
                                                        {"&", BinaryOperation::bit_and, 2},
                                                        {"<<", BinaryOperation::left_shift, 3},
                                                        {">>", BinaryOperation::right_shift, 3},
                                                        {"+", BinaryOperation::add, 4},
                                                        {"-", BinaryOperation::subtract, 4},
                                                        {"*", BinaryOperation::multiply, 5},
                                                        {"/", BinaryOperation::true_divide, 5},
                                                        {"//", BinaryOperation::floor_divide, 5},
                                                        {"%", BinaryOperation::modulo, 5},
                                                        {"@", BinaryOperation::matrix_multiply, 5}}};
constexpr int kHighestLevel = 5;

}  // namespace

ExpressionPointer Parser::parse_named_expression() {
  ExpressionPointer value = parse_expression();
  if (at(":=")) refuse(token().span, "the walrus operator (:=)", "assign on a line of its own");
  return value;
}

ExpressionPointer Parser::parse_expression() {
  const Depth depth(*this);
  if (at("lambda")) return parse_lambda();
  const std::uint32_t start = begin();
  ExpressionPointer value = parse_boolean(false);
  if (!at("if")) return value;
  advance();
  Conditional conditional;
  conditional.then = std::move(value);
  conditional.condition = parse_boolean(false);
  if (!at("else")) {
    if (token().kind == TokenKind::error) fail_unexpected();
    fail({start, previous_end()}, "SyntaxError: expected 'else' after 'if' expression");
  }
  advance();
  conditional.otherwise = parse_expression();
  return make(start, std::move(conditional));
}

ExpressionPointer Parser::parse_or_starred() {
  if (!at("*")) return parse_named_expression();
  const std::uint32_t start = begin();
  advance();
  ExpressionPointer value = parse_binary(0);
  return make(start, Starred{std::move(value)});
}

ExpressionPointer Parser::parse_expressions() {
  if (at("yield")) return parse_yield();
  const std::uint32_t start = begin();
  ExpressionPointer first = parse_or_starred();
  if (!at(",")) return first;
  TupleDisplay tuple;
  tuple.items.push_back(std::move(first));
  while (accept(",")) {
    if (at_end_of_statement() || at("=") || at(")") || at("]") || at("}") || at(":")) break;
    tuple.items.push_back(parse_or_starred());
  }
  return make(start, std::move(tuple));
}

ExpressionPointer Parser::parse_boolean(bool is_and) {
  const std::uint32_t start = begin();
  const std::string_view word = is_and ? "and" : "or";
  ExpressionPointer first = is_and ? parse_not() : parse_boolean(true);
  if (!at(word)) return first;
  Boolean boolean;
  boolean.is_and = is_and;
  boolean.operands.push_back(std::move(first));
  while (accept(word))
    boolean.operands.push_back(is_and ? parse_not() : parse_boolean(true));
  return make(start, std::move(boolean));
}

ExpressionPointer Parser::parse_not() {
  if (!at("not")) return parse_comparison();
  const Depth depth(*this);
  const std::uint32_t start = begin();
  advance();
  ExpressionPointer operand = parse_not();
  return make(start, Unary{UnaryOperation::logical_not, std::move(operand)});
}

ExpressionPointer Parser::parse_comparison() {
  const std::uint32_t start = begin();
  ExpressionPointer first = parse_binary(0);
  Compare compare;
  for (;;) {
    CompareOperation operation;
    if (at("<")) {
      operation = CompareOperation::less;
    } else if (at("<=")) {
      operation = CompareOperation::less_equal;
    } else if (at("==")) {
      operation = CompareOperation::equal;
    } else if (at("!=")) {
      operation = CompareOperation::not_equal;
    } else if (at(">")) {
      operation = CompareOperation::greater;
    } else if (at(">=")) {
      operation = CompareOperation::greater_equal;
    } else if (at("in")) {
      operation = CompareOperation::in;
    } else if (at("is")) {
      operation = text_at(1) == "not" ? CompareOperation::is_not : CompareOperation::is;
      if (operation == CompareOperation::is_not) advance();
    } else if (at("not") && text_at(1) == "in") {
      operation = CompareOperation::not_in;
      advance();
    } else {
      break;
    }
    advance();
    compare.rest.emplace_back(operation, parse_binary(0));
  }
  if (compare.rest.empty()) return first;
  compare.first = std::move(first);
  return make(start, std::move(compare));
}

ExpressionPointer Parser::parse_binary(int level) {
  if (level > kHighestLevel) return parse_unary();
  const std::uint32_t start = begin();
  ExpressionPointer left = parse_binary(level + 1);
  for (int count = 0;; ++count) {
    std::optional<BinaryOperation> operation;
    if (token().kind == TokenKind::operation) {
      for (const BinaryLevel& candidate : kBinaryLevels) {
        if (candidate.level == level && candidate.word == text()) operation = candidate.operation;
      }
    }
    if (!operation) return left;
    if (count > kMaximumChain)
      fail(token().span, "this expression has more than 1000 operators in a row", "split it");
    advance();
    ExpressionPointer right = parse_binary(level + 1);
    left = make(start, Binary{*operation, std::move(left), std::move(right)});
  }
}

ExpressionPointer Parser::parse_unary() {
  UnaryOperation operation;
  if (at("-")) {
    operation = UnaryOperation::negative;
  } else if (at("+")) {
    operation = UnaryOperation::positive;
  } else if (at("~")) {
    operation = UnaryOperation::invert;
  } else {
    return parse_power();
  }
  const Depth depth(*this);
  const std::uint32_t start = begin();
  advance();
  ExpressionPointer operand = parse_unary();
  return make(start, Unary{operation, std::move(operand)});
}

ExpressionPointer Parser::parse_power() {
  const std::uint32_t start = begin();
  ExpressionPointer base = parse_primary();
  if (!at("**")) return base;
  const Depth depth(*this);
  advance();
  ExpressionPointer exponent = parse_unary();
  return make(start, Binary{BinaryOperation::power, std::move(base), std::move(exponent)});
}

ExpressionPointer Parser::parse_primary() {
  if (at("await")) refuse(token().span, "await", "the dialect runs ordinary functions only");
  const std::uint32_t start = begin();
  ExpressionPointer value = parse_atom();
  for (int count = 0;; ++count) {
    if (count > kMaximumChain)
      fail(token().span, "this expression has more than 1000 calls in a row", "split it");
    if (at(".")) {
      advance();
      const Span name_span = token().span;
      std::string name = expect_name();
      value = make(start, Attribute{std::move(value), std::move(name), name_span});
    } else if (at("(")) {
      advance();
      std::vector<Argument> arguments = parse_arguments();
      value = make(start, Call{std::move(value), std::move(arguments)});
    } else if (at("[")) {
      advance();
      ExpressionPointer index = parse_subscripts();
      expect("]");
      value = make(start, Subscript{std::move(value), std::move(index)});
    } else {
      return value;
    }
  }
}

ExpressionPointer Parser::parse_lambda() {
  const std::uint32_t start = begin();
  advance();
  Lambda lambda;
  lambda.parameters = parse_parameters(":", false);
  expect(":");
  lambda.body = parse_expression();
  return make(start, std::move(lambda));
}

ExpressionPointer Parser::parse_yield() {
  const std::uint32_t start = begin();
  advance();
  if (accept("from")) {
    ExpressionPointer value = parse_expression();
    return make(start, YieldFrom{std::move(value)});
  }
  ExpressionPointer value;
  if (!at_end_of_statement() && !at(")") && !at("]") && !at("}") && !at("=")) value = parse_expressions();
  return make(start, Yield{std::move(value)});
}

std::vector<Parameter> Parser::parse_parameters(std::string_view closing, bool annotations) {
  std::vector<Parameter> parameters;
  Parameter::Kind kind = Parameter::Kind::positional;
  bool had_default = false, bare_star = false, had_slash = false;
  while (!at(closing)) {
    const std::uint32_t start = begin();
    if (at("/")) {
      if (had_slash || kind != Parameter::Kind::positional || parameters.empty()) fail_here();
      for (Parameter& parameter : parameters)
        parameter.kind = Parameter::Kind::positional_only;
      had_slash = true;
      advance();
    } else {
      Parameter parameter;
      if (at("**")) {
        advance();
        parameter.kind = Parameter::Kind::double_star;
      } else if (at("*")) {
        if (kind == Parameter::Kind::keyword_only) fail_here("* argument may appear only once");
        advance();
        kind = Parameter::Kind::keyword_only;
        if (at(",")) {
          bare_star = true;
          advance();
          if (at(closing)) fail_here("named arguments must follow bare *");
          continue;
        }
        parameter.kind = Parameter::Kind::star;
      } else {
        parameter.kind = kind;
      }
      parameter.name = expect_name();
      for (const Parameter& other : parameters) {
        if (other.name == parameter.name) {
          fail({start, previous_end()},
               "SyntaxError: duplicate argument '" + parameter.name + "' in function definition");
        }
      }
      if (annotations && accept(":")) {
        const bool spread = parameter.kind == Parameter::Kind::star && at("*");
        parameter.annotation = spread ? parse_or_starred() : parse_expression();
      }
      const bool star =
          parameter.kind == Parameter::Kind::star || parameter.kind == Parameter::Kind::double_star;
      if (at("=") && star) {
        fail_here(parameter.kind == Parameter::Kind::star
                      ? "var-positional argument cannot have default value"
                      : "var-keyword argument cannot have default value");
      }
      if (accept("=")) {
        parameter.default_value = parse_expression();
        if (parameter.kind == Parameter::Kind::positional) had_default = true;
      } else if (had_default && parameter.kind == Parameter::Kind::positional) {
        fail({start, previous_end()},
             "SyntaxError: parameter without a default follows parameter with a default");
      }
      parameter.span = since(start);
      const bool last = parameter.kind == Parameter::Kind::double_star;
      parameters.push_back(std::move(parameter));
      if (last) {
        accept(",");
        if (!at(closing)) fail_here("arguments cannot follow var-keyword argument");
        break;
      }
    }
    if (!accept(",")) break;
  }
  if (bare_star && !parameters.empty() && parameters.back().kind == Parameter::Kind::double_star) {
    const bool any =
        parameters.size() > 1 && parameters[parameters.size() - 2].kind == Parameter::Kind::keyword_only;
    if (!any) fail_here("named arguments must follow bare *");
  }
  return parameters;
}

}  // namespace companion::script
