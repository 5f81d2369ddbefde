// ui/handles_column: which of many handles is in view.
#include "ui/handles_column.h"

#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

// A call that opens a handle of a file.
void open_file(Scene& scene, trace::CallId number) {
  trace::CallBegin begin;
  begin.call = number;
  begin.cell = 1;
  begin.line = 4;
  begin.function = "CreateFileW";
  scene.run.recorder().append(1, 1, begin);
  trace::Call end;
  end.call = number;
  end.raw = end.result = 0x100 + number * 4;
  end.handles.opened = {end.raw};
  scene.run.recorder().append(1, 1, end);
  trace::Handle handle;
  handle.value = end.raw;
  handle.type = "File";
  handle.name = "C:\\lessons\\file" + std::to_string(number);
  handle.opened_by = number;
  handle.opened_line = 4;
  scene.run.recorder().append(1, 1, handle);
}

// By calls 10 to 39: more than the column can show.
void open_many_files(Scene& scene) {
  scene.run.advance_to(4);
  for (trace::CallId i = 10; i < 40; ++i)
    open_file(scene, i);
  scene.run.advance_to(4);
}

// Whether any of it is in view.
bool is_in_view(const Harness& harness, const std::string& words) {
  const DrawnText* text = harness.texts().find(words);
  return text != nullptr && text->box.within(text->clip).height() == text->box.height();
}

}  // namespace

TEST_CASE("handles column: the handle of the call that is looked at comes into view") {
  Scene scene;
  open_many_files(scene);
  Model model = scene.model();
  Harness harness;
  WindowState state;
  harness.window(model, state, 3);
  CHECK(is_in_view(harness, "0x19C File"));
  CHECK_FALSE(is_in_view(harness, "0x128 File"));
  state.selection.call = 10;
  harness.window(model, state, 3);
  CHECK(is_in_view(harness, "0x128 File"));
}

TEST_CASE("handles column: who has scrolled away stays there until another call is looked at") {
  Scene scene;
  open_many_files(scene);
  Model model = scene.model();
  Harness harness;
  WindowState state;
  harness.window(model, state, 3);
  state.pane = Pane::handles;
  harness.press(ImGuiKey_Home, model, state);
  harness.window(model, state, 3);
  CHECK(is_in_view(harness, "Handles"));
  CHECK_FALSE(is_in_view(harness, "0x19C File"));
}
