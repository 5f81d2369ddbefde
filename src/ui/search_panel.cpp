#include "ui/search_panel.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace companion::ui {
namespace {

constexpr std::size_t kMostHits = 60;

const char* word_of(SearchHit::Kind kind) {
  switch (kind) {
    case SearchHit::Kind::lesson:
      return "lesson";
    case SearchHit::Kind::heading:
      return "heading";
    case SearchHit::Kind::function:
      return "function";
    case SearchHit::Kind::flag:
      return "flag";
    case SearchHit::Kind::error:
      return "error";
  }
  return "";
}

void move_choice(SearchState& state) {
  if (state.hits.empty()) return;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow) && state.chosen + 1 < state.hits.size()) ++state.chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow) && state.chosen > 0) --state.chosen;
}

void hit_text(const Canvas& canvas, ImVec2 at, float width, float height, const SearchHit& hit) {
  const Palette& colors = canvas.colors();
  float pad = canvas.unit(3);
  bool prose = hit.kind == SearchHit::Kind::lesson || hit.kind == SearchHit::Kind::heading;
  TextStyle kind{Face::prose, Size::small, colors.muted};
  float kind_width = canvas.measure(kind, "function").x + canvas.unit(3);
  float small = at.y + std::floor((height - canvas.pixels(Size::small)) / 2);
  float middle = at.y + std::floor((height - canvas.pixels(Size::interface)) / 2);
  canvas.write({at.x + pad, small}, kind, word_of(hit.kind));
  float left = at.x + pad + kind_width;
  float room = at.x + width - pad - left;
  float used =
      canvas.write_within({left, middle}, room * 0.6f,
                          {prose ? Face::strong : Face::mono, Size::interface, colors.text}, hit.title);
  left += used + canvas.unit(3);
  canvas.write_within({left, small}, at.x + width - pad - left, kind, hit.detail);
}

}  // namespace

std::optional<SearchHit> draw_search(const Canvas& canvas, Box window, const Model& model,
                                     SearchState& state) {
  if (!state.open) return std::nullopt;
  const Palette& colors = canvas.colors();
  FloatingScope floating(canvas);
  if (std::exchange(state.searched, state.query) != state.query) {
    state.hits = search(model.course, model.catalogue, state.query, kMostHits);
    state.chosen = 0;
  }
  float width = std::min(canvas.points(680), window.width() - canvas.unit(8));
  float left = std::floor((window.left + window.right - width) / 2);
  float top = window.top + std::min(canvas.unit(16), window.height() * 0.1f);
  float pad = canvas.unit(3);
  float row = canvas.unit(7);
  float field = button_height(canvas) + pad * 2;
  float words = canvas.line_height(Size::interface) + pad * 2;
  float wanted = state.hits.empty() ? words : row * static_cast<float>(state.hits.size()) + pad;
  float height = std::min(field + wanted, window.bottom - top - canvas.unit(6));
  begin_pane(canvas, "search shade", window, with_alpha(colors.background, 0.6f), Scroll::none);
  ImGui::SetCursorScreenPos({window.left, window.top});
  ImGui::SetNextItemAllowOverlap();
  if (ImGui::InvisibleButton("outside search", {window.width(), window.height()})) state.open = false;
  begin_pane(canvas, "search", {left, top, left + width, top + height}, colors.raised, Scroll::none);
  canvas.list()->AddRect({left, top}, {left + width, top + height}, packed(colors.border), 0, 0,
                         canvas.points(1));
  bool entered = text_field(canvas, "query", {left + pad, top + pad}, width - pad * 2, state.query, true);
  std::size_t before = state.chosen;
  move_choice(state);
  std::optional<SearchHit> taken;
  if (entered && state.searched == state.query && state.chosen < state.hits.size())
    taken = state.hits[state.chosen];
  Box list{left + 1, top + field, left + width - 1, top + height - 1};
  begin_pane(canvas, "hits", list, colors.raised, Scroll::vertical);
  if (state.hits.empty()) {
    canvas.write_within({list.left + pad, list.top + pad}, list.width() - pad * 2,
                        {Face::prose, Size::interface, colors.muted},
                        state.query.empty()
                            ? "A lesson, a heading, a function, a flag, an error or its number"
                            : "Nothing has that in its name or words");
  }
  if (before != state.chosen) {
    float target = row * static_cast<float>(state.chosen);
    if (target < ImGui::GetScrollY()) ImGui::SetScrollY(target);
    if (target + row > ImGui::GetScrollY() + list.height()) ImGui::SetScrollY(target + row - list.height());
  }
  float scrolled = list.top - ImGui::GetScrollY();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.hits.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      auto index = static_cast<std::size_t>(i);
      ImVec2 at(list.left, scrolled + static_cast<float>(i) * row);
      ImGui::PushID(i);
      if (row_area(canvas, state.hits[index].title.c_str(), at, {list.width(), row}, index == state.chosen))
        taken = state.hits[index];
      ImGui::PopID();
      hit_text(canvas, at, list.width() - canvas.points(12), row, state.hits[index]);
    }
  }
  end_pane();
  end_pane();
  end_pane();
  if (taken) state.open = false;
  return taken;
}

}  // namespace companion::ui
