// What can be said of Python that is being typed without running it: the first fault, and which bracket
// belongs to the one at the caret. Used by code_editor.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace companion::ui {

struct CodeFault {
  int line = 0;           // from 1
  std::size_t begin = 0;  // bytes in the text
  std::size_t end = 0;    // behind `begin`, unless the text ends there
  std::string message;    // "SyntaxError: '(' was never closed"
};

// As the parser tells it; nothing if the text can be run.
std::optional<CodeFault> fault_of(const std::string& text);

// The bracket before or behind the place, and its partner: bytes in the text. Brackets in texts and comments
// do not count.
std::optional<std::pair<std::size_t, std::size_t>> bracket_pair(const std::string& text, std::size_t place);

}  // namespace companion::ui
