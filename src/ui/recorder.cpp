#include "ui/recorder.h"

#include <algorithm>
#include <cstddef>

namespace companion::ui {
namespace {

// Glyph boxes are as high as a line, and their edges are rounded to pixels.
constexpr float kSlack = 1.5f;

Box seen(const DrawnText& text) {
  return text.box.within(text.clip);
}

}  // namespace

Box Box::within(const Box& other) const {
  return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
          std::min(bottom, other.bottom)};
}

bool Recorder::sees(std::string_view part) const {
  return std::any_of(texts_.begin(), texts_.end(), [&](const DrawnText& text) {
    return text.text.find(part) != std::string::npos && !seen(text).empty();
  });
}

const DrawnText* Recorder::find(std::string_view wanted) const {
  auto found = std::find_if(texts_.begin(), texts_.end(), [&](const DrawnText& text) {
    return text.text == wanted && !seen(text).empty();
  });
  return found == texts_.end() ? nullptr : &*found;
}

std::string Recorder::all() const {
  std::string lines;
  for (const DrawnText& text : texts_) {
    if (!seen(text).empty()) lines += text.text + "\n";
  }
  return lines;
}

std::vector<std::string> Recorder::clipped() const {
  std::vector<std::string> faults;
  for (const DrawnText& text : texts_) {
    if (text.scrolls) continue;
    bool cut = text.box.left < text.clip.left - kSlack || text.box.right > text.clip.right + kSlack ||
               text.box.top < text.clip.top - kSlack || text.box.bottom > text.clip.bottom + kSlack;
    if (cut) faults.push_back("clipped: " + text.text);
  }
  return faults;
}

std::vector<std::string> Recorder::overlaps() const {
  std::vector<std::string> faults;
  std::vector<std::pair<Box, const DrawnText*>> boxes;
  for (const DrawnText& text : texts_) {
    Box box = seen(text);
    if (!box.empty()) boxes.push_back({box, &text});
  }
  std::sort(boxes.begin(), boxes.end(),
            [](const auto& a, const auto& b) { return a.first.top < b.first.top; });
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = i + 1; j < boxes.size() && boxes[j].first.top < boxes[i].first.bottom; ++j) {
      if (boxes[i].second->layer != boxes[j].second->layer) continue;
      Box common = boxes[i].first.within(boxes[j].first);
      // Lines may stand a little closer than their boxes are high.
      float high = std::min(boxes[i].first.height(), boxes[j].first.height());
      if (common.width() > kSlack && common.height() > high * 0.25f) {
        faults.push_back("overlap: " + boxes[i].second->text + " | " + boxes[j].second->text);
      }
    }
  }
  return faults;
}

}  // namespace companion::ui
