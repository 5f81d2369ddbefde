#include "wire/line_splitter.h"

#include "wire/protocol.h"

namespace companion::wire {

void LineSplitter::append(std::string_view bytes) {
  if (start_ > 0) {
    pending_.erase(0, start_);
    scanned_ -= start_;
    start_ = 0;
  }
  pending_.append(bytes);
}

std::optional<std::string> LineSplitter::next() {
  std::size_t end = pending_.find('\n', scanned_);
  if (end == std::string::npos) {
    scanned_ = pending_.size();
    return std::nullopt;
  }
  std::string line = pending_.substr(start_, end - start_);
  start_ = scanned_ = end + 1;
  return line;
}

bool LineSplitter::too_long() const {
  return pending_.size() - start_ > kMaxLineBytes;
}

}  // namespace companion::wire
