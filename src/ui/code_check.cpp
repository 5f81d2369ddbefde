#include "ui/code_check.h"

#include "script/parser.h"
#include "script/token.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

namespace companion::ui {

std::optional<CodeFault> fault_of(const std::string& text) {
  auto source = std::make_shared<const script::Source>("", text);
  Result<script::Tree> tree = script::parse(source);
  if (tree) return std::nullopt;
  const Error& error = tree.error();
  CodeFault fault;
  fault.line = std::max(error.line, 1);
  fault.message = error.message;
  std::size_t begin = source->start_of_line(fault.line);
  std::size_t end = begin + source->line_text(fault.line).size();
  // A column counts characters.
  std::size_t at = begin;
  for (int column = 1; column < error.column && at < end; ++column) {
    ++at;
    while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
      ++at;
  }
  fault.begin = at;
  fault.end = end;
  for (const script::Token& token : script::tokenize(*source).tokens) {
    if (token.span.begin <= at && token.span.end > at) fault.end = std::min<std::size_t>(end, token.span.end);
  }
  // At the end of a line there is nothing to underline but its last character.
  if (fault.end == fault.begin && fault.begin > begin) --fault.begin;
  while (fault.begin > begin && (static_cast<unsigned char>(text[fault.begin]) & 0xC0) == 0x80)
    --fault.begin;
  return fault;
}

std::optional<std::pair<std::size_t, std::size_t>> bracket_pair(const std::string& text, std::size_t place) {
  static constexpr std::string_view kOpen = "([{", kClose = ")]}";
  std::vector<std::size_t> open;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  script::Source source("", text);
  for (const script::Token& token : script::tokenize(source).tokens) {
    if (token.kind != script::TokenKind::operation || token.span.size() != 1) continue;
    char sign = text[token.span.begin];
    if (kOpen.find(sign) != std::string_view::npos) {
      open.push_back(token.span.begin);
    } else if (std::size_t kind = kClose.find(sign); kind != std::string_view::npos) {
      if (open.empty() || text[open.back()] != kOpen[kind]) return std::nullopt;
      pairs.emplace_back(open.back(), token.span.begin);
      open.pop_back();
    }
  }
  // What was typed last, the bracket before the caret, is asked about first.
  for (std::size_t wanted : {place - 1, place}) {
    for (const auto& pair : pairs) {
      if (pair.first == wanted || pair.second == wanted) return pair;
    }
  }
  return std::nullopt;
}

}  // namespace companion::ui
