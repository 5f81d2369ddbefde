// Builtin functions on iterables.
#include "python/builtins.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/generator.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/range.h"
#include "python/sort.h"
#include "python/thread.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

Value sorted(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"sorted", {"iterable", "key", "reverse"}, 1, 1, 1});
  std::vector<Value> items = to_vector(thread, values[0]);
  sort_items(thread, items, values[1], values[2] && truth(thread, values[2]));
  return make_list(thread, std::move(items));
}

Value extreme(Thread& thread, const Arguments& arguments, const char* name, bool largest) {
  const auto values =
      bind_parameters(thread, Arguments({}, arguments.keywords), {name, {"key", "default"}, 0, 0, 0});
  if (arguments.positional.empty())
    raise_type_error(thread, std::string(name) + " expected at least 1 argument, got 0");
  const bool several = arguments.positional.size() > 1;
  if (several && values[1]) {
    raise_type_error(thread, std::string("Cannot specify a default for ") + name +
                                 "() with multiple positional arguments");
  }
  const std::vector<Value> items =
      several ? std::vector<Value>(arguments.positional.begin(), arguments.positional.end())
              : to_vector(thread, arguments.positional[0]);
  const bool keyed = values[0] && !values[0].is_none();
  Value best, best_key;
  for (const Value& item : items) {
    const Value key = keyed ? call(thread, values[0], {item}) : item;
    const bool better =
        best.is_empty() ||
        truth(thread, compare(thread, largest ? Comparison::greater : Comparison::less, key, best_key));
    if (!better) continue;
    best = item;
    best_key = key;
  }
  if (best) return best;
  if (values[1]) return values[1];
  raise_value_error(thread, std::string(name) + "() iterable argument is empty");
}

Value construct_enumerate(Thread& thread, Type&, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"enumerate", {"iterable", "start"}, 1});
  const Value iterator = iterate(thread, values[0]);
  Value index = values[1] ? to_index(thread, values[1]) : Value::small(0);
  return make_iterator(
      thread,
      [iterator, index](Thread& on, Value& item) mutable {
        Value inner;
        if (!next(on, iterator, inner)) return false;
        item = make_tuple(on, {index, inner});
        index = integer_binary(on, BinaryOperator::add, index, Value::small(1));
        return true;
      },
      Builtin::enumerate);
}

std::vector<Value> iterators_of(Thread& thread, std::span<const Value> iterables) {
  std::vector<Value> iterators;
  for (const Value& iterable : iterables)
    iterators.push_back(iterate(thread, iterable));
  return iterators;
}

Value construct_zip(Thread& thread, Type&, const Arguments& arguments) {
  const auto values =
      bind_parameters(thread, Arguments({}, arguments.keywords), {"zip", {"strict"}, 0, 0, 0});
  const bool strict = values[0] && truth(thread, values[0]);
  return make_iterator(
      thread,
      [iterators = iterators_of(thread, arguments.positional), strict](Thread& on, Value& item) {
        std::vector<Value> row(iterators.size());
        for (std::size_t i = 0; i < iterators.size(); ++i) {
          if (next(on, iterators[i], row[i])) continue;
          Value more;
          for (std::size_t j = i; strict && j < iterators.size(); ++j) {
            const bool longer = (i > 0 && j == i) || (j > i && next(on, iterators[j], more));
            if (!longer) continue;
            const std::string others = j == i ? (i == 1 ? " 1" : "s 1-" + std::to_string(i))
                                              : (j == 1 ? " 1" : "s 1-" + std::to_string(j));
            raise_value_error(on, "zip() argument " + std::to_string(j + 1) + " is " +
                                      (j == i ? "shorter" : "longer") + " than argument" + others);
          }
          return false;
        }
        if (row.empty()) return false;
        item = make_tuple(on, std::move(row));
        return true;
      },
      Builtin::zip);
}

Value construct_map(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "map", arguments, 0, static_cast<std::size_t>(-1));
  if (arguments.positional.size() < 2) raise_type_error(thread, "map() must have at least two arguments.");
  return make_iterator(
      thread,
      [function = arguments.positional[0], iterators = iterators_of(thread, arguments.positional.subspan(1))](
          Thread& on, Value& item) {
        std::vector<Value> row(iterators.size());
        for (std::size_t i = 0; i < iterators.size(); ++i) {
          if (!next(on, iterators[i], row[i])) return false;
        }
        item = call(on, function, Arguments(row));
        return true;
      },
      Builtin::map);
}

Value construct_filter(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "filter", arguments, 2, 2);
  return make_iterator(
      thread,
      [function = arguments.positional[0], iterator = iterate(thread, arguments.positional[1])](Thread& on,
                                                                                                Value& item) {
        while (next(on, iterator, item)) {
          if (truth(on, function.is_none() ? item : call(on, function, {item}))) return true;
          if (on.interpreter().attention() != 0) on.check_attention();
        }
        return false;
      },
      Builtin::filter);
}

Value construct_reversed(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "reversed", arguments, 1, 1);
  const Value& value = arguments.positional[0];
  if (const Value method = value.is_object() && value.object()->has_python_class()
                               ? find_attribute(thread, value, "__reversed__")
                               : Value()) {
    return call(thread, method);
  }
  std::int64_t left = 0;
  Value items = value;
  if (value.is_object() && (value.object()->kind() == Kind::dictionary))
    items = make_list(thread, to_vector(thread, value));
  if (value.is_object() && value.object()->kind() == Kind::set) {
    raise_type_error(thread, "'" + type_name(thread, value) + "' object is not reversible");
  }
  if (!value.is_object() || (!value.object()->has_python_class() && !items.object()->length(thread, left))) {
    raise_type_error(thread, "'" + type_name(thread, value) + "' object is not reversible");
  }
  left = length(thread, items);
  return make_iterator(
      thread,
      [items, left](Thread& on, Value& item) mutable {
        if (left <= 0) return false;
        item = get_item(on, items, Value::small(--left));
        return true;
      },
      Builtin::reversed);
}

Value next_item(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "next", arguments, 1, 2);
  const Value& iterator = arguments.positional[0];
  if (iterator.is_object() && iterator.object()->has_python_class() && arguments.positional.size() == 1) {
    // Its own StopIteration goes on as it is.
    if (const Value method = find_attribute(thread, iterator, "__next__")) return call(thread, method);
  }
  Value item;
  if (next(thread, iterator, item)) return item;
  if (arguments.positional.size() > 1) return arguments.positional[1];
  std::vector<Value> values;
  const Generator* generator = iterator.as<Generator>();
  if (generator != nullptr && generator->result() && !generator->result().is_none())
    values.push_back(generator->result());
  raise_exception(
      thread, make_exception(thread, thread.interpreter().type(Builtin::stop_iteration), std::move(values)));
}

Value any_or_all(Thread& thread, const Arguments& arguments, const char* name, bool any) {
  expect_positional(thread, name, arguments, 1, 1);
  bool result = !any;
  for_each(thread, arguments.positional[0], [&](const Value& item) {
    if (truth(thread, item) == any) result = any;
    return result != any;
  });
  return Value::boolean(result);
}

Value iterator_of(Thread& thread, const Arguments& arguments) {
  expect_positional(thread, "iter", arguments, 1, 2);
  if (arguments.positional.size() == 1) return iterate(thread, arguments.positional[0]);
  return make_iterator(thread, [function = arguments.positional[0], sentinel = arguments.positional[1]](
                                   Thread& on, Value& item) {
    item = call(on, function);
    return !equals(on, item, sentinel);
  });
}

}  // namespace

void define_iteration_functions(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  const auto define = [&](std::string_view name, Value (*function)(Thread&, const Arguments&)) {
    interpreter.builtins().set(interpreter.intern(name), make_native_function(std::string(name), function));
  };
  define("sorted", sorted);
  define("next", next_item);
  define("iter", iterator_of);
  define("min", [](Thread& on, const Arguments& arguments) { return extreme(on, arguments, "min", false); });
  define("max", [](Thread& on, const Arguments& arguments) { return extreme(on, arguments, "max", true); });
  define("any",
         [](Thread& on, const Arguments& arguments) { return any_or_all(on, arguments, "any", true); });
  define("all",
         [](Thread& on, const Arguments& arguments) { return any_or_all(on, arguments, "all", false); });
  const auto define_type = [&](Builtin which, Constructor constructor) {
    Type& type = interpreter.type(which);
    type.set_constructor(std::move(constructor));
    interpreter.builtins().set(interpreter.intern(type.name()), Value(&type));
  };
  define_type(Builtin::enumerate, construct_enumerate);
  define_type(Builtin::zip, construct_zip);
  define_type(Builtin::map, construct_map);
  define_type(Builtin::filter, construct_filter);
  define_type(Builtin::reversed, construct_reversed);
}

}  // namespace companion::python
