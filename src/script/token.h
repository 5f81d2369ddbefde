// Tokens of Python, with comments, exact to the byte. Tokenizing never fails: what is no Python becomes an
// `error` token, so that highlighting and editing work on broken text. Used by the parser, the editor and the
// highlighter.
#pragma once

#include "script/source.h"

#include <string>
#include <string_view>
#include <vector>

namespace companion::script {

enum class TokenKind {
  name,
  keyword,
  number,
  string,            // with its prefix and quotes; bytes and raw strings too
  formatted_string,  // f"…" as a whole
  operation,         // operators and punctuation
  comment,
  newline,     // ends a logical line
  line_break,  // within brackets or after an empty or comment line
  indent,
  dedent,
  error,
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;
};

struct TokenFault {
  Span span;
  std::string message;  // "SyntaxError: unterminated string literal (detected at line 1)"
};

struct TokenList {
  std::vector<Token> tokens;       // the last one is `end`
  std::vector<TokenFault> faults;  // one an `error` token, in order
};

TokenList tokenize(const Source& source);
// A part of the text, read as if it stood in brackets: no newline, indent or dedent tokens. For the
// expressions in f-strings.
TokenList tokenize_range(const Source& source, Span range);

bool is_keyword(std::string_view word);

}  // namespace companion::script
