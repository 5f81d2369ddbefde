// The parser's string literals and f-strings.
#include "script/literal.h"
#include "script/parser_state.h"

#include <optional>

namespace companion::script {

void Parser::decode_into(Span body, bool raw, bool bytes, std::string& result) {
  StringParts parts;
  parts.raw = raw;
  parts.bytes = bytes;
  const EscapeFault fault = decode_string_body(source_->text_of(body), parts, result);
  if (fault.message.empty()) return;
  const std::uint32_t place = body.begin + static_cast<std::uint32_t>(fault.offset);
  if (fault.message.ends_with("not supported here")) {
    fail({place, place + 2}, fault.message, "write the character itself or its number (\\u….)");
  }
  fail({place, place + 1}, "SyntaxError: " + fault.message);
}

// One or more adjacent literals.
ExpressionPointer Parser::parse_strings() {
  const Depth depth(*this);
  const std::uint32_t start = begin();
  std::vector<FormatPiece> pieces;
  std::string text;
  bool any_formatted = false;
  std::optional<bool> bytes;
  while (token().kind == TokenKind::string || token().kind == TokenKind::formatted_string) {
    const Span span = token().span;
    const StringParts parts = split_string_token(source_->text_of(span));
    if (bytes && *bytes != parts.bytes) {
      fail({start, span.end}, "SyntaxError: cannot mix bytes and nonbytes literals");
    }
    bytes = parts.bytes;
    const Span body{span.begin + parts.body_begin, span.begin + parts.body_end};
    if (parts.formatted) {
      any_formatted = true;
      for (FormatPiece& piece : parse_format_pieces(body, parts.raw, false, 0)) {
        if (piece.expression == nullptr) {
          text += piece.text;
          continue;
        }
        if (!text.empty()) pieces.push_back({std::move(text), nullptr, 0, {}, false});
        text.clear();
        pieces.push_back(std::move(piece));
      }
    } else {
      decode_into(body, parts.raw, parts.bytes, text);
    }
    advance();
  }
  if (!any_formatted) {
    if (*bytes) return make(start, BytesLiteral{std::move(text)});
    return make(start, StringLiteral{std::move(text)});
  }
  if (!text.empty()) pieces.push_back({std::move(text), nullptr, 0, {}, false});
  return make(start, FormattedString{std::move(pieces)});
}

std::vector<FormatPiece> Parser::parse_format_pieces(Span body, bool raw, bool in_specification, int depth) {
  if (depth > 2) fail(body, "SyntaxError: f-string: expressions nested too deeply");
  const std::string& source = source_->text();
  std::vector<FormatPiece> pieces;
  std::string text;
  std::uint32_t literal_begin = body.begin;
  const auto take_literal = [&](std::uint32_t end) {
    if (end > literal_begin) decode_into({literal_begin, end}, raw, false, text);
  };
  for (std::uint32_t at = body.begin; at < body.end;) {
    const char c = source[at];
    if (c == '\\' && !raw) {
      // \N{…} is refused by decode_into; any other escape cannot hide a brace.
      at += 2;
      continue;
    }
    if (c == '{' && !in_specification && at + 1 < body.end && source[at + 1] == '{') {
      take_literal(at + 1);
      at += 2;
      literal_begin = at;
      continue;
    }
    if (c == '}') {
      if (at + 1 < body.end && source[at + 1] == '}' && !in_specification) {
        take_literal(at + 1);
        at += 2;
        literal_begin = at;
        continue;
      }
      fail({at, at + 1}, "SyntaxError: f-string: single '}' is not allowed");
    }
    if (c != '{') {
      ++at;
      continue;
    }
    take_literal(at);
    FormatPiece field = parse_field(at, body.end, raw, depth, text);
    if (!text.empty()) pieces.push_back({std::move(text), nullptr, 0, {}, false});
    text.clear();
    pieces.push_back(std::move(field));
    literal_begin = at;
  }
  take_literal(body.end);
  if (!text.empty()) pieces.push_back({std::move(text), nullptr, 0, {}, false});
  return pieces;
}

// At the '{' of a replacement field; `position` moves behind its '}'. The text of `{x=}` goes to text_before.
FormatPiece Parser::parse_field(std::uint32_t& position, std::uint32_t end, bool raw, int depth,
                                std::string& text_before) {
  const std::string& source = source_->text();
  const Span opening{position, position + 1};
  const std::uint32_t expression_begin = ++position;
  int nesting = 0;
  // Where the expression ends: at a '!', ':', '=' or '}' outside of brackets and strings.
  std::uint32_t at = position;
  const auto next_is = [&](char c) { return at + 1 < end && source[at + 1] == c; };
  for (; at < end; ++at) {
    const char c = source[at];
    if (c == '"' || c == '\'') {
      const TokenList string = tokenize_range(*source_, {at, end});
      if (string.tokens.empty() || string.tokens[0].kind == TokenKind::error) break;
      at = string.tokens[0].span.end - 1;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++nesting;
    if (nesting > 0) {
      if (c == ')' || c == ']' || c == '}') --nesting;
      continue;
    }
    if (c == '}' || c == ':') break;
    if (c == '!' && !next_is('=')) break;
    if (c == '=') {
      const char before = at > expression_begin ? source[at - 1] : ' ';
      const bool comparison =
          next_is('=') || before == '=' || before == '!' || before == '<' || before == '>';
      if (!comparison) break;
    }
  }
  if (at >= end) fail(opening, "SyntaxError: f-string: expecting '}'");
  const Span span{expression_begin, at};
  if (source_->text_of(span).find_first_not_of(" \t\r\n") == std::string_view::npos) {
    fail({at, at + 1},
         std::string("SyntaxError: f-string: valid expression required before '") + source[at] + "'");
  }
  FormatPiece piece;
  Parser inner(source_, tokenize_range(*source_, span));
  inner.depth_ = depth_ + 1;
  piece.expression = inner.parse_field_expression();
  if (source[at] == '=') {
    ++at;
    while (at < end && (source[at] == ' ' || source[at] == '\t'))
      ++at;
    text_before += source_->text_of({expression_begin, at});
    if (source[at] == '}') piece.conversion = 'r';
  }
  if (at < end && source[at] == '!') {
    const char conversion = at + 1 < end ? source[at + 1] : ' ';
    if (conversion != 'r' && conversion != 's' && conversion != 'a') {
      fail({at, at + 1},
           std::string("SyntaxError: f-string: invalid conversion character") +
               (conversion == '}' || conversion == ':' ? "" : std::string(" '") + conversion + "'") +
               ": expected 's', 'r', or 'a'");
    }
    piece.conversion = conversion;
    at += 2;
    while (at < end && (source[at] == ' ' || source[at] == '\t'))
      ++at;
  }
  if (at < end && source[at] == ':') {
    const std::uint32_t specification_begin = ++at;
    int fields = 0;
    for (; at < end && (source[at] != '}' || fields > 0); ++at) {
      if (source[at] == '{') ++fields;
      if (source[at] == '}') --fields;
    }
    piece.has_specification = true;
    piece.specification = parse_format_pieces({specification_begin, at}, raw, true, depth + 1);
  }
  if (at >= end || source[at] != '}') fail(opening, "SyntaxError: f-string: expecting '}'");
  position = at + 1;
  return piece;
}

ExpressionPointer Parser::parse_field_expression() {
  ExpressionPointer value = parse_expressions();
  if (token().kind == TokenKind::error) fail_unexpected();
  if (token().kind != TokenKind::end) fail_here("f-string: invalid syntax");
  return value;
}

}  // namespace companion::script
