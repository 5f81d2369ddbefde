#include "cli/chosen_page.h"

#include "lesson/course.h"
#include "script/parser.h"

#include <memory>
#include <utility>

namespace companion::cli {
namespace {

Result<ChosenPage> page_of_file(const std::string& path) {
  // A file of the course is a lesson, wherever it was named from.
  const std::filesystem::path file(path);
  int number = 0;
  lesson::Origin origin = lesson::Origin::foreign;
  if (const Result<lesson::Course> course =
          lesson::load_course(file.has_parent_path() ? file.parent_path().string() : ".")) {
    if (const lesson::Lesson* lesson = course->find(file.filename().string())) {
      number = lesson->number;
      origin = lesson::Origin::lesson;
    }
  }
  Result<lesson::Page> page = lesson::load_page(path, origin);
  if (!page) return page.error();
  return ChosenPage{std::move(page).value(), number};
}

Result<ChosenPage> page_of_lesson(const std::filesystem::path& program_folder, const std::string& name) {
  const Result<lesson::Course> course = lesson::load_course((program_folder / "lessons").string());
  if (!course) return course.error();
  const lesson::Lesson* lesson = course->find(name);
  if (lesson == nullptr) {
    return Error{"there is no lesson and no file named \"" + name + "\"",
                 "`win32-lessons list` shows the lessons", "", 0, 0};
  }
  return ChosenPage{lesson->page, lesson->number};
}

}  // namespace

Result<ChosenPage> choose_page(const std::filesystem::path& program_folder, const std::string& what) {
  const std::filesystem::path file(what);
  const bool is_file = file.has_extension() && std::filesystem::exists(file);
  Result<ChosenPage> chosen = is_file ? page_of_file(what) : page_of_lesson(program_folder, what);
  if (chosen && chosen->page.cells.empty()) {
    return Error{"there is no Python code on this page", "Mark the code as ```python", chosen->page.path, 0,
                 0};
  }
  return chosen;
}

bool is_python2(const std::string& text, const std::string& path) {
  const auto source = std::make_shared<script::Source>(path, text);
  const Result<script::Tree> tree = script::parse(source);
  return !tree && script::looks_like_python2(*source, tree.error());
}

}  // namespace companion::cli
