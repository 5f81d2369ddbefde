#include "run/call_recorder.h"

#include "python/code.h"
#include "python/thread.h"

#include <algorithm>
#include <string_view>

namespace companion::run {
namespace {

trace::Span to_trace_span(const script::Source& source, script::Span span) {
  const script::Place begin = source.place_of(span.begin);
  const script::Place end = source.place_of(span.end);
  return {begin.line, begin.column, end.line, end.column};
}

// Where the index-th argument of the call stands. Nothing behind a `*list`, where places cannot be told
// apart.
trace::Span argument_span(const python::Thread::CurrentCall& current, std::size_t index) {
  if (current.site == nullptr || index >= current.site->arguments.size()) return {};
  for (std::size_t i = 0; i <= index; ++i) {
    if (current.site->arguments[i].form != python::CallArgumentSite::Form::positional) return {};
  }
  return to_trace_span(*current.code->source, current.site->arguments[index].span);
}

std::string fault_text(const machine::Fault& fault) {
  switch (fault.access) {
    case machine::Fault::Access::read:
      return "access violation reading " + to_hex_number(fault.address);
    case machine::Fault::Access::write:
      return "access violation writing " + to_hex_number(fault.address);
    case machine::Fault::Access::execute:
      return "access violation executing " + to_hex_number(fault.address);
    case machine::Fault::Access::none:
      break;
  }
  if (fault.code == 0xC00000FD) return "stack overflow";
  if (fault.code == 0xC0000094) return "division by zero";
  if (fault.code == 0xE06D7363) return "C++ exception";
  return "exception " + to_hex_number(fault.code);
}

std::string with_article(const std::string& noun) {
  const bool begins_with_vowel = std::string_view("aeio").find(noun.front()) != std::string_view::npos;
  return (begins_with_vowel ? "an " : "a ") + noun;
}

// Handles are looked for in out parameters up to this size, in bytes: they lie in variables and structures,
// not in buffers.
constexpr std::uint64_t kLargestSearched = 4096;

}  // namespace

void CallRecorder::before_call(python::Thread& thread, const ctypes::ForeignCall& call) {
  const std::optional<std::string> why = guard_.judge(thread, call);
  if (!why) return;
  watcher_.before_record(thread);
  trace::CallBegin begin = describe_begin(thread, call);
  trace::Call end;
  end.call = begin.call;
  end.refused = true;
  for (const trace::ObjectBefore& object : begin.objects)
    end.objects.push_back({object.object, object.before, object.value_before});
  recorder_.append(thread.id(), std::move(begin));
  const trace::CallId number = end.call;
  recorder_.append(thread.id(), std::move(end));
  guard_.refuse(thread, number, *why);
}

std::uint64_t CallRecorder::call_begins(python::Thread& thread, const ctypes::ForeignCall& call) {
  watcher_.before_record(thread);
  trace::CallBegin event = describe_begin(thread, call);
  open_[thread.id()].push_back({event.call, event.line, call});
  const trace::CallId number = event.call;
  // The status first: whoever sees the event finds the session in the call.
  watcher_.call_started(thread, number, call.function);
  recorder_.append(thread.id(), std::move(event));
  return number;
}

// Under the next number; tells of its objects.
trace::CallBegin CallRecorder::describe_begin(python::Thread& thread, const ctypes::ForeignCall& call) {
  const python::Thread::CurrentCall current = thread.current_call_site();
  const api::Function* known = catalogue_ ? catalogue_->function(call.function) : nullptr;

  trace::CallBegin event;
  event.call = ++last_call_;
  const auto& open_calls = open_[thread.id()];
  if (!open_calls.empty()) event.parent = open_calls.back().call;
  event.cell = watcher_.cell();
  event.line = thread.current_line();
  if (current.site != nullptr) event.span = to_trace_span(*current.code->source, current.site->span);
  event.dll = call.dll;
  event.function = call.function;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const ctypes::ArgumentRecord& argument = call.arguments[i];
    trace::Argument told;
    if (known != nullptr && i < known->parameters.size()) told.name = known->parameters[i].name;
    told.python = argument.python;
    told.value = argument.slot;
    told.span = argument_span(current, i);
    if (argument.points_to) {
      told.points_to = trace::PointsTo{argument.points_to->object, argument.points_to->offset};
      for (const ctypes::ObjectInfo& object : call.objects) {
        if (object.object == argument.points_to->object) objects_.tell(thread.id(), object, told.name);
      }
    }
    event.arguments.push_back(std::move(told));
  }
  for (const ctypes::ObjectInfo& object : call.objects) {
    objects_.tell(thread.id(), object, "");
    event.objects.push_back({object.object, objects_.snapshot(object), object.value});
  }
  return event;
}

void CallRecorder::call_ends(python::Thread& thread, std::uint64_t call, const ctypes::ForeignCallEnd& end) {
  auto& open_calls = open_[thread.id()];
  const Open open = std::move(open_calls.back());
  open_calls.pop_back();

  trace::Call event;
  event.call = call;
  event.python = end.python;
  event.raw = end.raw;
  event.result = end.result;
  event.result_is_float = end.result_is_float;
  event.last_error = end.returned.last_error;
  event.last_error_before = end.last_error_before;
  event.microseconds = end.returned.microseconds;
  if (end.returned.fault) event.fault = fault_text(*end.returned.fault);
  for (const ctypes::ObjectInfo& object : end.objects) {
    event.objects.push_back({object.object, objects_.snapshot(object), object.value});
  }
  for (const ctypes::Overrun& overrun : end.overruns) {
    event.overruns.push_back({overrun.object, overrun.before_begin, overrun.bytes});
  }
  for (const auto& details : end.returned.handles.opened)
    event.handles.opened.push_back(details.value);
  event.handles.closed = end.returned.handles.closed;
  for (const auto& details : end.returned.handles.changed)
    event.handles.changed.push_back(details.value);

  FinishedCall finished;
  finished.call = call;
  finished.line = open.line;
  finished.function = open.what.function;
  finished.known = catalogue_ ? catalogue_->function(open.what.function) : nullptr;
  finished.returned = &end.returned;
  for (const ctypes::ArgumentRecord& argument : open.what.arguments) {
    finished.slots.push_back(argument.slot);
    finished.texts.push_back(argument.python);
    Bytes bytes;
    if (argument.points_to) {
      for (const ctypes::ObjectInfo& object : end.objects) {
        if (object.object == argument.points_to->object && object.size <= kLargestSearched)
          bytes = objects_.bytes_of(object);
      }
    }
    // What the argument points to begins there, as with byref(array, 16).
    if (argument.points_to) {
      bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(
                                                     argument.points_to->offset, bytes.size())));
    }
    finished.pointed_to.push_back(std::move(bytes));
  }
  const std::string fault = event.fault;
  recorder_.append(thread.id(), std::move(event));
  for (trace::Handle& handle : handles_.apply(finished))
    recorder_.append(thread.id(), std::move(handle));
  if (!fault.empty()) {
    const std::string name =
        open.what.function.empty() ? "The code at " + to_hex_number(open.what.address) : open.what.function;
    const std::string why = name + " was broken off by " + with_article(fault) +
                            "; Windows may have left a lock held, and later calls may hang";
    recorder_.append(thread.id(), trace::Shaken{call, why});
    watcher_.faulted(name, why);
  }
  watcher_.call_finished(thread);
}

void CallRecorder::call_lost(python::Thread& thread, std::uint64_t call) {
  auto& open_calls = open_[thread.id()];
  const Open open = std::move(open_calls.back());
  open_calls.pop_back();
  trace::Call event;
  event.call = call;
  event.lost = true;
  for (const ctypes::ObjectInfo& object : open.what.objects) {
    event.objects.push_back({object.object, objects_.snapshot(object), object.value});
  }
  recorder_.append(thread.id(), std::move(event));
  watcher_.call_finished(thread);
}

std::uint64_t CallRecorder::callback_begins(python::Thread& thread, std::uint64_t call,
                                            const std::string& function,
                                            const std::vector<std::string>& arguments) {
  const std::uint64_t number = ++last_callback_;
  recorder_.append(thread.id(), trace::CallbackBegin{number, call, function, arguments});
  watcher_.callback_started(thread);
  return number;
}

void CallRecorder::callback_ends(python::Thread& thread, std::uint64_t callback, const std::string& result) {
  recorder_.append(thread.id(), trace::CallbackEnd{callback, result});
  watcher_.callback_finished(thread);
}

void CallRecorder::tell_leaks(std::uint32_t thread) {
  for (trace::Handle& handle : handles_.leaks())
    recorder_.append(thread, std::move(handle));
}

}  // namespace companion::run
