// Which bytes of UTF-8 a name consists of, for the tokenizers of Python 3 and Python 2. Everything outside
// ASCII counts as part of a name here; the tokenizer of Python 3 looks at the code points afterwards.
#pragma once

namespace companion::script {

constexpr bool is_name_start(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte >= 0x80;
}
constexpr bool is_name_part(unsigned char byte) {
  return is_name_start(byte) || (byte >= '0' && byte <= '9');
}

}  // namespace companion::script
