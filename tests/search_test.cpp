// Ctrl+K: what is found, in which order, and where it leads.
#include "ui/search.h"

#include "support/scene.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace companion;
using namespace companion::ui;

namespace {

std::vector<SearchHit> found(const char* query) {
  static const Scene scene;
  return search(&scene.course, &catalogue(), query, 60);
}

const SearchHit* hit(const std::vector<SearchHit>& hits, const char* title) {
  auto it = std::find_if(hits.begin(), hits.end(), [&](const SearchHit& hit) { return hit.title == title; });
  return it == hits.end() ? nullptr : &*it;
}

}  // namespace

TEST_CASE("search: a function leads to the lesson that calls it") {
  auto hits = found("getcurrentdirectoryw");
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].title == "GetCurrentDirectoryW");
  CHECK(hits[0].kind == SearchHit::Kind::function);
  REQUIRE(hits[0].lesson);
  CHECK(*hits[0].lesson == 4);  // behind the playground
  CHECK(hits[0].line > 0);
  CHECK(hits[0].detail.starts_with("lesson 4, KERNEL32: "));
}

TEST_CASE("search: an error is found by number, name and meaning") {
  auto by_number = found("80");
  REQUIRE_FALSE(by_number.empty());
  CHECK(by_number[0].title == "ERROR_FILE_EXISTS");
  CHECK(by_number[0].detail.find("80: ") == 0);
  CHECK(hit(found("error_file_ex"), "ERROR_FILE_EXISTS") != nullptr);
}

TEST_CASE("search: a flag is found by name and by its number") {
  const auto by_name = found("generic_write");
  REQUIRE(hit(by_name, "GENERIC_WRITE") != nullptr);
  CHECK(hit(by_name, "GENERIC_WRITE")->detail == "lesson 6, 0x40000000 of FILE_ACCESS_RIGHTS");
  CHECK(hit(found("0x40000000"), "GENERIC_WRITE") != nullptr);
}

TEST_CASE("search: lessons and headings are found by any words of theirs, in any order") {
  auto hits = found("directory current");
  REQUIRE_FALSE(hits.empty());
  CHECK(hits[0].title == "The current directory");
  CHECK(hits[0].kind == SearchHit::Kind::lesson);
  CHECK(found("xyzzy").empty());
  CHECK(found("  ").empty());
}

TEST_CASE("search: Ctrl+K opens it, Down and Enter choose, and the lesson is asked for") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.press(ImGuiMod_Ctrl | ImGuiKey_K, model, state);
  harness.window(model, state, 3);
  harness.type("CreateFileW", model, state);
  harness.window(model, state, 2);
  CHECK(harness.texts().sees("function"));
  check_text(harness);
  Actions actions = harness.press(ImGuiKey_Enter, model, state);
  REQUIRE(asks_only_for<OpenLesson>(actions));
  CHECK(scene.course.lessons[std::get<OpenLesson>(actions[0]).index].number == 6);
  CHECK_FALSE(state.search.open);
}

TEST_CASE("search: Esc and a click elsewhere close it; a click on a hit takes it") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.press(ImGuiMod_Ctrl | ImGuiKey_K, model, state);
  harness.press(ImGuiKey_Escape, model, state);
  CHECK_FALSE(state.search.open);
  harness.press(ImGuiMod_Ctrl | ImGuiKey_K, model, state);
  harness.click_at(5, 800, model, state);
  CHECK_FALSE(state.search.open);
  harness.press(ImGuiMod_Ctrl | ImGuiKey_K, model, state);
  harness.window(model, state, 3);
  harness.type("MessageBoxW", model, state);
  harness.window(model, state, 2);
  Actions actions = harness.click("MessageBoxW", model, state);
  CHECK(asks_only_for<OpenLesson>(actions));
}

TEST_CASE("search: a heading of the open lesson scrolls the page there") {
  Scene scene;
  Harness harness;
  WindowState state;
  Model model = scene.model();
  harness.window(model, state, 2);
  const lesson::Page& page = *model.page;
  const lesson::Block* last = nullptr;
  for (const lesson::Block& block : page.blocks) {
    if (std::holds_alternative<lesson::Heading>(block.body)) last = &block;
  }
  REQUIRE(last != nullptr);
  std::string title = lesson::plain_text(std::get<lesson::Heading>(last->body).runs);
  CHECK_FALSE(harness.texts().sees(title));
  harness.press(ImGuiMod_Ctrl | ImGuiKey_K, model, state);
  harness.window(model, state, 3);
  harness.type(title, model, state);
  harness.window(model, state, 2);
  harness.press(ImGuiKey_Enter, model, state);
  harness.window(model, state, 4);
  CHECK_FALSE(state.search.open);
  CHECK(harness.texts().sees(title));
}
