// The virtual machine: runs frames. Used by Thread, Function and Generator; everyone else calls through
// operations.h.
#pragma once

#include "python/arguments.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/thread.h"

namespace companion::python {

class List;
class Tuple;

// A new frame with the arguments bound to the parameters; TypeError in CPython's words if they do not fit.
Ref<Frame> make_frame(Thread& thread, Function& function, const Arguments& arguments);
// The last part of it: cells of parameters and closure. For frames whose arguments are in place already.
void finish_frame(Frame& frame, const Function& function);
// Runs a Python function to its end in a nested loop (from native code). A generator function gives its
// generator.
Value call_function(Thread& thread, Function& function, const Arguments& arguments);

// One run of a frame and of all Python functions that it calls, in one C++ frame. Native code that calls back
// into Python starts a nested one.
class VirtualMachine {
 public:
  explicit VirtualMachine(Thread& thread) : thread_(thread), interpreter_(thread.interpreter()) {}

  struct Result {
    Value value;
    bool yielded = false;  // a generator's frame that goes on later
  };
  // Until the frame returns or yields. Raised leaves if the frame has no handler for it.
  Result run(Ref<Frame> entry);
  // A suspended frame: the value of its yield expression, or an exception that is raised there.
  Result resume(Ref<Frame> entry, Value sent, Ref<Exception> thrown = {});
  // The class body of a class statement; its names are in the result's dict.
  Ref<Dictionary> run_class_body(Function& body, Ref<Cell>& class_cell);

 private:
  Result execute(Frame& entry, Ref<Exception> thrown);
  void push_frame(Ref<Frame> frame);
  void pop_frame();
  // Finds the handler in the current frame or its callers, down to the entry; false if there is none.
  bool unwind(Exception& exception, Frame& entry, bool add_entry);
  void tell_caught(Frame& frame, Exception& exception);
  void note_line(std::uint32_t line);

  // What single instructions do; vm_support.cpp.
  Value load_name(Frame& frame, String& name);
  Value load_global(Frame& frame, String& name);
  void delete_name(Frame& frame, String& name);
  [[noreturn]] void raise_unbound(Frame& frame, std::uint32_t local);
  [[noreturn]] void raise_unbound_cell(Frame& frame, std::uint32_t cell);
  void load_method(const Value& object, String& name, Value& function, Value& self);
  void unpack(const Value& iterable, std::uint32_t count, Value* out);
  void unpack_star(const Value& iterable, std::uint32_t before, std::uint32_t after, Value* out);
  Ref<Function> make_function(Frame& frame, std::uint32_t flags, Value*& top);
  Value build_class(Value* arguments, std::uint32_t count);
  Value build_class_spread(Value* arguments);
  Value import_name(String& name);
  Value import_from(const Value& module, String& name);
  void import_star(Frame& frame, const Value& module);
  Value format(const Value& value, const Value* specification, char conversion);
  [[noreturn]] void raise(Value* arguments, std::uint32_t count);
  bool matches(const Value& exception, const Value& type);
  // Those of type parameters and aliases; vm_types.cpp.
  void run_type_instruction(Frame& frame, Instruction instruction, Value*& top);
  void make_type_form(std::uint32_t which, Value*& top);
  // The instructions of except*.
  void handle_star(Operation operation, Value*& top);
  Value enter_context(const Value& manager);
  bool exit_context(const Value& manager, const Value& exception);
  Value call_with_keywords(Value* base, std::uint32_t count, const Tuple& names);
  Value call_spread(Value* base, bool with_keywords);
  void spread_argument(const Value& callable, List& target, const Value& iterable);
  void merge_keywords(const Value& callable, Dictionary& target, const Value& mapping);
  // True if the iterator was exhausted; `value` is then the result of `yield from`.
  bool advance_inner(const Value& iterator, const Value& sent, Value& value);

  Thread& thread_;
  Interpreter& interpreter_;
};

}  // namespace companion::python
