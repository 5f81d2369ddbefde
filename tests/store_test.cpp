// Settings and progress on disk.
#include "base/file.h"
#include "store/edits.h"
#include "store/progress.h"
#include "store/settings.h"
#include "store/trusted_pages.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::store;

namespace {

// A folder of this test's own, gone with it.
struct Folder {
  Folder() { std::filesystem::remove_all(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path = std::filesystem::temp_directory_path() / "companion-store-test";
};

}  // namespace

TEST_CASE("settings: what was saved comes back") {
  Folder folder;
  Settings settings{"light", 1.5f, "create-file", 1000, 700, true, true};
  REQUIRE(save_settings(folder.path, settings).ok());
  LoadedSettings loaded = load_settings(folder.path);
  CHECK_FALSE(loaded.set_aside);
  CHECK(loaded.settings.theme == "light");
  CHECK(loaded.settings.zoom == 1.5f);
  CHECK(loaded.settings.lesson == "create-file");
  CHECK(loaded.settings.width == 1000);
  CHECK(loaded.settings.height == 700);
  CHECK(loaded.settings.maximized);
  CHECK(loaded.settings.rights_told);
}

TEST_CASE("settings: without a file, or without a folder, the defaults") {
  Folder folder;
  CHECK(load_settings(folder.path).settings.zoom == 1);
  CHECK(load_settings({}).settings.theme == "dark");
  CHECK(save_settings({}, {}).ok());
}

TEST_CASE("settings: values of the wrong type or size are replaced one by one") {
  Folder folder;
  REQUIRE(write_file(to_utf8(folder.path / "settings.json"),
                     R"({"version": 1, "theme": 7, "zoom": 99, "width": -5, "lesson": "beep"})")
              .ok());
  Settings settings = load_settings(folder.path).settings;
  CHECK(settings.theme == "dark");
  CHECK(settings.zoom == 3);
  CHECK(settings.width == 640);
  CHECK(settings.lesson == "beep");
}

TEST_CASE("settings: a damaged file is set aside with a word, and its text is kept") {
  Folder folder;
  REQUIRE(write_file(to_utf8(folder.path / "settings.json"), "{\"version\": 1, \"the").ok());
  LoadedSettings loaded = load_settings(folder.path);
  REQUIRE(loaded.set_aside);
  CHECK(loaded.set_aside->message == "what the program remembered was damaged and is set aside");
  CHECK(loaded.settings.theme == "dark");
  CHECK(*read_file(to_utf8(folder.path / "settings.json.damaged")) == "{\"version\": 1, \"the");
  CHECK_FALSE(load_settings(folder.path).set_aside);
}

TEST_CASE("settings: a file of another version is set aside, too") {
  Folder folder;
  REQUIRE(write_file(to_utf8(folder.path / "settings.json"), R"({"version": 2})").ok());
  CHECK(load_settings(folder.path).set_aside);
}

TEST_CASE("progress: experiments are remembered by lesson") {
  Folder folder;
  Progress progress;
  progress.finished["current-directory"] = {1, 3};
  REQUIRE(save_progress(folder.path, progress).ok());
  CHECK(load_progress(folder.path).progress.finished == progress.finished);
}

TEST_CASE("trusted pages: what was agreed to is remembered by content") {
  Folder folder;
  CHECK(load_trusted_pages(folder.path).pages.contents.empty());
  REQUIRE(save_trusted_pages(folder.path, {{"b", "a"}}).ok());
  CHECK(load_trusted_pages(folder.path).pages.contents == std::set<std::string>{"a", "b"});
  REQUIRE(write_file(to_utf8(folder.path / "trusted-pages.json"), "[]").ok());
  CHECK(load_trusted_pages(folder.path).set_aside);
  CHECK(load_trusted_pages(folder.path).pages.contents.empty());
}

TEST_CASE("files: writing leaves no second file behind") {
  Folder folder;
  REQUIRE(write_file(to_utf8(folder.path / "a.txt"), "one").ok());
  REQUIRE(write_file(to_utf8(folder.path / "a.txt"), "two").ok());
  CHECK(*read_file(to_utf8(folder.path / "a.txt")) == "two");
  auto files = std::filesystem::directory_iterator(folder.path);
  CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("files: one that can't be read to its end is told as an error") {
  // Linux opens it and fails the first read (proc(5): nothing is mapped at address 0).
  const auto text = read_file("/proc/self/mem");
  REQUIRE(!text.ok());
  CHECK(text.error().to_string() == "/proc/self/mem: the file can't be read to its end. Check the disk.");
}

TEST_CASE("edits: what was saved comes back, and with nothing edited the file goes") {
  Folder folder;
  std::vector<std::string> code = {"a = 1\n", "b = 2\n"};
  REQUIRE(save_edits(folder.path, "lesson-04", code, {{1, "b = 'é'\n"}}).ok());
  CHECK(load_edits(folder.path, "lesson-04", code).edits == Edits{{1, "b = 'é'\n"}});
  CHECK(load_edits(folder.path, "lesson-05", code).edits.empty());
  REQUIRE(save_edits(folder.path, "lesson-04", code, {}).ok());
  CHECK_FALSE(std::filesystem::exists(folder.path / "edits" / "lesson-04.json"));
  CHECK(save_edits({}, "lesson-04", code, {{0, "x\n"}}).ok());
}

TEST_CASE("edits: an edit follows the code it was made of, and stays in place when that is gone") {
  Folder folder;
  REQUIRE(save_edits(folder.path, "page", {"a\n", "b\n"}, {{0, "A\n"}, {1, "B\n"}}).ok());
  CHECK(load_edits(folder.path, "page", {"new\n", "a\n", "b\n"}).edits == Edits{{1, "A\n"}, {2, "B\n"}});
  CHECK(load_edits(folder.path, "page", {"a, mended\n"}).edits == Edits{{0, "A\n"}});
}

TEST_CASE("edits: a damaged file is set aside and told") {
  Folder folder;
  REQUIRE(write_file(to_utf8(folder.path / "edits" / "page.json"), "{ half").ok());
  LoadedEdits loaded = load_edits(folder.path, "page", {"a\n"});
  CHECK(loaded.edits.empty());
  REQUIRE(loaded.set_aside);
  CHECK(std::filesystem::exists(folder.path / "edits" / "page.json.damaged"));
  REQUIRE(write_file(to_utf8(folder.path / "edits" / "page.json"),
                     R"({"version": 1, "cells": [7, {"cell": 9, "text": "x"}, {"cell": 0, "text": 5}]})")
              .ok());
  CHECK(load_edits(folder.path, "page", {"a\n"}).edits.empty());
}
