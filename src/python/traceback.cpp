// The text of an uncaught exception, as CPython 3.12 prints it (without the lines of ^ marks).
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"

#include <set>

namespace companion::python {
namespace {

// The same line more often than this is summed up, as CPython does for recursion.
constexpr int kMaximumRepeats = 3;

std::string frames_text(const std::vector<TracebackEntry>& entries) {
  std::string text;
  int repeats = 0;
  const TracebackEntry* previous = nullptr;
  const auto sum_up = [&] {
    const int more = repeats - kMaximumRepeats;
    if (more > 0) {
      text +=
          "  [Previous line repeated " + std::to_string(more) + " more time" + (more == 1 ? "" : "s") + "]\n";
    }
  };
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const bool same = previous != nullptr && previous->code == entry->code && previous->line == entry->line;
    if (!same) {
      sum_up();
      repeats = 0;
    }
    previous = &*entry;
    if (++repeats > kMaximumRepeats) continue;
    const script::Source& source = *entry->code->source;
    text += "  File \"" + source.name() + "\", line " + std::to_string(entry->line) + ", in " +
            entry->code->name + "\n";
    const std::string line = stripped_line(source.line_text(entry->line));
    if (!line.empty()) text += "    " + line + "\n";
  }
  sum_up();
  return text;
}

void append_exception(Thread& thread, Exception& exception, std::set<const Exception*>& seen,
                      std::string& text) {
  seen.insert(&exception);
  Exception* cause = exception.cause.as<Exception>();
  Exception* context = exception.suppress_context ? nullptr : exception.context.as<Exception>();
  if (cause != nullptr && !seen.contains(cause)) {
    append_exception(thread, *cause, seen, text);
    text += "\nThe above exception was the direct cause of the following exception:\n\n";
  } else if (context != nullptr && cause == nullptr && !seen.contains(context)) {
    append_exception(thread, *context, seen, text);
    text += "\nDuring handling of the above exception, another exception occurred:\n\n";
  }
  if (!exception.traceback.empty())
    text += "Traceback (most recent call last):\n" + frames_text(exception.traceback);
  text += exception_line(thread, exception) + "\n";
  if (!exception.hint.empty()) text += "(" + exception.hint + ")\n";
}

}  // namespace

std::string stripped_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\f");
  if (begin == std::string_view::npos) return "";
  const std::size_t end = line.find_last_not_of(" \t\f\r\n");
  return std::string(line.substr(begin, end - begin + 1));
}

std::string exception_line(Thread& thread, Exception& exception) {
  const Type& type = exception.own_type();
  std::string name = type.qualified_full_name();
  if (type.module() == "__main__") name = name.substr(std::string("__main__.").size());
  std::string text;
  try {
    text = python::str(thread, Value(&exception));
  } catch (Raised&) {
    text = "<exception str() failed>";
  }
  return text.empty() ? name : name + ": " + text;
}

std::string format_traceback(Thread& thread, Exception& exception) {
  std::set<const Exception*> seen;
  std::string text;
  append_exception(thread, exception, seen, text);
  return text;
}

}  // namespace companion::python
