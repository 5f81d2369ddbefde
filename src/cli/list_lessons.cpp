#include "cli/commands.h"
#include "lesson/course.h"

#include <ostream>

namespace companion::cli {

int list_lessons(const std::filesystem::path& program_folder, std::ostream& out, std::ostream& errors) {
  const Result<lesson::Course> course = lesson::load_course((program_folder / "lessons").string());
  if (!course) {
    errors << "win32-lessons: " << course.error().to_string() << "\n";
    return 1;
  }
  for (const lesson::Lesson& lesson : course->lessons)
    out << lesson.number << "  " << lesson.page.title << "\n";
  return 0;
}

}  // namespace companion::cli
