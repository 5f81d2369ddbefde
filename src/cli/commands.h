// The commands of win32-lessons. Each prints to the given streams and returns the exit code. Used by main.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace companion::cli {

struct RunOptions {
  std::string what;  // a lesson's number or name, or a .md or .py file
  bool json = false;
  bool allow_outside = false;  // calls that reach out of the page's folder are made
  std::string answer;    // name of the button to press in every message box, or "first"; empty: a user does
  bool python2 = false;  // convert sources of Python 2 before they run, and show what that changed
  std::string api;       // folder with the complete public set of functions; empty: the shipped entries alone
  std::vector<std::string> arguments;  // sys.argv behind the name
};

// "4  The current directory", one line a lesson.
int list_lessons(const std::filesystem::path& program_folder, std::ostream& out, std::ostream& errors);

// Runs every experiment one after the other. Prints what the code prints, or with `json` its trace; an
// uncaught exception is a traceback on `errors` and exit code 1. input() reads from `in`. A message box that
// lacks the button of `answer` ends the run. A source of Python 2 fails with the offer to convert it; what a
// conversion changes is shown on `errors`.
int run_lesson(const std::filesystem::path& program_folder, const RunOptions& options, std::istream& in,
               std::ostream& out, std::ostream& errors);

// Writes the page as a Python file that CPython on Windows runs as it is, to the file `output` or, if that is
// empty, to `out`. Source of Python 2 is an error.
int export_lesson(const std::filesystem::path& program_folder, const std::string& what,
                  const std::string& output, std::ostream& out, std::ostream& errors);

// Runs every page of `folder` (empty: the shipped lessons) and prints what it does not keep of what it
// promises, "file:line:column: what: what to do". Exit code 0 if there is nothing to say.
int check_lessons(const std::filesystem::path& program_folder, const std::string& folder, std::ostream& out,
                  std::ostream& errors);

// Says whether Wine, prefix, host, display and fonts were found, each with what to do if not. With `prepare`
// the prefix is made if it is missing. Exit code 0 if lessons can run.
int doctor(const std::filesystem::path& program_folder, bool prepare, std::ostream& out);

}  // namespace companion::cli
