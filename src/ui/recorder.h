// What was written where in a frame: the memory of the text helper for tests and screenshots, and the two
// faults that it can find, clipped and overlapping text. Empty and unused in ordinary frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace companion::ui {

struct Box {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  Box within(const Box& other) const;
};

struct DrawnText {
  std::string text;      // what is readable; of a shortened text the short form
  std::string full;      // of a shortened text the whole, which a tooltip shows; else empty
  Box box;               // where the glyphs stand
  Box clip;              // what lies outside is not seen
  bool scrolls = false;  // the reader can scroll what lies outside into view
  int layer = 0;         // 0: panes, 1: floating above them
};

class Recorder {
 public:
  void clear() { texts_.clear(); }
  void add(DrawnText text) { texts_.push_back(std::move(text)); }
  const std::vector<DrawnText>& texts() const { return texts_; }

  // Some text contains this. Text that is wholly clipped away is not seen.
  bool sees(std::string_view part) const;
  // The first text that is exactly this; nullptr if there is none.
  const DrawnText* find(std::string_view text) const;
  // Everything seen, one text a line, in the order of drawing.
  std::string all() const;

  // "clipped: TEXT" for every text of which a part is cut off with no way to see it.
  std::vector<std::string> clipped() const;
  // "overlap: TEXT | OTHER" for every two that are written over each other.
  std::vector<std::string> overlaps() const;

 private:
  std::vector<DrawnText> texts_;
};

}  // namespace companion::ui
