// Object: the base of all Python values that do not fit into a Value, with the slots that the operations of
// the language use; Container: an object that can refer to others; Heap: the list of all containers of an
// interpreter. Call the functions of operations.h, not the slots: they also see what a Python class
// overrides.
#pragma once

#include "base/hex.h"
#include "python/value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

class Buffer;
class Dictionary;
class Heap;
class Interpreter;
class String;
class Thread;
class Type;
class WeakTable;
struct Arguments;

enum class BinaryOperator : std::uint8_t {
  add,
  subtract,
  multiply,
  matrix_multiply,
  true_divide,
  floor_divide,
  modulo,
  power,
  left_shift,
  right_shift,
  bit_and,
  bit_or,
  bit_xor,
};
enum class UnaryOperator : std::uint8_t { negative, positive, invert };
enum class Comparison : std::uint8_t { less, less_equal, equal, not_equal, greater, greater_equal };
// Whether `order` (-1, 0, 1) satisfies the comparison.
constexpr bool holds(Comparison operation, int order) {
  switch (operation) {
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      return order != 0;
    case Comparison::greater:
      return order > 0;
    case Comparison::greater_equal:
      return order >= 0;
  }
  return false;
}
// On which side of a binary operator this object stands.
enum class Side : std::uint8_t { left, right };

// Every slot has a default that does what CPython's `object` does: most raise TypeError with CPython's words.
// A native class overrides what it can do. Slots may throw Raised and Ended.
class Object {
 public:
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  virtual Type& type(const Interpreter& interpreter) const = 0;
  Kind kind() const { return kind_; }
  // True if a Python class made the type, which may then override slots by methods such as __len__.
  bool has_python_class() const { return has_python_class_; }
  std::uint32_t reference_count() const { return references_; }
  void mark_weakly_referred() { weakly_referred_ = true; }

  virtual std::string repr(Thread& thread);
  virtual std::string str(Thread& thread);  // default: repr
  virtual std::string format(Thread& thread, std::string_view specification);
  virtual bool truth(Thread& thread);         // default: length() != 0 if there is one, else true
  virtual std::int64_t hash(Thread& thread);  // default: by identity
  virtual Value call(Thread& thread, const Arguments& arguments);
  virtual bool is_callable() const {
    return false;
  }  // what callable() says; true wherever call() is overridden

  // Default: the generic lookup: data descriptor of the type, own dictionary, other attribute of the type.
  virtual Value get_attribute(Thread& thread, String& name);
  // True only where get_attribute() is certainly the default: the VM then finds methods without making bound
  // ones.
  virtual bool has_generic_attributes() const { return false; }
  // An empty value deletes.
  virtual void set_attribute(Thread& thread, String& name, const Value& value);
  // The object's own __dict__, or null.
  virtual Dictionary* dictionary() { return nullptr; }

  // False if there is no len() of it.
  virtual bool length(Thread& thread, std::int64_t& result);
  virtual Value get_item(Thread& thread, const Value& key);
  // An empty value deletes.
  virtual void set_item(Thread& thread, const Value& key, const Value& value);
  virtual bool contains(Thread& thread, const Value& item);  // default: by iterating

  // A new iterator; an iterator returns itself.
  virtual Value iterate(Thread& thread);
  // The next item of an iterator; false at the end (natives need no StopIteration).
  virtual bool next(Thread& thread, Value& item);
  virtual bool is_iterator() const { return false; }

  // NotImplemented if this object does not know the other.
  virtual Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side);
  // `a += b` where that changes a; NotImplemented: do the plain operation.
  virtual Value in_place(Thread& thread, BinaryOperator operation, const Value& other);
  virtual Value unary(Thread& thread, UnaryOperator operation);
  // Default: identity for equal and not_equal, NotImplemented for the rest.
  virtual Value compare(Thread& thread, Comparison operation, const Value& other);

  // Conversions; an empty value if the object has none of it (__index__, __int__, __float__).
  virtual Value to_index(Thread& thread);
  virtual Value to_integer(Thread& thread);
  virtual Value to_float(Thread& thread);
  // The bytes that bytes(x) and the like see; false if the object has no buffer.
  virtual bool copy_buffer(Thread& thread, Bytes& bytes);
  // The same for memoryview, which sees them change and may change them; null if the object has no buffer.
  virtual std::shared_ptr<Buffer> open_buffer(Thread& thread);

  // Context manager; defaults raise TypeError as `with` does.
  virtual Value enter(Thread& thread);
  virtual bool exit(Thread& thread, const Value& type, const Value& exception);

  // When this object is found as an attribute of a type. `instance` is empty for access through the type
  // itself.
  virtual Value bind(Thread& thread, const Value& instance, Type& owner);
  virtual bool is_data_descriptor() const { return false; }
  // Only if is_data_descriptor(). An empty value deletes.
  virtual void set_through(Thread& thread, const Value& instance, const Value& value);

  // Drops every reference to other objects; the end of an interpreter breaks cycles with it.
  virtual void clear() {}

 protected:
  explicit Object(Kind kind) : kind_(kind) {}
  virtual ~Object() = default;
  void mark_python_class(bool has) { has_python_class_ = has; }
  // Called at count 0. Containers may be deleted a little later, so that long chains do not fill the stack.
  virtual void dispose() { delete this; }
  // Takes a count back without disposing; true if none is left.
  bool give_up_count() { return --references_ == 0; }

 private:
  friend void retain(Object* object);
  friend void release(Object* object);
  friend class Heap;

  std::uint32_t references_ = 1;
  Kind kind_;
  bool has_python_class_ = false;
  bool weakly_referred_ = false;  // somebody may be told when it goes
};

inline void retain(Object* object) {
  ++object->references_;
}
inline void release(Object* object) {
  if (--object->references_ == 0) object->dispose();
}

template <typename T>
T* Value::as() const {
  if (!is_object()) return nullptr;
  if constexpr (requires { T::kKind; }) {
    return object()->kind() == T::kKind ? static_cast<T*>(object()) : nullptr;
  } else {
    return dynamic_cast<T*>(object());
  }
}

// The self of a native method as the type that the method was defined on; nothing else is ever called with
// it.
template <typename T>
T& self_of(const Value& self) {
  return *self.as<T>();
}

// What a field shows that may hold no value yet: None then.
inline Value none_if_empty(const Value& value) {
  return value ? value : Value::none();
}

// An object that can hold references to others, and so be part of a cycle.
class Container : public Object {
 public:
  Heap& heap() const { return heap_; }

 protected:
  Container(Heap& heap, Kind kind);
  ~Container() override;
  void dispose() override;

 private:
  friend class Heap;

  Heap& heap_;
  Container* previous_ = nullptr;
  Container* following_ = nullptr;
};

// Knows all living containers of one interpreter, so that its end leaves nothing behind.
class Heap {
 public:
  explicit Heap(Interpreter& interpreter);
  ~Heap();
  Interpreter& interpreter() const { return interpreter_; }
  std::size_t count() const { return count_; }
  std::uint64_t next_frame_id() { return ++frames_made_; }
  WeakTable& weak_references() { return *weak_references_; }
  // Empties every container; afterwards only what is referred to from outside is left.
  void clear_all();

 private:
  friend class Container;
  void add(Container& container);
  void remove(Container& container);
  void dispose(Container& container);

  Interpreter& interpreter_;
  Container* first_ = nullptr;
  std::size_t count_ = 0;
  std::uint64_t frames_made_ = 0;
  int depth_ = 0;
  std::vector<Container*> waiting_;
  std::unique_ptr<WeakTable> weak_references_;
};

}  // namespace companion::python
