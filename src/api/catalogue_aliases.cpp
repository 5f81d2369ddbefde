// Functions that exist twice, as XA for bytes and XW for UTF-16: the public files list each such X under
// "UnicodeAliases". What the notes say of XW holds for XA by the places of the parameters, and an XA that no
// file describes is made from XW; so nothing has to be written twice. See catalogue_loader.h.
#include "api/catalogue_json.h"
#include "api/catalogue_loader.h"

#include <cctype>

namespace companion::api {
namespace {

// "LPCWSTR" is "LPCSTR" here, "LPSTARTUPINFOW" is "LPSTARTUPINFOA".
std::string ansi_type(const Parameter& parameter) {
  if (parameter.type == "LPCWSTR") return "LPCSTR";
  if (parameter.type == "LPWSTR") return "LPSTR";
  std::string type = parameter.type;
  const std::size_t last = type.find_last_not_of('*');
  if (parameter.is_pointer && last != std::string::npos && type[last] == 'W') type[last] = 'A';
  return type;
}

// ".../nf-fileapi-createfilew" ends with the function's name.
std::string ansi_page(const Function& wide) {
  std::string page = wide.page;
  std::string name = wide.name;
  for (char& letter : name)
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  if (page.ends_with(name)) page.back() = 'a';
  return page;
}

void take_over_paths(Parameter& ansi, const Parameter& wide) {
  if (!ansi.paths.empty()) return;
  ansi.paths = wide.paths;
  for (PathRule& rule : ansi.paths)
    rule.is_wide = false;
}

}  // namespace

void CatalogueLoader::read_aliases(const Json& file) {
  if (!file.contains("UnicodeAliases")) return;
  for (const Json& alias : list(file, "UnicodeAliases", "")) {
    if (!alias.is_string()) throw Fault{"an alias must be text", "UnicodeAliases", ""};
    const auto name = alias.get<std::string>();
    const auto found = catalogue_.functions_.find(name + "W");
    if (found == catalogue_.functions_.end()) continue;
    const Function& wide = found->second;
    const auto [place, made] = catalogue_.functions_.try_emplace(name + "A", wide);
    Function& ansi = place->second;
    if (made) {
      ansi.name = name + "A";
      for (Parameter& parameter : ansi.parameters) {
        parameter.type = ansi_type(parameter);
        parameter.paths.clear();
      }
      ansi.summary.clear();
      ansi.page.clear();
    }
    if (ansi.summary.empty() && !wide.summary.empty())
      ansi.summary = "Like " + wide.name + ", but its texts are bytes in the ANSI code page.";
    if (ansi.page.empty()) ansi.page = ansi_page(wide);
    if (ansi.parameters.size() != wide.parameters.size()) continue;
    const Failure& failure = ansi.result.failure;
    if (failure.rule == Failure::Rule::unknown) ansi.result.failure = wide.result.failure;
    for (std::size_t i = 0; i < wide.parameters.size(); ++i) {
      Parameter& parameter = ansi.parameters[i];
      take_over_paths(parameter, wide.parameters[i]);
      if (parameter.enumeration.empty()) parameter.enumeration = wide.parameters[i].enumeration;
    }
  }
}

}  // namespace companion::api
