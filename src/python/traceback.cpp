// The text of an uncaught exception, as CPython 3.12 prints it (without the lines of ^ marks).
#include "python/exception_group.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
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

// As many members of a group are shown, and groups as deep in groups.
constexpr std::size_t kMaximumGroupWidth = 15;
constexpr int kMaximumGroupDepth = 10;

// Writes exceptions below each other, those of groups indented behind a margin.
class TracebackWriter {
 public:
  explicit TracebackWriter(Thread& thread) : thread_(thread) {}

  // With the exceptions that it is chained to before it.
  void write_chain(Exception& exception) {
    struct Link {
      Exception* exception;
      const char* then;  // what stands between it and the one raised later
    };
    std::vector<Link> chain = {{&exception, nullptr}};
    seen_.insert(&exception);
    for (;;) {
      Exception& last = *chain.back().exception;
      Exception* cause = last.cause.as<Exception>();
      Exception* context = last.suppress_context ? nullptr : last.context.as<Exception>();
      Exception* before = cause != nullptr ? cause : context;
      if (before == nullptr || !seen_.insert(before).second) break;
      chain.push_back(
          {before, cause != nullptr
                       ? "\nThe above exception was the direct cause of the following exception:\n\n"
                       : "\nDuring handling of the above exception, another exception occurred:\n\n"});
    }
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      const ExceptionGroup* group = as_group(*link->exception);
      if (group != nullptr) {
        write_group(*link->exception, *group);
      } else {
        write_one(*link->exception, "Traceback (most recent call last):\n", '|');
      }
      if (link->then != nullptr) emit(link->then);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  std::string indent() const { return std::string(2 * static_cast<std::size_t>(depth_), ' '); }

  void emit(std::string_view lines, char margin = '|') {
    if (depth_ == 0) {
      text_ += lines;
      return;
    }
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size() - 1);
      text_ += indent() + margin + ' ';
      text_ += lines.substr(0, end + 1);
      lines.remove_prefix(end + 1);
    }
  }

  void write_one(Exception& exception, const char* header, char margin) {
    if (!exception.traceback.empty()) {
      emit(header, margin);
      emit(frames_text(exception.traceback));
    }
    emit(exception_lines(thread_, exception));
    if (!exception.hint.empty()) emit("(" + exception.hint + ")\n");
  }

  void write_group(Exception& exception, const ExceptionGroup& group) {
    if (depth_ > kMaximumGroupDepth) {
      emit("... (max_group_depth is " + std::to_string(kMaximumGroupDepth) + ")\n");
      return;
    }
    const bool outermost = depth_ == 0;
    if (outermost) ++depth_;
    write_one(exception, "Exception Group Traceback (most recent call last):\n", outermost ? '+' : '|');
    const std::vector<Value>& members = group.exceptions.as<Tuple>()->items();
    const std::size_t shown = std::min(members.size(), kMaximumGroupWidth + 1);
    // The last member of the innermost group closes the frame for all that end with it.
    closing_ = false;
    for (std::size_t i = 0; i < shown; ++i) {
      const bool last = i + 1 == shown;
      const bool summed_up = i >= kMaximumGroupWidth;
      if (last) closing_ = true;
      text_ += indent() + (i == 0 ? "+-" : "  ") + "+---------------- " +
               (summed_up ? "..." : std::to_string(i + 1)) + " ----------------\n";
      ++depth_;
      if (summed_up) {
        const std::size_t more = members.size() - kMaximumGroupWidth;
        emit("and " + std::to_string(more) + " more exception" + (more == 1 ? "" : "s") + "\n");
      } else {
        write_chain(*members[i].as<Exception>());
      }
      if (last && closing_) {
        text_ += indent() + "+------------------------------------\n";
        closing_ = false;
      }
      --depth_;
    }
    if (outermost) depth_ = 0;
  }

  Thread& thread_;
  std::string text_;
  std::set<const Exception*> seen_;
  int depth_ = 0;
  bool closing_ = false;
};

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

std::string exception_lines(Thread& thread, Exception& exception) {
  std::string text = exception_line(thread, exception) + "\n";
  const auto add_lines = [&](std::string_view note) {
    text += note;
    text += '\n';
  };
  const auto shown = [&](auto show, const Value& value, const char* failed) {
    try {
      return show(thread, value);
    } catch (Raised&) {
      return std::string(failed);
    }
  };
  try {
    const Value notes = find_attribute(thread, Value(&exception), "__notes__");
    if (!notes || notes.is_none()) return text;
    if (notes.as<List>() == nullptr && notes.as<Tuple>() == nullptr) {
      add_lines(shown(python::repr, notes, "<__notes__ repr() failed>"));
      return text;
    }
    for (const Value& note : to_vector(thread, notes))
      add_lines(shown(python::str, note, "<note str() failed>"));
  } catch (Raised&) {
  }
  return text;
}

std::string format_traceback(Thread& thread, Exception& exception) {
  TracebackWriter writer(thread);
  writer.write_chain(exception);
  return writer.take();
}

}  // namespace companion::python
