// ui/call_log: which rows are in view, and what stands for a call that has not returned.
#include "ui/call_log.h"

#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

void add_call(Scene& scene, trace::CallId number, const std::string& function, bool returns = true) {
  trace::CallBegin begin;
  begin.call = number;
  begin.cell = 1;
  begin.line = 4;
  begin.function = function;
  scene.run.recorder().append(1, 1, begin);
  if (!returns) return;
  trace::Call end;
  end.call = number;
  end.python = "1";
  scene.run.recorder().append(1, 1, end);
}

}  // namespace

TEST_CASE("call log: the last call comes into view by whole rows, none is cut at the top") {
  for (float height : {640.0f, 655.0f, 670.0f}) {
    Scene scene;
    scene.run.advance_to(scene.run.steps());
    for (trace::CallId i = 0; i < 20; ++i)
      add_call(scene, 100 + i, "Function" + std::to_string(i));
    scene.run.advance_to(scene.run.steps());
    Model model = scene.model();
    Harness harness({1440, height});
    WindowState state;
    harness.window(model, state, 4);
    int seen = 0;
    for (const DrawnText& text : harness.texts().texts()) {
      if (text.text.find("Function") != 0 || !text.scrolls) continue;
      Box shown = text.box.within(text.clip);
      if (shown.empty()) continue;
      ++seen;
      CHECK(shown.height() == text.box.height());
    }
    CHECK(seen >= 2);
    CHECK(harness.texts().sees("Function19("));
  }
}

TEST_CASE("call log: a flood whose last call has not returned says so") {
  Scene scene;
  scene.run.advance_to(scene.run.steps());
  for (trace::CallId i = 0; i < 14; ++i)
    add_call(scene, 100 + i, "MessageBoxW", i != 13);
  scene.run.advance_to(scene.run.steps());
  Model model = scene.model();
  Harness harness;
  WindowState state;
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("14 × MessageBoxW"));
  CHECK(harness.texts().find("waiting") != nullptr);
}

TEST_CASE("call log: that a call never came back stands there whole, where there is room") {
  for (const ImVec2 size : {ImVec2(1024, 640), ImVec2(1440, 900)}) {
    Scene scene;
    scene.run.advance_to(2);
    add_call(scene, 100, "CreateFileW", false);
    trace::Call lost;
    lost.call = 100;
    lost.lost = true;
    scene.run.recorder().append(1, 1, lost);
    scene.run.advance_to(2);
    Model model = scene.model();
    Harness harness(size);
    WindowState state;
    harness.window(model, state, 3);
    INFO(size.x);
    CHECK(harness.texts().find("never came back: the process ended") != nullptr);
    check_text(harness);
  }
}

TEST_CASE("call log: when a bar above goes, no row is left cut at the top") {
  for (const float height : {800.0f, 900.0f, 1000.0f}) {
    Scene scene;
    scene.run.advance_to(scene.run.steps());
    for (trace::CallId i = 0; i < 11; ++i)
      add_call(scene, 100 + i, "Function" + std::to_string(i));
    scene.run.advance_to(scene.run.steps());
    Model model = scene.model();
    model.notices.push_back({Notice::Kind::warning, "A dialog", "It waits.", {}});
    Harness harness({1440, height});
    WindowState state;
    harness.window(model, state, 4);
    model.notices.clear();
    harness.window(model, state, 4);
    INFO(height);
    for (const DrawnText& text : harness.texts().texts()) {
      if (text.text.find("Function") != 0) continue;
      const Box shown = text.box.within(text.clip);
      if (!shown.empty()) CHECK_MESSAGE(shown.height() == text.box.height(), text.text);
    }
  }
}
