// The text under the caret: what keys of an editor do to it.
#include "ui/text_editor.h"

#include <doctest/doctest.h>

using namespace companion::ui;
using Move = TextEditor::Move;

namespace {

TextEditor at_end(const char* text) {
  TextEditor editor(text);
  editor.move(Move::text_end, false);
  return editor;
}

}  // namespace

TEST_CASE("editor: what is typed in one go is undone in one go") {
  TextEditor editor = at_end("x = ");
  for (const char* key : {"1", "2", "é"})
    editor.type(key);
  CHECK(editor.text() == "x = 12é");
  editor.undo();
  CHECK(editor.text() == "x = ");
  CHECK(editor.caret() == 4);
  editor.redo();
  CHECK(editor.text() == "x = 12é");
  editor.undo();
  editor.undo();
  CHECK(editor.text() == "x = ");
}

TEST_CASE("editor: a move of the caret ends what is undone together") {
  TextEditor editor = at_end("");
  editor.type("a");
  editor.move(Move::left, false);
  editor.type("b");
  CHECK(editor.text() == "ba");
  editor.undo();
  CHECK(editor.text() == "a");
}

TEST_CASE("editor: what was undone cannot be redone behind a new edit") {
  TextEditor editor = at_end("");
  editor.type("a");
  editor.undo();
  editor.type("b");
  editor.redo();
  CHECK(editor.text() == "b");
}

TEST_CASE("editor: erased characters are whole ones and come back together") {
  TextEditor editor = at_end("aé字");
  editor.erase_back(false);
  CHECK(editor.text() == "aé");
  editor.erase_back(false);
  CHECK(editor.text() == "a");
  editor.undo();
  CHECK(editor.text() == "aé字");
}

TEST_CASE("editor: Enter keeps the indent, adds a level behind a colon or bracket, takes one behind return") {
  TextEditor editor = at_end("def f():  # so");
  editor.new_line();
  CHECK(editor.text() == "def f():  # so\n    ");
  editor.type("return 1");
  editor.new_line();
  CHECK(editor.text() == "def f():  # so\n    return 1\n");
  editor.type("g(");
  editor.new_line();
  CHECK(editor.text() == "def f():  # so\n    return 1\ng(\n    ");
  TextEditor name = at_end("    returned = ':'");
  name.new_line();
  CHECK(name.text() == "    returned = ':'\n    ");
}

TEST_CASE("editor: Tab goes to the next fourth column, Backspace in the indent takes a level") {
  TextEditor editor = at_end("ab");
  editor.indent();
  CHECK(editor.text() == "ab  ");
  TextEditor indented = at_end("      ");
  indented.erase_back(false);
  CHECK(indented.text() == "    ");
  indented.erase_back(false);
  CHECK(indented.text() == "");
}

TEST_CASE("editor: Tab and Shift+Tab shift every line that is selected, and no other") {
  TextEditor editor("a\nb\n\nc");
  editor.put_caret(0, false);
  editor.put_caret(4, true);  // up to the empty line
  editor.indent();
  CHECK(editor.text() == "    a\n    b\n\nc");
  editor.outdent();
  CHECK(editor.text() == "a\nb\n\nc");
  editor.undo();
  editor.undo();
  CHECK(editor.text() == "a\nb\n\nc");
}

TEST_CASE("editor: Ctrl+/ comments lines out at their common indent, and back") {
  TextEditor editor("    a\n\n      b\nc");
  editor.put_caret(0, false);
  editor.put_caret(14, true);
  editor.toggle_comment();
  CHECK(editor.text() == "    # a\n\n    #   b\nc");
  editor.toggle_comment();
  CHECK(editor.text() == "    a\n\n      b\nc");
  TextEditor one("x = 1");
  one.toggle_comment();
  CHECK(one.text() == "# x = 1");
  CHECK(one.caret() == 2);
}

TEST_CASE("editor: Home goes to the code first, then to the edge") {
  TextEditor editor = at_end("a\n    b = 1");
  editor.move(Move::line_begin, false);
  CHECK(editor.caret() == 6);
  editor.move(Move::line_begin, false);
  CHECK(editor.caret() == 2);
  editor.move(Move::line_end, true);
  CHECK(editor.selected() == "    b = 1");
}

TEST_CASE("editor: words end at blanks and signs") {
  TextEditor editor("k.CreateFileW(name)");
  editor.move(Move::word_right, false);
  CHECK(editor.caret() == 1);
  editor.move(Move::word_right, false);
  editor.move(Move::word_right, false);
  CHECK(editor.caret() == 13);
  editor.move(Move::word_left, false);
  CHECK(editor.caret() == 2);
  editor.select_word(5);
  CHECK(editor.selected() == "CreateFileW");
  editor.erase_back(false);
  CHECK(editor.text() == "k.(name)");
}

TEST_CASE("editor: without a selection cut takes the line") {
  TextEditor editor("a\nb\nc");
  editor.put_caret(3, false);
  CHECK(editor.cut() == "b\n");
  CHECK(editor.text() == "a\nc");
  CHECK(editor.line() == 2);
}

TEST_CASE("editor: a paste is one step and brings no carriage returns") {
  TextEditor editor = at_end("a");
  editor.type("b");
  editor.paste("1\r\n2");
  CHECK(editor.text() == "ab1\n2");
  editor.undo();
  CHECK(editor.text() == "ab");
}

TEST_CASE("editor: a text from elsewhere can be undone and leaves the caret at its place") {
  TextEditor editor("one\ntwo\nthree");
  editor.put_caret(9, false);
  editor.set_text("one\n2\nthree");
  CHECK(editor.text() == "one\n2\nthree");
  CHECK(editor.caret() == 7);
  editor.undo();
  CHECK(editor.text() == "one\ntwo\nthree");
}
