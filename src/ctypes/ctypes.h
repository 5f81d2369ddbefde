// The door of this layer: puts the modules ctypes, ctypes.wintypes and ctypes.util into an interpreter, and
// tells run what the lesson's variables hold. All but install() is called with the InterpreterLock held.
#pragma once

#include "ctypes/observer.h"
#include "machine/machine.h"
#include "python/interpreter.h"
#include "python/value.h"

#include <optional>
#include <string>

namespace companion::ctypes {

class Context;

// Before the interpreter runs anything. Machine and observer must outlive it. The context is kept alive by
// the interpreter, too; let go of it before that ends.
python::Ref<Context> install(python::Interpreter& interpreter, machine::Machine& machine, Observer& observer);

// A ctypes instance as a variable: the memory that it shows and its value.
struct InstanceView {
  PointsTo place;          // object 0: memory outside of the arena
  std::uint64_t size = 0;  // bytes
  std::string type;        // "c_ulong"
  std::string value;       // `.value` or the fields, as Python prints it
};
// Nothing if the value is no ctypes instance.
std::optional<InstanceView> view_of(python::Thread& thread, const python::Value& value);

// The block that owns the memory of an instance; the block of the whole for an item or a field of it.
// Nothing if the value is no ctypes instance or its memory is not in the arena.
std::optional<ObjectInfo> describe(python::Thread& thread, const python::Value& value);
std::optional<ObjectInfo> describe(python::Thread& thread, Context& context, ObjectId object);

}  // namespace companion::ctypes
