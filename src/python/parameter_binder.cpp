// Arguments of a call to the parameters of a Python function.
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/thread.h"
#include "python/tuple.h"
#include "python/vm.h"

#include <algorithm>

namespace companion::python {
namespace {

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
std::string list_names(const std::vector<std::string>& names) {
  if (names.size() == 1) return "'" + names[0] + "'";
  std::string text;
  for (std::size_t i = 0; i + 1 < names.size(); ++i)
    text += "'" + names[i] + "'" + (names.size() > 2 ? ", " : " ");
  return text + "and '" + names.back() + "'";
}

}  // namespace

class ParameterBinder {
 public:
  ParameterBinder(Thread& thread, Function& function, const Arguments& arguments)
      : thread_(thread), function_(function), code_(*function.code), arguments_(arguments) {}

  Ref<Frame> run() {
    frame_ = Ref<Frame>::adopt(new Frame(thread_.heap(), function_.code, function_.globals));
    take_positional();
    take_keywords();
    fill_defaults();
    finish(*frame_, function_);
    return std::move(frame_);
  }

  // Cells of parameters and of the closure.
  static void finish(Frame& frame, const Function& function) {
    for (std::size_t i = 0; i < frame.cells_.size(); ++i) {
      const std::int32_t parameter = function.code->cell_of_parameter[i];
      if (parameter >= 0)
        frame.cells_[i]->value = std::move(frame.slots_[static_cast<std::size_t>(parameter)]);
    }
    frame.cells_.insert(frame.cells_.end(), function.closure.begin(), function.closure.end());
  }

 private:
  std::string name() const { return function_.qualified_name + "()"; }
  Value& slot(std::size_t index) { return frame_->slots_[index]; }
  std::size_t star_slot() const { return code_.positional + code_.keyword_only; }

  void take_positional() {
    const std::size_t given = arguments_.positional.size();
    const std::size_t taken = std::min<std::size_t>(given, code_.positional);
    for (std::size_t i = 0; i < taken; ++i)
      slot(i) = arguments_.positional[i];
    if (code_.has_star) {
      slot(star_slot()) = make_tuple(
          thread_,
          {arguments_.positional.begin() + static_cast<std::ptrdiff_t>(taken), arguments_.positional.end()});
    } else if (given > code_.positional) {
      too_many_ = true;
    }
  }

  void take_keywords() {
    Ref<Dictionary> rest;
    if (code_.has_double_star) {
      rest = make_dictionary(thread_);
      slot(star_slot() + (code_.has_star ? 1 : 0)) = rest;
    }
    const std::size_t named = code_.positional + code_.keyword_only;
    for (const KeywordArgument& keyword : arguments_.keywords) {
      std::size_t index = code_.positional_only;
      while (index < named && code_.locals[index]->text() != keyword.name->text())
        ++index;
      if (index < named) {
        if (slot(index))
          raise_type_error(thread_,
                           name() + " got multiple values for argument '" + keyword.name->text() + "'");
        slot(index) = keyword.value;
      } else if (rest) {
        rest->set(keyword.name, keyword.value);
      } else {
        refuse_keyword(*keyword.name);
      }
    }
    if (too_many_) refuse_count();
  }

  [[noreturn]] void refuse_keyword(const String& keyword) {
    std::vector<std::string> positional_only;
    for (std::size_t i = 0; i < code_.positional_only; ++i) {
      for (const KeywordArgument& given : arguments_.keywords) {
        if (given.name->text() == code_.locals[i]->text()) positional_only.push_back(given.name->text());
      }
    }
    if (!positional_only.empty()) {
      std::string list;
      for (const std::string& each : positional_only)
        list += (list.empty() ? "" : ", ") + each;
      raise_type_error(
          thread_,
          name() + " got some positional-only arguments passed as keyword arguments: '" + list + "'");
    }
    raise_type_error(thread_, name() + " got an unexpected keyword argument '" + keyword.text() + "'");
  }

  [[noreturn]] void refuse_count() {
    const std::size_t given = arguments_.positional.size(), most = code_.positional;
    const std::size_t least = most - std::min<std::size_t>(function_.defaults.size(), most);
    std::size_t keyword_only_given = 0;
    for (std::size_t i = most; i < most + code_.keyword_only; ++i)
      keyword_only_given += slot(i) ? 1 : 0;
    std::string takes = least != most ? "from " + std::to_string(least) + " to " + std::to_string(most)
                                      : std::to_string(most);
    takes += most == 1 && least == most ? " positional argument" : " positional arguments";
    std::string text = std::to_string(given);
    if (keyword_only_given > 0) {
      text += std::string(" positional argument") + (given == 1 ? "" : "s") + " (and " +
              std::to_string(keyword_only_given) + " keyword-only argument" +
              (keyword_only_given == 1 ? "" : "s") + ")";
    }
    const bool one = given == 1 && keyword_only_given == 0;
    raise_type_error(thread_,
                     name() + " takes " + takes + " but " + text + (one ? " was given" : " were given"));
  }

  void fill_defaults() {
    std::vector<std::string> missing;
    const std::size_t first_default = code_.positional - function_.defaults.size();
    for (std::size_t i = 0; i < code_.positional; ++i) {
      if (slot(i)) continue;
      if (i >= first_default) {
        slot(i) = function_.defaults[i - first_default];
      } else {
        missing.push_back(code_.locals[i]->text());
      }
    }
    refuse_missing(missing, "positional");
    missing.clear();
    for (std::size_t i = 0; i < code_.keyword_only; ++i) {
      Value& value = slot(code_.positional + i);
      if (value) continue;
      if (i < function_.keyword_defaults.size() && function_.keyword_defaults[i]) {
        value = function_.keyword_defaults[i];
      } else {
        missing.push_back(code_.locals[code_.positional + i]->text());
      }
    }
    refuse_missing(missing, "keyword-only");
  }

  void refuse_missing(const std::vector<std::string>& missing, const char* kind) {
    if (missing.empty()) return;
    raise_type_error(thread_, name() + " missing " + std::to_string(missing.size()) + " required " + kind +
                                  " argument" + (missing.size() == 1 ? "" : "s") + ": " +
                                  list_names(missing));
  }

  Thread& thread_;
  Function& function_;
  const Code& code_;
  const Arguments& arguments_;
  Ref<Frame> frame_;
  bool too_many_ = false;
};

Ref<Frame> make_frame(Thread& thread, Function& function, const Arguments& arguments) {
  return ParameterBinder(thread, function, arguments).run();
}

void finish_frame(Frame& frame, const Function& function) {
  ParameterBinder::finish(frame, function);
}

}  // namespace companion::python
