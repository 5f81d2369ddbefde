// traceback: the texts of exceptions, as CPython prints them.
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/library.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {
namespace {

std::string traceback_text(Thread& thread, const Value& exception) {
  Exception* known = exception.as<Exception>();
  return known == nullptr ? "NoneType: None\n" : format_traceback(thread, *known);
}

void print_text(Thread& thread, const std::string& text, const Value& file) {
  if (file && !file.is_none()) {
    call_method(thread, file, "write", {make_string(text)});
    return;
  }
  const Value stream = get_attribute(thread, thread.interpreter().import(thread, "sys"), "stderr");
  call_method(thread, stream, "write", {make_string(text)});
}

// print_exception(error), or the old form with type, value and traceback: the exception among them.
Value exception_among(Thread& thread, const Value& first, const Value& second) {
  if (second && second.as<Exception>() != nullptr) return second;
  if (first && first.as<Exception>() != nullptr) return first;
  raise_type_error(thread, "Exception expected for value, " + type_name(thread, first) + " found");
}

Value lines_of(Thread& thread, const std::string& text) {
  std::vector<Value> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    lines.emplace_back(make_string(text.substr(at, end + 1 - at)));
    at = end + 1;
  }
  return make_list(thread, std::move(lines));
}

}  // namespace

Ref<Module> make_traceback_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "traceback"));
  module->define_function(thread, "print_exc", [](Thread& on, const Arguments& arguments) {
    const auto values = bind_parameters(on, arguments, {"print_exc", {"limit", "file", "chain"}, 0});
    print_text(on, traceback_text(on, on.handled_exception), values[1]);
    return Value::none();
  });
  module->define_function(thread, "format_exc", [](Thread& on, const Arguments& arguments) -> Value {
    bind_parameters(on, arguments, {"format_exc", {"limit", "chain"}, 0});
    return make_string(traceback_text(on, on.handled_exception));
  });
  module->define_function(thread, "print_exception", [](Thread& on, const Arguments& arguments) {
    const auto values = bind_parameters(
        on, arguments, {"print_exception", {"exc", "value", "tb", "limit", "file", "chain"}, 1});
    print_text(on, traceback_text(on, exception_among(on, values[0], values[1])), values[4]);
    return Value::none();
  });
  module->define_function(thread, "format_exception", [](Thread& on, const Arguments& arguments) {
    const auto values =
        bind_parameters(on, arguments, {"format_exception", {"exc", "value", "tb", "limit", "chain"}, 1});
    return lines_of(on, traceback_text(on, exception_among(on, values[0], values[1])));
  });
  module->define_function(thread, "format_exception_only", [](Thread& on, const Arguments& arguments) {
    const auto values = bind_parameters(on, arguments, {"format_exception_only", {"exc", "value"}, 1});
    Exception& exception = *exception_among(on, values[0], values[1]).as<Exception>();
    return lines_of(on, exception_lines(on, exception));
  });
  module->set_missing([](Thread& on, String& name) -> Value {
    for (const char* written :
         {"print_tb", "format_tb", "extract_tb", "format_list", "print_list", "StackSummary", "FrameSummary",
          "print_stack", "format_stack", "extract_stack"}) {
      if (name.text() == written) return get_attribute(on, on.interpreter().import(on, "_traceback"), name);
    }
    for (const char* lacking : {"TracebackException", "walk_tb", "walk_stack"}) {
      if (name.text() == lacking)
        raise_unsupported(on, "traceback." + name.text() + " is not supported here");
    }
    return {};
  });
  return module;
}

namespace {

Value line_tuple(Thread& thread, const Code& code, int line) {
  const script::Source& source = *code.source;
  return make_tuple(thread, {make_string(source.name()), Value::small(line), make_string(code.name),
                             make_string(stripped_line(source.line_text(line)))});
}

}  // namespace

// _traceback_lines.lines_of(traceback): (file, line number, name, text of the line) of each call;
// stack(): the same of the calls that run, the outermost first, without those of the library.
Ref<Module> make_traceback_lines(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_traceback_lines"));
  module->define_function(thread, "lines_of", [](Thread& on, const Arguments& arguments) {
    std::vector<Value> lines;
    for (Value at = arguments.positional[0]; const TracebackEntry* entry = traceback_entry(at);) {
      lines.emplace_back(line_tuple(on, *entry->code, entry->line));
      at = get_attribute(on, at, "tb_next");
    }
    return make_list(on, std::move(lines));
  });
  // The lines of the text that a code came from, each with its end.
  module->define_function(thread, "source_lines", [](Thread& on, const Arguments& arguments) {
    const Code* code = arguments.positional[0].as<Code>();
    return lines_of(on, code == nullptr ? std::string() : code->source->text());
  });
  // The code of the program itself: of the outermost call.
  module->define_function(thread, "program_code", [](Thread& on, const Arguments&) {
    Frame* outermost = on.frame();
    while (outermost->caller() != nullptr)
      outermost = outermost->caller();
    return Value(const_cast<Code*>(&outermost->code()));
  });
  // What the module types names.
  module->define(thread, "TracebackType", Value(&thread.interpreter().type(Builtin::traceback)));
  module->define(thread, "FrameType", Value(&thread.interpreter().type(Builtin::frame)));
  module->define_function(thread, "stack", [](Thread& on, const Arguments&) {
    std::vector<Value> lines;
    for (const Frame* frame = on.frame(); frame != nullptr; frame = frame->caller()) {
      if (frame->code().source->visibility() == script::Source::Visibility::hidden) continue;
      lines.emplace_back(line_tuple(on, frame->code(), frame->line()));
    }
    std::reverse(lines.begin(), lines.end());
    return make_list(on, std::move(lines));
  });
  return module;
}

}  // namespace companion::python
