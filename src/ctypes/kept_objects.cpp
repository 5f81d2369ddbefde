#include "ctypes/kept_objects.h"

#include "ctypes/aggregate_type.h"
#include "ctypes/buffers.h"
#include "ctypes/parameter.h"
#include "python/dictionary.h"

#include <cstdio>

namespace companion::ctypes {

namespace {

// Keeps the values, and is shown as the dictionary that they are in their instance.
class KeptParts : public python::Container {
 public:
  KeptParts(python::Heap& heap, Ref<CType> of, std::vector<Value> values, Value dictionary)
      : Container(heap, python::Kind::other),
        of_(std::move(of)),
        values_(std::move(values)),
        dictionary_(std::move(dictionary)) {}

  // The type of what was copied.
  const CType& of() const { return *of_; }
  const Value& shown_as() const { return dictionary_; }
  python::Type& type(const python::Interpreter& interpreter) const override {
    return interpreter.type(python::Builtin::object);
  }
  void clear() override {
    values_.clear();
    dictionary_.reset();
  }

 private:
  Ref<CType> of_;
  std::vector<Value> values_;
  Value dictionary_;
};

// The object that the code gave: a str or bytes is kept by the copy of it.
Value shown(const Value& kept) {
  if (const auto* parts = kept.as<KeptParts>()) return parts->shown_as();
  const auto* copy = kept.as<MemoryCopy>();
  return copy != nullptr ? copy->source() : kept;
}

std::string joined(const std::string& inner, std::uint64_t index) {
  char text[20];
  std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(index));
  return inner.empty() ? text : inner + ":" + text;
}

// As unique_key of Modules/_ctypes/_ctypes.c builds it: the innermost index first. Ends at a part that was
// copied as a whole, whose type is `copied` (null: none was).
std::string path_of(const CType& type, std::uint64_t offset, const CType* copied, bool is_part = false) {
  if (is_part && offset == 0 && copied != nullptr && copied->is_subtype_of(type)) return {};
  if (type.family() == Family::array && type.element()->size() != 0) {
    const std::uint64_t size = type.element()->size();
    return joined(path_of(*type.element(), offset % size, copied, true), offset / size);
  }
  const auto* aggregate = dynamic_cast<const AggregateType*>(&type);
  if (aggregate == nullptr) return {};
  for (std::size_t i = 0; i < aggregate->fields().size(); ++i) {
    const FieldPlace& place = aggregate->fields()[i].place;
    if (offset < place.offset || offset - place.offset >= place.type->size()) continue;
    return joined(path_of(*place.type, offset - place.offset, copied, true), i);
  }
  return {};
}

}  // namespace

Value kept_objects(Thread& thread, const CData& instance) {
  if (const Value view = shared_view(instance)) {
    const Ref<python::Dictionary> shared = python::make_dictionary(thread);
    shared->set(python::make_string("ffffffff"), view);
    return shared;
  }
  const auto* kept = instance.kept();
  const CType& type = instance.ctype();
  if (instance.base() != nullptr || kept == nullptr || kept->empty() || type.family() == Family::function) {
    return Value::none();
  }
  if (type.family() == Family::simple) return shown(kept->begin()->second);
  const Ref<python::Dictionary> result = python::make_dictionary(thread);
  for (const auto& [place, value] : *kept) {
    const bool is_target = type.family() == Family::pointer && place == instance.address();
    const auto* parts = value.as<KeptParts>();
    const CType* copied = parts != nullptr ? &parts->of() : nullptr;
    result->set(python::make_string(is_target ? "1" : path_of(type, place - instance.address(), copied)),
                shown(value));
  }
  return result;
}

Value kept_with_copy(Thread& thread, const CData& source) {
  const CData* whole = &source;
  while (whole->base() != nullptr)
    whole = whole->base();
  std::vector<Value> values;
  if (whole->kept() != nullptr) {
    for (const auto& [place, value] : *whole->kept())
      values.push_back(value);
  }
  const auto* aggregate = dynamic_cast<const AggregateType*>(&whole->ctype());
  const bool has_parts = aggregate != nullptr ? !aggregate->fields().empty()
                                              : whole->ctype().family() == Family::array ||
                                                    whole->ctype().family() == Family::pointer;
  if (values.empty() && !has_parts) return {};
  Value dictionary = kept_objects(thread, *whole);
  if (dictionary.is_none()) dictionary = python::make_dictionary(thread);
  return python::Ref<KeptParts>::adopt(
      new KeptParts(thread.heap(), Ref<CType>(&source.ctype()), std::move(values), std::move(dictionary)));
}

}  // namespace companion::ctypes
