// Value: one Python value in eight bytes, and Ref<T>: a counted reference to one kind of object.
// Small integers, None, True, False, NotImplemented and Ellipsis live in the Value itself; the rest are
// Objects. Counts are not atomic: values are touched only by the thread that holds the InterpreterLock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace companion::python {

class Object;

// What an Object is in C++; lets the common kinds be recognised without dynamic_cast. Everything else is
// `other`.
enum class Kind : std::uint8_t {
  other,
  integer,
  floating,
  complex,
  string,
  bytes,
  tuple,
  list,
  dictionary,
  set,
  range,
  slice,
  function,
  native_function,
  native_method,
  bound_method,
  type,
  module,
  exception,
  cell,
  frame,
  code,
};

void retain(Object* object);
void release(Object* object);

// Owns one count of an object. T may be incomplete where only the pointer is passed on.
template <typename T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}
  // Takes a further count.
  explicit Ref(T* object) : object_(object) {
    if (object_ != nullptr) retain(object_);
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <typename U>
  requires std::is_convertible_v<U*, T*> Ref(const Ref<U>& other) : Ref(static_cast<T*>(other.get())) {}
  template <typename U>
  requires std::is_convertible_v<U*, T*> Ref(Ref<U>&& other)
  noexcept : object_(other.detach()) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_ != nullptr) release(object_);
  }

  // Takes over a count that the caller owns (a new object starts with one).
  static Ref adopt(T* object) {
    Ref result;
    result.object_ = object;
    return result;
  }
  // Gives the count away.
  T* detach() { return std::exchange(object_, nullptr); }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  bool operator==(const Ref& other) const { return object_ == other.object_; }

 private:
  T* object_ = nullptr;
};

// Encoding of bits_: 0 empty ("no value", never seen by Python) · …1 a small integer of 63 bits · …010 a
// constant · anything else a pointer to an Object, which owns one count.
class Value {
 public:
  static constexpr std::int64_t kSmallMinimum = -(std::int64_t{1} << 62);
  static constexpr std::int64_t kSmallMaximum = (std::int64_t{1} << 62) - 1;

  Value() = default;
  Value(const Value& other) : bits_(other.bits_) {
    if (is_object()) retain(object());
  }
  Value(Value&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
  template <typename T>
  Value(const Ref<T>& reference) : Value(static_cast<Object*>(reference.get())) {}
  template <typename T>
  Value(Ref<T>&& reference) noexcept
      : bits_(reinterpret_cast<std::uintptr_t>(static_cast<Object*>(reference.detach()))) {}
  // Takes a further count.
  explicit Value(Object* object) : bits_(reinterpret_cast<std::uintptr_t>(object)) {
    if (object != nullptr) retain(object);
  }
  Value& operator=(const Value& other) {
    Value copy(other);
    std::swap(bits_, copy.bits_);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    std::swap(bits_, other.bits_);
    // The old value goes at once: lifetimes are observable.
    other.reset();
    return *this;
  }
  ~Value() {
    if (is_object()) release(object());
  }

  static Value none() { return Value(kNone, Raw{}); }
  static Value boolean(bool truth) { return Value(truth ? kTrue : kFalse, Raw{}); }
  static Value not_implemented() { return Value(kNotImplemented, Raw{}); }
  static Value ellipsis() { return Value(kEllipsis, Raw{}); }
  // Only for numbers that fit; make_integer() (integer.h) takes any.
  static Value small(std::int64_t number) {
    return Value(static_cast<std::uintptr_t>(static_cast<std::uint64_t>(number) << 1 | 1), Raw{});
  }
  static bool fits_small(std::int64_t number) { return number >= kSmallMinimum && number <= kSmallMaximum; }

  bool is_empty() const { return bits_ == 0; }
  explicit operator bool() const { return bits_ != 0; }  // "is there a value", not Python's truth
  bool is_none() const { return bits_ == kNone; }
  bool is_true() const { return bits_ == kTrue; }
  bool is_false() const { return bits_ == kFalse; }
  bool is_boolean() const { return is_true() || is_false(); }
  bool is_not_implemented() const { return bits_ == kNotImplemented; }
  bool is_ellipsis() const { return bits_ == kEllipsis; }
  bool is_small() const { return (bits_ & 1) != 0; }
  std::int64_t small_number() const { return static_cast<std::int64_t>(bits_) >> 1; }
  bool is_object() const { return (bits_ & 3) == 0 && bits_ != 0; }
  Object* object() const { return reinterpret_cast<Object*>(bits_); }

  // The object as T, or null if it is something else. See object.h.
  template <typename T>
  T* as() const;

  // Python's `is`.
  bool is_same(const Value& other) const { return bits_ == other.bits_; }
  std::uint64_t identity() const { return bits_; }

  void reset() {
    const std::uintptr_t old = std::exchange(bits_, 0);
    if ((old & 3) == 0 && old != 0) release(reinterpret_cast<Object*>(old));
  }

 private:
  struct Raw {};
  static constexpr std::uintptr_t kNone = 0x02, kFalse = 0x0A, kTrue = 0x12, kNotImplemented = 0x1A,
                                  kEllipsis = 0x22;
  Value(std::uintptr_t bits, Raw) : bits_(bits) {}

  std::uintptr_t bits_ = 0;
};

}  // namespace companion::python
