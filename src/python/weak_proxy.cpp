#include "python/weak_proxy.h"

#include "python/arguments.h"
#include "python/exception.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"

#include <utility>

namespace companion::python {
namespace {

class WeakProxy : public WeakReference {
 public:
  WeakProxy(Heap& heap, Object& target, Value callback, bool callable)
      : WeakReference(heap, target, std::move(callback)), callable_(callable) {}

  bool is_proxy() const override { return true; }
  Type& type(const Interpreter& interpreter) const override {
    return interpreter.type(callable_ ? Builtin::weak_callable_proxy : Builtin::weak_proxy);
  }
  bool has_generic_attributes() const override { return false; }
  bool is_callable() const override { return callable_; }

  std::string repr(Thread& thread) override {
    const Value held = target();
    return "<weakproxy at " + identity_text(this) + " to " + (held ? type_name(thread, held) : "NoneType") +
           " at " + (held ? identity_text(held.object()) : identity_text(nullptr)) + ">";
  }
  std::string str(Thread& thread) override { return python::str(thread, held(thread)); }
  bool truth(Thread& thread) override { return python::truth(thread, held(thread)); }
  std::int64_t hash(Thread& thread) override {
    raise_type_error(thread, "unhashable type: 'weakref." + type(thread.interpreter()).name() + "'");
  }
  Value call(Thread& thread, const Arguments& arguments) override {
    return python::call(thread, held(thread), arguments);
  }
  Value get_attribute(Thread& thread, String& name) override {
    return python::get_attribute(thread, held(thread), name);
  }
  void set_attribute(Thread& thread, String& name, const Value& value) override {
    value ? python::set_attribute(thread, held(thread), name, value)
          : python::delete_attribute(thread, held(thread), name);
  }
  bool length(Thread& thread, std::int64_t& result) override {
    result = python::length(thread, held(thread));
    return true;
  }
  Value get_item(Thread& thread, const Value& key) override {
    return python::get_item(thread, held(thread), key);
  }
  void set_item(Thread& thread, const Value& key, const Value& value) override {
    value ? python::set_item(thread, held(thread), key, value)
          : python::delete_item(thread, held(thread), key);
  }
  bool contains(Thread& thread, const Value& item) override {
    return python::contains(thread, held(thread), item);
  }
  Value iterate(Thread& thread) override { return python::iterate(thread, held(thread)); }
  Value binary(Thread& thread, BinaryOperator operation, const Value& other, Side side) override {
    return side == Side::left ? python::binary(thread, operation, held(thread), plain(thread, other))
                              : python::binary(thread, operation, plain(thread, other), held(thread));
  }
  Value in_place(Thread& thread, BinaryOperator operation, const Value& other) override {
    return python::in_place(thread, operation, held(thread), plain(thread, other));
  }
  Value unary(Thread& thread, UnaryOperator operation) override {
    return python::unary(thread, operation, held(thread));
  }
  Value compare(Thread& thread, Comparison operation, const Value& other) override {
    return python::compare(thread, operation, held(thread), plain(thread, other));
  }
  Value to_index(Thread& thread) override {
    const Value object = held(thread);
    return object.object()->to_index(thread);
  }

 private:
  Value held(Thread& thread) const {
    Value object = target();
    if (!object) raise_error(thread, Builtin::reference_error, "weakly-referenced object no longer exists");
    return object;
  }
  static Value plain(Thread& thread, const Value& other) {
    const auto* proxy = other.as<WeakProxy>();
    return proxy == nullptr ? other : proxy->held(thread);
  }

  bool callable_;
};

}  // namespace

Ref<WeakReference> make_weak_proxy(Thread& thread, Object& target, Value callback) {
  const bool callable = python::is_callable(thread, Value(&target));
  return Ref<WeakReference>::adopt(new WeakProxy(thread.heap(), target, std::move(callback), callable));
}

}  // namespace companion::python
