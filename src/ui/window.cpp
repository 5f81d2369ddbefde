#include "ui/window.h"

#include "ui/bars.h"
#include "ui/help.h"
#include "ui/lesson_list.h"
#include "ui/status_line.h"
#include "ui/toolbar.h"
#include "ui/value_column.h"
#include "ui/widgets.h"
#include "view/pausing_line.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

void separator(const Canvas& canvas, ImVec2 from, ImVec2 to) {
  canvas.list()->AddLine(from, to, packed(canvas.colors().border), canvas.points(1));
}

bool can_step(const Model& model) {
  const Experiment* experiment = model.active_experiment();
  return experiment != nullptr && !model.recording && can_go_on(*experiment);
}

// Something stands over the panes that Esc closes.
bool is_covered(const WindowState& state) {
  return state.help_open || state.lessons_open || state.search.open;
}

// Ctrl+C outside of text: the call in the log, or what the .value column says. Bytes are copied by their
// column.
void copy_from_pane(const Model& model, const WindowState& state) {
  const Experiment* experiment = model.active_experiment();
  if (state.pane == Pane::buffer || experiment == nullptr || experiment->session == nullptr) return;
  if (state.pane == Pane::value) {
    for (const view::ValueRow& row : state.shown.value().rows) {
      if (row.kind == view::ValueRow::Kind::value) ImGui::SetClipboardText(row.text.c_str());
    }
    return;
  }
  const view::CallEntry* call = call_of(*experiment, state.selection);
  if (call == nullptr || model.catalogue == nullptr) return;
  std::size_t index = experiment->session->call_index.find(call->call)->second;
  ImGui::SetClipboardText(call_as_text(*experiment, *model.catalogue, index).c_str());
}

// To the next or previous object of the moment that is shown.
void walk_objects(WindowState& state, int step) {
  const auto& choices = state.shown.choices();
  if (choices.empty() || state.shown.state() == nullptr) return;
  std::size_t now = 0;
  while (now < choices.size() && choices[now].object != state.shown.state()->object)
    ++now;
  auto count = static_cast<int>(choices.size());
  auto next = (static_cast<int>(now) + step + count) % count;
  state.selection.object = choices[static_cast<std::size_t>(next)].object;
}

KeyFocus::Place place_of(Pane pane) {
  return static_cast<KeyFocus::Place>(static_cast<int>(KeyFocus::Place::page) + static_cast<int>(pane));
}

// Where Tab begins: in the pane that was chosen, else at what a bar offers, else in the page.
KeyFocus::Place first_place(const Model& model, const WindowState& state) {
  if (state.pane) return place_of(*state.pane);
  return has_bars(model) ? KeyFocus::Place::bars : KeyFocus::Place::page;
}

void obey(Command command, const Model& model, WindowState& state, Actions& actions) {
  const Experiment* experiment = model.active_experiment();
  bool live = experiment != nullptr && !model.recording;
  std::size_t lessons = model.course != nullptr ? model.course->lessons.size() : 0;
  switch (command) {
    case Command::step_over:
      if (can_step(model)) actions.push_back(StepOver{});
      break;
    case Command::step_into:
      if (can_step(model)) actions.push_back(StepInto{});
      break;
    case Command::step_out:
      if (can_step(model)) actions.push_back(StepOut{});
      break;
    case Command::run:
      if (can_step(model)) actions.push_back(Run{});
      break;
    case Command::run_to_caret:
      if (auto caret = caret_line(state.page); caret && can_step(model))
        actions.push_back(RunTo{view::pausing_line(code_of(model, caret->cell), caret->line)});
      break;
    case Command::break_point:
      if (auto caret = caret_line(state.page)) {
        int line = view::pausing_line(code_of(model, caret->cell), caret->line);
        if (live) actions.push_back(ToggleBreakPoint{caret->cell, line});
      } else if (live && experiment->line > 0) {
        actions.push_back(ToggleBreakPoint{experiment->cell, experiment->line});
      }
      break;
    case Command::edit:
      if (experiment != nullptr) state.page.cells[experiment->cell].edit.take_keyboard = true;
      break;
    case Command::pick_flags:
      break;  // by the code that has the keyboard
    case Command::stop:
      if (live && experiment->phase != Experiment::Phase::idle) actions.push_back(Stop{});
      break;
    case Command::reset:
      if (live) actions.push_back(Reset{});
      break;
    case Command::reset_page:
      if (live) actions.push_back(ResetPage{});
      break;
    case Command::previous_call:
      if (experiment != nullptr) walk_calls(*experiment, state.selection, -1);
      break;
    case Command::next_call:
      if (experiment != nullptr) walk_calls(*experiment, state.selection, 1);
      break;
    case Command::last_call:
      state.returned = state.selection.call.has_value();
      state.selection.call.reset();
      break;
    case Command::previous_lesson:
      if (model.lesson && *model.lesson > 0) actions.push_back(OpenLesson{*model.lesson - 1});
      break;
    case Command::next_lesson:
      if (!model.lesson && lessons > 0) actions.push_back(OpenLesson{0});
      if (model.lesson && *model.lesson + 1 < lessons) actions.push_back(OpenLesson{*model.lesson + 1});
      break;
    case Command::playground:
      for (std::size_t i = 0; i < lessons; ++i) {
        if (model.course->lessons[i].number == 0) actions.push_back(OpenLesson{i});
      }
      break;
    case Command::zoom_in:
      actions.push_back(SetZoom{zoomed(model.zoom, 1)});
      break;
    case Command::zoom_out:
      actions.push_back(SetZoom{zoomed(model.zoom, -1)});
      break;
    case Command::zoom_normal:
      actions.push_back(SetZoom{1});
      break;
    case Command::quit:
      actions.push_back(Quit{});
      break;
    case Command::first_offer:
      press_first_offer(model, actions);
      break;
    case Command::other_side:
      if (state.shown.has_sides())
        state.selection.side =
            state.selection.side == view::Side::before ? view::Side::after : view::Side::before;
      break;
    case Command::next_object:
    case Command::previous_object:
      walk_objects(state, command == Command::next_object ? 1 : -1);
      break;
    case Command::next_control:
    case Command::previous_control:
      if (!state.help_open)
        state.focus.move(command == Command::next_control ? 1 : -1, first_place(model, state));
      break;
    case Command::press_control:
      state.focus.press();
      break;
    case Command::next_pane:
    case Command::previous_pane: {
      int step = command == Command::next_pane ? 1 : kPaneCount - 1;
      int now = state.pane                      ? static_cast<int>(*state.pane)
                : command == Command::next_pane ? -1 + kPaneCount
                                                : 0;
      state.pane = static_cast<Pane>((now + step) % kPaneCount);
      leave_code(state.page);
      state.focus.leave();
      break;
    }
    case Command::copy:
      copy_from_pane(model, state);
      break;
    case Command::go_to_byte:
      state.buffer.go_to_open = state.shown.state() != nullptr;
      break;
    case Command::search:
      state.search.open = !state.search.open;
      state.help_open = false;
      break;
    case Command::help:
      state.help_open = !state.help_open;
      break;
    case Command::refuse:
    case Command::allow_once:
    case Command::allow_all:
      answer_by_key(command, model, actions);
      break;
    case Command::close:
      // What stands on top goes first; Esc never says yes.
      if (!is_covered(state)) answer_by_key(Command::refuse, model, actions);
      state.help_open = state.lessons_open = state.search.open = false;
      state.pane.reset();
      state.focus.leave();
      break;
  }
}

void listen(const Model& model, WindowState& state, Actions& actions) {
  bool typing = ImGui::GetIO().WantTextInput;
  for (ImGuiKeyChord chord : pressed_chords(state.modifiers)) {
    // Esc leaves what is being typed before anything else.
    if (chord == ImGuiKey_Escape && typing && !is_covered(state)) {
      state.buffer.go_to_open = false;
      continue;
    }
    for (const Key& key : key_table()) {
      if (typing && !key.while_typing) continue;
      if (key.chord == chord) obey(key.command, model, state, actions);
    }
  }
}

// To the lesson that teaches it, else to its page in the browser; what has neither is copied.
void go_to(const SearchHit& hit, const Model& model, WindowState& state, Actions& actions) {
  if (hit.lesson) {
    state.page.scroll_to = hit.line;
    if (hit.lesson != model.lesson) actions.push_back(OpenLesson{*hit.lesson});
    if (hit.lesson == model.lesson && hit.line == 0) state.page.to_top = true;
  } else if (!hit.link.empty()) {
    actions.push_back(OpenLink{hit.link});
  } else {
    ImGui::SetClipboardText(hit.title.c_str());
  }
}

// The panes by the names that they have for ImGui, inside `window`.
ImGuiWindow* pane_window(Pane pane) {
  static constexpr const char* kNames[] = {"page", "raw buffer", "value", "handles", "call log"};
  ImGuiID id = ImGui::GetCurrentWindow()->GetID(kNames[static_cast<int>(pane)]);
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
    if (window->ChildId == id && window->Active) return window;
  }
  return nullptr;
}

constexpr float kAllTheWay = 1e7f;  // pixels

// A click chooses a pane; up, down, the page keys, Home and End scroll it, in the log up and down walk the
// calls. The chosen one has a line at its top.
void tend_panes(const Canvas& canvas, const Layout& layout, const Model& model, WindowState& state) {
  if (is_covered(state) || state.focus.has_layer()) return;
  const ImGuiIO& io = ImGui::GetIO();
  for (int i = 0; i < kPaneCount && io.MouseClicked[0]; ++i) {
    Box box = box_of(layout, static_cast<Pane>(i));
    if (ImGui::IsMouseHoveringRect({box.left, box.top}, {box.right, box.bottom}, false))
      state.pane = static_cast<Pane>(i);
  }
  // Tab takes the pane along.
  for (int i = 0; i < kPaneCount; ++i) {
    if (state.focus.is_in(place_of(static_cast<Pane>(i)))) state.pane = static_cast<Pane>(i);
  }
  state.buffer.has_keys = state.pane == Pane::buffer;
  if (!state.pane || io.WantTextInput) return;
  Box box = box_of(layout, *state.pane);
  canvas.list()->AddRectFilled({box.left, box.top}, {box.right, box.top + canvas.points(2)},
                               packed(canvas.colors().accent));
  auto pressed = [](ImGuiKey key) { return ImGui::IsKeyChordPressed(key, ImGuiInputFlags_Repeat); };
  const Experiment* experiment = model.active_experiment();
  if (state.pane == Pane::log && experiment != nullptr) {
    if (pressed(ImGuiKey_UpArrow)) walk_calls(*experiment, state.selection, -1);
    if (pressed(ImGuiKey_DownArrow)) walk_calls(*experiment, state.selection, 1);
    if (pressed(ImGuiKey_Home) && experiment->session != nullptr && !experiment->session->calls.empty())
      state.selection.call = experiment->session->calls.front().call;
    return;
  }
  float line = canvas.line_height(Size::prose) * 2, page = box.height() * 0.9f, by = 0;
  if (pressed(ImGuiKey_UpArrow)) by -= line;
  if (pressed(ImGuiKey_DownArrow)) by += line;
  bool rows_scroll = state.pane == Pane::buffer;  // its rows have page keys of their own
  if (pressed(ImGuiKey_PageUp) && !rows_scroll) by -= page;
  if (pressed(ImGuiKey_PageDown) && !rows_scroll) by += page;
  if (pressed(ImGuiKey_Home)) by -= kAllTheWay;
  if (pressed(ImGuiKey_End) && !state.returned) by += kAllTheWay;  // from the past it comes back first
  ImGuiWindow* window = by != 0 ? pane_window(*state.pane) : nullptr;
  if (window != nullptr)
    ImGui::SetScrollY(window, std::clamp(window->Scroll.y + by, 0.0f, window->ScrollMax.y));
}

// When a caret has to be drawn again. One that nobody moves stands still after a while.
void time_caret(WindowState& state) {
  double now = ImGui::GetTime();
  if (!ImGui::GetCurrentContext()->InputEventsTrail.empty()) state.typed_at = now;
  state.redraw_in = -1;
  for (const auto& [cell, shown] : state.page.cells) {
    if (shown.edit.active) state.redraw_in = caret_wait(shown.edit.still_since, now);
  }
  bool field = ImGui::GetIO().WantTextInput && !caret_line(state.page);
  bool blinks = caret_wait(state.typed_at, now) >= 0;
  ImGui::GetIO().ConfigInputTextCursorBlink = blinks;
  if (field && blinks) state.redraw_in = caret_wait(state.typed_at, now);
}

// The list of lessons over the page, until one is chosen or something else is clicked.
void draw_folded_lessons(const Canvas& canvas, const Layout& layout, const Model& model, WindowState& state,
                         Actions& actions) {
  FloatingScope floating(canvas);
  state.focus.begin_layer();
  float bottom = std::min(layout.status.top, ImGui::GetIO().DisplaySize.y);
  Box box{0, layout.toolbar.bottom + canvas.points(1), canvas.points(260), bottom};
  std::size_t before = actions.size();
  draw_lesson_list(canvas, box, model, actions);
  state.focus.end_layer();
  separator(canvas, {box.right, box.top}, {box.right, box.bottom});
  bool elsewhere = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::GetIO().MousePos.x > box.right;
  if (actions.size() > before || elsewhere) state.lessons_open = false;
}

// The pane that a key chose comes into view.
void scroll_to_pane(const Layout& layout, std::optional<Pane> pane, std::optional<Pane>& shown) {
  if (std::exchange(shown, pane) == pane || !pane) return;
  Box box = box_of(layout, *pane);
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {box.left, box.top, box.right, box.bottom},
                      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
}

// What moves the program leaves the past.
bool moves_on(const Action& action) {
  return std::holds_alternative<StepOver>(action) || std::holds_alternative<StepInto>(action) ||
         std::holds_alternative<StepOut>(action) || std::holds_alternative<Run>(action) ||
         std::holds_alternative<RunTo>(action) || std::holds_alternative<Reset>(action) ||
         std::holds_alternative<ResetPage>(action) || std::holds_alternative<Activate>(action);
}

}  // namespace

Actions draw_window(const Canvas& given, const Model& model, WindowState& state) {
  Canvas canvas = given;
  canvas.set_focus(&state.focus);
  Actions actions;
  const Experiment* experiment = model.active_experiment();
  const view::SessionHistory* session = experiment != nullptr ? experiment->session : nullptr;
  if (state.selection_of != session) {
    state.selection = {};
    state.selection_of = session;
  }
  state.focus.begin_frame();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) state.focus.leave();
  state.returned = false;
  listen(model, state, actions);
  if (state.focus.has_layer() && !ImGui::GetIO().WantTextInput) {
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) state.focus.move(1, KeyFocus::Place::toolbar);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) state.focus.move(-1, KeyFocus::Place::toolbar);
  }
  // Dear ImGui's own way through fields and lists would take it.
  ImGui::SetKeyOwner(ImGuiKey_Tab, ImGui::GetID("window keys"));

  ImVec2 display = ImGui::GetIO().DisplaySize;
  ImVec2 size = room_for(canvas, display);
  bool scrolls = size.x > display.x || size.y > display.y;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::SetNextWindowContentSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
  push_scroll_bars(canvas, canvas.colors().panel);
  ImGui::Begin("window", nullptr,
               ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus |
                   (scrolls ? ImGuiWindowFlags_HorizontalScrollbar
                            : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse));
  ImVec2 origin(-ImGui::GetScrollX(), -ImGui::GetScrollY());
  bool has_lessons = model.course != nullptr && !model.course->lessons.empty();
  Layout layout = moved(lay_out(canvas, size, 0, has_lessons), origin);
  bool folded = has_lessons && layout.lessons.empty();
  if (!folded) state.lessons_open = false;
  draw_toolbar(canvas, layout.toolbar, model, folded ? &state.lessons_open : nullptr, actions);
  state.focus.enter(KeyFocus::Place::bars);
  float below = layout.toolbar.bottom + canvas.points(1);
  // As wide as what is in view: nobody should have to scroll to what is asked.
  float in_view = std::min(size.x, ImGui::GetCurrentWindow()->InnerRect.GetWidth());
  float bars = draw_bars(canvas, {0, below, in_view, origin.y + size.y}, model, actions);
  if (bars > 0) layout = moved(lay_out(canvas, size, below - origin.y + bars, has_lessons), origin);
  // Nor to read: the page stays where it is when the window scrolls sideways.
  if (size.x > in_view) {
    layout.page.left = 0;
    layout.page.right = in_view;
  }

  state.shown.update(experiment, state.selection);
  state.focus.enter(KeyFocus::Place::lessons);
  if (!layout.lessons.empty()) draw_lesson_list(canvas, layout.lessons, model, actions);
  state.focus.enter(KeyFocus::Place::page);
  draw_page(canvas, layout.page, model, state.selection, state.page, actions);
  // A byte under the mouse in one column lights up in both in the next frame.
  std::optional<std::uint64_t> pointed_at;
  state.focus.enter(KeyFocus::Place::buffer);
  draw_buffer_column(canvas, layout.buffer, state.shown, state.selection, state.buffer, pointed_at);
  state.focus.enter(KeyFocus::Place::value);
  draw_value_column(canvas, layout.value, state.shown, state.selection, pointed_at);
  state.focus.enter(KeyFocus::Place::log);
  draw_call_log(canvas, layout.log, model, state.selection, state.log);
  state.selection.hovered_byte = pointed_at;
  state.selection.hovered_argument = state.page.pointed_argument;
  if (state.log.pointed_argument) state.selection.hovered_argument = state.log.pointed_argument;
  if (experiment != nullptr && state.selection.hovered_argument && !pointed_at) {
    state.selection.hovered_byte =
        byte_of_argument(*experiment, state.selection, *state.selection.hovered_argument);
  }
  if (pointed_at) state.selection.hovered_argument.reset();
  // What keys can select lights up as what the mouse points at.
  if (!state.selection.hovered_byte && state.buffer.bytes.anchor)
    state.selection.hovered_byte = state.buffer.bytes.caret;
  state.focus.enter(KeyFocus::Place::handles);
  draw_handles_column(canvas, layout.handles, model, state.selection, state.handles);
  draw_status_line(
      canvas, layout.status, model, state.selection,
      lacks_flags(state.page) ? "no flags here: put the caret on an argument of a call that takes some" : "");

  separator(canvas, {0, layout.toolbar.bottom}, {size.x, layout.toolbar.bottom});
  if (!layout.lessons.empty()) {
    separator(canvas, {layout.lessons.right, layout.lessons.top},
              {layout.lessons.right, layout.lessons.bottom});
  }
  separator(canvas, {layout.buffer.left - 1, layout.buffer.top},
            {layout.buffer.left - 1, layout.buffer.bottom});
  separator(canvas, {layout.buffer.right, layout.buffer.top}, {layout.buffer.right, layout.buffer.bottom});
  separator(canvas, {layout.value.right, layout.value.top}, {layout.value.right, layout.value.bottom});
  if (layout.stacked) separator(canvas, {layout.page.left, layout.page.bottom}, {size.x, layout.page.bottom});
  separator(canvas, {0, layout.log.top - 1}, {size.x, layout.log.top - 1});
  separator(canvas, {0, layout.status.top - 1}, {size.x, layout.status.top - 1});
  tend_panes(canvas, layout, model, state);
  if (scrolls) scroll_to_pane(layout, state.pane, state.pane_in_view);
  if (state.lessons_open) draw_folded_lessons(canvas, layout, model, state, actions);
  if (auto hit = draw_search(canvas, {0, 0, display.x, display.y}, model, state.search))
    go_to(*hit, model, state, actions);
  draw_help(canvas, {0, 0, display.x, display.y}, state.help_open);
  ImGui::End();
  pop_scroll_bars();
  ImGui::PopStyleVar(5);
  time_caret(state);
  if (std::any_of(actions.begin(), actions.end(), moves_on)) state.selection.call.reset();
  return actions;
}

}  // namespace companion::ui
