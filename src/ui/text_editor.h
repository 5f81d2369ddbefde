// TextEditor: a text that is being edited: caret, selection, undo, and what an editor of Python does with
// Enter, Tab and Ctrl+/. Knows nothing of drawing or keys. Used by code_editor.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace companion::ui {

// All places are bytes in a text of UTF-8 and stand between characters.
class TextEditor {
 public:
  enum class Move { left, right, word_left, word_right, line_begin, line_end, text_begin, text_end };

  explicit TextEditor(std::string text = {}) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }
  // The other end of the selection; equal to the caret if nothing is selected.
  std::size_t anchor() const { return anchor_; }
  std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
  std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
  bool has_selection() const { return caret_ != anchor_; }
  std::string selected() const;
  // The line of the caret, from 1.
  int line() const;

  // `select` leaves the anchor where it is.
  void move(Move move, bool select);
  // A place behind the end is the end; one inside a character is its begin.
  void put_caret(std::size_t place, bool select);
  void select_all();
  void select_word(std::size_t place);
  void select_line(std::size_t place);

  // What is typed one after another is undone together.
  void type(std::string_view text);
  // As one step of its own, in place of the selection.
  void paste(std::string_view text);
  // A line break with the indent of the line, one level more behind a colon or an open bracket, one less
  // behind return, break, continue, pass and raise.
  void new_line();
  // Blanks up to the next multiple of four, or one level for every selected line.
  void indent();
  void outdent();
  void erase_back(bool word);
  void erase_forward(bool word);
  // Cuts the selection, without one the whole line; returns what was cut.
  std::string cut();
  // "# " before every line of the selection, or away if all of them have it.
  void toggle_comment();
  void undo();
  void redo();
  // One step, for pickers and "restore". The caret stays at its character where it can.
  void replace(std::size_t begin, std::size_t end, std::string_view text);
  // Takes a text from elsewhere, as one step that can be undone.
  void set_text(std::string_view text);

  bool can_undo() const { return done_ > 0; }

 private:
  enum class Kind { typed, erased, other };
  struct Step {
    std::size_t at = 0;
    std::string removed;
    std::string inserted;
    std::size_t caret_before = 0;
    std::size_t anchor_before = 0;
    std::size_t caret_after = 0;
    std::size_t anchor_after = 0;
    Kind kind = Kind::other;
  };

  std::size_t previous(std::size_t place) const;
  std::size_t next(std::size_t place) const;
  std::size_t word_begin(std::size_t place) const;
  std::size_t word_end(std::size_t place) const;
  std::size_t line_begin(std::size_t place) const;
  std::size_t line_end(std::size_t place) const;
  void apply(std::size_t begin, std::size_t end, std::string_view text, std::size_t caret, std::size_t anchor,
             Kind kind);
  template <typename Change>
  void change_lines(Change change);

  std::string text_;
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;
  std::vector<Step> steps_;
  std::size_t done_ = 0;  // of steps_; the others can be redone
  bool may_join_ = false;
};

}  // namespace companion::ui
