#include "ui/code_lines.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace companion::ui {
namespace {

constexpr TextStyle kCode{Face::mono, Size::code, {}};

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t indent_of(const std::string& text) {
  std::size_t first = text.find_first_not_of(' ');
  return first == std::string::npos ? 0 : first;
}

// Where a row that begins at `begin` and may be `width` wide ends.
std::size_t row_end(const Canvas& canvas, const std::string& text, std::size_t begin, float width) {
  const char* from = text.data() + begin;
  const char* to = text.data() + text.size();
  const char* remaining = to;
  canvas.font(Face::mono)
      ->CalcTextSizeA(canvas.font_size(kCode), std::max(width, 1.0f), 0, from, to, &remaining);
  auto fits = static_cast<std::size_t>(remaining - text.data());
  if (fits >= text.size()) return text.size();
  if (fits <= begin) {
    fits = begin + 1;
    while (fits < text.size() && is_continuation(text[fits]))
      ++fits;
  }
  // A blank is the best place, if it is not too far back; then a bracket or dot.
  std::size_t least = begin + (fits - begin) * 2 / 5;
  for (std::string_view wanted : {" ", ",(.|\\"}) {
    for (std::size_t at = fits; at > least; --at) {
      if (wanted.find(text[at - 1]) != std::string_view::npos) return at;
    }
  }
  return fits;
}

}  // namespace

float code_row_height(const Canvas& canvas) {
  return std::round(canvas.pixels(Size::code) * 1.3f);
}

std::vector<CodeRow> code_rows(const Canvas& canvas, const std::vector<CodeLine>& lines, float width) {
  std::vector<CodeRow> rows;
  float column = canvas.measure(kCode, "0").x;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    float hanging = std::min(column * static_cast<float>(indent_of(text) + 4), std::floor(width / 2));
    std::size_t begin = 0;
    do {
      CodeRow row{i, begin, begin, begin == 0 ? 0.0f : hanging, begin == 0, false};
      row.end = row_end(canvas, text, begin, width - row.indent);
      begin = row.end;
      while (begin < text.size() && text[begin] == ' ')
        ++begin;
      row.last = begin >= text.size();
      rows.push_back(row);
    } while (!rows.back().last);
  }
  return rows;
}

float write_code_row(const Canvas& canvas, ImVec2 at, const std::vector<CodeLine>& lines,
                     const CodeRow& row) {
  const CodeLine& line = lines[row.line];
  at.y += std::floor((code_row_height(canvas) - canvas.pixels(Size::code)) / 2);
  float x = at.x + row.indent;
  for (const CodePiece& piece : line.pieces) {
    std::size_t begin = std::max(piece.begin, row.begin);
    std::size_t end = std::min(piece.end, row.end);
    if (begin >= end) continue;
    TextStyle style{piece.kind == CodeKind::comment ? Face::mono_italic : Face::mono, Size::code,
                    color_of(piece.kind, canvas.colors())};
    std::string_view text = std::string_view(line.text).substr(begin, end - begin);
    x += canvas.write({x, at.y}, style, text);
  }
  return x - at.x;
}

float write_code(const Canvas& canvas, ImVec2 at, float width, const std::vector<CodeLine>& lines) {
  float height = code_row_height(canvas);
  float y = at.y;
  for (const CodeRow& row : code_rows(canvas, lines, width)) {
    write_code_row(canvas, {at.x, y}, lines, row);
    y += height;
  }
  return y - at.y;
}

}  // namespace companion::ui
