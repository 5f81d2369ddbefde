// The values of number and string literals. Used by the parser.
#pragma once

#include "base/result.h"
#include "script/tree.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace companion::script {

// A number token; the lexer has checked its form.
void read_number_literal(std::string_view text, Expression& expression);

// The parts of a string token: rb"abc" is {raw, bytes, body 3 to 6}.
struct StringParts {
  bool raw = false;
  bool bytes = false;
  bool formatted = false;
  std::uint32_t body_begin = 0;  // offsets within the token
  std::uint32_t body_end = 0;
};
StringParts split_string_token(std::string_view token);

// What is wrong, and where in the body.
struct EscapeFault {
  std::string message;
  std::size_t offset = 0;
};
// Appends the body's text with its escapes resolved. Carriage returns become line feeds, as in a Python
// source. Nothing is wrong if the fault's message is empty.
EscapeFault decode_string_body(std::string_view body, const StringParts& parts, std::string& result);

}  // namespace companion::script
