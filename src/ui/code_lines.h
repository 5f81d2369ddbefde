// Highlighted code laid out in rows: long lines wrap with a hanging indent, nothing is cut. Used by code
// cells and listings.
#pragma once

#include "ui/highlight.h"
#include "ui/text.h"

#include <cstddef>
#include <vector>

namespace companion::ui {

// One row on the screen: a part of a line.
struct CodeRow {
  std::size_t line = 0;   // index into the lines
  std::size_t begin = 0;  // bytes in the line's text
  std::size_t end = 0;
  float indent = 0;    // pixels before the text
  bool first = false;  // the row that carries the line number
  bool last = false;
};

std::vector<CodeRow> code_rows(const Canvas& canvas, const std::vector<CodeLine>& lines, float width);

// Draws one row with its top left corner at `at`; returns the width of indent and text.
float write_code_row(const Canvas& canvas, ImVec2 at, const std::vector<CodeLine>& lines, const CodeRow& row);

float code_row_height(const Canvas& canvas);

// Code without numbers or marks; returns the height used.
float write_code(const Canvas& canvas, ImVec2 at, float width, const std::vector<CodeLine>& lines);

}  // namespace companion::ui
