// Things that can be called: native functions and methods, Python functions, bound methods; and property.
#pragma once

#include "python/arguments.h"
#include "python/code.h"
#include "python/object.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

using NativeCode = std::function<Value(Thread& thread, const Arguments& arguments)>;
using NativeMethodCode = std::function<Value(Thread& thread, const Value& self, const Arguments& arguments)>;

// <built-in function len>. Found in a class it is not bound, as in CPython.
class NativeFunction : public Object {
 public:
  static constexpr Kind kKind = Kind::native_function;
  NativeFunction(std::string name, NativeCode code);
  const std::string& name() const { return name_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;
  Value get_attribute(Thread& thread, String& name) override;  // __name__
  Value bind(Thread& thread, const Value& instance, Type& owner) override;
  // What CPython writes in Python: <function cast at 0x…>, bound where it is found in a class.
  void mark_written_in_python() { written_in_python_ = true; }

 private:
  bool written_in_python_ = false;
  std::string name_;
  NativeCode code_;
};

// A method in the attribute table of a native type; `self` is checked to be an instance of the owner.
class NativeMethod : public Object {
 public:
  static constexpr Kind kKind = Kind::native_method;
  NativeMethod(Type& owner, std::string name, NativeMethodCode code);
  const std::string& name() const { return name_; }
  Type& owner() const { return owner_; }
  Value call_on(Thread& thread, const Value& self, const Arguments& arguments);

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;  // first argument is self
  Value bind(Thread& thread, const Value& instance, Type& owner) override;
  Value get_attribute(Thread& thread, String& name) override;

 private:
  Type& owner_;  // types live as long as their tables
  std::string name_;
  NativeMethodCode code_;
};

// Called on the type or an instance, gets the type as self.
class NativeClassMethod : public Object {
 public:
  NativeClassMethod(std::string name, NativeMethodCode code);
  Type& type(const Interpreter& interpreter) const override;
  Value bind(Thread& thread, const Value& instance, Type& owner) override;

 private:
  std::string name_;
  NativeMethodCode code_;
};

// An attribute that native code computes (`c_long.value`). Without a setter it is read-only:
// AttributeError "attribute 'x' of 'T' objects is not writable". A deletion passes an empty value.
class NativeProperty : public Object {
 public:
  using Getter = std::function<Value(Thread& thread, const Value& self)>;
  using Setter = std::function<void(Thread& thread, const Value& self, const Value& value)>;
  NativeProperty(Type& owner, std::string name, Getter get, Setter set = {});

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  Value bind(Thread& thread, const Value& instance, Type& owner) override;
  bool is_data_descriptor() const override { return true; }
  void set_through(Thread& thread, const Value& instance, const Value& value) override;

 private:
  Type& owner_;
  std::string name_;
  Getter get_;
  Setter set_;
};

// A variable that a closure shares with its maker.
class Cell : public Container {
 public:
  static constexpr Kind kKind = Kind::cell;
  explicit Cell(Heap& heap, Value value = {}) : Container(heap, Kind::cell), value(std::move(value)) {}
  Value value;

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  void clear() override { value.reset(); }
};

// Made by def and lambda.
class Function : public Container {
 public:
  static constexpr Kind kKind = Kind::function;
  Function(Heap& heap, Ref<Code> code, Ref<Dictionary> globals);

  Ref<Code> code;
  Ref<Dictionary> globals;
  std::vector<Value> defaults;          // of the last positional parameters
  std::vector<Value> keyword_defaults;  // one a keyword-only parameter, empty where there is none
  std::vector<Ref<Cell>> closure;
  std::string name, qualified_name;
  Value documentation;

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;
  Value bind(Thread& thread, const Value& instance, Type& owner) override;
  Value get_attribute(Thread& thread, String& name) override;
  void set_attribute(Thread& thread, String& name, const Value& value) override;
  Dictionary* dictionary() override { return attributes_.get(); }
  void clear() override;

 private:
  Value keyword_default_names(Thread& thread) const;  // __kwdefaults__
  Ref<Dictionary> attributes_;
};

// A function together with its self.
class BoundMethod : public Container {
 public:
  static constexpr Kind kKind = Kind::bound_method;
  BoundMethod(Heap& heap, Value function, Value self);
  const Value& function() const { return function_; }
  const Value& self() const { return self_; }

  Type& type(const Interpreter& interpreter) const override;
  std::string repr(Thread& thread) override;
  std::int64_t hash(Thread& thread) override;
  bool is_callable() const override { return true; }
  Value call(Thread& thread, const Arguments& arguments) override;
  Value get_attribute(Thread& thread, String& name) override;
  Value compare(Thread& thread, Comparison operation, const Value& other) override;
  void clear() override;

 private:
  Value function_, self_;
};

Ref<NativeFunction> make_native_function(std::string name, NativeCode code);
// Puts a method or a property into the attribute table of a native type.
void define_method(Thread& thread, Type& type, std::string_view name, NativeMethodCode code);
void define_property(Thread& thread, Type& type, std::string_view name, NativeProperty::Getter get,
                     NativeProperty::Setter set = {});
// A method that is called on the type itself and gets the type as self (from_buffer_copy, in_dll,
// dict.fromkeys).
void define_class_method(Thread& thread, Type& type, std::string_view name, NativeMethodCode code);

}  // namespace companion::python
