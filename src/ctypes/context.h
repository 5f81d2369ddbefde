// Context: what all of ctypes shares within one interpreter: the machine, the observer, the arena, the types
// and their caches, and every access to memory by address. Types hold it; the interpreter's end breaks that
// circle. Used by every file of this layer.
#pragma once

#include "ctypes/arena.h"
#include "ctypes/observer.h"
#include "machine/machine.h"
#include "python/dictionary.h"
#include "python/interpreter.h"
#include "python/object.h"
#include "python/thread.h"
#include "python/type.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace companion::ctypes {

class CData;
class CType;
class FunctionData;
class MemoryCopy;

// The kinds of ctypes types; each has its own file.
enum class Family : std::uint8_t { simple, array, pointer, structure, union_, function };
inline constexpr std::size_t kFamilyCount = 6;

// Which prototype a function type was made from; equal ones are one type.
struct FunctionTypeKey {
  std::uint64_t result = 0;  // identities
  std::vector<std::uint64_t> arguments;
  std::uint32_t flags = 0;
  auto operator<=>(const FunctionTypeKey&) const = default;
};

class Context : public python::Container {
 public:
  Context(python::Interpreter& interpreter, machine::Machine& machine, Observer& observer);

  python::Interpreter& interpreter;
  machine::Machine& machine;
  Observer& observer;
  Arena arena;

  // --- types
  python::Ref<python::Type> data_type;  // _ctypes._CData
  std::array<python::Ref<CType>, kFamilyCount>
      bases;  // _SimpleCData, Array, _Pointer, Structure, Union, CFuncPtr
  std::array<python::Ref<python::Type>, kFamilyCount> metatypes;
  python::Ref<python::Type> argument_type;   // CArgObject
  python::Ref<python::Type> argument_error;  // ArgumentError
  python::Ref<python::Type> field_type;      // CField
  python::Ref<CType> big_endian_structure, big_endian_union;
  std::map<std::string, python::Ref<CType>, std::less<>> simple_types;  // by name: "c_long"
  python::Ref<python::Dictionary>
      pointer_types;  // _pointer_type_cache: by target; unfinished ones by their id()
  std::map<std::pair<const CType*, std::uint64_t>, python::Ref<CType>> array_types;
  std::map<FunctionTypeKey, python::Ref<CType>> function_types;
  // The module that a type is said to be of when it is made now: "__main__" for the lesson's code.
  std::string current_module = "__main__";
  // While a record shows what a pointer leads to: pointers in there are shown as addresses, since a list may
  // be a ring.
  bool shows_target = false;

  CType& base(Family family) const { return *bases[static_cast<std::size_t>(family)]; }
  CType& simple(std::string_view name) const;
  python::Type& metatype(Family family) const { return *metatypes[static_cast<std::size_t>(family)]; }

  // --- blocks of the arena
  // MemoryError in words of ours when the limit is reached.
  Arena::Block allocate(python::Thread& thread, std::uint64_t size_bytes, std::string type,
                        unsigned zero_tail = 0);
  std::unordered_map<ObjectId, CData*> owners;       // instances that own a block
  std::unordered_map<ObjectId, MemoryCopy*> copies;  // copies of str and bytes
  std::unordered_map<const python::Object*, MemoryCopy*>
      copies_of_bytes;                                               // the living copy of a bytes object
  std::unordered_map<std::uint64_t, FunctionData*> callbacks;        // by Machine's id
  std::unordered_map<machine::Address, std::string> function_names;  // what was resolved, for pointers to it

  std::map<std::u16string, machine::Address, std::less<>> quiet_modules;  // loaded for our own calls
  std::map<std::pair<machine::Address, std::string>, machine::Address> quiet_functions;  // of those; 0: none

  // --- memory by address. An address that cannot be read or written raises OSError, as a fault in the call
  // would.
  Bytes read(python::Thread& thread, machine::Address address, std::uint64_t size_bytes);
  void read_to(python::Thread& thread, machine::Address address, std::span<std::uint8_t> target);
  void write(python::Thread& thread, machine::Address address, std::span<const std::uint8_t> bytes);
  std::uint64_t read_word(python::Thread& thread, machine::Address address);
  void write_word(python::Thread& thread, machine::Address address, std::uint64_t word);
  // Up to the first NUL, without it.
  std::string read_string(python::Thread& thread, machine::Address address);
  std::u16string read_wide_string(python::Thread& thread, machine::Address address);

  python::Type& type(const python::Interpreter& of) const override {
    return of.type(python::Builtin::object);
  }
  void clear() override;

 private:
  template <typename Unit>
  std::basic_string<Unit> read_units(python::Thread& thread, machine::Address address);
};

// "exception: access violation reading 0x0000000000000010" as OSError.
[[noreturn]] void raise_access_violation(python::Thread& thread, bool writing, machine::Address address);
// The machine said that it cannot: the host is gone.
[[noreturn]] void throw_host_gone(python::Thread& thread, const std::string& message);
// As C's %p through PyUnicode_FromFormat on Windows: 0x and sixteen upper-case digits.
std::string pointer_text(std::uint64_t address);

// Sets Context::current_module for a scope.
class ModuleScope {
 public:
  ModuleScope(Context& context, std::string module) : context_(context), previous_(std::move(module)) {
    std::swap(context_.current_module, previous_);
  }
  ~ModuleScope() { std::swap(context_.current_module, previous_); }
  ModuleScope(const ModuleScope&) = delete;
  ModuleScope& operator=(const ModuleScope&) = delete;

 private:
  Context& context_;
  std::string previous_;
};

}  // namespace companion::ctypes
