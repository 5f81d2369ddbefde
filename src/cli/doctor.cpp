#include "api/catalogue.h"
#include "base/file.h"
#include "cli/commands.h"
#include "lesson/course.h"
#include "machine/host_pool.h"
#include "machine/wine_prefix.h"

#include <cmath>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <memory>

namespace companion::cli {
namespace {

// Prints one line for each thing looked at, and counts what keeps lessons from running.
class Report {
 public:
  explicit Report(std::ostream& out) : out_(out) {}
  void good(const std::string& what, const std::string& found) { line("ok", what, found); }
  void missing(const std::string& what, const std::string& found, const std::string& advice) {
    line("--", what, found);
    out_ << "   " << std::string(12, ' ') << advice << "\n";
    ++missing_;
  }
  // Missing, but lessons run without it.
  void note(const std::string& what, const std::string& found, const std::string& advice) {
    missing(what, found, advice);
    --missing_;
  }
  bool all_good() const { return missing_ == 0; }

 private:
  void line(const char* mark, const std::string& what, const std::string& found) {
    out_ << mark << " " << std::left << std::setw(12) << what << found << "\n" << std::flush;
  }
  std::ostream& out_;
  int missing_ = 0;
};

void check_files(const std::filesystem::path& program_folder, Report& report) {
  const Result<lesson::Course> course = lesson::load_course(to_utf8(program_folder / "lessons"));
  if (!course) {
    report.missing("lessons", course.error().message, course.error().advice);
  } else {
    report.good("lessons", std::to_string(course->lessons.size()) + " in " + course->folder);
  }
  const Result<api::Catalogue> catalogue = api::Catalogue::load(program_folder / "assets" / "api");
  if (!catalogue) {
    report.missing("catalogue", catalogue.error().message, catalogue.error().advice);
  } else {
    report.good("catalogue", std::to_string(catalogue->functions().size()) + " functions, " +
                                 std::to_string(catalogue->errors().size()) + " error codes");
  }
  int fonts = 0;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(program_folder / "assets" / "fonts", error)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".ttf" || extension == ".otf") ++fonts;
  }
  if (fonts == 0) {
    report.note("fonts", "none in " + to_utf8(program_folder / "assets" / "fonts"),
                "The window falls back to a plain font. Build again: the build copies Inter and JetBrains "
                "Mono there.");
  } else {
    report.good("fonts", std::to_string(fonts) + " in " + to_utf8(program_folder / "assets" / "fonts"));
  }
}

void check_display(Report& report) {
  if (machine::check_prefix().state == machine::PrefixState::not_needed) {
    report.good("display", "Windows' own");
    return;
  }
  const char* x11 = std::getenv("DISPLAY");
  const char* wayland = std::getenv("WAYLAND_DISPLAY");
  if (x11 == nullptr && wayland == nullptr) {
    report.note("display", "none",
                "The window and message boxes need one: log in graphically, or use `xvfb-run`.");
  } else {
    report.good("display",
                wayland != nullptr ? std::string("Wayland ") + wayland : std::string("X11 ") + x11);
  }
}

// "Preparing Windows' files with Wine (once) … about 20 s", then a dot for each second of it.
class ProgressLine {
 public:
  explicit ProgressLine(std::ostream& out) : out_(out) {}
  ~ProgressLine() {
    if (seconds_ >= 0) out_ << "\n" << std::flush;
  }
  void show(const machine::PrefixProgress& progress) {
    if (seconds_ < 0) {
      out_ << "   " << progress.step << ", about " << std::lround(progress.expected_seconds) << " s ";
      seconds_ = 0;
    }
    for (; seconds_ + 1 <= progress.seconds; ++seconds_)
      out_ << ".";
    out_ << std::flush;
  }

 private:
  std::ostream& out_;
  int seconds_ = -1;
};

void check_host(const std::filesystem::path& program_folder, bool prepare, std::ostream& out,
                Report& report) {
  const machine::PrefixCheck found = machine::check_prefix();
  if (found.state == machine::PrefixState::no_wine) {
    report.missing("Wine", "not found", "Install it: `sudo apt-get install wine wine64`");
    return;
  }
  if (!found.wine.empty()) report.good("Wine", to_utf8(found.wine));
  if (found.state == machine::PrefixState::missing && !prepare) {
    report.missing("prefix", "not made yet: " + to_utf8(found.folder),
                   "Run `win32-lessons doctor --prepare` (15 seconds, once)");
    return;
  }
  const Result<machine::Prefix> prefix = [&] {
    ProgressLine line(out);
    return machine::prepare_prefix([&](const machine::PrefixProgress& progress) { line.show(progress); });
  }();
  if (!prefix) {
    report.missing("prefix", prefix.error().message, prefix.error().advice);
    return;
  }
  if (!prefix->folder().empty()) report.good("prefix", to_utf8(prefix->folder()));

  machine::HostPool pool(*prefix, program_folder / "callhost.exe");
  const auto host = pool.take({});
  if (!host) {
    report.missing("host", host.error().message, host.error().advice);
    return;
  }
  const machine::HostInfo& info = (*host)->info();
  report.good("host", "callhost.exe answers: protocol " + std::to_string(info.protocol) + ", Windows " +
                          info.windows + (info.wine.empty() ? "" : ", Wine " + info.wine));
}

}  // namespace

int doctor(const std::filesystem::path& program_folder, bool prepare, std::ostream& out) {
  Report report(out);
  check_files(program_folder, report);
  check_display(report);
  check_host(program_folder, prepare, out, report);
  // Under Wine there is the prefix between the lessons and the user's files.
  if (machine::check_prefix().state == machine::PrefixState::not_needed)
    out << "Code runs with your rights on this Windows.\n";
  out << (report.all_good() ? "Lessons can run.\n" : "Lessons cannot run yet: see the lines marked --.\n");
  return report.all_good() ? 0 : 1;
}

}  // namespace companion::cli
