// Notes about paths; see catalogue_loader.h. In the note of a parameter:
//   "path": "create"                  read, create, write, move, remove, link or start
//   "base": "windows"                 a relative name begins in Windows' folder; or the name of a parameter:
//   in
//                                     the folder of the path given there
//   "list": true                      several texts, ended by an empty one
//   "only_if": [{"parameter": "dwDesiredAccess", "bits": 2}, …]
//                                     only if one of these holds: some of the bits are set, it is one of the
//                                     "values", it is a text with one of the "letters"
//   "fields": [{"offset": 16, "path": "move", "only_if": [{"offset": 8, "values": [1]}]}, …]
//                                     the parameter is a structure with pointers to paths
#include "api/catalogue_json.h"
#include "api/catalogue_loader.h"

namespace companion::api {
namespace {

struct PathName {
  const char* name;
  PathUse use;
};
constexpr PathName kPaths[] = {{"read", PathUse::read},     {"create", PathUse::create},
                               {"write", PathUse::write},   {"move", PathUse::move},
                               {"remove", PathUse::remove}, {"link", PathUse::link},
                               {"start", PathUse::start}};

PathCondition condition_of(const Function& function, const Json& json, bool in_structure) {
  const std::string& owner = function.name;
  only(json, {in_structure ? "offset" : "parameter", "bits", "values", "letters"}, owner);
  PathCondition condition;
  if (in_structure) {
    condition.offset = static_cast<int>(bits(field(json, "offset", owner), 4, "offset", owner));
  } else {
    condition.parameter = parameter_index(function, text(json, "parameter", owner));
  }
  if (json.contains("bits")) condition.bits = bits(json.at("bits"), 8, "bits", owner);
  if (json.contains("letters")) condition.letters = text(json, "letters", owner);
  if (json.contains("values")) {
    for (const Json& value : list(json, "values", owner))
      condition.values.push_back(bits(value, 8, "values", owner));
  }
  return condition;
}

PathRule rule_of(const Function& function, const Json& json, bool in_structure) {
  const std::string& owner = function.name;
  PathRule rule;
  rule.use = choice(kPaths, json, "path", owner).use;
  if (json.contains("list")) rule.is_list = flag(json, "list", owner);
  if (json.contains("base")) {
    const std::string base = text(json, "base", owner);
    rule.base = base == "windows" ? PathRule::Base::windows_folder : PathRule::Base::parameter;
    if (base != "windows") rule.base_parameter = parameter_index(function, base);
  }
  if (json.contains("only_if")) {
    for (const Json& condition : list(json, "only_if", owner))
      rule.only_if.push_back(condition_of(function, condition, in_structure));
  }
  return rule;
}

}  // namespace

void CatalogueLoader::note_paths(const Function& function, Parameter& parameter, const Json& json) {
  const std::string& owner = function.name;
  if (json.contains("path") || json.contains("fields")) parameter.paths.clear();
  if (json.contains("path")) {
    PathRule rule = rule_of(function, json, false);
    rule.is_wide = parameter.type != "LPCSTR" && parameter.type != "LPSTR";
    parameter.paths.push_back(std::move(rule));
  } else {
    for (const char* part : {"base", "list", "only_if"}) {
      if (json.contains(part))
        throw Fault{std::string("\"") + part + "\" says nothing without a \"path\"", part, owner};
    }
  }
  if (!json.contains("fields")) return;
  for (const Json& entry : list(json, "fields", owner)) {
    only(entry, {"offset", "path", "list", "only_if"}, owner);
    PathRule rule = rule_of(function, entry, true);
    rule.offset = static_cast<int>(bits(field(entry, "offset", owner), 4, "offset", owner));
    parameter.paths.push_back(std::move(rule));
  }
}

}  // namespace companion::api
