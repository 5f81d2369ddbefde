#include "python/weak_reference.h"

#include "python/arguments.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/text.h"
#include "python/thread.h"
#include "python/type.h"
#include "python/unraisable.h"
#include "python/weak_proxy.h"

#include <algorithm>
#include <utility>

namespace companion::python {

WeakReference::WeakReference(Heap& heap, Object& target, Value callback)
    : Container(heap, Kind::other), target_(&target), callback_(std::move(callback)) {
  heap.weak_references().references_[&target].push_back(this);
  target.mark_weakly_referred();
}

WeakReference::~WeakReference() {
  if (target_ == nullptr) return;
  auto& references = heap().weak_references().references_;
  const auto known = references.find(target_);
  if (known == references.end()) return;
  std::erase(known->second, this);
  if (known->second.empty()) references.erase(known);
}

std::string WeakReference::repr(Thread& thread) {
  const std::string begin = "<weakref at " + identity_text(this) + "; ";
  const Value held = target();
  if (!held) return begin + "dead>";
  const Value name = find_attribute(thread, held, "__name__");
  const std::string named = name && string_text(name) ? " (" + std::string(*string_text(name)) + ")" : "";
  return begin + "to '" + type_name(thread, held) + "' at " + identity_text(held.object()) + named + ">";
}

std::int64_t WeakReference::hash(Thread& thread) {
  if (hash_known_) return hash_;
  const Value held = target();
  if (!held) raise_type_error(thread, "weak object has gone away");
  hash_ = python::hash(thread, held);
  hash_known_ = true;
  return hash_;
}

Value WeakReference::call(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "__call__", arguments, 0, 0);
  return none_if_empty(target());
}

Value WeakReference::compare(Thread& thread, Comparison operation, const Value& other) {
  const auto* reference = other.as<WeakReference>();
  const bool asked = operation == Comparison::equal || operation == Comparison::not_equal;
  if (reference == nullptr || !asked) return Value::not_implemented();
  const Value mine = target(), others = reference->target();
  if (mine && others) return python::compare(thread, operation, mine, others);
  return Value::boolean((reference == this) == (operation == Comparison::equal));
}

std::vector<Ref<WeakReference>> WeakTable::living(const Object& target) const {
  std::vector<Ref<WeakReference>> found;
  const auto known = references_.find(&target);
  if (known == references_.end()) return found;
  for (WeakReference* reference : known->second)
    found.emplace_back(reference);
  return found;
}

void WeakTable::end(Container& target) {
  const std::vector<Ref<WeakReference>> all = living(target);
  references_.erase(&target);
  for (const Ref<WeakReference>& reference : all)
    reference->target_ = nullptr;
  Thread* thread = target.heap().interpreter().current_thread();
  if (thread == nullptr) return;
  for (auto reference = all.rbegin(); reference != all.rend(); ++reference) {
    const Value callback = std::exchange((*reference)->callback_, Value());
    // A reference that went with its target calls nobody; `all` holds one count.
    if (!callback || (*reference)->reference_count() == 1) continue;
    call_unraisably(*thread, callback, {Value(*reference)});
  }
}

namespace {

bool can_be_referred(const Type& type) {
  return type.options().can_be_weakly_referred;
}

Object& checked_target(Thread& thread, const Value& value) {
  const bool may = value.is_object() && can_be_referred(type_of(thread, value));
  if (may && value.as<Container>() == nullptr)
    raise_unsupported(thread, "a weak reference to a " + type_name(thread, value) + " is not supported here");
  if (!may) {
    raise_type_error(thread, "cannot create weak reference to '" + type_name(thread, value) + "' object");
  }
  return *value.object();
}

struct Wanted {
  Object* target = nullptr;
  Value callback;
};

Wanted read_arguments(Thread& thread, const char* function, const Arguments& arguments) {
  if (!arguments.keywords.empty())
    raise_type_error(thread, std::string(function) + "() takes no keyword arguments");
  const std::size_t count = arguments.positional.size();
  if (count < 1 || count > 2) {
    raise_type_error(thread, std::string(function) + " expected at " + (count < 1 ? "least 1" : "most 2") +
                                 " argument" + (count < 1 ? "" : "s") + ", got " + std::to_string(count));
  }
  const Value callback = count == 2 && !arguments.positional[1].is_none() ? arguments.positional[1] : Value();
  return {&checked_target(thread, arguments.positional[0]), callback};
}

// There is one without a callback for each target.
Ref<WeakReference> find_plain(Thread& thread, const Object& target, bool proxy) {
  for (const Ref<WeakReference>& reference : thread.heap().weak_references().living(target)) {
    if (!reference->callback() && reference->is_proxy() == proxy) return reference;
  }
  return {};
}

Value make_reference(Thread& thread, Type&, const Arguments& arguments) {
  const Wanted wanted = read_arguments(thread, "__new__", arguments);
  if (!wanted.callback) {
    if (Ref<WeakReference> known = find_plain(thread, *wanted.target, false)) return known;
  }
  return Ref<WeakReference>::adopt(new WeakReference(thread.heap(), *wanted.target, wanted.callback));
}

Value make_proxy(Thread& thread, const Arguments& arguments) {
  const Wanted wanted = read_arguments(thread, "proxy", arguments);
  if (!wanted.callback) {
    if (Ref<WeakReference> known = find_plain(thread, *wanted.target, true)) return known;
  }
  return make_weak_proxy(thread, *wanted.target, wanted.callback);
}

std::vector<Value> references_to(Thread& thread, const char* function, const Arguments& arguments) {
  expect_positional(thread, function, arguments, 1, 1);
  std::vector<Value> found;
  if (!arguments.positional[0].is_object()) return found;
  for (const Ref<WeakReference>& reference :
       thread.heap().weak_references().living(*arguments.positional[0].object()))
    found.emplace_back(reference);
  return found;
}

}  // namespace

void define_weak_reference_types(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::weak_reference);
  type.set_constructor(make_reference);
  define_property(thread, type, "__callback__", [](Thread&, const Value& self) -> Value {
    return none_if_empty(self_of<WeakReference>(self).callback());
  });
}

Ref<Module> make_weak_reference_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_weakref"));
  const Interpreter& interpreter = thread.interpreter();
  module->define(thread, "ref", Value(&interpreter.type(Builtin::weak_reference)));
  module->define(thread, "ReferenceType", Value(&interpreter.type(Builtin::weak_reference)));
  module->define(thread, "ProxyType", Value(&interpreter.type(Builtin::weak_proxy)));
  module->define(thread, "CallableProxyType", Value(&interpreter.type(Builtin::weak_callable_proxy)));
  module->define_function(thread, "proxy", make_proxy);
  module->define_function(thread, "getweakrefcount", [](Thread& on, const Arguments& arguments) -> Value {
    return Value::small(static_cast<std::int64_t>(references_to(on, "getweakrefcount", arguments).size()));
  });
  module->define_function(thread, "getweakrefs", [](Thread& on, const Arguments& arguments) -> Value {
    return make_list(on, references_to(on, "getweakrefs", arguments));
  });
  return module;
}

}  // namespace companion::python
