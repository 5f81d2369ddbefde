#include "check/check.h"
#include "cli/commands.h"
#include "run/workbench.h"

#include <ostream>

namespace companion::cli {

int check_lessons(const std::filesystem::path& program_folder, const std::string& folder, std::ostream& out,
                  std::ostream& errors) {
  const Result<std::unique_ptr<run::Workbench>> workbench =
      run::Workbench::open(program_folder, {run::ScratchSet::check, {}});
  if (!workbench) {
    errors << "win32-lessons: " << workbench.error().to_string() << "\n";
    return 1;
  }
  const check::Findings findings =
      check::check_course(folder.empty() ? (program_folder / "lessons").string() : folder, **workbench);
  for (const Error& finding : findings)
    out << check::finding_text(finding) << "\n";
  out << (findings.empty() ? "Every page keeps its promises.\n" : "") << std::flush;
  return findings.empty() ? 0 : 1;
}

}  // namespace companion::cli
