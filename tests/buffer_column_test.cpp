// The raw buffer by hand: a range of bytes chosen, copied, gone to.
#include "support/scene.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

struct BufferDesk {
  BufferDesk() {
    scene.run.advance_to(4);
    model = scene.model();
    harness.window(model, state, 3);
  }

  ImVec2 byte_place(const char* run, int column) {
    const DrawnText* drawn = harness.texts().find(run);
    REQUIRE_MESSAGE(drawn != nullptr, harness.texts().all());
    float step = drawn->box.width() / static_cast<float>(drawn->text.size());
    return {drawn->box.left + step * (static_cast<float>(column) * 3 + 1), drawn->box.top + 5};
  }
  std::string clipboard() { return ImGui::GetClipboardText(); }

  Scene scene;
  Model model;
  Harness harness;
  WindowState state;
};

}  // namespace

TEST_CASE("raw buffer: a dragged range is copied as hex, C, Python and text") {
  BufferDesk desk;
  ImGuiIO& io = ImGui::GetIO();
  // The text of the path is at the start of the buffer: 43 00 3A 00 …
  const DrawnText* row = desk.harness.texts().find("0000");
  REQUIRE(row != nullptr);
  ImVec2 from = desk.byte_place("43", 0);
  desk.harness.point_at(from.x, from.y);
  desk.harness.window(desk.model, desk.state, 2);
  io.AddMouseButtonEvent(0, true);
  desk.harness.window(desk.model, desk.state, 1);
  const DrawnText* text = desk.harness.texts().find("43");
  desk.harness.point_at(text->box.left + text->box.width() / 2 * 3 * 3 + 2, from.y);
  desk.harness.window(desk.model, desk.state, 2);
  io.AddMouseButtonEvent(0, false);
  desk.harness.window(desk.model, desk.state, 2);
  CHECK(desk.state.buffer.bytes.begin() == 0);
  CHECK(desk.state.buffer.bytes.end() == 4);
  CHECK(desk.harness.texts().sees("4 bytes from 0x0, copy as"));
  check_text(desk.harness);
  desk.harness.click("hex", desk.model, desk.state);
  CHECK(desk.clipboard() == "43 00 3A 00");
  desk.harness.click("C", desk.model, desk.state);
  CHECK(desk.clipboard() == "unsigned char buffer[4] = {0x43, 0x00, 0x3A, 0x00};");
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_C, desk.model, desk.state);
  CHECK(desk.clipboard() == "43 00 3A 00");
}

TEST_CASE("raw buffer: Ctrl+G goes to an offset, decimal or hex, and selects that byte") {
  BufferDesk desk;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_G, desk.model, desk.state);
  desk.harness.window(desk.model, desk.state, 3);
  desk.harness.type("0x700", desk.model, desk.state);
  desk.harness.press(ImGuiKey_Enter, desk.model, desk.state);
  desk.harness.window(desk.model, desk.state, 3);
  CHECK(desk.harness.texts().sees("0700"));
  CHECK(desk.state.buffer.bytes.begin() == 0x700);
  CHECK_FALSE(desk.state.buffer.go_to_open);
}

TEST_CASE("raw buffer: by keys, Shift with arrows selects from the first changed byte, page keys scroll") {
  BufferDesk desk;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, desk.model, desk.state);
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, desk.model, desk.state);
  REQUIRE(desk.state.pane == Pane::buffer);
  for (int i = 0; i < 4; ++i)
    desk.harness.press(ImGuiMod_Shift | ImGuiKey_RightArrow, desk.model, desk.state);
  CHECK(desk.state.buffer.bytes.begin() == 0);
  CHECK(desk.state.buffer.bytes.end() == 4);
  CHECK_FALSE(desk.state.selection.call);
  desk.harness.press(ImGuiKey_PageDown, desk.model, desk.state);
  CHECK(desk.state.buffer.first_row > 5);
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_Home, desk.model, desk.state);
  CHECK(desk.state.buffer.first_row == 0);
}

TEST_CASE("panes: Ctrl+Tab walks through them, a click chooses one, Esc leaves them") {
  BufferDesk desk;
  std::vector<Pane> walked;
  for (int i = 0; i < 6; ++i) {
    desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, desk.model, desk.state);
    walked.push_back(*desk.state.pane);
  }
  CHECK(walked ==
        std::vector<Pane>{Pane::page, Pane::buffer, Pane::value, Pane::handles, Pane::log, Pane::page});
  desk.harness.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Tab, desk.model, desk.state);
  CHECK(desk.state.pane == Pane::log);
  desk.harness.press(ImGuiKey_UpArrow, desk.model, desk.state);
  CHECK(desk.state.selection.call == trace::CallId{1});
  desk.harness.press(ImGuiKey_Escape, desk.model, desk.state);
  CHECK_FALSE(desk.state.pane);
  const DrawnText* title = desk.harness.texts().find("Handles");
  REQUIRE(title != nullptr);
  desk.harness.click_at(title->box.left + 2, title->box.top + 60, desk.model, desk.state);
  CHECK(desk.state.pane == Pane::handles);
}

TEST_CASE("panes: down scrolls the page when it is chosen") {
  BufferDesk desk;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_Tab, desk.model, desk.state);
  const DrawnText* before = desk.harness.texts().find("import");
  REQUIRE(before != nullptr);
  float top = before->box.top;
  desk.harness.press(ImGuiKey_DownArrow, desk.model, desk.state);
  desk.harness.window(desk.model, desk.state, 2);
  const DrawnText* after = desk.harness.texts().find("import");
  REQUIRE(after != nullptr);
  CHECK(after->box.top < top);
}

TEST_CASE("copy: the call as the log has it, as C++ and as Python; the .value by its pane") {
  BufferDesk desk;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_C, desk.model, desk.state);
  CHECK(desk.clipboard() == "GetCurrentDirectoryW(1024, buffer) -> 13 characters, last error 0");
  desk.harness.click("Python", desk.model, desk.state);
  desk.state.pane = Pane::value;
  desk.harness.press(ImGuiMod_Ctrl | ImGuiKey_C, desk.model, desk.state);
  CHECK(desk.clipboard() == "'C:\\\\lessons\\\\04'");
}

TEST_CASE("raw buffer: a byte that keys selected lights its argument up, as one under the mouse does") {
  BufferDesk desk;
  desk.scene.run.advance_to(5);
  desk.model = desk.scene.model();
  desk.state.pane = Pane::buffer;
  desk.harness.window(desk.model, desk.state, 2);
  CHECK_FALSE(desk.state.selection.hovered_byte);
  desk.harness.press(ImGuiMod_Shift | ImGuiKey_RightArrow, desk.model, desk.state);
  desk.harness.window(desk.model, desk.state, 2);
  REQUIRE(desk.state.buffer.bytes.anchor);
  CHECK(desk.state.selection.hovered_byte == desk.state.buffer.bytes.caret);
}
