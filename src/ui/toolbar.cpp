#include "ui/toolbar.h"

#include "ui/keys.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

std::string with_key(std::string_view words, Command command) {
  return std::string(words) + " (" + std::string(keys_of(command)) + ")";
}

struct Enabled {
  bool step = false;
  bool stop = false;
  bool reset = false;
};

Enabled enabled_of(const Model& model) {
  const Experiment* experiment = model.active_experiment();
  if (experiment == nullptr || model.recording) return {};
  using Phase = Experiment::Phase;
  Enabled enabled;
  enabled.step = can_go_on(*experiment);
  enabled.stop = is_busy(*experiment) || (experiment->phase == Phase::paused && experiment->line > 0);
  enabled.reset = experiment->phase != Phase::idle;
  return enabled;
}

}  // namespace

float zoomed(float zoom, int direction) {
  static constexpr float kSteps[] = {0.75f, 0.9f, 1.0f, 1.1f, 1.25f, 1.5f, 1.75f, 2.0f, 2.5f, 3.0f};
  if (direction > 0) {
    for (float step : kSteps) {
      if (step > zoom + 0.01f) return step;
    }
    return kLargestZoom;
  }
  for (auto step = std::rbegin(kSteps); step != std::rend(kSteps); ++step) {
    if (*step < zoom - 0.01f) return *step;
  }
  return kSmallestZoom;
}

void draw_toolbar(const Canvas& canvas, Box box, const Model& model, bool* lessons_open, Actions& actions) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "toolbar", box, colors.background, Scroll::none);
  float top = box.top + std::floor((box.height() - button_height(canvas)) / 2);
  float gap = canvas.unit(1.5f);

  // At the right: zoom and theme.
  Button smaller{"A−"}, larger{"A+"}, theme{"Theme"};
  smaller.look = larger.look = theme.look = Look::quiet;
  smaller.tooltip = with_key("Smaller", Command::zoom_out);
  larger.tooltip = with_key("Larger", Command::zoom_in);
  theme.tooltip = std::string(theme_name(model.theme)) + "; next: " + theme_name(next_theme(model.theme));
  smaller.enabled = model.zoom > kSmallestZoom + 0.01f;
  larger.enabled = model.zoom < kLargestZoom - 0.01f;
  float right = box.right - canvas.unit(2);
  right -= button_width(canvas, theme);
  if (button(canvas, {right, top}, theme)) actions.push_back(SetTheme{next_theme(model.theme)});
  right -= button_width(canvas, larger) + gap;
  if (button(canvas, {right, top}, larger)) actions.push_back(SetZoom{zoomed(model.zoom, 1)});
  right -= button_width(canvas, smaller);
  if (button(canvas, {right, top}, smaller)) actions.push_back(SetZoom{zoomed(model.zoom, -1)});
  right -= canvas.unit(4);

  // Stepping, as wide as it must be; words go where there is no room.
  Enabled enabled = enabled_of(model);
  struct Entry {
    Button button;
    Action action;
  };
  std::vector<Entry> entries;
  bool experiment_exists = model.active_experiment() != nullptr;
  auto add = [&](const char* label, Icon icon, bool is_enabled, std::string tooltip, Action action,
                 Look look) {
    Button entry{label, icon, look, is_enabled};
    entry.tooltip = std::move(tooltip);
    entries.push_back({std::move(entry), std::move(action)});
  };
  if (!model.recording) {
    add("Step", Icon::step_over, enabled.step, with_key("Run one line", Command::step_over), StepOver{},
        Look::filled);
    add("Into", Icon::step_into, enabled.step,
        with_key("Step into a function or callback", Command::step_into), StepInto{}, Look::plain);
    add("Out", Icon::step_out, enabled.step, with_key("Run to the end of this function", Command::step_out),
        StepOut{}, Look::plain);
    add("Run", Icon::play, enabled.step, with_key("Run to the end", Command::run), Run{}, Look::plain);
    add("Stop", Icon::stop, enabled.stop, with_key("Stop", Command::stop), Stop{}, Look::plain);
    add("Reset", Icon::reset, enabled.reset, with_key("Begin again; files stay", Command::reset), Reset{},
        Look::plain);
    add("Reset page", Icon::reset_page, experiment_exists,
        with_key("Begin again with an empty folder", Command::reset_page), ResetPage{}, Look::plain);
  }
  auto width_of = [&] {
    float width = 0;
    for (const Entry& entry : entries)
      width += button_width(canvas, entry.button) + gap;
    return width;
  };
  float title_left = box.left + canvas.unit(2);
  float navigation = canvas.unit(8) * 2 + canvas.unit(40);
  for (const char* label : {"Reset page", "Out", "Into", "Reset", "Stop", "Run"}) {
    if (width_of() + navigation <= right - title_left) break;
    for (Entry& entry : entries) {
      if (entry.button.label == label) entry.button.label_hidden = true;
    }
  }
  float x = right - width_of();
  float buttons_left = x;
  for (const Entry& entry : entries) {
    if (button(canvas, {x, top}, entry.button)) actions.push_back(entry.action);
    x += button_width(canvas, entry.button) + gap;
  }
  right = buttons_left - canvas.unit(2);

  // At the left: ◀ 4/9 title ▶.
  x = title_left;
  float text_top = box.top + std::floor((box.height() - canvas.pixels(Size::interface)) / 2);
  std::string title = model.page != nullptr ? model.page->title : "Win32 Companion";
  bool in_course = model.course != nullptr && !model.course->lessons.empty();
  if (lessons_open != nullptr) {
    Button list{"Lessons", Icon::list, Look::quiet};
    list.label_hidden = true;
    list.pressed_in = *lessons_open;
    list.tooltip = "All lessons";
    if (button(canvas, {x, top}, list)) *lessons_open = !*lessons_open;
    x += button_width(canvas, list) + gap;
  }
  if (in_course) {
    std::size_t count = model.course->lessons.size();
    Button previous{"Previous lesson", Icon::left, Look::quiet};
    previous.label_hidden = true;
    previous.enabled = model.lesson && *model.lesson > 0;
    previous.tooltip = with_key("Previous lesson", Command::previous_lesson);
    if (button(canvas, {x, top}, previous)) actions.push_back(OpenLesson{*model.lesson - 1});
    x += button_width(canvas, previous) + gap;
    Button next{"Next lesson", Icon::right, Look::quiet};
    next.label_hidden = true;
    next.enabled = !model.lesson || *model.lesson + 1 < count;
    next.tooltip = with_key("Next lesson", Command::next_lesson);
    right -= button_width(canvas, next);
    if (model.lesson) {
      std::string place = std::to_string(model.course->lessons[*model.lesson].number) + "/" +
                          std::to_string(model.course->lessons.back().number);
      TextStyle style{Face::prose, Size::interface, colors.muted};
      x += canvas.write({x, text_top}, style, place) + canvas.unit(2);
    }
    TextStyle style{Face::strong, Size::interface, colors.text};
    x += canvas.write_within({x, text_top}, right - x - gap, style, title) + gap;
    if (button(canvas, {x, top}, next)) actions.push_back(OpenLesson{model.lesson ? *model.lesson + 1 : 0});
  } else {
    canvas.write_within({x, text_top}, right - x, {Face::strong, Size::interface, colors.text}, title);
  }
  end_pane();
}

}  // namespace companion::ui
