#include "ui/text_editor.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace companion::ui {
namespace {

constexpr std::size_t kIndent = 4;

bool is_inside_character(const std::string& text, std::size_t place) {
  return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80;
}

enum class Class { blank, word, sign };

Class class_of(char c) {
  auto byte = static_cast<unsigned char>(c);
  if (byte == ' ' || byte == '\t' || byte == '\n') return Class::blank;
  return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80 ? Class::word : Class::sign;
}

std::size_t blanks_before(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

// The part of a line that is code: no comment behind it. Quotes are looked at, so that a # in a text is none.
std::string_view code_of_line(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == quote)
        quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#') {
      line = line.substr(0, i);
    }
  }
  std::size_t last = line.find_last_not_of(" \t");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

bool leaves_the_block(std::string_view code) {
  static constexpr std::array<std::string_view, 5> kWords = {"return", "break", "continue", "pass", "raise"};
  code.remove_prefix(blanks_before(code));
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return code.starts_with(word) &&
           (code.size() == word.size() || class_of(code[word.size()]) != Class::word);
  });
}

}  // namespace

std::string TextEditor::selected() const {
  return text_.substr(selection_begin(), selection_end() - selection_begin());
}

int TextEditor::line() const {
  return 1 + static_cast<int>(
                 std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(caret_), '\n'));
}

std::size_t TextEditor::previous(std::size_t place) const {
  if (place == 0) return 0;
  --place;
  while (place > 0 && is_inside_character(text_, place))
    --place;
  return place;
}

std::size_t TextEditor::next(std::size_t place) const {
  if (place >= text_.size()) return text_.size();
  ++place;
  while (is_inside_character(text_, place))
    ++place;
  return place;
}

std::size_t TextEditor::word_begin(std::size_t place) const {
  while (place > 0 && class_of(text_[place - 1]) == Class::blank)
    --place;
  if (place == 0) return 0;
  Class kind = class_of(text_[place - 1]);
  while (place > 0 && class_of(text_[place - 1]) == kind)
    --place;
  return place;
}

std::size_t TextEditor::word_end(std::size_t place) const {
  if (place >= text_.size()) return text_.size();
  Class kind = class_of(text_[place]);
  while (kind != Class::blank && place < text_.size() && class_of(text_[place]) == kind)
    ++place;
  while (place < text_.size() && class_of(text_[place]) == Class::blank)
    ++place;
  return place;
}

std::size_t TextEditor::line_begin(std::size_t place) const {
  if (place == 0) return 0;
  std::size_t at = text_.rfind('\n', place - 1);
  return at == std::string::npos ? 0 : at + 1;
}

std::size_t TextEditor::line_end(std::size_t place) const {
  return std::min(text_.find('\n', place), text_.size());
}

void TextEditor::move(Move move, bool select) {
  may_join_ = false;
  std::size_t place = caret_;
  switch (move) {
    case Move::left:
      place = has_selection() && !select ? selection_begin() : previous(caret_);
      break;
    case Move::right:
      place = has_selection() && !select ? selection_end() : next(caret_);
      break;
    case Move::word_left:
      place = word_begin(caret_);
      break;
    case Move::word_right:
      place = word_end(caret_);
      break;
    case Move::line_begin: {
      // First to where the code begins, then to the edge.
      std::size_t edge = line_begin(caret_);
      std::size_t code = edge + blanks_before(std::string_view(text_).substr(edge, line_end(caret_) - edge));
      place = caret_ == code ? edge : code;
      break;
    }
    case Move::line_end:
      place = line_end(caret_);
      break;
    case Move::text_begin:
      place = 0;
      break;
    case Move::text_end:
      place = text_.size();
      break;
  }
  put_caret(place, select);
}

void TextEditor::put_caret(std::size_t place, bool select) {
  may_join_ = false;
  caret_ = std::min(place, text_.size());
  while (caret_ > 0 && is_inside_character(text_, caret_))
    --caret_;
  if (!select) anchor_ = caret_;
}

void TextEditor::select_all() {
  may_join_ = false;
  anchor_ = 0;
  caret_ = text_.size();
}

void TextEditor::select_word(std::size_t place) {
  may_join_ = false;
  place = std::min(place, text_.size());
  if (place == text_.size() || (place > 0 && class_of(text_[place]) != Class::word)) {
    if (place > 0 && class_of(text_[place - 1]) == Class::word) --place;
  }
  if (place == text_.size() || text_[place] == '\n') return put_caret(place, false);
  Class kind = class_of(text_[place]);
  anchor_ = caret_ = place;
  while (anchor_ > 0 && text_[anchor_ - 1] != '\n' && class_of(text_[anchor_ - 1]) == kind)
    --anchor_;
  while (caret_ < text_.size() && text_[caret_] != '\n' && class_of(text_[caret_]) == kind)
    ++caret_;
}

void TextEditor::select_line(std::size_t place) {
  may_join_ = false;
  anchor_ = line_begin(std::min(place, text_.size()));
  caret_ = std::min(line_end(anchor_) + 1, text_.size());
}

void TextEditor::apply(std::size_t begin, std::size_t end, std::string_view text, std::size_t caret,
                       std::size_t anchor, Kind kind) {
  if (begin == end && text.empty()) return put_caret(caret, false);
  steps_.resize(done_);
  bool joins = may_join_ && !steps_.empty() && steps_.back().kind == kind && kind != Kind::other;
  Step* last = joins ? &steps_.back() : nullptr;
  if (last != nullptr && kind == Kind::typed && begin == end && last->at + last->inserted.size() == begin) {
    last->inserted += text;
  } else if (last != nullptr && kind == Kind::erased && end == last->at && last->inserted.empty()) {
    last->removed.insert(0, text_, begin, end - begin);
    last->at = begin;
  } else {
    steps_.push_back(
        {begin, text_.substr(begin, end - begin), std::string(text), caret_, anchor_, 0, 0, kind});
  }
  text_.replace(begin, end - begin, text);
  caret_ = caret;
  anchor_ = anchor;
  steps_.back().caret_after = caret;
  steps_.back().anchor_after = anchor;
  done_ = steps_.size();
  may_join_ = true;
}

void TextEditor::type(std::string_view text) {
  std::size_t at = selection_begin();
  apply(at, selection_end(), text, at + text.size(), at + text.size(), Kind::typed);
}

void TextEditor::paste(std::string_view text) {
  std::string plain;
  for (char c : text) {
    if (c != '\r') plain += c;
  }
  std::size_t at = selection_begin();
  apply(at, selection_end(), plain, at + plain.size(), at + plain.size(), Kind::other);
}

void TextEditor::new_line() {
  std::size_t at = selection_begin();
  std::size_t begin = line_begin(at);
  std::string_view line = std::string_view(text_).substr(begin, at - begin);
  std::string_view code = code_of_line(line);
  std::string indent(line.substr(0, std::min(blanks_before(line), line.size())));
  if (!code.empty() && std::string_view(":([{").find(code.back()) != std::string_view::npos) {
    indent.append(kIndent, ' ');
  } else if (leaves_the_block(code)) {
    indent.resize(indent.size() - std::min(indent.size(), kIndent));
  }
  std::string text = "\n" + indent;
  apply(at, selection_end(), text, at + text.size(), at + text.size(), Kind::other);
}

// Rewrites every line that the selection touches as one step; the selection stays on them.
template <typename Change>
void TextEditor::change_lines(Change change) {
  std::size_t begin = line_begin(selection_begin());
  std::size_t last = selection_end();
  // A selection that ends before a line's first character does not touch it.
  if (has_selection() && last > begin && text_[last - 1] == '\n') --last;
  std::size_t end = line_end(last);
  std::string changed;
  for (std::size_t at = begin; at <= end;) {
    std::size_t stop = std::min(line_end(at), end);
    changed += change(std::string_view(text_).substr(at, stop - at));
    if (stop < end) changed += '\n';
    at = stop + 1;
  }
  if (has_selection()) {
    apply(begin, end, changed, begin + changed.size(), begin, Kind::other);
  } else {
    // The caret keeps its distance from the end of its line.
    std::size_t from_end = end - caret_;
    std::size_t caret = begin + changed.size() - std::min(from_end, changed.size());
    apply(begin, end, changed, caret, caret, Kind::other);
  }
}

void TextEditor::indent() {
  if (has_selection() && selected().find('\n') != std::string::npos) {
    return change_lines([](std::string_view line) {
      return line.empty() ? std::string() : std::string(kIndent, ' ') + std::string(line);
    });
  }
  std::size_t column = selection_begin() - line_begin(selection_begin());
  std::string blanks(kIndent - column % kIndent, ' ');
  std::size_t at = selection_begin();
  apply(at, selection_end(), blanks, at + blanks.size(), at + blanks.size(), Kind::other);
}

void TextEditor::outdent() {
  change_lines([](std::string_view line) {
    std::size_t blanks = 0;
    while (blanks < kIndent && blanks < line.size() && line[blanks] == ' ')
      ++blanks;
    if (blanks == 0 && !line.empty() && line[0] == '\t') blanks = 1;
    return std::string(line.substr(blanks));
  });
}

void TextEditor::erase_back(bool word) {
  if (has_selection()) {
    std::size_t at = selection_begin();
    return apply(at, selection_end(), "", at, at, Kind::other);
  }
  std::size_t begin = word ? word_begin(caret_) : previous(caret_);
  std::size_t edge = line_begin(caret_);
  std::string_view before = std::string_view(text_).substr(edge, caret_ - edge);
  // Within the indent one level goes at a time.
  if (!word && !before.empty() && before.find_first_not_of(' ') == std::string_view::npos)
    begin = caret_ - ((before.size() - 1) % kIndent + 1);
  apply(begin, caret_, "", begin, begin, Kind::erased);
}

void TextEditor::erase_forward(bool word) {
  std::size_t begin = selection_begin();
  std::size_t end = has_selection() ? selection_end() : word ? word_end(caret_) : next(caret_);
  apply(begin, end, "", begin, begin, Kind::other);
}

std::string TextEditor::cut() {
  if (!has_selection()) select_line(caret_);
  std::string cut = selected();
  std::size_t at = selection_begin();
  apply(at, selection_end(), "", at, at, Kind::other);
  return cut;
}

void TextEditor::toggle_comment() {
  std::size_t begin = line_begin(selection_begin());
  std::size_t last = selection_end();
  if (has_selection() && last > begin && text_[last - 1] == '\n') --last;
  std::size_t end = line_end(last);
  bool all = true, any = false;
  std::size_t column = std::string::npos;
  for (std::size_t at = begin; at <= end; at = line_end(at) + 1) {
    std::string_view line = std::string_view(text_).substr(at, line_end(at) - at);
    std::size_t blanks = blanks_before(line);
    if (blanks == line.size()) continue;
    any = true;
    all = all && line[blanks] == '#';
    column = std::min(column, blanks);
  }
  if (!any) return;
  change_lines([&](std::string_view line) {
    std::size_t blanks = blanks_before(line);
    if (blanks == line.size()) return std::string(line);
    if (!all) return std::string(line.substr(0, column)) + "# " + std::string(line.substr(column));
    std::size_t behind = blanks + 1;
    if (behind < line.size() && line[behind] == ' ') ++behind;
    return std::string(line.substr(0, blanks)) + std::string(line.substr(behind));
  });
}

void TextEditor::undo() {
  if (done_ == 0) return;
  const Step& step = steps_[--done_];
  text_.replace(step.at, step.inserted.size(), step.removed);
  caret_ = step.caret_before;
  anchor_ = step.anchor_before;
  may_join_ = false;
}

void TextEditor::redo() {
  if (done_ == steps_.size()) return;
  const Step& step = steps_[done_++];
  text_.replace(step.at, step.removed.size(), step.inserted);
  caret_ = step.caret_after;
  anchor_ = step.anchor_after;
  may_join_ = false;
}

void TextEditor::replace(std::size_t begin, std::size_t end, std::string_view text) {
  std::size_t caret = caret_ <= begin ? caret_
                      : caret_ >= end ? caret_ - (end - begin) + text.size()
                                      : begin + text.size();
  apply(begin, end, text, caret, caret, Kind::other);
}

void TextEditor::set_text(std::string_view text) {
  if (text == text_) return;
  // Only what differs is replaced, so that the caret stays where it was.
  std::size_t begin = 0;
  std::size_t least = std::min(text.size(), text_.size());
  while (begin < least && text[begin] == text_[begin])
    ++begin;
  std::size_t tail = 0;
  while (tail < least - begin && text[text.size() - 1 - tail] == text_[text_.size() - 1 - tail])
    ++tail;
  while (begin > 0 && (is_inside_character(text_, begin) || is_inside_character(std::string(text), begin)))
    --begin;
  while (tail > 0 && is_inside_character(text_, text_.size() - tail))
    --tail;
  replace(begin, text_.size() - tail, text.substr(begin, text.size() - tail - begin));
}

}  // namespace companion::ui
