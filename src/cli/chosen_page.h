// The page that the user named: a lesson, or any file with Python code. Used by run and export.
#pragma once

#include "base/result.h"
#include "lesson/page.h"

#include <filesystem>
#include <string>

namespace companion::cli {

struct ChosenPage {
  lesson::Page page;  // has at least one cell
  int number = 0;     // of the lesson; 0 for a file and the playground
};

// `what` is a lesson's number or name, or a .md or .py file.
Result<ChosenPage> choose_page(const std::filesystem::path& program_folder, const std::string& what);

bool is_python2(const std::string& text, const std::string& path);

}  // namespace companion::cli
