// Frame: a running or suspended Python function: its variables, its value stack, and where it is. Lives on
// the heap; the VM runs all frames of a thread in one C++ frame. Read by the hooks (variables of the paused
// line).
#pragma once

#include "python/code.h"
#include "python/dictionary.h"
#include "python/function.h"
#include "python/object.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

class Frame : public Container {
 public:
  static constexpr Kind kKind = Kind::frame;
  // `locals` only for modules and class bodies, whose names live in a dict.
  Frame(Heap& heap, Ref<Code> code, Ref<Dictionary> globals, Ref<Dictionary> locals = {});
  ~Frame() override;

  const Code& code() const { return *code_; }
  Dictionary& globals() const { return *globals_; }
  // The dict that the names of a module or class body live in when it is not the globals; else null.
  Dictionary* names() const { return locals_.get(); }
  // 1 for a thread's outermost frame.
  int depth() const { return depth_; }
  int line() const { return code_->line_at(position_); }
  std::uint32_t position() const { return position_; }  // the instruction
  std::uint64_t id() const { return id_; }              // counts the frames of an interpreter; for the trace
  Frame* caller() const { return caller_.get(); }

  struct Variable {
    std::string name;
    Value value;
  };
  // Names bound at the moment, in order: parameters and locals, then cells; a module's globals for its frame.
  std::vector<Variable> variables() const;
  // What locals() gives: the names of a module or class body themselves; for a function one dict that each
  // call brings up to date.
  Dictionary& shown_locals(Thread& thread);
  // For super(): the value of a cell by its name, and the first parameter; empty if there is none.
  Value cell(std::string_view name) const;
  Value first_argument() const;

  Type& type(const Interpreter& interpreter) const override;
  void clear() override;

 private:
  friend class VirtualMachine;
  friend class ParameterBinder;
  friend class Thread;
  friend class FrameObject;

  Ref<Code> code_;
  Ref<Dictionary> globals_;
  Ref<Dictionary> locals_;
  std::vector<Value> slots_;  // variables, then the value stack
  std::vector<Ref<Cell>> cells_;
  std::uint32_t position_ = 0;  // the instruction being executed
  std::uint32_t stack_ = 0;     // first free slot
  Ref<Frame> caller_;
  int depth_ = 0;
  std::uint64_t id_;
  Ref<Dictionary> shown_locals_;
  // What stands for it in Python while anybody holds it; see frame_object.h.
  Object* shown_as_ = nullptr;
};

}  // namespace companion::python
