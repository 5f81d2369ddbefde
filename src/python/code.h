// Code: a compiled function, class body or module: instructions, constants, names, and where in the source
// each instruction came from. Made by the compiler, run by the VM, read by tracebacks and call records.
#pragma once

#include "python/instructions.h"
#include "python/object.h"
#include "python/string.h"
#include "script/source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace companion::python {

// What a call in the source looks like: for the call record, which shows the span of the call and of each
// argument.
struct CallArgumentSite {
  enum class Form { positional, keyword, star, double_star };
  Form form = Form::positional;
  std::string keyword;
  script::Span span;
};
struct CallSite {
  script::Span span;
  std::vector<CallArgumentSite> arguments;
};

// While an instruction from begin to end (exclusive) runs, an exception goes to `handler` with this stack
// depth.
struct HandlerRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t handler = 0;
  std::uint32_t depth = 0;
};

class Code : public Container {
 public:
  static constexpr Kind kKind = Kind::code;
  explicit Code(Heap& heap) : Container(heap, Kind::code) {}

  script::SourcePointer source;
  std::string name = "<module>";            // "<lambda>", "f"
  std::string qualified_name = "<module>";  // "C.f", "f.<locals>.g"
  int first_line = 1;
  Value documentation;  // a function's __doc__, empty if none

  std::vector<Instruction> instructions;
  std::vector<script::Span> spans;  // one an instruction
  std::vector<Value> constants;
  std::vector<Ref<String>> names;
  std::vector<HandlerRange> handlers;                          // inner ones first
  std::vector<std::pair<std::uint32_t, CallSite>> call_sites;  // by instruction, ascending

  // Variables: parameters first (positional, keyword-only, *args, **kwargs), then locals. Cells: own ones,
  // then the closure's.
  std::vector<Ref<String>> locals;
  std::vector<Ref<String>> cells;
  std::vector<std::int32_t>
      cell_of_parameter;         // own cells: the local that is moved into it at the start, or -1
  std::uint32_t free_cells = 0;  // how many of `cells` come from the closure
  std::uint32_t positional_only = 0;
  std::uint32_t positional = 0;  // including the positional-only ones
  std::uint32_t keyword_only = 0;
  bool has_star = false;
  bool has_double_star = false;
  bool is_generator = false;
  bool is_class_body = false;
  bool is_module = false;
  bool is_inlined =
      false;  // a comprehension, which has no frame of its own in CPython 3.12: tracebacks and hooks skip it
  // A module of the standard library that is written in Python (src/python/library): hooks, tracebacks and
  // stepping see only the learner's own code.
  bool is_library = false;
  bool is_stepped =
      true;  // false also for what eval() and exec() are given: hooks skip it, tracebacks show it
  std::uint32_t stack_size = 0;

  bool has_hooks() const { return is_stepped && !is_inlined; }
  bool is_traced() const { return !is_library && !is_inlined; }

  int line_at(std::uint32_t instruction) const;
  const CallSite* call_site_at(std::uint32_t instruction) const;

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  void clear() override;
};

}  // namespace companion::python
