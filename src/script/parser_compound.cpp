// The parser's compound statements.
#include "script/parser_state.h"

namespace companion::script {
namespace {

constexpr int kMaximumBlocks = 100;

}  // namespace

bool Parser::parse_compound_statement(Block& block) {
  const std::uint32_t start = begin();
  if (at("if")) {
    block.push_back(parse_if());
  } else if (at("while")) {
    block.push_back(parse_while());
  } else if (at("for")) {
    block.push_back(parse_for());
  } else if (at("try")) {
    block.push_back(parse_try());
  } else if (at("with")) {
    block.push_back(parse_with());
  } else if (at("def")) {
    block.push_back(parse_function({}, start));
  } else if (at("class")) {
    block.push_back(parse_class({}, start));
  } else if (at("@")) {
    block.push_back(parse_decorated());
  } else if (at("async")) {
    refuse(token().span, "async", "the dialect runs ordinary functions only");
  } else if (token().kind == TokenKind::name && text() == "match") {
    // A soft keyword: a match statement has a subject, a colon at the end of the line, then `case`.
    for (std::size_t ahead = 1; kind_at(ahead) != TokenKind::end; ++ahead) {
      if (kind_at(ahead) != TokenKind::newline) continue;
      const bool is_match = text_at(ahead - 1) == ":" && kind_at(ahead + 1) == TokenKind::indent &&
                            text_at(ahead + 2) == "case";
      if (is_match) refuse(token().span, "the match statement", "use if and elif");
      return false;
    }
    return false;
  } else {
    return false;
  }
  return true;
}

// From the ':' on. `after` is how CPython names the header: "'if' statement", "function definition".
Block Parser::parse_block(std::string_view after, std::uint32_t header_begin) {
  expect(":");
  Block body;
  if (token().kind != TokenKind::newline) {
    parse_simple_statements(body);
    return body;
  }
  advance();
  if (token().kind != TokenKind::indent) {
    if (token().kind == TokenKind::error) fail_unexpected();
    fail(token().span, "IndentationError: expected an indented block after " + std::string(after) +
                           " on line " + std::to_string(source_->line_of(header_begin)));
  }
  if (++block_depth_ > kMaximumBlocks) fail(token().span, "IndentationError: too many levels of indentation");
  advance();
  while (token().kind != TokenKind::dedent && token().kind != TokenKind::end) {
    if (token().kind == TokenKind::indent) fail(token().span, "IndentationError: unexpected indent");
    parse_statement(body);
  }
  if (token().kind == TokenKind::dedent) advance();
  --block_depth_;
  return body;
}

Statement Parser::parse_if() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  const std::string word(text());
  advance();
  If node;
  node.condition = parse_named_expression();
  if (at("="))
    fail(node.condition->span, "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  const Span header = since(start);
  node.body = parse_block("'" + word + "' statement", start);
  if (at("elif")) {
    node.otherwise.push_back(parse_if());
  } else if (at("else")) {
    node.otherwise = parse_else();
  }
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

Block Parser::parse_else() {
  const std::uint32_t start = begin();
  advance();
  return parse_block("'else' statement", start);
}

Statement Parser::parse_while() {
  const std::uint32_t start = begin();
  advance();
  While node;
  node.condition = parse_named_expression();
  if (at("="))
    fail(node.condition->span, "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  const Span header = since(start);
  node.body = parse_block("'while' statement", start);
  if (at("else")) node.otherwise = parse_else();
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

Statement Parser::parse_for() {
  const std::uint32_t start = begin();
  advance();
  For node;
  node.target = parse_target_list();
  check_target(*node.target, TargetUse::for_);
  expect("in");
  node.iterable = parse_expressions();
  const Span header = since(start);
  node.body = parse_block("'for' statement", start);
  if (at("else")) node.otherwise = parse_else();
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

Statement Parser::parse_try() {
  const std::uint32_t start = begin();
  advance();
  Try node;
  const Span header = since(start);
  node.body = parse_block("'try' statement", start);
  while (at("except")) {
    if (!node.handlers.empty() && node.handlers.back().type == nullptr) {
      fail(node.handlers.back().span, "SyntaxError: default 'except:' must be last");
    }
    node.handlers.push_back(parse_handler(node));
  }
  if (at("else") && !node.handlers.empty()) node.otherwise = parse_else();
  if (at("finally")) {
    const std::uint32_t finally_begin = begin();
    advance();
    node.has_finally = true;
    node.finally = parse_block("'finally' statement", finally_begin);
  }
  if (node.handlers.empty() && !node.has_finally) {
    if (token().kind == TokenKind::error) fail_unexpected();
    fail_here("expected 'except' or 'finally' block");
  }
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

ExceptHandler Parser::parse_handler(Try& node) {
  const std::uint32_t start = begin();
  advance();
  ExceptHandler handler;
  const bool star = accept("*");
  if (node.handlers.empty()) node.is_star = star;
  if (star != node.is_star)
    fail(since(start), "SyntaxError: cannot have both 'except' and 'except*' on the same 'try'");
  if (star && at(":")) fail(token().span, "SyntaxError: expected one or more exception types");
  if (!at(":")) {
    handler.type = parse_expression();
    if (at(",")) {
      fail({handler.type->span.begin, token().span.end},
           "SyntaxError: multiple exception types must be parenthesized");
    }
    if (accept("as")) handler.name = expect_name();
  }
  handler.span = since(start);
  handler.body = parse_block(star ? "'except*' statement" : "'except' statement", start);
  return handler;
}

Statement Parser::parse_with() {
  const std::uint32_t start = begin();
  advance();
  With node;
  // `with (a as b, c as d):` has parentheses of its own; `with (a):` and `with (a, b) as c:` are expressions.
  bool in_parentheses = false;
  if (at("(")) {
    int nesting = 0;
    for (std::size_t ahead = 0; kind_at(ahead) != TokenKind::newline && kind_at(ahead) != TokenKind::end;
         ++ahead) {
      const std::string_view word = text_at(ahead);
      if (word == "(" || word == "[" || word == "{") ++nesting;
      if (word == ")" || word == "]" || word == "}") --nesting;
      if (nesting == 1 && word == "as") in_parentheses = true;
      if (nesting == 0) break;
    }
  }
  if (in_parentheses) advance();
  for (;;) {
    WithItem item;
    item.context = parse_expression();
    if (accept("as")) {
      item.target = parse_primary();
      check_target(*item.target, TargetUse::with_);
    }
    node.items.push_back(std::move(item));
    if (!accept(",")) break;
    if (in_parentheses && at(")")) break;
  }
  if (in_parentheses) expect(")");
  const Span header = since(start);
  node.body = parse_block("'with' statement", start);
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

Statement Parser::parse_decorated() {
  const std::uint32_t start = begin();
  std::vector<ExpressionPointer> decorators;
  while (accept("@")) {
    decorators.push_back(parse_named_expression());
    if (token().kind != TokenKind::newline) fail_unexpected();
    advance();
  }
  if (at("def")) return parse_function(std::move(decorators), start);
  if (at("class")) return parse_class(std::move(decorators), start);
  if (at("async")) refuse(token().span, "async", "the dialect runs ordinary functions only");
  fail_unexpected();
}

Statement Parser::parse_function(std::vector<ExpressionPointer> decorators, std::uint32_t start) {
  const std::uint32_t header_begin = begin();
  advance();
  FunctionDefinition node;
  node.decorators = std::move(decorators);
  node.name_span = token().span;
  node.name = expect_name();
  node.type_parameters = parse_type_parameters();
  if (!at("(")) {
    if (token().kind == TokenKind::error) fail_unexpected();
    fail_here("expected '('");
  }
  advance();
  node.parameters = parse_parameters(")", true);
  expect(")");
  if (accept("->")) node.returns = parse_expression();
  const Span header = since(header_begin);
  node.body = parse_block("function definition", header_begin);
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

std::vector<TypeParameter> Parser::parse_type_parameters() {
  std::vector<TypeParameter> parameters;
  if (!accept("[")) return parameters;
  if (at("]")) fail(token().span, "SyntaxError: Type parameter list cannot be empty");
  while (!at("]")) {
    const std::uint32_t start = begin();
    TypeParameter parameter;
    if (accept("**")) {
      parameter.kind = TypeParameter::Kind::double_star;
    } else if (accept("*")) {
      parameter.kind = TypeParameter::Kind::star;
    }
    parameter.name = expect_name();
    parameter.span = since(start);
    for (const TypeParameter& other : parameters) {
      if (other.name == parameter.name)
        fail(parameter.span, "SyntaxError: duplicate type parameter '" + parameter.name + "'");
    }
    if (at(":")) {
      const Span colon = token().span;
      advance();
      parameter.bound = parse_expression();
      if (parameter.kind != TypeParameter::Kind::plain) {
        fail(colon, std::string("SyntaxError: cannot use ") +
                        (parameter.bound->as<TupleDisplay>() != nullptr ? "constraints" : "bound") +
                        " with " +
                        (parameter.kind == TypeParameter::Kind::star ? "TypeVarTuple" : "ParamSpec"));
      }
    }
    parameters.push_back(std::move(parameter));
    if (!accept(",")) break;
  }
  expect("]");
  return parameters;
}

Statement Parser::parse_class(std::vector<ExpressionPointer> decorators, std::uint32_t start) {
  const std::uint32_t header_begin = begin();
  advance();
  ClassDefinition node;
  node.decorators = std::move(decorators);
  node.name_span = token().span;
  node.name = expect_name();
  node.type_parameters = parse_type_parameters();
  if (accept("(")) node.arguments = parse_arguments();
  const Span header = since(header_begin);
  node.body = parse_block("class definition", header_begin);
  Statement result = statement(start, std::move(node));
  result.header_span = header;
  return result;
}

}  // namespace companion::script
