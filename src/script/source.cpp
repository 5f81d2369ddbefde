#include "script/source.h"

#include "base/unicode.h"

#include <algorithm>

namespace companion::script {

Source::Source(std::string name, std::string text, int cell)
    : name_(std::move(name)), text_(std::move(text)), cell_(cell) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool lone_return = text_[i] == '\r' && (i + 1 >= text_.size() || text_[i + 1] != '\n');
    if (text_[i] == '\n' || lone_return) line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::shared_ptr<const Source> Source::unseen(std::string name, std::string text, Visibility visibility) {
  auto source = std::make_shared<Source>(std::move(name), std::move(text));
  source->visibility_ = visibility;
  return source;
}

int Source::line_of(std::uint32_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int>(next - line_starts_.begin());
}

Place Source::place_of(std::uint32_t offset) const {
  const int line = line_of(offset);
  const std::uint32_t start = start_of_line(line);
  const auto before = std::string_view(text_).substr(start, offset - start);
  return {line, static_cast<int>(count_code_points(before)) + 1};
}

std::uint32_t Source::start_of_line(int line) const {
  if (line < 1) return 0;
  if (line > line_count()) return static_cast<std::uint32_t>(text_.size());
  return line_starts_[static_cast<std::size_t>(line - 1)];
}

std::string_view Source::line_text(int line) const {
  if (line < 1 || line > line_count()) return {};
  const std::uint32_t begin = start_of_line(line);
  std::uint32_t end = start_of_line(line + 1);
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r'))
    --end;
  return std::string_view(text_).substr(begin, end - begin);
}

}  // namespace companion::script
