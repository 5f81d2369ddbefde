#include "app/foreign_page.h"

#include "base/sha256.h"
#include "script/called_names.h"
#include "script/parser.h"

#include <algorithm>
#include <memory>

namespace companion::app {
namespace {

// More names than anybody reads in a sentence.
constexpr std::size_t kMostNames = 16;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  const std::size_t shown = std::min(names.size(), kMostNames);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

void add(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
}

}  // namespace

std::string content_of(const lesson::Page& page) {
  std::string code;
  for (const lesson::Cell& cell : page.cells)
    code +=
        std::to_string(cell.experiment) + " " + std::to_string(cell.code.text.size()) + "\n" + cell.code.text;
  return sha256(code);
}

ui::PageQuestion question_about(const lesson::Page& page, const std::map<std::size_t, std::string>& edits,
                                const api::Catalogue& catalogue) {
  script::CalledNames names;
  bool unread = false;
  for (std::size_t i = 0; i < page.cells.size(); ++i) {
    const auto edited = edits.find(i);
    const std::string& code = edited != edits.end() ? edited->second : page.cells[i].code.text;
    const auto tree =
        script::parse(std::make_shared<const script::Source>(page.path, code, page.cells[i].experiment));
    if (!tree) {
      unread = true;  // it will not run either
      continue;
    }
    const script::CalledNames found = script::called_names(
        *tree, [&catalogue](std::string_view name) { return catalogue.function(name) != nullptr; });
    add(names.functions, found.functions);
    add(names.modules, found.modules);
  }
  std::string what = names.functions.empty() ? "It seems to call no function of Windows."
                                             : "It calls " + listed(names.functions) + ".";
  if (!names.modules.empty()) what += " It uses " + listed(names.modules) + ".";
  if (unread) what += " A part of it cannot be read.";
  return {"This page did not come with the program. Run its code?",
          what + " Code runs with your rights; you are asked once for this text."};
}

ui::Notice rights_notice() {
  return {ui::Notice::Kind::information,
          "Code runs with your rights on this computer.",
          "Calls are really made. What would change something outside of a page's folder asks first, as far "
          "as the "
          "program knows the function; that is no sandbox.",
          {{"Understood", ui::RightsUnderstood{}}}};
}

}  // namespace companion::app
