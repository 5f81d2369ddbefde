#include "ctypes/kept_objects.h"

#include "ctypes/aggregate_type.h"
#include "ctypes/parameter.h"
#include "python/dictionary.h"

#include <cstdio>

namespace companion::ctypes {

namespace {

// The object that the code gave: a str or bytes is kept by the copy of it.
Value shown(const Value& kept) {
  const auto* copy = kept.as<MemoryCopy>();
  return copy != nullptr ? copy->source() : kept;
}

std::string joined(const std::string& inner, std::uint64_t index) {
  char text[20];
  std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(index));
  return inner.empty() ? text : inner + ":" + text;
}

// As unique_key of Modules/_ctypes/_ctypes.c builds it: the innermost index first.
std::string path_of(const CType& type, std::uint64_t offset) {
  if (type.family() == Family::array && type.element()->size() != 0) {
    const std::uint64_t size = type.element()->size();
    return joined(path_of(*type.element(), offset % size), offset / size);
  }
  const auto* aggregate = dynamic_cast<const AggregateType*>(&type);
  if (aggregate == nullptr) return {};
  for (std::size_t i = 0; i < aggregate->fields().size(); ++i) {
    const FieldPlace& place = aggregate->fields()[i].place;
    if (offset < place.offset || offset - place.offset >= place.type->size()) continue;
    return joined(path_of(*place.type, offset - place.offset), i);
  }
  return {};
}

}  // namespace

Value kept_objects(Thread& thread, const CData& instance) {
  const auto* kept = instance.kept();
  const CType& type = instance.ctype();
  if (instance.base() != nullptr || kept == nullptr || kept->empty() || type.family() == Family::function) {
    return Value::none();
  }
  if (type.family() == Family::simple) return shown(kept->begin()->second);
  const Ref<python::Dictionary> result = python::make_dictionary(thread);
  for (const auto& [place, value] : *kept) {
    const bool is_target = type.family() == Family::pointer && place == instance.address();
    result->set(python::make_string(is_target ? "1" : path_of(type, place - instance.address())),
                shown(value));
  }
  return result;
}

}  // namespace companion::ctypes
