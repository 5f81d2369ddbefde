#include "run/variable_log.h"

#include "ctypes/ctypes.h"
#include "python/operations.h"

namespace companion::run {
namespace {

// A repr longer than this is cut; the objects themselves are always told whole.
constexpr std::size_t kLongestText = 4000;

bool is_news(const python::Frame::Variable& variable) {
  if (variable.name.starts_with("__") && variable.name.ends_with("__")) return false;
  return variable.value.as<python::Module>() == nullptr;
}

// repr() without running code of the learner's: a class with a __repr__ of its own is shown as object() would
// show it.
std::string quiet_repr(python::Thread& thread, const python::Value& value) {
  if (value.is_object() && value.object()->has_python_class()) {
    return "<" + python::type_of(thread, value).full_name() + " object>";
  }
  try {
    std::string text = python::repr(thread, value);
    if (text.size() > kLongestText) {
      std::size_t end = kLongestText;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
      text = text.substr(0, end) + "…";
    }
    return text;
  } catch (const python::Raised&) {
    return "<no repr>";
  }
}

}  // namespace

void VariableLog::tell(python::Thread& thread, python::Frame& frame) {
  const auto [frame_told, is_new] = frames_.try_emplace(frame.id());
  std::map<std::string, Told>& told = frame_told->second;
  std::map<std::string, Told> now;
  trace::Variables event;
  event.entered = is_new && frame.depth() > 1;
  event.frame = frame.depth();
  for (const python::Frame::Variable& variable : frame.variables()) {
    if (!is_news(variable)) continue;
    Told state;
    state.python = quiet_repr(thread, variable.value);
    if (const auto info = ctypes::describe(thread, variable.value)) {
      state.object = info->object;
      objects_.tell(thread.id(), *info, variable.name);
    }
    const auto old = told.find(variable.name);
    if (old == told.end() || !(old->second == state)) {
      event.changed.push_back(
          {variable.name, state.python, python::type_name(thread, variable.value), state.object});
    }
    now.emplace(variable.name, std::move(state));
  }
  for (const auto& [name, state] : told) {
    if (!now.contains(name)) event.removed.push_back(name);
  }
  told = std::move(now);
  if (!event.changed.empty() || !event.removed.empty()) recorder_.append(thread.id(), std::move(event));
}

}  // namespace companion::run
