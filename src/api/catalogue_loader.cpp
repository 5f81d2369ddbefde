// Files of the win32json schema (github.com/marlersoft/win32json); see catalogue_loader.h.
#include "api/catalogue_loader.h"

#include "api/catalogue_json.h"
#include "base/file.h"
#include "base/unicode.h"

#include <algorithm>
#include <system_error>

namespace companion::api {

namespace {

bool has(const Json& attributes, std::string_view name) {
  return std::any_of(attributes.begin(), attributes.end(), [name](const Json& each) {
    return each.is_string() && each.get<std::string>() == name;
  });
}

struct Native {
  const char* name;
  const char* c_name;
  int size_bytes;
  bool is_signed;
};

// The schema's native types, and what Microsoft's headers call them most.
constexpr Native kNatives[] = {
    {"Boolean", "BOOLEAN", 1, false}, {"SByte", "CHAR", 1, true},         {"Byte", "BYTE", 1, false},
    {"Int16", "SHORT", 2, true},      {"UInt16", "WORD", 2, false},       {"Int32", "int", 4, true},
    {"UInt32", "DWORD", 4, false},    {"Int64", "LONGLONG", 8, true},     {"UInt64", "ULONGLONG", 8, false},
    {"Char", "WCHAR", 2, false},      {"Single", "FLOAT", 4, true},       {"Double", "DOUBLE", 8, true},
    {"IntPtr", "LONG_PTR", 8, true},  {"UIntPtr", "ULONG_PTR", 8, false}, {"Void", "void", 8, false},
    {"String", "LPCWSTR", 8, false},  {"Guid", "GUID", 8, false},
};

const Native* native(const std::string& name) {
  const auto found = std::find_if(std::begin(kNatives), std::end(kNatives),
                                  [&name](const Native& each) { return name == each.name; });
  return found == std::end(kNatives) ? nullptr : found;
}

std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder, std::error_code& error) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Line and column, from 1, of a byte in a text.
void set_place(Error& error, std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_break = before.rfind('\n');
  error.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  error.column =
      static_cast<int>(count_code_points(before.substr(line_break == before.npos ? 0 : line_break + 1))) + 1;
}

constexpr const char* kAdvice = "Mend the file or take it out of the folder";

}  // namespace

Result<JsonFile> parse_json_file(const std::string& path) {
  Result<std::string> content = read_file(path);
  if (!content) return content.error();
  JsonFile file{path, std::move(content).value(), {}};
  try {
    file.json = Json::parse(file.text);
  } catch (const Json::parse_error& fault) {
    Error error{"this is no JSON", kAdvice, path, 0, 0};
    set_place(error, file.text, fault.byte == 0 ? 0 : fault.byte - 1);
    return error;
  }
  return file;
}

Error error_in(const JsonFile& file, const Fault& fault) {
  std::size_t place = fault.owner.empty() ? 0 : file.text.find('"' + fault.owner + '"');
  if (place == std::string::npos) place = 0;
  const std::size_t near = fault.near.empty() ? place : file.text.find('"' + fault.near + '"', place);
  Error error{fault.message, kAdvice, file.path, 0, 0};
  set_place(error, file.text, near == std::string::npos ? place : near);
  return error;
}

Status CatalogueLoader::read_folder(const std::filesystem::path& folder) {
  const auto parsed = [](const std::vector<std::filesystem::path>& paths,
                         std::vector<JsonFile>& files) -> Status {
    for (const std::filesystem::path& path : paths) {
      Result<JsonFile> file = parse_json_file(to_utf8(path));
      if (!file) return file.error();
      files.push_back(std::move(file).value());
    }
    return Nothing{};
  };
  const auto read_all = [this](const std::vector<JsonFile>& files,
                               void (CatalogueLoader::*read)(const Json&)) -> Status {
    for (const JsonFile& file : files) {
      Status status = guarded(file, [this, read](const Json& json) { (this->*read)(json); });
      if (!status) return status;
    }
    return Nothing{};
  };
  std::error_code error;
  const auto public_paths = json_files(folder, error);
  if (error) {
    return Error{"the catalogue of Windows functions cannot be read",
                 "Put the program's files back in their folder", to_utf8(folder), 0, 0};
  }
  std::error_code no_notes;  // a folder without notes is the bare public set
  const auto note_paths = json_files(folder / "notes", no_notes);
  std::vector<JsonFile> files;
  std::vector<JsonFile> notes;
  for (Status status : {parsed(public_paths, files), parsed(note_paths, notes)}) {
    if (!status) return status;
  }
  for (const auto read : {&CatalogueLoader::read_types, &CatalogueLoader::read_functions}) {
    Status status = read_all(files, read);
    if (!status) return status;
  }
  for (const auto read : {&CatalogueLoader::note_types, &CatalogueLoader::read_notes}) {
    Status status = read_all(notes, read);
    if (!status) return status;
  }
  return read_all(files, &CatalogueLoader::read_aliases);
}

void CatalogueLoader::read_types(const Json& file) {
  for (const Json& type : list(file, "Types", ""))
    read_type(type);
}

void CatalogueLoader::read_functions(const Json& file) {
  for (const Json& function : list(file, "Functions", ""))
    read_function(function);
}

void CatalogueLoader::read_type(const Json& json) {
  const std::string name = text(json, "Name", "Types");
  const std::string kind = text(json, "Kind", name);
  Type type;
  if (kind == "Enum") {
    const Json& base = field(json, "IntegerBase", name);
    const Native* known = native(base.is_string() ? base.get<std::string>() : "Int32");
    type.size_bytes = known == nullptr ? 4 : known->size_bytes;
    type.is_signed = known != nullptr && known->is_signed;
    type.is_enumeration = true;
    Enumeration enumeration;
    enumeration.name = name;
    enumeration.flags = flag(json, "Flags", name);
    for (const Json& value : list(json, "Values", name)) {
      const std::string value_name = text(value, "Name", name);
      enumeration.values.push_back(
          {value_name, bits(field(value, "Value", name), type.size_bytes, value_name, name)});
    }
    catalogue_.enumerations_.emplace(name, std::move(enumeration));
  } else if (kind == "NativeTypedef") {
    type = type_of(field(json, "Def", name));
  } else if (kind == "FunctionPointer" || kind == "Com") {
    type.is_pointer = true;
  }
  types_.emplace(name, type);
}

void CatalogueLoader::read_function(const Json& json) {
  Function function;
  function.name = text(json, "Name", "Functions");
  function.dll = text(json, "DllImport", function.name);
  function.sets_last_error = flag(json, "SetLastError", function.name);
  for (const Json& each : list(json, "Params", function.name))
    function.parameters.push_back(parameter(each));
  const Json& result = field(json, "ReturnType", function.name);
  const Type type = type_of(result);
  function.result.type = type_text(result, false);
  function.result.size_bytes = type.size_bytes;
  function.result.is_signed = type.is_signed;
  if (function.result.type == "void") {
    function.result.meaning = ResultMeaning::nothing;
    function.result.failure.rule = Failure::Rule::never;
  } else if (function.result.type == "BOOL") {
    function.result.meaning = ResultMeaning::boolean;
    if (function.sets_last_error) function.result.failure = {Failure::Rule::values, {{"FALSE", 0}}};
  } else if (function.result.type == "HRESULT" || function.result.type == "NTSTATUS") {
    function.result.failure.rule = Failure::Rule::negative;
  } else if (type.is_pointer) {
    function.result.meaning = ResultMeaning::pointer;
  } else if (type.is_enumeration) {
    function.result.meaning = ResultMeaning::enumeration;
    function.result.enumeration = text(result, "Name", function.name);
  }
  catalogue_.functions_.emplace(function.name, std::move(function));
}

Parameter CatalogueLoader::parameter(const Json& json) const {
  Parameter parameter;
  parameter.name = text(json, "Name", "Params");
  const Json& type = field(json, "Type", parameter.name);
  const Json& attributes = list(json, "Attrs", parameter.name);
  parameter.in = has(attributes, "In");
  parameter.out = has(attributes, "Out");
  parameter.optional = has(attributes, "Optional");
  parameter.reserved = has(attributes, "Reserved");
  parameter.type = type_text(type, has(attributes, "Const"));
  const Type known = type_of(type);
  parameter.size_bytes = known.size_bytes;
  parameter.is_signed = known.is_signed;
  parameter.is_pointer = known.is_pointer;
  parameter.is_boolean = parameter.type == "BOOL";
  if (known.is_enumeration) parameter.enumeration = text(type, "Name", parameter.name);
  return parameter;
}

CatalogueLoader::Type CatalogueLoader::type_of(const Json& json) const {
  const std::string kind = text(json, "Kind", "Type");
  if (kind == "Native") {
    const Native* known = native(text(json, "Name", "Type"));
    return known == nullptr ? Type{} : Type{known->size_bytes, known->is_signed, false, false};
  }
  if (kind == "ApiRef") {
    const std::string name = text(json, "Name", "Type");
    if (name == "PWSTR" || name == "PSTR" || name == "BSTR") return {8, false, true, false};
    if (name == "BOOL" || name == "HRESULT" || name == "NTSTATUS") return {4, true, false, false};
    const auto found = types_.find(name);
    return found == types_.end() ? Type{} : found->second;
  }
  return {8, false, true, false};  // PointerTo, LPArray, Array
}

// A type as Microsoft's pages write it. The schema has lost some spellings (UINT for DWORD): notes put those
// right.
std::string CatalogueLoader::type_text(const Json& json, bool is_const) const {
  const std::string kind = text(json, "Kind", "Type");
  if (kind == "Native") {
    const std::string name = text(json, "Name", "Type");
    const Native* known = native(name);
    return known == nullptr ? name : known->c_name;
  }
  if (kind == "ApiRef") {
    const std::string name = text(json, "Name", "Type");
    if (name == "PWSTR") return is_const ? "LPCWSTR" : "LPWSTR";
    if (name == "PSTR") return is_const ? "LPCSTR" : "LPSTR";
    if (name == "HINSTANCE") return "HMODULE";
    if (name == "WIN32_ERROR") return "DWORD";
    const auto found = types_.find(name);
    if (found != types_.end() && found->second.is_enumeration)
      return found->second.is_signed ? "int" : "DWORD";
    return name;
  }
  if (kind == "PointerTo" || kind == "LPArray") {
    const Json& child = field(json, "Child", "Type");
    const std::string target = type_text(child, false);
    if (target == "void" || (kind == "LPArray" && target == "BYTE")) return is_const ? "LPCVOID" : "LPVOID";
    if (target == "WCHAR") return is_const ? "LPCWSTR" : "LPWSTR";
    if (target == "CHAR") return is_const ? "LPCSTR" : "LPSTR";
    const bool is_plain = text(child, "Kind", "Type") == "ApiRef" || target == "DWORD";
    if (is_plain && !is_const && target.find('*') == std::string::npos) return "LP" + target;
    return (is_const ? "const " : "") + target + "*";
  }
  return kind;
}

}  // namespace companion::api
