#include "ui/highlight.h"

#include "script/token.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace companion::ui {
namespace {

struct TokenMark {
  std::size_t begin = 0;
  std::size_t end = 0;
  CodeKind kind = CodeKind::plain;
};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// True if a call's parenthesis follows.
bool is_called(const std::string& text, std::size_t after) {
  while (after < text.size() && text[after] == ' ')
    ++after;
  return after < text.size() && text[after] == '(';
}

// The marks of the text; `statements` are the stretches from a statement's first sign to its last.
std::vector<TokenMark> python_marks(const std::string& text, std::vector<script::Span>& statements) {
  std::vector<TokenMark> marks;
  script::Source source("", text);
  bool inside = false;
  for (const script::Token& token : script::tokenize(source).tokens) {
    CodeKind kind = CodeKind::plain;
    switch (token.kind) {
      case script::TokenKind::newline:
      case script::TokenKind::end:
        inside = false;
        break;
      case script::TokenKind::comment:
      case script::TokenKind::line_break:
      case script::TokenKind::indent:
      case script::TokenKind::dedent:
        break;
      default:
        if (!std::exchange(inside, true)) statements.push_back(token.span);
        statements.back().end = token.span.end;
        break;
    }
    switch (token.kind) {
      case script::TokenKind::keyword:
        kind = CodeKind::keyword;
        break;
      case script::TokenKind::number:
        kind = CodeKind::number;
        break;
      case script::TokenKind::string:
      case script::TokenKind::formatted_string:
        kind = CodeKind::string;
        break;
      case script::TokenKind::comment:
        kind = CodeKind::comment;
        break;
      case script::TokenKind::name:
        if (is_called(text, token.span.end)) kind = CodeKind::function;
        break;
      default:
        break;
    }
    if (kind != CodeKind::plain) marks.push_back({token.span.begin, token.span.end, kind});
  }
  return marks;
}

bool is_cpp_keyword(std::string_view word) {
  static constexpr std::array kWords = {
      "alignas",   "auto",     "bool",    "break",    "case",     "catch",  "char",     "class",   "const",
      "constexpr", "continue", "default", "delete",   "do",       "double", "else",     "enum",    "explicit",
      "extern",    "false",    "float",   "for",      "goto",     "if",     "inline",   "int",     "long",
      "namespace", "new",      "nullptr", "operator", "private",  "public", "return",   "short",   "signed",
      "sizeof",    "static",   "struct",  "switch",   "template", "this",   "throw",    "true",    "try",
      "typedef",   "typename", "union",   "unsigned", "using",    "void",   "volatile", "wchar_t", "while"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Where a C++ string or character literal that begins with a quote at `at` ends.
std::size_t literal_end(const std::string& text, std::size_t at) {
  char quote = text[at++];
  while (at < text.size() && text[at] != quote && text[at] != '\n')
    at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

std::vector<TokenMark> cpp_marks(const std::string& text) {
  std::vector<TokenMark> marks;
  std::size_t at = 0;
  bool line_begin = true;
  while (at < text.size()) {
    std::size_t begin = at;
    char c = text[at];
    if (c == '\n') {
      line_begin = true;
      ++at;
      continue;
    }
    if (text.compare(at, 2, "//") == 0) {
      at = std::min(text.find('\n', at), text.size());
      marks.push_back({begin, at, CodeKind::comment});
    } else if (text.compare(at, 2, "/*") == 0) {
      std::size_t end = text.find("*/", at + 2);
      at = end == std::string::npos ? text.size() : end + 2;
      marks.push_back({begin, at, CodeKind::comment});
    } else if (c == '"' || c == '\'') {
      at = literal_end(text, at);
      marks.push_back({begin, at, CodeKind::string});
    } else if (c == '#' && line_begin) {
      while (at < text.size() && (text[at] == '#' || text[at] == ' ' || is_word(text[at])))
        ++at;
      marks.push_back({begin, at, CodeKind::keyword});
    } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      while (at < text.size() && (is_word(text[at]) || text[at] == '.' || text[at] == '\''))
        ++at;
      marks.push_back({begin, at, CodeKind::number});
    } else if (is_word(c)) {
      while (at < text.size() && is_word(text[at]))
        ++at;
      std::string_view word(text.data() + begin, at - begin);
      if (at < text.size() && text[at] == '"') {
        at = literal_end(text, at);
        marks.push_back({begin, at, CodeKind::string});
      } else if (is_cpp_keyword(word)) {
        marks.push_back({begin, at, CodeKind::keyword});
      } else if (is_called(text, at)) {
        marks.push_back({begin, at, CodeKind::function});
      }
    } else {
      ++at;
    }
    if (c != ' ' && c != '\t') line_begin = false;
  }
  return marks;
}

// Adds text of one kind to a line; tabs become spaces.
void append(CodeLine& line, std::string_view text, CodeKind kind) {
  if (text.empty()) return;
  std::size_t begin = line.text.size();
  for (char c : text) {
    if (c == '\t') {
      line.text.append(4 - line.text.size() % 4, ' ');
    } else {
      line.text += c;
    }
  }
  if (!line.pieces.empty() && line.pieces.back().kind == kind) {
    line.pieces.back().end = line.text.size();
  } else {
    line.pieces.push_back({begin, line.text.size(), kind});
  }
}

}  // namespace

Language language_of(std::string_view info) {
  std::string word(info.substr(0, info.find(' ')));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (word == "python" || word == "python3" || word == "py" || word == "pycon") return Language::python;
  if (word == "c" || word == "c++" || word == "cpp") return Language::cpp;
  return Language::none;
}

std::vector<CodeLine> highlight(const std::string& text, Language language) {
  std::vector<TokenMark> marks;
  std::vector<script::Span> statements;
  if (language == Language::python) marks = python_marks(text, statements);
  if (language == Language::cpp) marks = cpp_marks(text);
  std::vector<CodeLine> lines;
  std::size_t mark = 0, statement = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t line_end = std::min(text.find('\n', at), text.size());
    CodeLine line;
    while (at < line_end) {
      while (mark < marks.size() && marks[mark].end <= at)
        ++mark;
      bool inside = mark < marks.size() && marks[mark].begin <= at;
      std::size_t stop = inside ? marks[mark].end : mark < marks.size() ? marks[mark].begin : line_end;
      stop = std::min(stop, line_end);
      append(line, std::string_view(text).substr(at, stop - at), inside ? marks[mark].kind : CodeKind::plain);
      at = stop;
    }
    while (statement < statements.size() && statements[statement].end <= line_end)
      ++statement;
    line.continues = statement < statements.size() && statements[statement].begin < line_end;
    lines.push_back(std::move(line));
    at = line_end + 1;
  }
  return lines;
}

std::size_t shown_column(std::string_view line, std::size_t column) {
  std::size_t shown = 0;
  for (std::size_t i = 0; i < column && i < line.size(); ++i)
    shown += line[i] == '\t' ? 4 - shown % 4 : 1;
  return shown;
}

std::size_t source_column(std::string_view line, std::size_t shown) {
  std::size_t column = 0;
  while (column < line.size() && shown_column(line, column + 1) <= shown)
    ++column;
  return column;
}

Color color_of(CodeKind kind, const Palette& palette) {
  switch (kind) {
    case CodeKind::plain:
      return palette.text;
    case CodeKind::keyword:
      return palette.keyword;
    case CodeKind::string:
      return palette.string;
    case CodeKind::number:
      return palette.number;
    case CodeKind::comment:
      return palette.comment;
    case CodeKind::function:
      return palette.function;
  }
  return palette.text;
}

}  // namespace companion::ui
