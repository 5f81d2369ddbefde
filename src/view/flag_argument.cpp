#include "view/flag_argument.h"

#include "api/words.h"
#include "script/token.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

namespace companion::view {
namespace {

std::optional<std::uint64_t> number_of_literal(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (c != '_') digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  int base = 10;
  if (digits.starts_with("0x")) base = 16;
  if (digits.starts_with("0o")) base = 8;
  if (digits.starts_with("0b")) base = 2;
  const char* begin = digits.data() + (base == 10 ? 0 : 2);
  const char* end = digits.data() + digits.size();
  std::uint64_t value = 0;
  const auto [stop, failure] = std::from_chars(begin, end, value, base);
  if (begin == end || failure != std::errc{} || stop != end) return std::nullopt;
  return value;
}

// A call whose closing bracket has not come yet.
struct OpenBracket {
  std::string_view function;  // empty: no call
  int argument = 0;
  std::size_t first_token = 0;  // of the argument
};

std::optional<std::uint64_t> value_of(const std::string& text, const std::vector<script::Token>& tokens,
                                      std::size_t begin, std::size_t end,
                                      const api::Enumeration& enumeration) {
  std::uint64_t value = 0;
  bool wants_operand = true;
  for (std::size_t i = begin; i < end; ++i) {
    const script::Token& token = tokens[i];
    const std::string_view word = std::string_view(text).substr(token.span.begin, token.span.size());
    if (token.kind == script::TokenKind::line_break || token.kind == script::TokenKind::comment) continue;
    if (!wants_operand) {
      if (word != "|") return std::nullopt;
      wants_operand = true;
      continue;
    }
    wants_operand = false;
    if (token.kind == script::TokenKind::number) {
      const auto number = number_of_literal(word);
      if (!number) return std::nullopt;
      value |= *number;
    } else if (token.kind == script::TokenKind::name) {
      const auto named = std::find_if(enumeration.values.begin(), enumeration.values.end(),
                                      [&](const api::NamedValue& known) { return known.name == word; });
      if (named == enumeration.values.end()) return std::nullopt;
      value |= named->value;
    } else {
      return std::nullopt;
    }
  }
  if (wants_operand) return std::nullopt;
  return value;
}

std::optional<FlagArgument> judged(const std::string& text, const std::vector<script::Token>& tokens,
                                   const OpenBracket& open, std::size_t end_token,
                                   const api::Catalogue& catalogue) {
  if (open.function.empty() || open.first_token >= end_token) return std::nullopt;
  FlagArgument argument;
  argument.function = catalogue.function(open.function);
  if (argument.function == nullptr) return std::nullopt;
  const auto& parameters = argument.function->parameters;
  if (static_cast<std::size_t>(open.argument) >= parameters.size()) return std::nullopt;
  argument.parameter = &parameters[static_cast<std::size_t>(open.argument)];
  argument.enumeration = catalogue.enumeration(argument.parameter->enumeration);
  if (argument.enumeration == nullptr) return std::nullopt;
  const auto value = value_of(text, tokens, open.first_token, end_token, *argument.enumeration);
  if (!value) return std::nullopt;
  argument.value = *value;
  argument.begin = tokens[open.first_token].span.begin;
  argument.end = tokens[end_token - 1].span.end;
  return argument;
}

const api::BitField* field_of(const api::Enumeration& enumeration, std::uint64_t flag) {
  for (const api::BitField& field : enumeration.fields) {
    // The zero of a field has a name of its own.
    const bool is_zero = flag == 0 && !field.zero.empty();
    if (is_zero || (flag != 0 && (flag & ~field.mask) == 0)) return &field;
  }
  return nullptr;
}

}  // namespace

std::optional<FlagArgument> flag_argument_at(const std::string& text, std::size_t place,
                                             const api::Catalogue& catalogue) {
  const script::Source source("", text);
  const std::vector<script::Token> tokens = script::tokenize(source).tokens;
  std::vector<OpenBracket> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const script::Token& token = tokens[i];
    const std::string_view word = std::string_view(text).substr(token.span.begin, token.span.size());
    const bool is_operation = token.kind == script::TokenKind::operation;
    const bool ends_argument =
        is_operation && !open.empty() && (word == "," || word == ")" || word == "]" || word == "}");
    if (ends_argument) {
      const auto argument = judged(text, tokens, open.back(), i, catalogue);
      if (argument && argument->begin <= place && place <= argument->end) return argument;
    }
    if (token.span.begin > place && open.empty()) break;
    if (!is_operation) continue;
    if (word == "(" || word == "[" || word == "{") {
      const bool is_call = word == "(" && i > 0 && tokens[i - 1].kind == script::TokenKind::name;
      const std::string_view name =
          is_call ? std::string_view(text).substr(tokens[i - 1].span.begin, tokens[i - 1].span.size())
                  : std::string_view();
      open.push_back({name, 0, i + 1});
    } else if (word == "," && !open.empty()) {
      ++open.back().argument;
      open.back().first_token = i + 1;
      while (open.back().first_token < tokens.size() &&
             tokens[open.back().first_token].kind == script::TokenKind::line_break)
        ++open.back().first_token;
    } else if (ends_argument) {
      open.pop_back();
    }
  }
  return std::nullopt;
}

bool has_flag(const api::Enumeration& enumeration, std::uint64_t value, std::uint64_t flag) {
  if (!enumeration.flags) return value == flag;
  if (const api::BitField* field = field_of(enumeration, flag)) return (value & field->mask) == flag;
  return flag == 0 ? value == 0 : (value & flag) == flag;
}

std::uint64_t with_flag(const api::Enumeration& enumeration, std::uint64_t value, std::uint64_t flag) {
  if (!enumeration.flags) return flag;
  if (const api::BitField* field = field_of(enumeration, flag)) {
    const bool is_set = (value & field->mask) == flag;
    return (value & ~field->mask) | (is_set ? 0 : flag);
  }
  if (flag == 0) return 0;
  return (value & flag) == flag ? value & ~flag : value | flag;
}

std::string flag_source(const api::Enumeration& enumeration, std::uint64_t value) {
  if (value == 0) return "0";
  return enumeration.flags ? api::shown_hex(value) : std::to_string(value);
}

}  // namespace companion::view
