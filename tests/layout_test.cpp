// ui/layout and what follows a monitor's scale; and that nothing moves by itself.
#include "ui/layout.h"

#include "support/scene.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui_internal.h>

#include <cmath>
#include <map>
#include <set>

using namespace companion;
using namespace companion::ui;

namespace {

// The places of all panes of a window that is `scale` times as large and drawn at that scale.
std::vector<Box> boxes_at(float scale) {
  Harness harness({100, 100}, Theme::dark, scale);
  std::vector<Box> boxes;
  harness.frame([&](const Canvas& canvas) {
    Layout layout = lay_out(canvas, {1440 * scale, 900 * scale}, 0, true);
    boxes = {layout.toolbar, layout.lessons, layout.page, layout.buffer,
             layout.value,   layout.handles, layout.log,  layout.status};
  });
  return boxes;
}

// The words of the window with their boxes, each by its first place.
std::map<std::string, Box> words_at(float scale) {
  Scene scene;
  scene.run.advance_to(scene.run.steps());
  Model model = scene.model(Theme::dark, scale);
  Harness harness({1440 * scale, 900 * scale}, Theme::dark, scale);
  WindowState state;
  harness.window(model, state, 4);
  std::map<std::string, Box> words;
  for (const DrawnText& text : harness.texts().texts())
    words.try_emplace(text.text, text.box);
  return words;
}

}  // namespace

TEST_CASE("layout: at another scale every pane is that much larger, spacings and all") {
  std::vector<Box> once = boxes_at(1);
  for (float scale : {1.25f, 1.5f, 2.0f, 3.0f}) {
    std::vector<Box> scaled = boxes_at(scale);
    for (std::size_t i = 0; i < once.size(); ++i) {
      INFO("scale ", scale, " pane ", i);
      CHECK(std::abs(scaled[i].left - once[i].left * scale) <= 12 * scale);
      CHECK(std::abs(scaled[i].width() - once[i].width() * scale) <= 12 * scale);
      CHECK(std::abs(scaled[i].height() - once[i].height() * scale) <= 3 * scale);
    }
  }
}

TEST_CASE("layout: bars, lists and margins are whole steps of four points, at every scale") {
  for (float scale : {0.75f, 1.0f, 1.5f, 2.0f, 3.0f}) {
    Scene scene;
    scene.run.advance_to(4);
    Harness harness({1440 * scale, 900 * scale}, Theme::dark, scale);
    WindowState state;
    harness.window(scene.model(Theme::dark, scale), state, 3);
    Layout layout;
    float step = 0;
    harness.frame([&](const Canvas& canvas) {
      layout = lay_out(canvas, {1440 * scale, 900 * scale}, 0, true);
      step = canvas.unit(1);
    });
    CHECK(step == 4 * scale);
    auto off_grid = [&](float length) { return std::abs(length / step - std::round(length / step)) * step; };
    INFO("scale ", scale);
    for (float length :
         {layout.toolbar.height(), layout.status.height(), layout.log.height(), layout.lessons.width()})
      CHECK(off_grid(length) <= 0.01f);
    harness.window(scene.model(Theme::dark, scale), state, 2);
    const std::pair<const char*, float> titles[] = {{"Lessons", layout.lessons.left},
                                                    {"Raw buffer", layout.buffer.left},
                                                    {".value", layout.value.left},
                                                    {"Handles", layout.handles.left}};
    for (const auto& [title, left] : titles) {
      // The title and no word of the page: at the top of its pane.
      const DrawnText* text = nullptr;
      for (const DrawnText& each : harness.texts().texts()) {
        if (each.text == title && each.box.left > left && each.box.top < layout.value.top + step * 8)
          text = &each;
      }
      REQUIRE_MESSAGE(text != nullptr, std::string(title));
      CHECK_MESSAGE(off_grid(text->box.left - left) <= 0.01f, std::string(title));
    }
  }
}

TEST_CASE("layout: where the window scrolls as a whole, its scroll bars have the theme's colours") {
  Scene scene;
  Harness harness({1024, 640}, Theme::light, 3);
  WindowState state;
  harness.window(scene.model(Theme::light, 3), state, 3);
  const ImGuiWindow* window = ImGui::FindWindowByName("window");
  REQUIRE(window != nullptr);
  REQUIRE(window->ScrollbarX);
  REQUIRE(window->ScrollbarY);
  std::set<ImU32> used;
  for (const ImDrawVert& corner : window->DrawList->VtxBuffer)
    used.insert(corner.col);
  CHECK(used.contains(packed(palette(Theme::light).border)));
  CHECK_FALSE(used.contains(ImGui::GetColorU32(ImGuiCol_ScrollbarGrab)));
}

TEST_CASE("layout: at 300 percent what is asked stands with its buttons within the window") {
  Scene scene;
  scene.run.advance_to(2);
  trace::Ask ask;
  ask.ask = 7;
  ask.kind = trace::Ask::Kind::dialog;
  ask.title = "This is a title";
  ask.choices = {{1, "OK"}, {2, "Cancel"}};
  scene.run.recorder().append(1, 1, ask);
  scene.run.advance_to(2);
  Harness harness({1440, 900}, Theme::light, 3);
  WindowState state;
  Model model = scene.model(Theme::light, 3);
  model.experiments[0].phase = Experiment::Phase::in_call;
  harness.window(model, state, 3);
  for (const char* button : {"OK", "Cancel"}) {
    const DrawnText* text = harness.texts().find(button);
    REQUIRE_MESSAGE(text != nullptr, std::string(button));
    CHECK_MESSAGE(text->box.right < 1440 - 30, std::string(button));
  }
  check_text(harness);
}

TEST_CASE("scale: on a monitor with twice the pixels every word is twice as high, without a restart") {
  std::map<std::string, Box> once = words_at(1), twice = words_at(2);
  // Glyphs are set on whole pixels, so widths differ by a little.
  for (const char* word : {"Raw buffer", ".value", "Handles", "F1 keys", "Lessons"}) {
    REQUIRE_MESSAGE(once.contains(word), word);
    REQUIRE_MESSAGE(twice.contains(word), word);
    CHECK(std::abs(twice[word].height() - once[word].height() * 2) <= 1);
    CHECK(std::abs(twice[word].width() - once[word].width() * 2) <= once[word].width() * 0.08f + 2);
  }
}

TEST_CASE("scale: a window that comes to another monitor is drawn at the new scale in its next frame") {
  Scene scene;
  Harness harness({2880, 1800});
  WindowState state;
  Model model = scene.model(Theme::dark, 1);
  harness.window(model, state, 3);
  float before = harness.texts().find("Raw buffer")->box.height();
  harness.set_scale(2);
  harness.window(model, state, 1);
  CHECK(std::abs(harness.texts().find("Raw buffer")->box.height() - before * 2) <= 1);
  harness.window(model, state, 2);
  check_text(harness);
  harness.set_scale(1);
  harness.window(model, state, 1);
  CHECK(harness.texts().find("Raw buffer")->box.height() == before);
}

TEST_CASE("movement: a few frames after a step the picture stands still, and asks for no other") {
  Scene scene;
  Harness harness;
  WindowState state;
  scene.run.advance_to(2);
  Model model = scene.model();
  harness.window(model, state, 3);
  const auto picture = [&] {
    std::string shown;
    for (const DrawnText& text : harness.texts().texts()) {
      shown += text.text + " " + std::to_string(text.box.left) + " " + std::to_string(text.box.top) + "\n";
    }
    return shown;
  };
  for (std::size_t step = 3; step <= scene.run.steps(); ++step) {
    scene.run.advance_to(step);
    model = scene.model();
    harness.window(model, state, 3);  // as many as the window draws after an event
    std::string settled = picture();
    harness.window(model, state, 5);
    CHECK(picture() == settled);
    CHECK(state.redraw_in < 0);
  }
}

TEST_CASE("layout: at 300 percent the page is read without scrolling sideways, and stays when others are") {
  for (const ImVec2 size : {ImVec2(1024, 640), ImVec2(1440, 900)}) {
    Scene scene;
    scene.run.advance_to(4);
    Model model = scene.model(Theme::dark, 3);
    Harness harness(size, Theme::dark, 3);
    WindowState state;
    harness.window(model, state, 4);
    const auto prose = [&]() -> const DrawnText* {
      for (const DrawnText& text : harness.texts().texts()) {
        if (text.text.starts_with("Every process")) return &text;
      }
      return nullptr;
    };
    INFO(size.x);
    harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, model, state);
    harness.press(ImGuiKey_Home, model, state);
    harness.window(model, state, 3);
    REQUIRE(prose() != nullptr);
    const Box box = prose()->box;
    CHECK(box.left > 0);
    CHECK(box.right < size.x);
    for (const DrawnText& text : harness.texts().texts()) {
      if (text.clip.top == prose()->clip.top) CHECK_MESSAGE(text.box.right <= size.x, text.text);
    }
    for (int i = 0; i < 3; ++i)
      harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, model, state);
    harness.window(model, state, 3);
    CHECK(harness.texts().sees("Handles"));
    REQUIRE(prose() != nullptr);
    CHECK(prose()->box.left == box.left);
    check_text(harness);
  }
}

TEST_CASE("layout: whether the run printed what the page says is told whole, beside or below those words") {
  for (const float zoom : {1.0f, 2.0f, 3.0f}) {
    Scene scene;
    scene.run.advance_to(scene.run.steps());
    Harness harness({1024, 1800}, Theme::dark, zoom);
    WindowState state;
    harness.window(scene.model(Theme::dark, zoom), state, 4);
    INFO(zoom);
    CHECK(harness.texts().find("and it did") != nullptr);
    check_text(harness);
  }
}

TEST_CASE("layout: a scroll bar's handle can be caught on the longest page, at every scale") {
  for (const float scale : {1.0f, 3.0f}) {
    Harness harness({600, 600}, Theme::dark, scale);
    float least = 0;
    harness.frame([&](const Canvas& canvas) {
      begin_pane(canvas, "pane", {0, 0, 300, 300}, canvas.colors().panel, Scroll::vertical);
      least = ImGui::GetStyle().GrabMinSize;
      end_pane();
    });
    CHECK(least == 24 * scale);
  }
}
