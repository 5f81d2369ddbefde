// The parser's core: tokens, faults, targets; parse() and the recognition of Python 2.
#include "script/parser.h"

#include "base/overloaded.h"
#include "script/parser_state.h"

namespace companion::script {
namespace {

// Each level takes about fifteen C++ frames.
constexpr int kMaximumDepth = 200;

}  // namespace

Parser::Depth::Depth(Parser& parser) : parser_(parser) {
  if (++parser_.depth_ > kMaximumDepth) {
    --parser_.depth_;
    parser_.fail(parser_.token().span, "SyntaxError: too many nested parentheses");
  }
}

Parser::Parser(SourcePointer source, TokenList tokens)
    : source_(std::move(source)), faults_(std::move(tokens.faults)) {
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::comment && token.kind != TokenKind::line_break) tokens_.push_back(token);
  }
}

std::string_view Parser::text_at(std::size_t ahead) const {
  if (position_ + ahead >= tokens_.size()) return {};
  return source_->text_of(tokens_[position_ + ahead].span);
}

TokenKind Parser::kind_at(std::size_t ahead) const {
  return position_ + ahead < tokens_.size() ? tokens_[position_ + ahead].kind : TokenKind::end;
}

bool Parser::at(std::string_view word) const {
  const TokenKind kind = token().kind;
  return (kind == TokenKind::keyword || kind == TokenKind::operation) && text() == word;
}

bool Parser::at_end_of_statement() const {
  const TokenKind kind = token().kind;
  return kind == TokenKind::newline || kind == TokenKind::end || at(";");
}

void Parser::advance() {
  if (token().kind == TokenKind::error) fail_unexpected();
  if (token().kind != TokenKind::newline && token().kind != TokenKind::dedent)
    previous_end_ = token().span.end;
  if (position_ + 1 < tokens_.size()) ++position_;
}

bool Parser::accept(std::string_view word) {
  if (!at(word)) return false;
  advance();
  return true;
}

void Parser::expect(std::string_view word) {
  if (accept(word)) return;
  if (token().kind == TokenKind::error) fail_unexpected();
  if (word == ":") fail_here("expected ':'");
  fail_unexpected();
}

std::string Parser::expect_name() {
  if (token().kind != TokenKind::name) fail_unexpected();
  std::string name(text());
  advance();
  return name;
}

void Parser::fail(Span span, std::string message, std::string advice) {
  const Place place = source_->place_of(span.begin);
  throw ParseFault{{std::move(message), std::move(advice), source_->name(), place.line, place.column}};
}

void Parser::fail_here(std::string message) {
  fail(token().span, "SyntaxError: " + message);
}

void Parser::refuse(Span span, std::string what, std::string advice) {
  fail(span, what + " is not supported here", std::move(advice));
}

void Parser::fail_unexpected() {
  // The text was cut off within brackets: that is the better explanation of whatever came before it.
  for (const TokenFault& fault : faults_) {
    if (fault.message.ends_with("was never closed")) fail(fault.span, fault.message);
  }
  for (const TokenFault& fault : faults_) {
    if (fault.span.begin >= token().span.begin) {
      if (token().kind != TokenKind::error && fault.span.begin > token().span.begin) break;
      fail(fault.span, fault.message);
    }
  }
  if (token().kind == TokenKind::indent) fail(token().span, "IndentationError: unexpected indent");
  fail_here();
}

std::string describe_expression(const Expression& expression) {
  return std::visit(Overloaded{[](const Call&) { return "function call"; },
                               [](const Constant& constant) {
                                 switch (constant.name) {
                                   case ConstantName::none:
                                     return "None";
                                   case ConstantName::true_:
                                     return "True";
                                   case ConstantName::false_:
                                     return "False";
                                   case ConstantName::ellipsis:
                                     return "ellipsis";
                                 }
                                 return "";
                               },
                               [](const IntegerLiteral&) { return "literal"; },
                               [](const FloatLiteral&) { return "literal"; },
                               [](const ImaginaryLiteral&) { return "literal"; },
                               [](const StringLiteral&) { return "literal"; },
                               [](const BytesLiteral&) { return "literal"; },
                               [](const FormattedString&) { return "f-string expression"; },
                               [](const Compare&) { return "comparison"; },
                               [](const Conditional&) { return "conditional expression"; },
                               [](const Lambda&) { return "lambda"; },
                               [](const Yield&) { return "yield expression"; },
                               [](const YieldFrom&) { return "yield expression"; },
                               [](const SetDisplay&) { return "set display"; },
                               [](const DictionaryDisplay&) { return "dict literal"; },
                               [](const TupleDisplay&) { return "tuple"; },
                               [](const ListDisplay&) { return "list"; },
                               [](const Name&) { return "name"; },
                               [](const Attribute&) { return "attribute"; },
                               [](const Subscript&) { return "subscript"; },
                               [](const Starred&) { return "starred"; },
                               [](const Comprehension& comprehension) {
                                 switch (comprehension.kind) {
                                   case Comprehension::Kind::list:
                                     return "list comprehension";
                                   case Comprehension::Kind::set:
                                     return "set comprehension";
                                   case Comprehension::Kind::dictionary:
                                     return "dict comprehension";
                                   case Comprehension::Kind::generator:
                                     return "generator expression";
                                 }
                                 return "";
                               },
                               [](const auto&) { return "expression"; }},
                    expression.node);
}

void Parser::check_target(const Expression& target, TargetUse use) {
  if (target.as<Name>() != nullptr || target.as<Attribute>() != nullptr || target.as<Subscript>() != nullptr)
    return;
  const auto* tuple = target.as<TupleDisplay>();
  const auto* list = target.as<ListDisplay>();
  if (use == TargetUse::augmented && (tuple != nullptr || list != nullptr)) {
    fail(target.span, "SyntaxError: '" + describe_expression(target) +
                          "' is an illegal expression for augmented assignment");
  }
  if (use == TargetUse::annotated && (tuple != nullptr || list != nullptr)) {
    fail(target.span,
         "SyntaxError: only single target (not " + describe_expression(target) + ") can be annotated");
  }
  if (tuple != nullptr || list != nullptr) {
    int stars = 0;
    for (const ExpressionPointer& item : tuple != nullptr ? tuple->items : list->items) {
      if (const auto* starred = item->as<Starred>(); starred != nullptr && use != TargetUse::delete_) {
        if (++stars > 1) fail(item->span, "SyntaxError: multiple starred expressions in assignment");
        check_target(*starred->value, use);
      } else {
        check_target(*item, use);
      }
    }
    return;
  }
  if (target.as<Starred>() != nullptr && use == TargetUse::assign) {
    fail(target.span, "SyntaxError: starred assignment target must be in a list or tuple");
  }
  const std::string what = describe_expression(target);
  switch (use) {
    case TargetUse::delete_:
      fail(target.span, "SyntaxError: cannot delete " + what);
    case TargetUse::augmented:
      fail(target.span, "SyntaxError: '" + what + "' is an illegal expression for augmented assignment");
    case TargetUse::annotated:
      fail(target.span, "SyntaxError: illegal target for annotation");
    case TargetUse::for_:
    case TargetUse::with_:
      fail(target.span, "SyntaxError: cannot assign to " + what);
    case TargetUse::assign:
      break;
  }
  const bool is_constant = target.as<Constant>() != nullptr && what != "ellipsis";
  if (is_constant) fail(target.span, "SyntaxError: cannot assign to " + what);
  fail(target.span, "SyntaxError: cannot assign to " + what + " here. Maybe you meant '==' instead of '='?");
}

Block Parser::parse_file() {
  Block body;
  while (token().kind != TokenKind::end) {
    if (token().kind == TokenKind::newline) {
      advance();
      continue;
    }
    if (token().kind == TokenKind::indent) fail(token().span, "IndentationError: unexpected indent");
    parse_statement(body);
  }
  return body;
}

Result<Tree> parse(SourcePointer source) {
  try {
    Parser parser(source, tokenize(*source));
    Tree tree;
    tree.body = parser.parse_file();
    tree.source = std::move(source);
    return tree;
  } catch (ParseFault& fault) {
    return std::move(fault.error);
  }
}

bool looks_like_python2(const Source& source, const Error& error) {
  if (error.message.find("Missing parentheses in call to 'print'") != std::string::npos) return true;
  if (error.message.find("Missing parentheses in call to 'exec'") != std::string::npos) return true;
  if (error.message.find("multiple exception types must be parenthesized") != std::string::npos) return true;
  const std::string_view line = source.line_text(error.line);
  if (line.find('`') != std::string_view::npos || line.find("<>") != std::string_view::npos) return true;
  const bool number = error.message.find("invalid decimal literal") != std::string::npos ||
                      error.message.find("invalid hexadecimal literal") != std::string::npos;
  const bool octal = error.message.find("leading zeros in decimal integer") != std::string::npos;
  if (octal) return true;
  if (!number) return false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const char before = line[i - 1];
    const bool digit = (before >= '0' && before <= '9') || (before >= 'a' && before <= 'f') ||
                       (before >= 'A' && before <= 'F');
    if (digit && (line[i] == 'L' || line[i] == 'l')) return true;
  }
  return false;
}

}  // namespace companion::script
