// dict: values by key, in the order of insertion. Also holds the names of modules, types and instances.
#pragma once

#include "python/object.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace companion::python {

class Dictionary : public Container {
 public:
  static constexpr Kind kKind = Kind::dictionary;
  explicit Dictionary(Heap& heap) : Container(heap, Kind::dictionary) {}

  // By name: never runs Python code. Null if there is no such key; the pointer is good until the next change.
  Value* find(const String& name) const;
  Value* find(std::string_view name) const;
  void set(Ref<String> name, Value value);
  bool erase(const String& name);

  // By any key: may run __hash__ and __eq__, may raise TypeError (unhashable).
  Value* find(Thread& thread, const Value& key);
  void set(Thread& thread, const Value& key, Value value);
  bool erase(Thread& thread, const Value& key);

  std::size_t count() const { return count_; }
  // Entries in order; one with an empty key has been erased. Walk by index: the dict may change meanwhile.
  struct Entry {
    Value key;
    Value value;
    std::int64_t hash = 0;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  // Counts insertions and removals; iterators notice by it that the dict changed.
  std::uint64_t changes() const { return changes_; }
  void erase_all();
  void update(Thread& thread, Dictionary& other);

  Type& type(const Interpreter& interpreter) const override;
  bool has_generic_attributes() const override { return true; }
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;  // unhashable
  bool length(Thread&, std::int64_t& result) override;
  Value get_item(Thread& thread, const Value& key) override;
  void set_item(Thread& thread, const Value& key, const Value& value) override;
  bool contains(Thread& thread, const Value& item) override;
  Value iterate(Thread& thread) override;
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override;
  Value in_place(Thread& thread, BinaryOperator operation, const Value& other) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override { erase_all(); }

 private:
  static constexpr std::int32_t kFree = -1, kErased = -2;
  std::int64_t find_name(const String& name) const;
  std::int64_t find_key(Thread& thread, const Value& key, std::int64_t hash);
  void insert(Value key, std::int64_t hash, Value value);
  void remove(std::int64_t entry);
  void rebuild(std::size_t capacity);

  std::vector<Entry> entries_;
  std::vector<std::int32_t> slots_;  // index into entries_, kFree or kErased; the size is a power of two
  std::size_t count_ = 0;
  std::uint64_t changes_ = 0;
};

Ref<Dictionary> make_dictionary(Thread& thread);
void define_dictionary_types(Thread& thread);

}  // namespace companion::python
