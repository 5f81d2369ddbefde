// The page as it is drawn: every kind of block, with nothing clipped and nothing overlapping.
#include "support/scene.h"
#include "ui/page_blocks.h"
#include "ui/window.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

constexpr std::string_view kPage =
    "# A page\n\nProse with **strong**, *soft*, `code_span`, ~~gone~~ and [a link](https://example.org/x) "
    "that is long enough to "
    "wrap over several lines of a narrow pane, so that there is something to see.\n\n"
    "- one\n- two\n  1. inner\n\n- [x] done\n\n"
    "| function | what it does |\n|---|---|\n| `GetCurrentDirectoryW` | tells the folder that the process is "
    "in, as a path |\n\n"
    "> [!WARNING]\n> Mind the gap.\n\n> quoted\n\n---\n\n```text\nDWORD GetCurrentDirectoryW(\n  [in] DWORD "
    "n);\n```\n\n![a picture](p.png)\n";

float draw(Harness& harness, float width, std::optional<std::string>* link = nullptr) {
  lesson::Page page = lesson::parse_page(kPage, "x.md", lesson::Origin::foreign);
  float height = 0;
  harness.frame([&](const Canvas& canvas) {
    BlockDrawer drawer(canvas, [](ImVec2, float, std::size_t) { return 0.0f; });
    height = drawer.draw({20, 20}, width, page.blocks);
    if (link != nullptr) *link = drawer.link();
  });
  return height;
}

}  // namespace

TEST_CASE("page: every block is drawn as text, neither clipped nor overlapping, at any width and zoom") {
  for (float zoom : {0.75f, 1.0f, 3.0f}) {
    for (float width : {260.0f, 520.0f, 900.0f}) {
      INFO("zoom ", zoom, " width ", width);
      Harness harness({width * zoom + 60, 6000}, Theme::dark, zoom);
      draw(harness, width * zoom);
      CHECK(harness.texts().clipped() == std::vector<std::string>{});
      CHECK(harness.texts().overlaps() == std::vector<std::string>{});
      for (const char* part : {"A page", "strong", "code_span", "gone", "one", "1.", "function", "Warning",
                               "Mind the gap.", "quoted", "[in] DWORD n);", "a picture"}) {
        CHECK_MESSAGE(harness.texts().sees(part), part << " is not drawn");
      }
    }
  }
}

TEST_CASE("page: a cell that is as wide as its column stays on one line, code in it too") {
  const lesson::Page page = lesson::parse_page("| ask | answer |\n|---|---|\n| POST `/upper` | capitals |\n",
                                               "x.md", lesson::Origin::foreign);
  Harness harness({900, 600});
  harness.frame([&](const Canvas& canvas) {
    BlockDrawer drawer(canvas, [](ImVec2, float, std::size_t) { return 0.0f; });
    drawer.draw({20, 20}, 800, page.blocks);
  });
  const DrawnText* post = harness.texts().find("POST");
  const DrawnText* upper = harness.texts().find("/upper");
  REQUIRE(post != nullptr);
  REQUIRE(upper != nullptr);
  CHECK(upper->box.left > post->box.right);
  CHECK(upper->box.top < post->box.bottom);
}

TEST_CASE("page: a link tells its address when clicked and shows it when pointed at") {
  Harness harness({700, 1200});
  std::optional<std::string> link;
  draw(harness, 600, &link);
  const DrawnText* text = harness.texts().find("a link");
  REQUIRE(text != nullptr);
  harness.point_at(text->box.left + 4, text->box.top + 6);
  draw(harness, 600);
  draw(harness, 600);
  CHECK(harness.texts().find("https://example.org/x") != nullptr);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  draw(harness, 600, &link);
  CHECK_FALSE(link);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  draw(harness, 600, &link);
  CHECK(link == "https://example.org/x");
}

TEST_CASE("page: a prototype whose columns are too wide loses the blanks between them, and is copied whole") {
  const std::string text = "DWORD F(\n  [in]                        DWORD           nBufferLength,\n);\n";
  const lesson::Page page =
      lesson::parse_page("```text\n" + text + "```\n", "page.md", lesson::Origin::foreign);
  Model model;
  model.page = &page;
  {
    Harness wide({1900, 900});
    WindowState state;
    wide.window(model, state, 3);
    CHECK(wide.texts().sees("  [in]                        DWORD           nBufferLength,"));
  }
  Harness narrow({1024, 640});
  WindowState state;
  narrow.window(model, state, 3);
  CHECK(narrow.texts().sees("  [in] DWORD nBufferLength,"));
  narrow.click("Copy this", model, state);
  CHECK(std::string(ImGui::GetClipboardText()) == text);
}

TEST_CASE(
    "page: a prototype that is too wide even without those blanks wraps where it must, and has none either") {
  const std::string text =
      "HANDLE F(\n  [in]           DWORD                 dwFlags,\n"
      "  [in, optional] LPSECURITY_ATTRIBUTES lpSecurityAttributesOfTheFile\n);\n";
  const lesson::Page page =
      lesson::parse_page("```text\n" + text + "```\n", "page.md", lesson::Origin::foreign);
  Model model;
  model.page = &page;
  Harness narrow({1024, 640});
  WindowState state;
  narrow.window(model, state, 3);
  CHECK(narrow.texts().sees("  [in] DWORD dwFlags,"));
  CHECK(narrow.texts().sees("lpSecurityAttributesOfTheFile"));
  check_text(narrow);
}

TEST_CASE("page: prose takes more height where there is less width") {
  Harness harness({1200, 4000});
  CHECK(draw(harness, 300) > draw(harness, 900));
}

TEST_CASE("page: when a run that is taller than the pane ends, what it left comes into view") {
  Scene scene;
  scene.run.advance_to(scene.run.steps() - 1);
  Model model = scene.model();
  Harness harness({1440, 560});
  WindowState state;
  harness.window(model, state, 3);
  CHECK_FALSE(harness.texts().sees("it did"));
  scene.run.advance_to(scene.run.steps());
  model = scene.model();
  REQUIRE(model.experiments[0].phase == Experiment::Phase::ended);
  harness.window(model, state, 3);
  CHECK(harness.texts().sees("it did"));
}

TEST_CASE("page: a bar that comes with a question leaves the line that waits in view") {
  Scene scene;
  scene.run.advance_to(4);
  Model model = scene.model();
  Harness harness({1440, 720});
  WindowState state;
  model.experiments[0].phase = Experiment::Phase::paused;
  harness.window(model, state, 3);
  model.experiments[0].phase = Experiment::Phase::in_call;
  harness.window(model, state, 3);
  const DrawnText* before = harness.texts().find("What the page says it prints");
  REQUIRE(before != nullptr);
  const float gap = before->clip.bottom - before->box.bottom;
  model.notices.push_back({Notice::Kind::warning, "A dialog", "It waits.", {}});
  harness.window(model, state, 3);
  const DrawnText* after = harness.texts().find("What the page says it prints");
  REQUIRE(after != nullptr);
  CHECK(after->clip.bottom - after->box.bottom == gap);
}
