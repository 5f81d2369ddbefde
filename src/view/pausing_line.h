// Before which line of a code a run can pause, for somebody who pointed at any of its lines. Used by window
// and app.
#pragma once

#include <string>

namespace companion::view {

// Runs pause before statements. A line inside of a statement means the line that this one begins at; a blank
// line or a comment means the next statement. Lines count from 1. Where nothing follows, or the text cannot
// be read, it is the line itself.
int pausing_line(const std::string& text, int line);

}  // namespace companion::view
