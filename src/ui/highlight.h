// Code as coloured pieces, line by line. Used by the code cell and listings.
#pragma once

#include "ui/theme.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace companion::ui {

enum class CodeKind { plain, keyword, string, number, comment, function };

struct CodePiece {
  std::size_t begin = 0;  // bytes in the line
  std::size_t end = 0;
  CodeKind kind = CodeKind::plain;
};

struct CodeLine {
  std::string text;               // without the line end; tabs are four spaces
  std::vector<CodePiece> pieces;  // in order, covering the whole text
  bool continues = false;         // the statement goes on in the next line; for Python
};

enum class Language { none, python, cpp };

// "python3", "py" are Python, "c", "c++" and "cpp" are C++.
Language language_of(std::string_view info);

std::vector<CodeLine> highlight(const std::string& text, Language language);

// From a byte of a source line to the byte of CodeLine::text, where tabs are blanks, and back.
std::size_t shown_column(std::string_view line, std::size_t column);
std::size_t source_column(std::string_view line, std::size_t shown);

Color color_of(CodeKind kind, const Palette& palette);

}  // namespace companion::ui
