// The blocks of a page that are only read: headings, paragraphs, lists, tables, callouts, listings. Used by
// page_panel.
#pragma once

#include "lesson/page.h"
#include "ui/text.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace companion::ui {

// Draws page.cells[cell] at a place; returns the height used.
using DrawCell = std::function<float(ImVec2 at, float width, std::size_t cell)>;

// Heights of the blocks of a page, so that those out of view need not be laid out again. Valid for one page
// at one width and scale.
struct BlockHeights {
  float width = 0;
  float scale = 0;
  std::vector<float> heights;  // 0: not known
};

class BlockDrawer {
 public:
  // `draw_challenge` does the same for challenges; without it they are left out.
  BlockDrawer(const Canvas& canvas, DrawCell draw_cell, DrawCell draw_challenge = {})
      : canvas_(canvas), draw_cell_(std::move(draw_cell)), draw_challenge_(std::move(draw_challenge)) {}

  // Draws blocks one below the other; returns the height used.
  float draw(ImVec2 at, float width, const lesson::Blocks& blocks);
  // The same for a whole page, skipping what is known to be out of view. `fixed` tells whether a cell's
  // height can have changed.
  float draw_page(ImVec2 at, float width, const lesson::Blocks& blocks, Box view, BlockHeights& known,
                  const std::function<bool(std::size_t cell)>& fixed);

  // Where the block of draw_page stands that holds this line of the file.
  std::optional<float> top_of_line(int line) const;

  // The address of the link that was clicked.
  const std::optional<std::string>& link() const { return link_; }

 private:
  float space_before(const lesson::Blocks& blocks, std::size_t index) const;
  float block(ImVec2 at, float width, const lesson::Block& block);
  float heading(ImVec2 at, float width, const lesson::Heading& heading);
  float list(ImVec2 at, float width, const lesson::List& list);
  float table(ImVec2 at, float width, const lesson::Table& table);
  float quote(ImVec2 at, float width, const lesson::Quote& quote);
  float listing(ImVec2 at, float width, const lesson::Listing& listing);

  const Canvas& canvas_;
  DrawCell draw_cell_;
  DrawCell draw_challenge_;
  std::optional<std::string> link_;
  std::vector<std::pair<int, float>> tops_;  // by the blocks' lines
};

}  // namespace companion::ui
