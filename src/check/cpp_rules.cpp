#include "check/cpp_rules.h"

#include "api/words.h"
#include "base/hex.h"
#include "check/page_text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

namespace companion::check {
namespace {

const std::set<std::string, std::less<>> kWithoutCounterpart = {
    "printf",       "GetLastError", "SetLastError",   "LoadLibraryExW",
    "LoadLibraryW", "LoadLibraryA", "GetProcAddress", "FreeLibrary"};

struct CppCall {
  std::string function;
  std::vector<std::string> arguments;
  int row = 0;  // of the code, from 0
};

bool is_name_part(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n") - first + 1));
}

// The calls of functions that the catalogue knows, in the order of the text. Comments and texts are passed
// over.
class CppReader {
 public:
  CppReader(const std::string& code, const api::Catalogue& catalogue) : code_(code), catalogue_(catalogue) {}

  std::vector<CppCall> calls() {
    std::vector<CppCall> found;
    int row = 0;
    for (std::size_t at = 0; at < code_.size();) {
      if (code_[at] == '\n') ++row;
      if (const std::size_t end = end_of_passage(at); end != at) {
        row += static_cast<int>(std::count(code_.begin() + static_cast<std::ptrdiff_t>(at),
                                           code_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at = end;
        continue;
      }
      if (!is_name_part(code_[at])) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      while (at < code_.size() && is_name_part(code_[at]))
        ++at;
      const std::string name = code_.substr(begin, at - begin);
      if (at < code_.size() && code_[at] == '(' && catalogue_.function(name) != nullptr)
        found.push_back({name, arguments_at(at), row});
    }
    return found;
  }

 private:
  // Behind the text in quotes or the comment that begins at `at`; `at` if none does.
  std::size_t end_of_passage(std::size_t at) const {
    if (code_.compare(at, 2, "//") == 0) return std::min(code_.find('\n', at), code_.size());
    if (code_[at] != '"' && code_[at] != '\'') return at;
    std::size_t end = at + 1;
    while (end < code_.size() && code_[end] != code_[at])
      end += code_[end] == '\\' ? 2 : 1;
    return std::min(end + 1, code_.size());
  }

  std::vector<std::string> arguments_at(std::size_t open) const {
    std::vector<std::string> arguments;
    int depth = 0;
    std::size_t begin = open + 1;
    for (std::size_t at = open; at < code_.size();) {
      if (const std::size_t end = end_of_passage(at); end != at) {
        at = end;
        continue;
      }
      const char c = code_[at];
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      if ((c == ',' && depth == 1) || depth == 0) {
        const std::string argument = trimmed(std::string_view(code_).substr(begin, at - begin));
        if (!argument.empty()) arguments.push_back(argument);
        begin = at + 1;
      }
      if (depth == 0) break;
      ++at;
    }
    return arguments;
  }

  const std::string& code_;
  const api::Catalogue& catalogue_;
};

class Constants {
 public:
  explicit Constants(const api::Catalogue& catalogue) {
    for (const auto& [name, enumeration] : catalogue.enumerations()) {
      for (const api::NamedValue& value : enumeration.values)
        known_.emplace(value.name, value.value);
    }
    known_.emplace("nullptr", 0);
    known_.emplace("NULL", 0);
    known_.emplace("TRUE", 1);
    known_.emplace("FALSE", 0);
    known_.emplace("INVALID_HANDLE_VALUE", ~0ull);
  }

  // The value of "GENERIC_READ | 0x4"; nothing if it is no constant.
  std::optional<std::uint64_t> value_of(const std::string& expression) const {
    std::uint64_t value = 0;
    for (std::size_t at = 0; at <= expression.size();) {
      const std::size_t bar = std::min(expression.find('|', at), expression.size());
      const std::string part = trimmed(std::string_view(expression).substr(at, bar - at));
      if (const auto known = known_.find(part); known != known_.end()) {
        value |= known->second;
      } else if (const auto number = number_of(part)) {
        value |= *number;
      } else {
        return std::nullopt;
      }
      at = bar + 1;
    }
    return value;
  }

 private:
  std::map<std::string, std::uint64_t, std::less<>> known_;
};

// 'text' or b'text' without quotes; of C++ L"text". Nothing for anything else.
std::optional<std::string> quoted(const std::string& source) {
  const std::size_t open = source.find_first_of("'\"");
  if (open == std::string::npos || open > 1 || source.size() < open + 2) return std::nullopt;
  if (source.back() != source[open]) return std::nullopt;
  return source.substr(open + 1, source.size() - open - 2);
}

bool fits(const CppCall& wanted, const trace::CallBegin& made, const api::Function& function,
          const Constants& constants) {
  for (std::size_t i = 0; i < wanted.arguments.size() && i < made.arguments.size(); ++i) {
    const trace::Argument& argument = made.arguments[i];
    if (const auto text = quoted(wanted.arguments[i])) {
      const auto passed = quoted(argument.python);
      if (passed && *passed != *text) return false;
    } else if (const auto value = constants.value_of(wanted.arguments[i])) {
      const int bytes = i < function.parameters.size() ? function.parameters[i].size_bytes : 8;
      const std::uint64_t mask = bytes >= 8 ? ~0ull : (1ull << (bytes * 8)) - 1;
      if ((*value & mask) != (argument.value & mask)) return false;
    }
  }
  return true;
}

}  // namespace

void check_cpp(const CheckedPage& page, const lesson::Cell& cell, const std::vector<trace::Event>& events,
               Findings& findings) {
  if (!cell.cpp) return;
  const lesson::Fence& code = cell.cpp->code;
  const auto find = [&](int row, const std::string& at, std::string what, std::string advice) {
    const int line = row >= 0 && static_cast<std::size_t>(row) < code.lines.size()
                         ? code.lines[static_cast<std::size_t>(row)]
                         : code.line;
    const TextPlace place = place_of(page.text, line, at);
    findings.push_back({std::move(what), std::move(advice), page.lesson.page.path, place.line, place.column});
  };
  std::vector<const trace::CallBegin*> made;
  std::set<std::string> in_python;
  for (const trace::Event& event : events) {
    const auto* begin = std::get_if<trace::CallBegin>(&event.body);
    if (begin == nullptr || kWithoutCounterpart.contains(begin->function)) continue;
    made.push_back(begin);
    in_python.insert(begin->function);
  }
  const Constants constants(page.catalogue);
  std::set<std::string> in_cpp;
  for (const CppCall& call : CppReader(code.text, page.catalogue).calls()) {
    if (kWithoutCounterpart.contains(call.function)) continue;
    in_cpp.insert(call.function);
    if (!in_python.contains(call.function)) {
      find(call.row, call.function, "the experiment does not call " + call.function,
           "let both do the same work");
      continue;
    }
    const api::Function& function = *page.catalogue.function(call.function);
    const bool any = std::any_of(made.begin(), made.end(), [&](const trace::CallBegin* each) {
      return each->function == call.function && fits(call, *each, function, constants);
    });
    if (!any) {
      find(call.row, call.function, "the experiment calls " + call.function + " with other constants",
           "let both pass the same");
    }
  }
  for (const std::string& function : in_python) {
    if (in_cpp.contains(function)) continue;
    find(-1, "```", "the C++ version does not call " + function, "let both do the same work");
  }
}

}  // namespace companion::check
