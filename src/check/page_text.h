// The prose of a page for the rules: pieces of text with their places, and the numbers and names in them.
// Used by the rules alone.
#pragma once

#include "lesson/page.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::check {

struct TextPlace {
  int line = 1;
  int column = 1;  // code points
};

// Where `wanted` stands in the file's text, at or behind the begin of `from_line`; that line if it is not
// found.
TextPlace place_of(std::string_view text, int from_line, std::string_view wanted);

// Calls `visit` with every block, those inside of quotes and lists too.
void for_each_block(const lesson::Blocks& blocks, const std::function<void(const lesson::Block&)>& visit);

// The runs of a block that are text to read: of headings, paragraphs and tables, a table's cells in order.
std::vector<const lesson::Runs*> runs_of(const lesson::Block& block);

// A number or a name in capitals, such as GENERIC_READ, with what stands between it and the one before.
struct Word {
  std::string text;
  std::optional<std::uint64_t> number;  // empty: it is a name
  std::string gap;                      // the characters since the word before (or the begin)
};

// All words of a text that are numbers ("0x80", "-1", "183", "12029") or names with an underscore in
// capitals.
std::vector<Word> words_of(std::string_view text);

// "0x80", "128", "-1" as bits of 64; empty for anything else.
std::optional<std::uint64_t> number_of(std::string_view text);

}  // namespace companion::check
