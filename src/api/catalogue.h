// The catalogue of Windows functions: parameters, flags, results, error codes. Read from assets/api (the
// win32json schema) and assets/api/notes (our own). Used by run (parameter names, handles, paths), view
// (words) and ui (pickers, search).
#pragma once

#include "api/path_rule.h"
#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::api {

enum class LengthUnit { none, bytes, characters };

// The same kinds, in the same order, as trace::HandleKind.
enum class HandleKind { kernel, module, window, internet, registry_key, gdi, find, heap };

struct NamedValue {
  std::string name;
  std::uint64_t value = 0;  // 32-bit values are zero-extended
};

// A group of bits that holds a number of its own, such as the buttons (0xF) and the icon (0xF0) of a message
// box.
struct BitField {
  std::uint64_t mask = 0;
  std::string zero;  // how 0 in this field is called; empty: it goes without saying
};

struct Enumeration {
  std::string name;  // "FILE_SHARE_MODE"
  bool flags = false;
  std::vector<BitField> fields;    // of flags; the other bits stand for themselves
  std::vector<NamedValue> values;  // where two names have one value, the first is shown
};

// What is known of a handle that a function returns or stores.
struct MadeHandle {
  std::string object;         // what it is: "Brush"; empty: the system tells, or the kind says enough
  int parent_parameter = -1;  // the handle that it belongs to (WinHttpConnect's session)
  int name_parameter = -1;    // the text that names it (RegOpenKeyExW's path)
  bool borrowed = false;      // lent: the caller is not to free it
  std::string freed_by;       // the function that ends it: "FindClose"
};

struct Parameter {
  std::string name;  // "lpFileName"
  std::string type;  // as Microsoft's pages write it: "LPCWSTR"
  bool in = true;
  bool out = false;
  bool optional = false;
  bool reserved = false;
  int size_bytes = 8;       // how much of the slot counts: 4 for a DWORD
  bool is_signed = false;   // of a plain number
  bool is_pointer = false;  // strings and buffers too
  bool is_boolean = false;
  std::string enumeration;             // of its values, "FILE_ACCESS_RIGHTS"; empty if it has none
  LengthUnit unit = LengthUnit::none;  // what a length counts
  int length_of = -1;                  // index of the buffer whose length this is
  std::vector<PathRule> paths;         // what is done with the path or paths that it leads to
  std::optional<HandleKind> handle;    // it is a handle of this kind
  bool frees_handle = false;           // the call ends that handle if it succeeds
  bool frees_children = false;         // and all that belong to it
  bool makes_handle = false;           // the call stores a new handle there
  MadeHandle made;                     // what that is
};

// How a result tells that the call failed.
struct Failure {
  enum class Rule {
    unknown,
    never,
    values,   // it is one of `values`
    nonzero,  // the result is itself an error code
    negative  // an HRESULT or NTSTATUS
  };
  Rule rule = Rule::unknown;
  std::vector<NamedValue> values;
};

enum class ResultMeaning {
  number,
  nothing,  // void
  boolean,  // BOOL
  handle,   // of kind `handle`
  pointer,
  copied,       // how many characters or bytes were written; larger than the buffer: how many it needs
  count,        // a plain count of `unit`
  enumeration,  // a value of `enumeration`
  error_code    // a code as GetLastError gives it
};

struct FunctionResult {
  std::string type;  // "HANDLE"
  ResultMeaning meaning = ResultMeaning::number;
  int size_bytes = 8;
  bool is_signed = false;
  LengthUnit unit = LengthUnit::none;
  int length_parameter = -1;  // for `copied`: the parameter that holds the room
  std::string enumeration;
  std::optional<HandleKind> handle;
  MadeHandle made;  // what `handle` is
  Failure failure;
};

struct Function {
  std::string name;
  std::string dll;  // "KERNEL32"
  bool sets_last_error = false;
  std::vector<Parameter> parameters;
  FunctionResult result;
  std::string summary;  // our own sentence; may be empty
  std::string page;     // address of Microsoft's reference page; may be empty
};

struct ErrorCode {
  std::uint32_t code = 0;
  std::string name;     // "ERROR_FILE_EXISTS"
  std::string meaning;  // our own sentence
};

class PublicSet;

// Read from every thread; what it hands out lives as long as it does.
class Catalogue {
 public:
  Catalogue() = default;  // knows nothing

  // Reads FOLDER/*.json and FOLDER/notes/*.json. A broken file is an error that names it and the place.
  static Result<Catalogue> load(const std::filesystem::path& folder);

  // From now on functions that it does not know itself are looked for in this folder of win32json's files,
  // when they are asked for. Nothing is read now. Before others share it.
  void add_public_set(const std::filesystem::path& folder);
  // The files of that folder that cannot be used, each once.
  std::vector<Error> take_faults() const;

  // nullptr if it is not known. Names are case-sensitive, as exports are.
  const Function* function(std::string_view name) const;
  const Enumeration* enumeration(std::string_view name) const;
  const ErrorCode* error(std::uint32_t code) const;

  // By name, for search and pickers; without the public set.
  const std::map<std::string, Function, std::less<>>& functions() const { return functions_; }
  const std::map<std::string, Enumeration, std::less<>>& enumerations() const { return enumerations_; }
  const std::map<std::uint32_t, ErrorCode>& errors() const { return errors_; }

 private:
  friend class CatalogueLoader;
  std::map<std::string, Function, std::less<>> functions_;
  std::map<std::string, Enumeration, std::less<>> enumerations_;
  std::map<std::uint32_t, ErrorCode> errors_;
  std::map<std::string, HandleKind, std::less<>> handle_types_;  // "HWND"
  std::shared_ptr<PublicSet> public_set_;                        // thread-safe by itself; may be nullptr
};

}  // namespace companion::api
