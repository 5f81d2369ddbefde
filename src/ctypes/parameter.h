// How a Python value becomes an argument: the default rules of ctypes (CPython's ConvParam), what byref() and
// from_param() return, and the copies of str and bytes that Windows gets to see. Used by the type families
// and by the call loop.
#pragma once

#include "ctypes/type.h"

#include <cstdint>
#include <string>

namespace companion::ctypes {

// Arena memory with the content of a str (UTF-16, NUL) or bytes object (its bytes, one NUL). A Python object
// so that it can be kept alive like any other; the lesson never sees it.
class MemoryCopy : public python::Object {
 public:
  MemoryCopy(Context& context, Arena::Block block, Value source);
  ~MemoryCopy() override;

  machine::Address address() const { return block_.address; }
  ObjectId object() const { return block_.object; }
  // A bytes object has no copy in CPython: what Windows writes changes the object itself. Does that.
  void write_back();
  bool is_wide() const { return wide_; }
  const Value& source() const { return source_; }  // the str or bytes

  python::Type& type(const python::Interpreter& interpreter) const override {
    return interpreter.type(python::Builtin::object);
  }

 private:
  Ref<Context> context_;
  Arena::Block block_;
  Value source_;
  bool wide_;
};

enum class CopyFor { argument, pointer };
// ValueError "embedded null character" as in CPython.
Ref<MemoryCopy> copy_string(Thread& thread, Context& context, const Value& text, CopyFor purpose);
// The same bytes object has one copy as long as that lives.
Ref<MemoryCopy> copy_bytes(Thread& thread, Context& context, const Value& bytes, CopyFor purpose);

// CArgObject: what byref() and the from_param() of simple types return.
class CArgument : public python::Container {
 public:
  CArgument(Context& context, char tag, Parameter parameter, Value object);
  char tag() const { return tag_; }
  const Parameter& parameter() const { return parameter_; }
  const Value& object() const { return object_; }

  python::Type& type(const python::Interpreter&) const override { return *context_->argument_type; }
  std::string repr(Thread& thread) override;
  void clear() override;

 private:
  Ref<Context> context_;
  char tag_;
  Parameter parameter_;
  Value object_;
};

void make_argument_type(Thread& thread, Context& context);

// byref(instance, offset).
Value make_reference(Thread& thread, CData& instance, std::int64_t offset);

// By the default rules, without argtypes; `index` counts from 1.
Parameter convert_default(Thread& thread, Context& context, const Value& value, std::size_t index);

}  // namespace companion::ctypes
