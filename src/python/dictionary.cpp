#include "python/dictionary.h"

#include "python/dictionary_view.h"
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/sequence.h"
#include "python/string.h"
#include "python/thread.h"

#include <algorithm>

namespace companion::python {
namespace {

constexpr std::size_t kMinimumSlots = 8;

std::size_t mix(std::int64_t hash) {
  auto bits = static_cast<std::uint64_t>(hash) * 0x9E3779B97F4A7C15u;
  return static_cast<std::size_t>(bits >> 20);
}

}  // namespace

std::int64_t Dictionary::find_name(const String& name) const {
  if (slots_.empty()) return -1;
  const std::int64_t hash = name.hash_value();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = mix(hash) & mask;; at = (at + 1) & mask) {
    const std::int32_t slot = slots_[at];
    if (slot == kFree) return -1;
    if (slot == kErased) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(slot)];
    if (entry.key.is_object() && entry.key.object() == &name) return slot;
    if (entry.hash != hash) continue;
    const String* key = entry.key.as<String>();
    if (key != nullptr && key->text() == name.text()) return slot;
  }
}

std::int64_t Dictionary::find_key(Thread& thread, const Value& key, std::int64_t hash) {
  for (;;) {
    if (slots_.empty()) return -1;
    const std::uint64_t before = changes_;
    const std::size_t mask = slots_.size() - 1;
    bool changed = false;
    for (std::size_t at = mix(hash) & mask; !changed; at = (at + 1) & mask) {
      const std::int32_t slot = slots_[at];
      if (slot == kFree) return -1;
      if (slot == kErased) continue;
      const Entry& entry = entries_[static_cast<std::size_t>(slot)];
      if (entry.hash != hash) continue;
      if (entry.key.is_same(key)) return slot;
      const Value candidate = entry.key;
      // __eq__ may change this dict; then the search starts again.
      const bool same = equals(thread, candidate, key);
      changed = before != changes_;
      if (same && !changed) return slot;
    }
  }
}

Value* Dictionary::find(const String& name) const {
  const std::int64_t found = find_name(name);
  return found < 0 ? nullptr : const_cast<Value*>(&entries_[static_cast<std::size_t>(found)].value);
}

Value* Dictionary::find(std::string_view name) const {
  return find(*make_string(std::string(name)));
}

void Dictionary::set(Ref<String> name, Value value) {
  const std::int64_t found = find_name(*name);
  if (found >= 0) {
    // The old value goes last: its end may run code that looks at this dict.
    std::swap(entries_[static_cast<std::size_t>(found)].value, value);
    return;
  }
  const std::int64_t hash = name->hash_value();
  insert(std::move(name), hash, std::move(value));
}

bool Dictionary::erase(const String& name) {
  const std::int64_t found = find_name(name);
  if (found < 0) return false;
  remove(found);
  return true;
}

Value* Dictionary::find(Thread& thread, const Value& key) {
  if (const String* name = key.as<String>()) return find(*name);
  const std::int64_t found = find_key(thread, key, python::hash(thread, key));
  return found < 0 ? nullptr : &entries_[static_cast<std::size_t>(found)].value;
}

void Dictionary::set(Thread& thread, const Value& key, Value value) {
  if (String* name = key.as<String>()) {
    set(Ref<String>(name), std::move(value));
    return;
  }
  const std::int64_t hash = python::hash(thread, key);
  const std::int64_t found = find_key(thread, key, hash);
  if (found >= 0) {
    std::swap(entries_[static_cast<std::size_t>(found)].value, value);
  } else {
    insert(key, hash, std::move(value));
  }
}

bool Dictionary::erase(Thread& thread, const Value& key) {
  const std::int64_t found = find_key(thread, key, python::hash(thread, key));
  if (found < 0) return false;
  remove(found);
  return true;
}

void Dictionary::insert(Value key, std::int64_t hash, Value value) {
  // At most two thirds of the slots are in use; erased entries count until the next rebuild.
  if ((entries_.size() + 1) * 3 > slots_.size() * 2) rebuild(std::max(kMinimumSlots, count_ * 4));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(hash) & mask;
  while (slots_[at] >= 0)
    at = (at + 1) & mask;
  slots_[at] = static_cast<std::int32_t>(entries_.size());
  entries_.push_back({std::move(key), std::move(value), hash});
  ++count_;
  ++changes_;
}

void Dictionary::remove(std::int64_t entry) {
  Entry& gone = entries_[static_cast<std::size_t>(entry)];
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(gone.hash) & mask;
  while (slots_[at] != entry)
    at = (at + 1) & mask;
  slots_[at] = kErased;
  --count_;
  ++changes_;
  const Value key = std::move(gone.key), value = std::move(gone.value);
  if (count_ == 0) erase_all();
}

void Dictionary::rebuild(std::size_t capacity) {
  std::size_t size = kMinimumSlots;
  while (size < capacity)
    size *= 2;
  std::vector<Entry> kept;
  kept.reserve(size * 2 / 3);
  for (Entry& entry : entries_) {
    if (entry.key) kept.push_back(std::move(entry));
  }
  entries_ = std::move(kept);
  slots_.assign(size, kFree);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = mix(entries_[i].hash) & (size - 1);
    while (slots_[at] != kFree)
      at = (at + 1) & (size - 1);
    slots_[at] = static_cast<std::int32_t>(i);
  }
}

void Dictionary::erase_all() {
  const std::vector<Entry> old = std::move(entries_);
  entries_.clear();
  slots_.clear();
  count_ = 0;
  ++changes_;
}

Type& Dictionary::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::dictionary);
}

std::string Dictionary::repr(Thread& thread) {
  const ReprGuard guard(thread, this);
  if (guard.again()) return "{...}";
  std::string text = "{";
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].key) continue;
    const Value key = entries_[i].key, value = entries_[i].value;
    if (text.size() > 1) text += ", ";
    text += python::repr(thread, key) + ": ";
    text += python::repr(thread, value);
  }
  return text + "}";
}

std::int64_t Dictionary::hash(Thread& thread) {
  raise_type_error(thread, "unhashable type: 'dict'");
}

bool Dictionary::length(Thread&, std::int64_t& result) {
  result = static_cast<std::int64_t>(count_);
  return true;
}

Value Dictionary::get_item(Thread& thread, const Value& key) {
  if (Value* found = find(thread, key)) return *found;
  if (has_python_class()) {
    Type& own = type(thread.interpreter());
    if (Value* found = own.lookup(*thread.interpreter().intern("__missing__"))) {
      const Value method = *found;
      return python::call(thread, bind_attribute(thread, method, Value(this), own), {key});
    }
  }
  raise_exception(thread, make_exception(thread, thread.interpreter().type(Builtin::key_error), {key}));
}

void Dictionary::set_item(Thread& thread, const Value& key, const Value& value) {
  if (value) {
    set(thread, key, value);
  } else if (!erase(thread, key)) {
    raise_exception(thread, make_exception(thread, thread.interpreter().type(Builtin::key_error), {key}));
  }
}

bool Dictionary::contains(Thread& thread, const Value& item) {
  return find(thread, item) != nullptr;
}

Value Dictionary::iterate(Thread& thread) {
  return make_view(thread, *this, DictionaryView::What::keys)->iterate(thread);
}

void Dictionary::update(Thread& thread, Dictionary& other) {
  for (std::size_t i = 0; i < other.entries_.size(); ++i) {
    const Entry entry = other.entries_[i];
    if (entry.key) set(thread, entry.key, entry.value);
  }
}

Value Dictionary::binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) {
  Dictionary* right = other.as<Dictionary>();
  if (operation != BinaryOperator::bit_or || right == nullptr || side == Side::right)
    return Value::not_implemented();
  Ref<Dictionary> result = make_dictionary(thread);
  result->update(thread, *this);
  result->update(thread, *right);
  return result;
}

Value Dictionary::in_place(Thread& thread, BinaryOperator operation, const Value& other) {
  Dictionary* right = other.as<Dictionary>();
  if (operation != BinaryOperator::bit_or || right == nullptr) return Value::not_implemented();
  update(thread, *right);
  return Value(this);
}

Value Dictionary::compare(Thread& thread, Comparison operation, const Value& other) {
  Dictionary* right = other.as<Dictionary>();
  const bool equality = operation == Comparison::equal || operation == Comparison::not_equal;
  if (right == nullptr || !equality) return Value::not_implemented();
  bool same = count_ == right->count_;
  for (std::size_t i = 0; same && i < entries_.size(); ++i) {
    const Entry entry = entries_[i];
    if (!entry.key) continue;
    Value* found = right->find(thread, entry.key);
    const Value counterpart = found == nullptr ? Value() : *found;
    same = counterpart && equals(thread, entry.value, counterpart);
  }
  return Value::boolean(same == (operation == Comparison::equal));
}

Ref<Dictionary> make_dictionary(Thread& thread) {
  return Ref<Dictionary>::adopt(new Dictionary(thread.heap()));
}

}  // namespace companion::python
