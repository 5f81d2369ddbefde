// Defaults of Object's slots, and the Heap.
#include "python/object.h"

#include "python/arguments.h"
#include "python/buffer.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/format.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/type.h"
#include "python/weak_reference.h"

namespace companion::python {
namespace {

// A chain of containers longer than this is taken apart by a loop instead of by recursion.
constexpr int kMaximumDisposeDepth = 50;

std::string name_of(Thread& thread, const Object& object) {
  return object.type(thread.interpreter()).name();
}

}  // namespace

std::string Object::repr(Thread& thread) {
  return "<" + type(thread.interpreter()).qualified_full_name() + " object at " + identity_text(this) + ">";
}

std::string Object::str(Thread& thread) {
  return python::repr(thread, Value(this));
}

std::string Object::format(Thread& thread, std::string_view specification) {
  if (!specification.empty()) {
    raise_type_error(thread, "unsupported format string passed to " + name_of(thread, *this) + ".__format__");
  }
  return python::str(thread, Value(this));
}

bool Object::truth(Thread& thread) {
  std::int64_t size = 0;
  return !length(thread, size) || size != 0;
}

std::int64_t Object::hash(Thread&) {
  return static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(this) >> 4);
}

Value Object::call(Thread& thread, const Arguments&) {
  raise_type_error(thread, "'" + name_of(thread, *this) + "' object is not callable");
}

Value Object::get_attribute(Thread& thread, String& name) {
  Value found = find_attribute_generic(thread, Value(this), name);
  if (!found) raise_attribute_error(thread, Value(this), name);
  return found;
}

void Object::set_attribute(Thread& thread, String& name, const Value& value) {
  set_attribute_generic(thread, Value(this), name, value);
}

bool Object::length(Thread&, std::int64_t&) {
  return false;
}

Value Object::get_item(Thread& thread, const Value&) {
  raise_type_error(thread, "'" + name_of(thread, *this) + "' object is not subscriptable");
}

void Object::set_item(Thread& thread, const Value&, const Value& value) {
  raise_type_error(thread, "'" + name_of(thread, *this) + "' object does" + (value ? "" : "n't") +
                               (value ? " not support item assignment" : " support item deletion"));
}

bool Object::contains(Thread& thread, const Value& item) {
  bool found = false;
  const Value self(this);
  Value iterator;
  try {
    iterator = python::iterate(thread, self);
  } catch (Raised& raised) {
    if (!is_instance(thread.interpreter(), raised.exception, thread.interpreter().type(Builtin::type_error)))
      throw;
    raise_type_error(thread, "argument of type '" + name_of(thread, *this) + "' is not iterable");
  }
  for (Value candidate; !found && python::next(thread, iterator, candidate);)
    found = equals(thread, candidate, item);
  return found;
}

Value Object::iterate(Thread& thread) {
  if (is_iterator()) return Value(this);
  raise_type_error(thread, "'" + name_of(thread, *this) + "' object is not iterable");
}

bool Object::next(Thread& thread, Value&) {
  raise_type_error(thread, "'" + name_of(thread, *this) + "' object is not an iterator");
}

Value Object::binary(Thread&, BinaryOperator, const Value&, Side) {
  return Value::not_implemented();
}
Value Object::in_place(Thread&, BinaryOperator, const Value&) {
  return Value::not_implemented();
}

Value Object::unary(Thread& thread, UnaryOperator operation) {
  const char* sign = operation == UnaryOperator::negative   ? "-"
                     : operation == UnaryOperator::positive ? "+"
                                                            : "~";
  raise_type_error(thread,
                   std::string("bad operand type for unary ") + sign + ": '" + name_of(thread, *this) + "'");
}

Value Object::compare(Thread&, Comparison operation, const Value& other) {
  const bool same = other.is_object() && other.object() == this;
  if (operation == Comparison::equal && same) return Value::boolean(true);
  if (operation == Comparison::not_equal && same) return Value::boolean(false);
  return Value::not_implemented();
}

Value Object::to_index(Thread&) {
  return {};
}
Value Object::to_integer(Thread& thread) {
  return to_index(thread);
}
Value Object::to_float(Thread&) {
  return {};
}
bool Object::copy_buffer(Thread&, Bytes&) {
  return false;
}
std::shared_ptr<Buffer> Object::open_buffer(Thread&) {
  return nullptr;
}

Value Object::enter(Thread& thread) {
  raise_type_error(thread,
                   "'" + name_of(thread, *this) + "' object does not support the context manager protocol");
}
bool Object::exit(Thread& thread, const Value&, const Value&) {
  raise_type_error(thread,
                   "'" + name_of(thread, *this) + "' object does not support the context manager protocol");
}

Value Object::bind(Thread&, const Value&, Type&) {
  return Value(this);
}
void Object::set_through(Thread&, const Value&, const Value&) {}

Container::Container(Heap& heap, Kind kind) : Object(kind), heap_(heap) {
  heap_.add(*this);
}
Container::~Container() {
  heap_.remove(*this);
}
void Container::dispose() {
  heap_.dispose(*this);
}

Heap::Heap(Interpreter& interpreter)
    : interpreter_(interpreter), weak_references_(std::make_unique<WeakTable>()) {}
Heap::~Heap() = default;

void Heap::add(Container& container) {
  container.following_ = first_;
  if (first_ != nullptr) first_->previous_ = &container;
  first_ = &container;
  ++count_;
}

void Heap::remove(Container& container) {
  if (container.previous_ != nullptr) {
    container.previous_->following_ = container.following_;
  } else {
    first_ = container.following_;
  }
  if (container.following_ != nullptr) container.following_->previous_ = container.previous_;
  --count_;
}

void Heap::dispose(Container& container) {
  if (container.weakly_referred_) weak_references_->end(container);
  if (depth_ >= kMaximumDisposeDepth) {
    waiting_.push_back(&container);
    return;
  }
  ++depth_;
  delete &container;
  while (depth_ == 1 && !waiting_.empty()) {
    Container* next = waiting_.back();
    waiting_.pop_back();
    delete next;
  }
  --depth_;
}

void Heap::clear_all() {
  // Holding each one keeps the list stable while clear() drops others.
  std::vector<Ref<Container>> all;
  all.reserve(count_);
  for (Container* container = first_; container != nullptr; container = container->following_)
    all.emplace_back(container);
  for (const Ref<Container>& container : all)
    container->clear();
}

}  // namespace companion::python
