// What a source will call, told from its tree before anything runs: functions of DLLs and modules that act on
// the computer. A reader's help, no proof: a name that is put together at run time is not seen. Used by app.
#pragma once

#include "script/tree.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::script {

struct CalledNames {
  std::vector<std::string> functions;  // "CreateFileW", in the order of the source, each once
  std::vector<std::string> modules;    // "os", "subprocess"; "open()" for the builtin
};

// `is_known` says of an attribute of anything whether it is a function of Windows: then it counts wherever it
// comes from. Of what is seen to be a library (windll.user32, WinDLL('x'), a name that one was assigned to)
// every attribute counts, items by name and getattr() with a name too.
CalledNames called_names(const Tree& tree, const std::function<bool(std::string_view)>& is_known);

}  // namespace companion::script
