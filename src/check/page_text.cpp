#include "check/page_text.h"

#include "base/overloaded.h"
#include "base/unicode.h"

#include <charconv>

namespace companion::check {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_word_part(char c) {
  return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z') || c == '_';
}

// NAME_OF_A_VALUE.
bool is_constant_name(std::string_view word) {
  if (word.empty() || !is_capital(word[0]) || word.find('_') == std::string_view::npos) return false;
  for (const char c : word) {
    if (!is_capital(c) && !is_digit(c) && c != '_') return false;
  }
  return word.back() != '_';
}

}  // namespace

TextPlace place_of(std::string_view text, int from_line, std::string_view wanted) {
  std::size_t start = 0;
  for (int line = 1; line < from_line && start != std::string_view::npos; ++line) {
    start = text.find('\n', start);
    if (start != std::string_view::npos) ++start;
  }
  if (start == std::string_view::npos) return {from_line, 1};
  const std::size_t found = wanted.empty() ? std::string_view::npos : text.find(wanted, start);
  if (found == std::string_view::npos) return {from_line, 1};
  TextPlace place{from_line, 1};
  std::size_t line_start = start;
  for (std::size_t i = start; i < found; ++i) {
    if (text[i] != '\n') continue;
    ++place.line;
    line_start = i + 1;
  }
  place.column = static_cast<int>(count_code_points(text.substr(line_start, found - line_start))) + 1;
  return place;
}

void for_each_block(const lesson::Blocks& blocks, const std::function<void(const lesson::Block&)>& visit) {
  for (const lesson::Block& block : blocks) {
    visit(block);
    if (const auto* quote = std::get_if<lesson::Quote>(&block.body)) for_each_block(quote->blocks, visit);
    if (const auto* list = std::get_if<lesson::List>(&block.body)) {
      for (const lesson::ListItem& item : list->items)
        for_each_block(item.blocks, visit);
    }
  }
}

std::vector<const lesson::Runs*> runs_of(const lesson::Block& block) {
  std::vector<const lesson::Runs*> all;
  std::visit(Overloaded{[&](const lesson::Heading& heading) { all.push_back(&heading.runs); },
                        [&](const lesson::Paragraph& paragraph) { all.push_back(&paragraph.runs); },
                        [&](const lesson::Table& table) {
                          for (const auto& row : table.rows) {
                            for (const lesson::Runs& cell : row)
                              all.push_back(&cell);
                          }
                        },
                        [](const auto&) {}},
             block.body);
  return all;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  if (hex) text.remove_prefix(2);
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number, hex ? 16 : 10);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return negative ? 0 - number : number;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t gap_start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool minus = text[at] == '-' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!minus && !is_word_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at + (minus ? 1 : 0);
    while (end < text.size() && is_word_part(text[end]))
      ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::optional<std::uint64_t> number = number_of(word);
    if (number || is_constant_name(word)) {
      words.push_back({std::string(word), number, std::string(text.substr(gap_start, at - gap_start))});
      gap_start = end;
    }
    at = end;
  }
  return words;
}

}  // namespace companion::check
