// Which names a line of Python gives a value to by itself. Used by history: what a call wrote into a variable
// is told apart from what was assigned.
#pragma once

#include <string>
#include <string_view>

namespace companion::view {

// Whether the line assigns, imports, defines or loops over `name`: `x = …`, `x += …`, `for x in …`,
// `… as x`, `(x := …)`. Not for `x.value = …`, `f(x=1)` and names that are only read.
bool binds_name(const std::string& line, std::string_view name);

}  // namespace companion::view
