#include "base/result.h"

namespace companion {

std::string Error::to_string() const {
  std::string text;
  if (!file.empty()) {
    text += file + ":";
    if (line > 0) text += std::to_string(line) + ":";
    if (line > 0 && column > 0) text += std::to_string(column) + ":";
    text += " ";
  } else if (line > 0) {
    text += "line " + std::to_string(line);
    if (column > 0) text += ", column " + std::to_string(column);
    text += ": ";
  }
  text += message;
  if (!advice.empty()) text += ". " + advice;
  return text;
}

}  // namespace companion
