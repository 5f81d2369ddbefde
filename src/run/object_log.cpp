#include "run/object_log.h"

#include "ctypes/context.h"
#include "ctypes/ctypes.h"

#include <utility>

namespace companion::run {

Bytes ObjectLog::bytes_of(const ctypes::ObjectInfo& info) const {
  const auto begin = reinterpret_cast<std::uint64_t>(memory_.data());
  if (info.address < begin || info.size > memory_.size() || info.address - begin > memory_.size() - info.size)
    return {};
  const auto from = memory_.begin() + static_cast<std::ptrdiff_t>(info.address - begin);
  return Bytes(from, from + static_cast<std::ptrdiff_t>(info.size));
}

trace::Snapshot ObjectLog::snapshot(const ctypes::ObjectInfo& info) {
  const trace::Snapshot snapshot = recorder_.memory().add(info.object, bytes_of(info));
  told_[info.object].snapshot = snapshot;
  return snapshot;
}

void ObjectLog::tell_overruns(python::Thread& thread) {
  if (context_ == nullptr) return;
  std::map<ctypes::ObjectId, std::vector<trace::Overrun>> found;
  for (const ctypes::Overrun& overrun : context_->arena.judge({}))
    found[overrun.object].push_back({overrun.object, overrun.before_begin, overrun.bytes});
  for (auto& [object, overruns] : found) {
    if (const auto info = ctypes::describe(thread, *context_, object))
      tell(thread.id(), *info, "", std::move(overruns));
  }
}

void ObjectLog::tell(std::uint32_t thread, const ctypes::ObjectInfo& info, const std::string& name,
                     std::vector<trace::Overrun> overruns) {
  Told& told = told_[info.object];
  const trace::Snapshot snapshot = recorder_.memory().add(info.object, bytes_of(info));
  if (told.snapshot == snapshot && overruns.empty()) return;
  told.snapshot = snapshot;
  if (told.name.empty()) told.name = name;

  trace::Object event;
  event.object = info.object;
  event.name = told.name;
  event.type = info.type;
  event.address = info.address;
  event.size = info.size;
  event.element_size = info.element_size;
  event.element_type = info.element_type;
  for (const ctypes::FieldLayout& field : info.fields) {
    event.fields.push_back({field.name, field.type, field.offset, field.size});
  }
  event.raw = snapshot;
  event.value = info.value;
  event.overruns = std::move(overruns);
  recorder_.append(thread, std::move(event));
}

}  // namespace companion::run
