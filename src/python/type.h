// Type: a Python type, native or made by `class`; Instance: an object that carries its type and may have a
// __dict__. ctypes derives its own Types (array types by `*`) and Instances from these.
#pragma once

#include "python/builtin_types.h"
#include "python/dictionary.h"
#include "python/object.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

struct Arguments;

// An object whose type is known to itself. The base of ctypes instances, of instances of Python classes, of
// exceptions.
class Instance : public Container {
 public:
  Instance(Heap& heap, Type& type, Kind kind = Kind::other);

  Type& type(const Interpreter&) const override { return *type_; }
  Type& own_type() const { return *type_; }
  // Made at the first attribute that is stored, unless the type says that its instances have none.
  Dictionary* dictionary() override { return attributes_.get(); }
  void set_attribute(Thread& thread, String& name, const Value& value) override;
  // The __dict__, made if there is none yet; empty if the type's instances have none.
  Value own_dictionary(Thread& thread);
  // A place that __slots__ gave its attribute; empty while that has no value.
  Value& slot(std::uint32_t index);
  void clear() override;

 private:
  void dispose() override;

  Ref<Type> type_;
  Ref<Dictionary> attributes_;
  std::unique_ptr<std::vector<Value>> slots_;
  bool finalized_ = false;
};

// An instance of a Python class without a native base.
class PlainInstance : public Instance {
 public:
  using Instance::Instance;
  bool has_generic_attributes() const override { return true; }
  // By __buffer__, if the class has it.
  bool copy_buffer(Thread& thread, Bytes& bytes) override;
  std::shared_ptr<Buffer> open_buffer(Thread& thread) override;
};

// Makes an instance (CPython's __new__): `type` is the type that was called, perhaps a subclass of the one
// that the function was written for. Arguments are those of the call; __init__ runs afterwards if the type
// has one.
using Constructor = std::function<Value(Thread& thread, Type& type, const Arguments& arguments)>;

// The slots that a Python class can override by a method; operations.h looks here before it uses the native
// slot.
enum class Override : std::uint8_t {
  repr,
  str,
  format,
  truth,
  hash,
  call,
  get_attribute,
  missing_attribute,
  set_attribute,
  delete_attribute,
  length,
  get_item,
  set_item,
  delete_item,
  contains,
  iterate,
  next,
  binary,
  in_place,
  unary,
  compare,
  index,
  integer,
  floating,
  enter,
  exit,
  get,
  set,
  finalize,
  construct,
};

struct TypeOptions {
  std::string name;                 // "c_long", as repr shows it
  std::string qualified_name;       // "f.<locals>.C"; empty: the name
  std::string module = "builtins";  // "ctypes"; shown as <class 'ctypes.c_long'>, builtins alone is not shown
  std::vector<Ref<Type>> bases;     // empty: object (only object itself has none)
  Constructor constructor;          // empty: the base's
  bool instances_have_dictionary = false;  // settable attributes on instances
  std::uint32_t slot_count = 0;            // how many places __slots__ of this class and its bases give
  bool can_be_subclassed =
      true;  // false for str, int, list…: a `class` that derives from it raises Unsupported
  bool attributes_can_be_set =
      false;  // native types refuse: "cannot set 'x' attribute of immutable type 'int'"
  bool is_python_class = false;
  bool can_be_weakly_referred = false;  // by weakref.ref(); inherited
};

// Of a class written in Python, whatever type makes it.
TypeOptions options_of_class(const std::string& name, std::vector<Ref<Type>> bases);

class Type : public Container {
 public:
  static constexpr Kind kKind = Kind::type;
  Type(Heap& heap, TypeOptions options);

  const std::string& name() const { return options_.name; }
  const std::string& module() const { return options_.module; }
  // "ctypes.c_long"; for builtins the name alone.
  std::string full_name() const;
  const TypeOptions& options() const { return options_; }
  // The same with the qualified name, as repr shows it.
  std::string qualified_full_name() const;
  // This type, then its bases, by Python's C3 order; empty if the bases allow no order.
  const std::vector<Type*>& resolution_order() const { return resolution_order_; }
  Type* base() const { return options_.bases.empty() ? nullptr : options_.bases[0].get(); }
  bool is_subtype_of(const Type& other) const;

  // The type's own attributes; lookup() also sees those of the bases. Null if there is none.
  Dictionary& attributes() { return *attributes_; }
  Value* lookup(const String& name) const;
  // Stores an attribute whatever `attributes_can_be_set` says; for those who define a type.
  void define(Thread& thread, std::string_view name, Value value);

  // --- slots as an object
  Type& type(const Interpreter& interpreter)
      const override;                         // the metatype: `type` unless a derived class says otherwise
  std::string repr(Thread& thread) override;  // <class 'ctypes.c_long'>
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;  // construct, then __init__
  Value get_attribute(Thread& thread, String& name) override;
  void set_attribute(Thread& thread, String& name, const Value& value) override;
  Dictionary* dictionary() override { return attributes_.get(); }
  void clear() override;

  // --- for derived types
  // `class name(bases): …` with this type as the first base. Default: a plain Type whose constructor is
  // inherited.
  virtual Ref<Type> make_subclass(Thread& thread, const std::string& name, std::vector<Ref<Type>> bases,
                                  Ref<Dictionary> attributes);
  const Constructor& constructor() const;
  // What assigning to __name__, __qualname__ and __module__ does.
  void rename(std::string name);
  void set_qualified_name(std::string name) { options_.qualified_name = std::move(name); }
  void set_module(std::string module) { options_.module = std::move(module); }
  void set_constructor(Constructor constructor) { options_.constructor = std::move(constructor); }
  // Takes over the names of a class body; for make_subclass() of derived types.
  void adopt_class_body(Thread& thread, const Dictionary& attributes);

  bool overrides(Override slot) const { return (overrides_ >> static_cast<unsigned>(slot) & 1) != 0; }
  // For __slots__.
  void set_places(bool instances_have_dictionary, std::uint32_t slot_count) {
    options_.instances_have_dictionary = instances_have_dictionary;
    options_.slot_count = slot_count;
  }
  void forbid_weak_references() { options_.can_be_weakly_referred = false; }
  // After attributes of a Python class changed.
  void update_overrides();

 private:
  void find_resolution_order();
  Value construct(Thread& thread, const Arguments& arguments);

  TypeOptions options_;
  std::vector<Type*> resolution_order_;
  Ref<Dictionary> attributes_;
  std::uint64_t overrides_ = 0;
};

// isinstance() with one type.
bool is_instance(const Interpreter& interpreter, const Value& value, const Type& type);

}  // namespace companion::python
