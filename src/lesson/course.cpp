#include "lesson/course.h"

#include "base/file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

namespace companion::lesson {
namespace {

// "04-current-directory.md" is 4 and "current-directory"; nothing for any other name.
std::optional<Lesson> named(const std::string& file) {
  Lesson lesson;
  std::size_t dash = file.find('-');
  bool page = file.size() > 3 && file.compare(file.size() - 3, 3, ".md") == 0;
  if (!page || dash == std::string::npos || dash + 4 >= file.size() + 1) return std::nullopt;
  int number = 0;
  auto [end, failure] = std::from_chars(file.data(), file.data() + dash, number);
  if (failure != std::errc() || end != file.data() + dash || number < 0) return std::nullopt;
  lesson.number = number;
  lesson.slug = file.substr(dash + 1, file.size() - dash - 4);
  return lesson;
}

}  // namespace

const Lesson* Course::find(const std::string& name) const {
  int number = 0;
  auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), number);
  bool is_number = failure == std::errc() && end == name.data() + name.size();
  for (const Lesson& lesson : lessons) {
    if (is_number ? lesson.number == number : lesson.slug == name) return &lesson;
    if (to_utf8(to_path(lesson.page.path).filename()) == name) return &lesson;
  }
  return nullptr;
}

Result<Course> load_course(const std::string& folder) {
  Course course;
  course.folder = folder;
  std::error_code failure;
  std::filesystem::directory_iterator files(to_path(folder), failure);
  if (failure) return Error{"the folder of lessons can't be read", "Check the path.", folder, 0, 0};
  for (const auto& entry : files) {
    std::optional<Lesson> lesson = named(to_utf8(entry.path().filename()));
    if (!lesson) continue;
    Result<Page> page = load_page(to_utf8(entry.path()), Origin::lesson);
    if (!page) return page.error();
    lesson->page = *std::move(page);
    course.lessons.push_back(*std::move(lesson));
  }
  std::sort(course.lessons.begin(), course.lessons.end(),
            [](const Lesson& a, const Lesson& b) { return a.number < b.number; });
  auto twice = std::adjacent_find(course.lessons.begin(), course.lessons.end(),
                                  [](const Lesson& a, const Lesson& b) { return a.number == b.number; });
  if (twice != course.lessons.end()) {
    return Error{"two lessons have number " + std::to_string(twice->number), "Give each its own.",
                 (twice + 1)->page.path, 0, 0};
  }
  return course;
}

}  // namespace companion::lesson
