// CType: a ctypes type, CData: an instance of one; what all families have in common. A family is a class
// derived from CType that says how its instances behave. Used by every file of this layer.
#pragma once

#include "ctypes/context.h"
#include "python/arguments.h"
#include "python/string.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace companion::ctypes {

using python::Arguments;
using python::Ref;
using python::Thread;
using python::Value;

// An argument as it goes to Windows.
struct Parameter {
  std::uint64_t slot = 0;
  bool is_pointer = false;        // the slot may lead to a block
  std::vector<Value> keep;        // what must live until the call has ended
  std::optional<Bytes> by_value;  // a structure that does not fit into a slot: its copy is made for the call
};

struct Layout {
  std::uint64_t size = 0;  // bytes
  std::uint32_t alignment = 1;
};

class CType : public python::Type {
 public:
  CType(Context& context, Family family, Layout layout, python::TypeOptions options);

  Context& context() const { return *context_; }
  Family family() const { return family_; }
  const Layout& layout() const { return layout_; }
  std::uint64_t size() const { return layout_.size; }
  // _SimpleCData, Array and the like, and Python classes that say too little.
  bool is_abstract() const { return abstract_; }

  // --- what an instance can do; called by CData's slots. Defaults raise as CPython does.
  virtual void initialise(Thread& thread, CData& self, const Arguments& arguments);
  virtual std::string repr_of(Thread& thread, CData& self);
  virtual bool truth_of(Thread& thread, CData& self);
  virtual bool length_of(Thread& thread, CData& self, std::int64_t& result);
  virtual Value item_of(Thread& thread, CData& self, const Value& key);
  virtual void set_item_of(Thread& thread, CData& self, const Value& key, const Value& value);
  virtual Value call_of(Thread& thread, CData& self, const Arguments& arguments);
  // `.value` or what comes nearest, as Python prints it: for records, never raises for foreign memory.
  virtual std::string value_text(Thread& thread, CData& self);

  // --- a value of this type at an address: an item of an array, a field, a result, an argument of a callback
  // `base` is the instance whose memory that is; null: the bytes are copied into a new instance.
  virtual Value load(Thread& thread, machine::Address address, CData* base);
  // Only for simple types; others take instances (store_value). Returns what the new content keeps alive,
  // empty if nothing.
  virtual Value store(Thread& thread, machine::Address address, const Value& value);

  // --- the C++ object of an instance
  virtual Ref<CData> create(Arena::Block block);
  virtual Ref<CData> create_view(machine::Address address, Ref<CData> base);

  // --- as an argument
  virtual Parameter pass(Thread& thread, CData& self) = 0;
  // What CPython's from_param returns: the value, an instance or a CArgument.
  virtual Value from_param(Thread& thread, const Value& value);

  // --- of arrays and pointers
  virtual CType* element() const { return nullptr; }
  virtual bool holds_pointers() const { return false; }
  virtual void describe_fields(ObjectInfo&) const {}

  // --- slots as an object
  python::Type& type(const python::Interpreter&) const override { return context_->metatype(family_); }
  Value binary(Thread& thread, python::BinaryOperator operation, const Value& other,
               python::Side side) override;
  void clear() override;

 protected:
  void set_layout(Layout layout) { layout_ = layout; }
  void set_abstract(bool abstract) { abstract_ = abstract; }

 private:
  Ref<Context> context_;
  Family family_;
  Layout layout_;
  bool abstract_ = false;
};

class CData : public python::Instance {
 public:
  // Owns the block.
  CData(CType& type, Arena::Block block);
  // Part of the memory of `base`, or foreign memory if that is null.
  CData(CType& type, machine::Address address, Ref<CData> base);
  ~CData() override;

  CType& ctype() const { return static_cast<CType&>(own_ctype_); }
  Context& context() const { return ctype().context(); }
  machine::Address address() const { return address_; }
  std::uint64_t size() const { return size_; }
  bool owns_memory() const { return object_ != 0; }
  ObjectId object() const { return object_; }
  CData* base() const { return base_.get(); }
  // Gives it a larger block of its own.
  void resize(Thread& thread, std::uint64_t size_bytes);

  // What must live as long as this memory points to it. The key says which part of it does.
  void keep(std::uint64_t key, Value value);
  const std::map<std::uint64_t, Value>* kept() const { return kept_.get(); }

  std::string repr(Thread& thread) override { return ctype().repr_of(thread, *this); }
  bool is_callable() const override { return ctype().family() == Family::function; }
  bool truth(Thread& thread) override { return ctype().truth_of(thread, *this); }
  std::int64_t hash(Thread& thread) override;
  Value call(Thread& thread, const Arguments& arguments) override {
    return ctype().call_of(thread, *this, arguments);
  }
  bool length(Thread& thread, std::int64_t& result) override {
    return ctype().length_of(thread, *this, result);
  }
  Value get_item(Thread& thread, const Value& key) override { return ctype().item_of(thread, *this, key); }
  void set_item(Thread& thread, const Value& key, const Value& value) override {
    ctype().set_item_of(thread, *this, key, value);
  }
  Value iterate(Thread& thread) override;
  bool copy_buffer(Thread& thread, Bytes& bytes) override;
  std::shared_ptr<python::Buffer> open_buffer(Thread& thread) override;
  void clear() override;

 private:
  CType& own_ctype_;
  machine::Address address_ = 0;
  std::uint64_t size_ = 0;
  ObjectId object_ = 0;
  Ref<CData> base_;
  std::unique_ptr<std::map<std::uint64_t, Value>> kept_;
};

// A new instance, zeroed; not initialised with arguments.
Ref<CData> make_instance(Thread& thread, CType& type);
Ref<CData> make_instance_from(Thread& thread, CType& type, std::span<const std::uint8_t> bytes);
Ref<CData> make_view(CType& type, machine::Address address, Ref<CData> base);

// The value as an instance of ctypes, null if it is something else.
CData* as_instance(const Value& value);
CType* as_type(const Value& value);
bool is_instance_of(const Value& value, const CType& type);

// What Python puts into an item or field of this type: instances are copied, tuples make one.
// Returns what must be kept alive.
Value store_value(Thread& thread, CType& type, machine::Address address, const Value& value);

// The generic from_param of CPython's CDataType: instances, byref() of the target, _as_parameter_.
Value generic_from_param(Thread& thread, CType& type, const Value& value);

// __getitem__, __setitem__ and, where there is one, __len__ as attributes, which super() of a class of the
// learner's finds.
void define_item_methods(Thread& thread, python::Type& base, bool has_length);

// Makes the metatypes, _CData and the abstract bases of all families.
void make_base_types(Thread& thread, Context& context);

}  // namespace companion::ctypes
