// Where each name of a source lives: local, cell, free, global. Found before the compiler writes any code.
// Used by the compiler.
#pragma once

#include "base/result.h"
#include "script/tree.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace companion::python {

enum class NameKind {
  local,   // a slot of the function; in modules and classes an entry of the dict
  cell,    // a local that an inner function uses, too
  free,    // a cell of an outer function
  global,  // of the module, declared or not
};

struct Scope {
  enum class Kind { module, function, class_body };
  Kind kind = Kind::module;
  Scope* parent = nullptr;
  std::string name;
  bool is_generator = false;
  // What is evaluated for types alone: the type parameters of a function, class or alias, and the bounds and
  // values that are looked at later. A function to which the names of the class around it are visible.
  bool is_annotation = false;
  const char* annotation = "";  // "a type alias", "a TypeVar bound": for refusals
  std::vector<std::unique_ptr<Scope>> children;

  // In the order of appearance; parameters first.
  std::vector<std::string> order;
  struct Use {
    bool bound = false;
    bool parameter = false;
    bool read = false;
    bool global_declared = false;
    bool nonlocal_declared = false;
    bool passed =
        false;  // an inner function takes an outer one's variable of this name through this class body
    NameKind kind = NameKind::global;
  };
  std::map<std::string, Use, std::less<>> names;

  Use& use(const std::string& name);
  NameKind kind_of(const std::string& name) const;
};

struct Symbols {
  std::unique_ptr<Scope> module;
  // By the tree's node: a FunctionDefinition's or ClassDefinition's Statement, a Lambda's or Comprehension's
  // Expression; the list of type parameters, the pointer to a bound or to the value of an alias.
  std::unordered_map<const void*, Scope*> by_node;
};

// A private name of a class: __x within class C is _C__x.
std::string mangled_name(const Scope& inside, const std::string& name);

// The cell of a class body's names, for the types written in it.
inline constexpr const char* kClassNames = "__classdict__";
// Variables of the scope of type parameters: the tuple of them, and defaults that were evaluated outside.
inline constexpr const char* kTypeParameters = ".type_params";
inline constexpr const char* kDefaults = ".defaults";
inline constexpr const char* kKeywordDefaults = ".kwdefaults";

Result<Symbols> find_symbols(const script::Tree& tree);

}  // namespace companion::python
