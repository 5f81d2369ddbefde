// The blocks of a page that are only read: headings, paragraphs, lists, tables, callouts, listings. Used by page_panel.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "lesson/page.h"
#include "ui/text.h"

namespace companion::ui {

// Draws page.cells[cell] at a place; returns the height used.
using DrawCell = std::function<float(ImVec2 at, float width, std::size_t cell)>;

class BlockDrawer {
 public:
  BlockDrawer(const Canvas& canvas, DrawCell draw_cell) : canvas_(canvas), draw_cell_(std::move(draw_cell)) {}

  // Draws blocks one below the other; returns the height used.
  float draw(ImVec2 at, float width, const lesson::Blocks& blocks);

  // The address of the link that was clicked.
  const std::optional<std::string>& link() const { return link_; }

 private:
  float block(ImVec2 at, float width, const lesson::Block& block);
  float heading(ImVec2 at, float width, const lesson::Heading& heading);
  float list(ImVec2 at, float width, const lesson::List& list);
  float table(ImVec2 at, float width, const lesson::Table& table);
  float quote(ImVec2 at, float width, const lesson::Quote& quote);
  float listing(ImVec2 at, float width, const lesson::Listing& listing);

  const Canvas& canvas_;
  DrawCell draw_cell_;
  std::optional<std::string> link_;
};

}  // namespace companion::ui
