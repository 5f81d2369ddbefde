// win32-lessons: the command line. Parses the arguments and calls one command.
#include "base/program_folder.h"
#include "cli/commands.h"

#include <CLI/CLI.hpp>

#include <iostream>

int main(int argc, char** argv) {
  using namespace companion;

  // So that std::cin can tell whether something was typed.
  std::ios::sync_with_stdio(false);

  CLI::App program("Runs the lessons of Win32 Companion, and any other ctypes code, without Python.",
                   "win32-lessons");
  program.require_subcommand(1);

  CLI::App* list = program.add_subcommand("list", "List the lessons");

  cli::RunOptions run_options;
  CLI::App* run = program.add_subcommand("run", "Run a lesson or a file, printing what its code prints");
  run->add_option("what", run_options.what, "Number or name of a lesson, or a .md or .py file")->required();
  run->add_option("arguments", run_options.arguments, "What the code sees in sys.argv behind its name");
  run->add_option("--answer", run_options.answer,
                  "Press the button of this name (OK, Cancel, Yes…), or `first`, in every message box");
  run->add_flag("--python2", run_options.python2,
                "Run a copy that was converted from Python 2, and show the difference");
  run->add_flag("--json", run_options.json, "Write the trace instead: one JSON object for each event");
  run->add_option(
      "--api", run_options.api,
      "Folder with all files of win32json, for functions that the program does not describe itself");
  run->add_flag("--allow-outside", run_options.allow_outside,
                "Make calls that change something outside of the page's folder, or start a program");

  std::string exported, output;
  CLI::App* export_command =
      program.add_subcommand("export", "Write a page as a script for Python 3.12 on Windows");
  export_command->add_option("what", exported, "Number or name of a lesson, or a .md file")->required();
  export_command->add_option("--output", output, "The .py file to write; without it, the script is printed");

  std::string lessons;
  CLI::App* check = program.add_subcommand("check", "Run every page of a folder and say what it gets wrong");
  check->add_option("folder", lessons, "Folder of NN-slug.md pages; without it, the shipped lessons");

  bool prepare = false;
  CLI::App* doctor =
      program.add_subcommand("doctor", "Say what was found on this machine and what is missing");
  doctor->add_flag("--prepare", prepare, "Make the Wine prefix if it is missing");

  CLI11_PARSE(program, argc, argv);

  const std::filesystem::path folder = program_folder();
  if (*list) return cli::list_lessons(folder, std::cout, std::cerr);
  if (*run) return cli::run_lesson(folder, run_options, std::cin, std::cout, std::cerr);
  if (*export_command) return cli::export_lesson(folder, exported, output, std::cout, std::cerr);
  if (*check) return cli::check_lessons(folder, lessons, std::cout, std::cerr);
  if (*doctor) return cli::doctor(folder, prepare, std::cout);
  return 2;
}
