#include "app/arguments.h"

#include <CLI/CLI.hpp>

namespace companion::app {

std::optional<Arguments> parse_arguments(int argc, char** argv, int& exit_code) {
  Arguments arguments;
  CLI::App program(
      "Steps through the Python ctypes lines of a lesson and shows what each real Windows call did.",
      "win32-companion");
  program.add_option("file", arguments.file, "A Markdown page with ctypes code, or a Python file");
  program.add_option("--lesson", arguments.lesson, "Number or name of the lesson to open");
  program.add_option(
      "--api", arguments.api,
      "Folder with all files of win32json, for functions that the program does not describe itself");
  program.add_option("--tape", arguments.tape, "A recorded trace to look at; nothing is run");
  program.add_option("--screenshot", arguments.screenshots,
                     "Walk the page by itself and leave pictures in this folder");
  program.add_option("--theme", arguments.theme, "dark, light or high-contrast")
      ->check(CLI::IsMember({"dark", "light", "high-contrast"}));
  int percent = 0;
  program.add_option("--zoom", percent, "Size of everything in percent")->check(CLI::Range(75, 300));
  std::string size;
  program.add_option("--size", size, "Width and height of the window, as 1440x900");
  program.add_flag("--timings", arguments.timings, "Tell what starting and drawing costs");
  program.add_flag("--exit-after-first-frame", arguments.exit_after_first_frame,
                   "End once the window stands");
  program.add_option("--frames", arguments.frames, "Draw this many frames for nothing and end")
      ->check(CLI::Range(1, 1000000));
  program.add_option("--texts", arguments.texts, "Keep the text that the window shows in this file");
  try {
    program.parse(argc, argv);
    if (!size.empty()) {
      std::size_t times = size.find('x');
      if (times == std::string::npos) throw CLI::ValidationError("--size", "is written as 1440x900");
      arguments.width = std::stoi(size.substr(0, times));
      arguments.height = std::stoi(size.substr(times + 1));
    }
  } catch (const CLI::ParseError& fault) {
    exit_code = program.exit(fault);
    return std::nullopt;
  } catch (const std::exception&) {
    exit_code = program.exit(CLI::ValidationError("--size", "is written as 1440x900"));
    return std::nullopt;
  }
  arguments.zoom = static_cast<float>(percent) / 100;
  return arguments;
}

}  // namespace companion::app
