#include "base/file.h"
#include "cli/chosen_page.h"
#include "cli/commands.h"
#include "lesson/export.h"
#include "run/loopback_server.h"

#include <array>
#include <ostream>
#include <system_error>

namespace companion::cli {
namespace {

Result<std::string> python_of(const lesson::Page& page) {
  for (const lesson::Cell& cell : page.cells) {
    if (is_python2(cell.code.text, page.path)) {
      return Error{"this is Python 2, which Python 3.12 does not run",
                   "`win32-lessons run --python2` shows what has to change", page.path,
                   cell.code.lines.empty() ? cell.code.line : cell.code.lines.front(), 0};
    }
  }
  const std::array names{
      lesson::PredefinedName{run::kLessonHttpPort, run::loopback_server_in_python()},
  };
  return lesson::export_python(page, names);
}

}  // namespace

int export_lesson(const std::filesystem::path& program_folder, const std::string& what,
                  const std::string& output, std::ostream& out, std::ostream& errors) {
  const auto fail = [&](const Error& error) {
    errors << "win32-lessons: " << error.to_string() << "\n";
    return 1;
  };
  const Result<ChosenPage> chosen = choose_page(program_folder, what);
  if (!chosen) return fail(chosen.error());
  const Result<std::string> python = python_of(chosen->page);
  if (!python) return fail(python.error());
  if (output.empty()) {
    out << *python << std::flush;
    return 0;
  }
  std::error_code other;  // one of the two is not there: they are not the same
  if (std::filesystem::equivalent(to_path(output), to_path(chosen->page.path), other)) {
    return fail({"this is the page itself", "Name another file behind --output", output, 0, 0});
  }
  const Status written = write_file(output, *python);
  return written ? 0 : fail(written.error());
}

}  // namespace companion::cli
