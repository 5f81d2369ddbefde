#include "ui/help.h"

#include "ui/keys.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace companion::ui {
namespace {

struct HelpLine {
  std::string keys;
  std::string words;
};

// One line a command, its keys together.
std::vector<HelpLine> lines_of_table() {
  std::vector<HelpLine> lines;
  std::vector<Command> commands;
  for (const Key& key : key_table()) {
    auto known = std::find(commands.begin(), commands.end(), key.command);
    if (known == commands.end()) {
      commands.push_back(key.command);
      lines.push_back({std::string(key.keys), std::string(key.words)});
    } else {
      lines[static_cast<std::size_t>(known - commands.begin())].keys += ", " + std::string(key.keys);
    }
  }
  return lines;
}

}  // namespace

void draw_help(const Canvas& canvas, Box window, bool& open) {
  if (!open) return;
  const Palette& colors = canvas.colors();
  FloatingScope floating(canvas);
  std::vector<HelpLine> lines = lines_of_table();
  TextStyle keys{Face::mono, Size::interface, colors.text};
  TextStyle words{Face::prose, Size::interface, colors.muted};
  float keys_width = 0, words_width = 0;
  for (const HelpLine& line : lines) {
    keys_width = std::max(keys_width, canvas.measure(keys, line.keys).x);
    words_width = std::max(words_width, canvas.measure(words, line.words).x);
  }
  float pad = canvas.unit(6);
  float row = canvas.unit(6.5f);
  float gap = canvas.unit(6);
  // As many columns as the height asks for and the width allows.
  float room = window.height() * 0.92f - pad * 2 - canvas.unit(9);
  float column = keys_width + gap + words_width;
  auto rows_of = [&](std::size_t count) { return (lines.size() + count - 1) / count; };
  std::size_t columns = 1;
  while (row * static_cast<float>(rows_of(columns)) > room &&
         pad * 2 + (column + gap * 2) * static_cast<float>(columns + 1) <= window.width() * 0.95f)
    ++columns;
  float width =
      std::min(pad * 2 + (column + gap * 2) * static_cast<float>(columns) - gap * 2 + canvas.points(12),
               window.width() * 0.95f);
  float height = std::min(pad * 2 + canvas.unit(9) + row * static_cast<float>(rows_of(columns)),
                          window.height() * 0.92f);
  ImVec2 at(std::floor((window.left + window.right - width) / 2),
            std::floor((window.top + window.bottom - height) / 2));
  begin_pane(canvas, "shade", window, with_alpha(colors.background, 0.6f), Scroll::none);
  ImGui::SetCursorScreenPos({window.left, window.top});
  ImGui::SetNextItemAllowOverlap();
  bool elsewhere = ImGui::InvisibleButton("outside", {window.width(), window.height()});
  begin_pane(canvas, "keys", {at.x, at.y, at.x + width, at.y + height}, colors.raised, Scroll::vertical);
  ImVec2 end(at.x + width, at.y + height);
  canvas.list()->AddRect(at, end, packed(colors.border), 0, 0, canvas.points(1));
  float y = at.y + pad - ImGui::GetScrollY();
  canvas.write({at.x + pad, y}, {Face::strong, Size::heading2, colors.text}, "Keys");
  y += canvas.unit(9);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    float left = at.x + pad + (column + gap * 2) * static_cast<float>(i / rows_of(columns));
    float top = y + row * static_cast<float>(i % rows_of(columns)) +
                std::floor((row - canvas.pixels(Size::interface)) / 2);
    float words_left = left + std::min(keys_width + gap, (width - pad * 2) * 0.45f);
    canvas.write_within({left, top}, words_left - left - gap / 2, keys, lines[i].keys);
    canvas.write_within({words_left, top}, std::min(words_width, at.x + width - pad - words_left), words,
                        lines[i].words);
  }
  y += row * static_cast<float>(rows_of(columns));
  ImGui::SetCursorScreenPos({at.x, y});
  ImGui::Dummy(ImVec2(1, pad));
  end_pane();
  end_pane();
  if (elsewhere) open = false;
}

}  // namespace companion::ui
