// Prose of mixed styles, wrapped to a width: paragraphs, headings, table cells. Used by the page.
#pragma once

#include "lesson/page.h"
#include "ui/text.h"

#include <optional>
#include <string>

namespace companion::ui {

struct RichStyle {
  Size size = Size::prose;
  bool strong = false;
  Color color;
  lesson::Alignment alignment = lesson::Alignment::none;
};

// Draws the runs; returns the height used. A link that was clicked is put into `link`. With `draw` off only
// measures.
float rich_text(const Canvas& canvas, ImVec2 at, float width, const RichStyle& style,
                const lesson::Runs& runs, std::optional<std::string>& link, bool draw = true);

// How wide the runs are on one line, and how wide their widest word is: what a table column wants and needs.
struct RichWidth {
  float wanted = 0;
  float needed = 0;
};
RichWidth rich_width(const Canvas& canvas, const RichStyle& style, const lesson::Runs& runs);

}  // namespace companion::ui
