#include "python/exception_group.h"

#include "python/function.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

namespace companion::python {
namespace {

// Groups within groups are walked by calls of our own: so many levels, and no more.
constexpr int kMaximumNesting = 500;

using Condition = std::function<bool(const Value& exception)>;

const std::vector<Value>& members(const ExceptionGroup& group) {
  return group.exceptions.as<Tuple>()->items();
}

bool is_exception(Thread& thread, const Value& value, Builtin type) {
  return is_instance(thread.interpreter(), value, thread.interpreter().type(type));
}

[[noreturn]] void raise_too_deep(Thread& thread) {
  raise_error(thread, Builtin::recursion_error,
              "maximum recursion depth exceeded in exceptiongroup_split_recursive");
}

Value construct_group(Thread& thread, Type& type, const Arguments& arguments) {
  const Interpreter& interpreter = thread.interpreter();
  const auto& given = arguments.positional;
  if (given.size() != 2) {
    raise_type_error(thread, "BaseExceptionGroup.__new__() takes exactly 2 arguments (" +
                                 std::to_string(given.size()) + " given)");
  }
  if (given[0].as<String>() == nullptr) {
    raise_type_error(thread, "BaseExceptionGroup.__new__() argument 1 must be str, not " +
                                 (given[0].is_none() ? "None" : type_name(thread, given[0])));
  }
  const bool sequence =
      given[1].is_object() &&
      (given[1].as<Tuple>() != nullptr || given[1].as<List>() != nullptr ||
       (given[1].as<Dictionary>() == nullptr && find_attribute(thread, given[1], "__getitem__")));
  if (!sequence) raise_type_error(thread, "second argument (exceptions) must be a sequence");
  std::vector<Value> exceptions = to_vector(thread, given[1]);
  if (exceptions.empty())
    raise_value_error(thread, "second argument (exceptions) must be a non-empty sequence");
  bool only_ordinary = true;
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    if (exceptions[i].as<Exception>() == nullptr) {
      raise_value_error(thread,
                        "Item " + std::to_string(i) + " of second argument (exceptions) is not an exception");
    }
    only_ordinary &= is_exception(thread, exceptions[i], Builtin::exception);
  }
  Type* made_type = &type;
  Type& base = interpreter.type(Builtin::base_exception_group);
  Type& ordinary = interpreter.type(Builtin::exception_group);
  if (made_type == &base) {
    if (only_ordinary) made_type = &ordinary;
  } else if (!only_ordinary && made_type == &ordinary) {
    raise_type_error(thread, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (!only_ordinary && made_type->is_subtype_of(interpreter.type(Builtin::exception))) {
    raise_type_error(thread, "Cannot nest BaseExceptions in '" + made_type->name() + "'");
  }
  if (!arguments.keywords.empty() && !type.options().is_python_class)
    raise_type_error(thread, made_type->name() + "() takes no keyword arguments");
  Ref<ExceptionGroup> group = Ref<ExceptionGroup>::adopt(new ExceptionGroup(thread.heap(), *made_type));
  group->arguments.assign(given.begin(), given.end());
  group->message = given[0];
  group->exceptions = make_tuple(thread, std::move(exceptions));
  return group;
}

Value make_group(Thread& thread, const Value& message, std::vector<Value> exceptions) {
  const Value values[] = {message, make_list(thread, std::move(exceptions))};
  return construct_group(thread, thread.interpreter().type(Builtin::base_exception_group), Arguments(values));
}

// A group of some of the exceptions of `original`, which it takes everything else from; empty if there are
// none.
Value part_of(Thread& thread, const ExceptionGroup& original, std::vector<Value> exceptions) {
  if (exceptions.empty()) return {};
  const Value self(const_cast<ExceptionGroup*>(&original));
  const Value derived = call_method(thread, self, "derive", {make_list(thread, std::move(exceptions))});
  ExceptionGroup* group = as_group(derived);
  if (group == nullptr) raise_type_error(thread, "derive must return an instance of BaseExceptionGroup");
  // The same object, as `is` shows.
  make_traceback(thread, const_cast<ExceptionGroup&>(original));
  group->traceback = original.traceback;
  group->shown_traceback = original.shown_traceback;
  group->context = original.context;
  group->cause = original.cause;
  group->suppress_context = true;
  const Value notes = find_attribute(thread, self, "__notes__");
  if (notes && (notes.as<List>() != nullptr || notes.as<Tuple>() != nullptr)) {
    group->set_attribute(thread, *thread.interpreter().intern("__notes__"),
                         make_list(thread, to_vector(thread, notes)));
  }
  return derived;
}

SplitException split(Thread& thread, const Value& exception, const Condition& matches, bool keep_rest,
                     int depth = 0) {
  if (depth > kMaximumNesting) raise_too_deep(thread);
  if (matches(exception)) return {exception, {}};
  const ExceptionGroup* group = as_group(exception);
  if (group == nullptr) return {{}, exception};
  std::vector<Value> match, rest;
  for (const Value& member : members(*group)) {
    SplitException halves = split(thread, member, matches, keep_rest, depth + 1);
    if (halves.match) match.push_back(std::move(halves.match));
    if (halves.rest && keep_rest) rest.push_back(std::move(halves.rest));
  }
  SplitException result;
  result.match = part_of(thread, *group, std::move(match));
  if (keep_rest) result.rest = part_of(thread, *group, std::move(rest));
  return result;
}

bool is_exception_type(Thread& thread, const Value& value) {
  const Type* type = value.as<Type>();
  return type != nullptr && type->is_subtype_of(thread.interpreter().type(Builtin::base_exception));
}

bool is_instance_of_any(Thread& thread, const Value& exception, const Value& types) {
  if (const Type* type = types.as<Type>()) return is_instance(thread.interpreter(), exception, *type);
  const auto& items = types.as<Tuple>()->items();
  return std::any_of(items.begin(), items.end(), [&](const Value& each) {
    return is_instance(thread.interpreter(), exception, *each.as<Type>());
  });
}

// What split() and subgroup() are given: a type, a tuple of types, or a function.
Condition condition_of(Thread& thread, const Value& given) {
  if (given.as<Function>() != nullptr)
    return
        [&thread, given](const Value& exception) { return truth(thread, call(thread, given, {exception})); };
  const Tuple* tuple = given.is_object() ? given.as<Tuple>() : nullptr;
  const bool types =
      tuple != nullptr && std::all_of(tuple->items().begin(), tuple->items().end(),
                                      [&](const Value& each) { return is_exception_type(thread, each); });
  if (!types && !is_exception_type(thread, given))
    raise_type_error(thread, "expected a function, exception type or tuple of exception types");
  return [&thread, given](const Value& exception) { return is_instance_of_any(thread, exception, given); };
}

void collect_leaves(Thread& thread, const Value& exception, std::set<const Object*>& leaves, int depth = 0) {
  if (depth > kMaximumNesting) raise_too_deep(thread);
  const ExceptionGroup* group = as_group(exception);
  if (group == nullptr) {
    leaves.insert(exception.object());
    return;
  }
  for (const Value& member : members(*group))
    collect_leaves(thread, member, leaves, depth + 1);
}

// Whether an exception is a part of the original that was passed on, rather than raised by a handler.
bool is_part(const Exception& exception, const Exception& original) {
  const auto same_line = [](const TracebackEntry& a, const TracebackEntry& b) {
    return a.code == b.code && a.line == b.line;
  };
  return exception.cause.is_same(original.cause) && exception.context.is_same(original.context) &&
         std::equal(exception.traceback.begin(), exception.traceback.end(), original.traceback.begin(),
                    original.traceback.end(), same_line);
}

}  // namespace

std::string ExceptionGroup::str(Thread& thread) {
  const std::size_t count = members(*this).size();
  return python::str(thread, message) + " (" + std::to_string(count) + " sub-exception" +
         (count == 1 ? ")" : "s)");
}

void ExceptionGroup::clear() {
  Exception::clear();
  message.reset();
  exceptions.reset();
}

ExceptionGroup* as_group(const Value& exception) {
  return dynamic_cast<ExceptionGroup*>(exception.as<Exception>());
}

SplitException split_by_type(Thread& thread, const Value& exception, const Value& type) {
  const Type& groups = thread.interpreter().type(Builtin::base_exception_group);
  const Tuple* several = type.is_object() ? type.as<Tuple>() : nullptr;
  const std::vector<Value> types = several == nullptr ? std::vector<Value>{type} : several->items();
  for (const Value& each : types) {
    if (!is_exception_type(thread, each))
      raise_type_error(thread, "catching classes that do not inherit from BaseException is not allowed");
  }
  for (const Value& each : types) {
    if (each.as<Type>()->is_subtype_of(groups)) {
      raise_type_error(thread, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
  }
  const auto matches = [&](const Value& each) { return is_instance_of_any(thread, each, type); };
  if (as_group(exception) != nullptr) return split(thread, exception, matches, true);
  if (!matches(exception)) return {{}, exception};
  const Value values[] = {make_string(""), make_tuple(thread, {exception})};
  return {
      construct_group(thread, thread.interpreter().type(Builtin::base_exception_group), Arguments(values)),
      {}};
}

Value join_raised(Thread& thread, const Value& original, const std::vector<Value>& raised) {
  if (raised.empty()) return {};
  // Not a group: one handler ran at most.
  if (as_group(original) == nullptr) return raised[0];
  std::vector<Value> all;
  std::set<const Object*> passed_on;
  for (const Value& exception : raised) {
    if (is_part(*exception.as<Exception>(), *original.as<Exception>())) {
      collect_leaves(thread, exception, passed_on);
    } else {
      all.push_back(exception);
    }
  }
  if (!passed_on.empty()) {
    const auto wanted = [&](const Value& each) { return passed_on.contains(each.object()); };
    Value rest = split(thread, original, wanted, false).match;
    if (rest) all.push_back(std::move(rest));
  }
  if (all.empty()) return {};
  return all.size() == 1 ? all[0] : make_group(thread, make_string(""), std::move(all));
}

void define_exception_group_types(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::base_exception_group);
  type.set_constructor(construct_group);
  const auto refuse_to_set = [](Thread& on, const Value&, const Value&) {
    raise_attribute_error(on, "readonly attribute");
  };
  define_property(
      thread, type, "message",
      [](Thread&, const Value& self) { return none_if_empty(as_group(self)->message); }, refuse_to_set);
  define_property(
      thread, type, "exceptions",
      [](Thread&, const Value& self) { return none_if_empty(as_group(self)->exceptions); }, refuse_to_set);
  define_method(thread, type, "__init__", [](Thread& on, const Value& self, const Arguments& arguments) {
    if (!arguments.keywords.empty())
      raise_type_error(on, type_name(on, self) + "() takes no keyword arguments");
    self.as<Exception>()->arguments.assign(arguments.positional.begin(), arguments.positional.end());
    return Value::none();
  });
  define_method(thread, type, "derive", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "BaseExceptionGroup.derive", arguments, 1, 1);
    const Value values[] = {as_group(self)->message, arguments.positional[0]};
    return construct_group(on, on.interpreter().type(Builtin::base_exception_group), Arguments(values));
  });
  define_method(thread, type, "subgroup", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "BaseExceptionGroup.subgroup", arguments, 1, 1);
    const Condition condition = condition_of(on, arguments.positional[0]);
    return none_if_empty(split(on, self, condition, false).match);
  });
  define_method(thread, type, "split",
                [](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                  expect_positional(on, "BaseExceptionGroup.split", arguments, 1, 1);
                  const Condition condition = condition_of(on, arguments.positional[0]);
                  const SplitException halves = split(on, self, condition, true);
                  return make_tuple(on, {none_if_empty(halves.match), none_if_empty(halves.rest)});
                });
}

}  // namespace companion::python
