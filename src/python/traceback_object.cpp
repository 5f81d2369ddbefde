#include "python/traceback_object.h"

#include "python/frame.h"
#include "python/frame_object.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/thread.h"

#include <utility>

namespace companion::python {
namespace {

class Traceback : public Container {
 public:
  // Outermost call last, as in Exception; this object stands for the last one.
  Traceback(Heap& heap, std::vector<TracebackEntry> lines)
      : Container(heap, Kind::other), entries(std::move(lines)) {}
  std::vector<TracebackEntry> entries;

  Type& type(const Interpreter& interpreter) const override { return interpreter.type(Builtin::traceback); }
  void clear() override {
    const std::vector<TracebackEntry> old = std::move(entries);
    entries.clear();
  }
};

Value traceback_of(Heap& heap, std::vector<TracebackEntry> entries) {
  if (entries.empty()) return Value::none();
  return Ref<Traceback>::adopt(new Traceback(heap, std::move(entries)));
}

Traceback& known_traceback(Thread& thread, const Value& self) {
  auto& traceback = self_of<Traceback>(self);
  if (traceback.entries.empty()) raise_error(thread, Builtin::system_error, "the program has ended");
  return traceback;
}

}  // namespace

Value make_traceback(Thread& thread, Exception& exception) {
  const Traceback* shown = exception.shown_traceback ? exception.shown_traceback.as<Traceback>() : nullptr;
  if (shown == nullptr || shown->entries.size() != exception.traceback.size())
    exception.shown_traceback = traceback_of(thread.heap(), exception.traceback);
  return exception.shown_traceback;
}

void set_traceback(Thread& thread, Exception& exception, const Value& value) {
  const Traceback* traceback = value ? value.as<Traceback>() : nullptr;
  if (!value || (traceback == nullptr && !value.is_none()))
    raise_type_error(thread, "__traceback__ must be a traceback or None");
  exception.traceback = traceback == nullptr ? std::vector<TracebackEntry>() : traceback->entries;
  exception.shown_traceback = value;
}

const TracebackEntry* traceback_entry(const Value& value) {
  const Traceback* traceback = value.as<Traceback>();
  return traceback == nullptr || traceback->entries.empty() ? nullptr : &traceback->entries.back();
}

void define_traceback_type(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::traceback);
  define_property(thread, type, "tb_lineno", [](Thread& on, const Value& self) {
    return Value::small(known_traceback(on, self).entries.back().line);
  });
  define_property(thread, type, "tb_next", [](Thread& on, const Value& self) {
    std::vector<TracebackEntry> rest = known_traceback(on, self).entries;
    rest.pop_back();
    return traceback_of(on.heap(), std::move(rest));
  });
  define_property(thread, type, "tb_frame", [](Thread& on, const Value& self) -> Value {
    Frame* frame = known_traceback(on, self).entries.back().frame.as<Frame>();
    return frame == nullptr ? Value::none() : make_frame_object(on, *frame);
  });
}

}  // namespace companion::python
