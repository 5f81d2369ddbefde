// PathRule: what a function does with a path (or a command line) that it is given, and under which
// conditions. From our notes; see catalogue_paths.cpp for how they are written. Part of the catalogue; used
// by run's guard.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace companion::api {

enum class PathUse {
  none,
  read,
  create,  // makes it, or changes what is there
  write,   // changes what is there
  move,    // it is gone from there afterwards
  remove,
  link,  // gets a second name, by which it can be changed later
  start  // names the program that is started
};

// Looks at another parameter of the call, or at a field of the structure that the path lies in. It holds if
// any of its parts does.
struct PathCondition {
  int parameter = -1;  // index; -1: `offset` in the structure
  int offset = 0;      // bytes; four are looked at
  std::uint64_t bits = 0;
  std::vector<std::uint64_t> values;
  std::string letters;  // the parameter is a text with one of these: fopen's mode
};

struct PathRule {
  PathUse use = PathUse::none;
  // Of the pointer to the text within the structure that the parameter points to; -1: the parameter itself is
  // that pointer.
  int offset = -1;
  bool is_wide = true;   // else bytes in the ANSI code page
  bool is_list = false;  // several texts, each with its NUL, another NUL behind the last
  // Where a relative name begins.
  enum class Base { current_directory, windows_folder, parameter };
  Base base = Base::current_directory;
  int base_parameter = -1;             // the folder of the path given there
  std::vector<PathCondition> only_if;  // any of them; none: always
};

}  // namespace companion::api
