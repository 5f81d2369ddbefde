// The parser's atoms: names, numbers, displays, comprehensions, call arguments, subscripts.
#include "script/literal.h"
#include "script/parser_state.h"

namespace companion::script {

ExpressionPointer Parser::parse_atom() {
  const std::uint32_t start = begin();
  switch (token().kind) {
    case TokenKind::name: {
      Name name{std::string(text())};
      advance();
      const TokenKind follows = token().kind;
      const bool operand = follows == TokenKind::string || follows == TokenKind::formatted_string ||
                           follows == TokenKind::name || follows == TokenKind::number;
      if (operand && (name.id == "print" || name.id == "exec")) {
        fail({start, previous_end()}, "SyntaxError: Missing parentheses in call to '" + name.id +
                                          "'. Did you mean " + name.id + "(...)?");
      }
      return make(start, std::move(name));
    }
    case TokenKind::number: {
      const std::string_view digits = text();
      advance();
      ExpressionPointer expression = make(start, Constant{});
      read_number_literal(digits, *expression);
      return expression;
    }
    case TokenKind::string:
    case TokenKind::formatted_string:
      return parse_strings();
    case TokenKind::keyword: {
      const std::string_view word = text();
      ConstantName name;
      if (word == "None") {
        name = ConstantName::none;
      } else if (word == "True") {
        name = ConstantName::true_;
      } else if (word == "False") {
        name = ConstantName::false_;
      } else {
        break;
      }
      advance();
      return make(start, Constant{name});
    }
    case TokenKind::operation:
      if (at("(")) return parse_parenthesis();
      if (at("[")) return parse_list_display();
      if (at("{")) return parse_brace_display();
      if (accept("...")) return make(start, Constant{ConstantName::ellipsis});
      break;
    default:
      break;
  }
  fail_unexpected();
}

ExpressionPointer Parser::parse_parenthesis() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  advance();
  if (accept(")")) return make(start, TupleDisplay{{}, true});
  if (at("yield")) {
    ExpressionPointer value = parse_yield();
    expect(")");
    value->span = since(start);
    return value;
  }
  ExpressionPointer first = parse_or_starred();
  if (at("for") || at("async")) {
    Comprehension comprehension;
    comprehension.kind = Comprehension::Kind::generator;
    comprehension.element = std::move(first);
    parse_comprehension_clauses(comprehension.clauses);
    expect(")");
    return make(start, std::move(comprehension));
  }
  if (!at(",")) {
    if (first->as<Starred>() != nullptr && at(")")) {
      fail(first->span, "SyntaxError: cannot use starred expression here");
    }
    expect(")");
    if (auto* tuple = std::get_if<TupleDisplay>(&first->node)) tuple->in_parentheses = true;
    return first;
  }
  TupleDisplay tuple;
  tuple.in_parentheses = true;
  tuple.items.push_back(std::move(first));
  while (accept(",")) {
    if (at(")")) break;
    tuple.items.push_back(parse_or_starred());
  }
  expect(")");
  return make(start, std::move(tuple));
}

ExpressionPointer Parser::parse_list_display() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  advance();
  ListDisplay list;
  while (!at("]")) {
    list.items.push_back(parse_or_starred());
    if (list.items.size() == 1 && (at("for") || at("async"))) {
      Comprehension comprehension;
      comprehension.kind = Comprehension::Kind::list;
      comprehension.element = std::move(list.items[0]);
      parse_comprehension_clauses(comprehension.clauses);
      expect("]");
      return make(start, std::move(comprehension));
    }
    if (!accept(",")) break;
  }
  expect("]");
  return make(start, std::move(list));
}

ExpressionPointer Parser::parse_brace_display() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  advance();
  if (accept("}")) return make(start, DictionaryDisplay{});
  DictionaryDisplay dictionary;
  SetDisplay set;
  bool is_dictionary = false;
  for (bool first = true; !at("}"); first = false) {
    const std::uint32_t item_start = begin();
    if (accept("**")) {
      if (!first && !is_dictionary) fail({item_start, previous_end()}, "SyntaxError: invalid syntax");
      is_dictionary = true;
      dictionary.items.emplace_back(nullptr, parse_binary(0));
    } else {
      ExpressionPointer key = parse_or_starred();
      if (first) is_dictionary = at(":");
      if (is_dictionary) {
        if (!at(":")) {
          if (token().kind == TokenKind::error) fail_unexpected();
          fail(key->span, "SyntaxError: ':' expected after dictionary key");
        }
        advance();
        ExpressionPointer value = parse_expression();
        dictionary.items.emplace_back(std::move(key), std::move(value));
      } else {
        set.items.push_back(std::move(key));
      }
      if (first && (at("for") || at("async"))) {
        Comprehension comprehension;
        comprehension.kind = is_dictionary ? Comprehension::Kind::dictionary : Comprehension::Kind::set;
        comprehension.element = std::move(is_dictionary ? dictionary.items[0].first : set.items[0]);
        if (is_dictionary) comprehension.value = std::move(dictionary.items[0].second);
        parse_comprehension_clauses(comprehension.clauses);
        expect("}");
        return make(start, std::move(comprehension));
      }
    }
    if (!accept(",")) break;
  }
  expect("}");
  if (is_dictionary) return make(start, std::move(dictionary));
  return make(start, std::move(set));
}

void Parser::parse_comprehension_clauses(std::vector<ComprehensionClause>& clauses) {
  while (at("for") || at("async")) {
    if (at("async")) refuse(token().span, "async", "the dialect runs ordinary functions only");
    advance();
    ComprehensionClause clause;
    clause.target = parse_target_list();
    check_target(*clause.target, TargetUse::for_);
    expect("in");
    clause.iterable = parse_boolean(false);
    while (accept("if"))
      clause.conditions.push_back(parse_boolean(false));
    clauses.push_back(std::move(clause));
  }
}

// The names between `for` and `in`: no comparison, which would eat the `in`.
ExpressionPointer Parser::parse_target_list() {
  const std::uint32_t start = begin();
  const auto item = [&] {
    const std::uint32_t item_start = begin();
    if (!accept("*")) return parse_binary(0);
    ExpressionPointer value = parse_binary(0);
    return make(item_start, Starred{std::move(value)});
  };
  ExpressionPointer first = item();
  if (!at(",")) return first;
  TupleDisplay tuple;
  tuple.items.push_back(std::move(first));
  while (accept(",")) {
    if (at("in")) break;
    tuple.items.push_back(item());
  }
  return make(start, std::move(tuple));
}

ExpressionPointer Parser::parse_slice_or_expression() {
  const std::uint32_t start = begin();
  ExpressionPointer lower;
  if (!at(":")) {
    lower = parse_or_starred();
    if (!at(":")) return lower;
  }
  advance();
  Slice slice;
  slice.lower = std::move(lower);
  if (!at(":") && !at("]") && !at(",")) slice.upper = parse_expression();
  if (accept(":") && !at("]") && !at(",")) slice.step = parse_expression();
  return make(start, std::move(slice));
}

ExpressionPointer Parser::parse_subscripts() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  ExpressionPointer first = parse_slice_or_expression();
  const bool spread = first->as<Starred>() != nullptr;  // x[*a] is a tuple, too
  if (!at(",") && !spread) return first;
  TupleDisplay tuple;
  tuple.items.push_back(std::move(first));
  while (accept(",")) {
    if (at("]")) break;
    tuple.items.push_back(parse_slice_or_expression());
  }
  return make(start, std::move(tuple));
}

// Behind the opening parenthesis; takes the closing one.
std::vector<Argument> Parser::parse_arguments() {
  const Depth depth(*this);
  std::vector<Argument> arguments;
  bool had_keyword = false, had_double_star = false;
  while (!at(")")) {
    Argument argument;
    const std::uint32_t start = begin();
    if (accept("*")) {
      argument.form = ArgumentForm::star;
      argument.value = parse_expression();
      if (had_double_star) {
        fail({start, previous_end()},
             "SyntaxError: iterable argument unpacking follows keyword argument unpacking");
      }
    } else if (accept("**")) {
      argument.form = ArgumentForm::double_star;
      argument.value = parse_expression();
      had_double_star = true;
    } else if (token().kind == TokenKind::name && text_at(1) == "=" && kind_at(1) == TokenKind::operation) {
      argument.form = ArgumentForm::keyword;
      argument.keyword = std::string(text());
      advance();
      advance();
      if (at(")") || at(","))
        fail({start, previous_end()}, "SyntaxError: expected argument value expression");
      argument.value = parse_expression();
      for (const Argument& other : arguments) {
        if (other.form == ArgumentForm::keyword && other.keyword == argument.keyword) {
          fail({start, previous_end()}, "SyntaxError: keyword argument repeated: " + argument.keyword);
        }
      }
      had_keyword = true;
    } else {
      argument.value = parse_named_expression();
      if (at("for") || at("async")) {
        Comprehension comprehension;
        comprehension.kind = Comprehension::Kind::generator;
        comprehension.element = std::move(argument.value);
        parse_comprehension_clauses(comprehension.clauses);
        argument.value = make(start, std::move(comprehension));
        if (!arguments.empty() || (at(",") && text_at(1) != ")")) {
          fail(argument.value->span, "SyntaxError: Generator expression must be parenthesized");
        }
      } else if (at("=")) {
        const Expression& wrong = *argument.value;
        if (wrong.as<Constant>() != nullptr) {
          fail(wrong.span, "SyntaxError: cannot assign to " + describe_expression(wrong));
        }
        fail(wrong.span, "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?");
      } else if (had_double_star) {
        fail(argument.value->span, "SyntaxError: positional argument follows keyword argument unpacking");
      } else if (had_keyword) {
        fail(argument.value->span, "SyntaxError: positional argument follows keyword argument");
      }
    }
    argument.span = since(start);
    arguments.push_back(std::move(argument));
    if (!accept(",")) break;
  }
  if (!at(")") && token().kind != TokenKind::error && !arguments.empty()) {
    const TokenKind kind = token().kind;
    const bool operand = kind == TokenKind::name || kind == TokenKind::number || kind == TokenKind::string ||
                         kind == TokenKind::formatted_string;
    if (operand) {
      for (const TokenFault& fault : faults_) {
        if (fault.message.ends_with("was never closed")) fail_unexpected();
      }
      fail(arguments.back().span, "SyntaxError: invalid syntax. Perhaps you forgot a comma?");
    }
  }
  expect(")");
  return arguments;
}

}  // namespace companion::script
