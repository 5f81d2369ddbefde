// Cuts the bytes of a pipe into lines, for the readers at both ends of the wire.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace companion::wire {

class LineSplitter {
 public:
  void append(std::string_view bytes);

  // The next whole line, without its newline.
  std::optional<std::string> next();

  // True once an unfinished line is longer than any message may be.
  bool too_long() const;

  // What came after the last newline.
  std::string_view rest() const { return std::string_view(pending_).substr(start_); }

 private:
  std::string pending_;
  std::size_t start_ = 0;    // of the first line not yet handed out
  std::size_t scanned_ = 0;  // no newline between start_ and here
};

}  // namespace companion::wire
