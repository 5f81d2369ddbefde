// Source: a text of Python with its name, and the way from byte offsets to lines and columns. Used by
// everything that points into code.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace companion::script {

// A range of bytes in a Source.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// Both count from 1; a column is a code point, not a byte.
struct Place {
  int line = 1;
  int column = 1;
  bool operator==(const Place&) const = default;
};

class Source {
 public:
  // `name` is what tracebacks show; `cell` tells apart the pieces that run one after another in one module.
  Source(std::string name, std::string text, int cell = 0);
  // Who sees it run: a learner's page is stepped through; what eval() and exec() are given shows in
  // tracebacks alone; a module of the library that came with the program is never seen.
  enum class Visibility { stepped, traced, hidden };
  static std::shared_ptr<const Source> unseen(std::string name, std::string text, Visibility visibility);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  int cell() const { return cell_; }
  Visibility visibility() const { return visibility_; }

  int line_of(std::uint32_t offset) const;
  Place place_of(std::uint32_t offset) const;
  int line_count() const { return static_cast<int>(line_starts_.size()); }
  // Offset of the first byte of a line; the end of the text for a line behind the last.
  std::uint32_t start_of_line(int line) const;
  // Without the line end; empty for a line that is not there.
  std::string_view line_text(int line) const;
  std::string_view text_of(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }

 private:
  std::string name_;
  std::string text_;
  int cell_;
  Visibility visibility_ = Visibility::stepped;
  std::vector<std::uint32_t> line_starts_;
};

using SourcePointer = std::shared_ptr<const Source>;

}  // namespace companion::script
