// object's own methods, super, property, staticmethod, classmethod.
#include "python/class_builder.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/thread.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

// --- property

class Property : public Instance {
 public:
  Property(Heap& heap, Type& type) : Instance(heap, type) {}
  Value get, set, remove, documentation;

  Value bind(Thread& thread, const Value& instance, Type&) override {
    if (!instance) return Value(this);
    if (!get || get.is_none()) refuse(thread, instance, "getter");
    return python::call(thread, get, {instance});
  }
  bool is_data_descriptor() const override { return true; }
  void set_through(Thread& thread, const Value& instance, const Value& value) override {
    const Value& function = value ? set : remove;
    if (!function || function.is_none()) refuse(thread, instance, value ? "setter" : "deleter");
    value ? python::call(thread, function, {instance, value}) : python::call(thread, function, {instance});
  }
  void clear() override {
    Instance::clear();
    for (Value* value : {&get, &set, &remove, &documentation})
      value->reset();
  }

 private:
  [[noreturn]] void refuse(Thread& thread, const Value& instance, const char* what) {
    const Value name = get ? find_attribute(thread, get, "__name__") : Value();
    raise_attribute_error(thread, "property" + (name ? " " + python::repr(thread, name) : std::string()) +
                                      " of '" + type_name(thread, instance) + "' object has no " + what);
  }
};

Value construct_property(Thread& thread, Type& type, const Arguments& arguments) {
  const auto values = bind_parameters(thread, arguments, {"property", {"fget", "fset", "fdel", "doc"}, 0});
  Ref<Property> property = Ref<Property>::adopt(new Property(thread.heap(), type));
  property->get = values[0];
  property->set = values[1];
  property->remove = values[2];
  property->documentation = values[3];
  return property;
}

void define_property_type(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::property);
  type.set_constructor(construct_property);
  const auto define_copy = [&](const char* name, Value Property::*part) {
    define_method(thread, type, name,
                  [part](Thread& on, const Value& self, const Arguments& arguments) -> Value {
                    expect_positional(on, "property", arguments, 1, 1);
                    const Property& old = *self.as<Property>();
                    Ref<Property> copy = Ref<Property>::adopt(new Property(on.heap(), old.own_type()));
                    copy->get = old.get;
                    copy->set = old.set;
                    copy->remove = old.remove;
                    copy->documentation = old.documentation;
                    (*copy).*part = arguments.positional[0];
                    return copy;
                  });
  };
  define_copy("getter", &Property::get);
  define_copy("setter", &Property::set);
  define_copy("deleter", &Property::remove);
  const auto define_part = [&](const char* name, Value Property::*part) {
    python::define_property(thread, type, name, [part](Thread&, const Value& self) {
      const Value& value = (*self.as<Property>()).*part;
      return none_if_empty(value);
    });
  };
  define_part("fget", &Property::get);
  define_part("fset", &Property::set);
  define_part("fdel", &Property::remove);
  python::define_property(thread, type, "__doc__", [](Thread& on, const Value& self) {
    const Property& property = *self.as<Property>();
    if (property.documentation && !property.documentation.is_none()) return property.documentation;
    const Value of_getter = property.get ? find_attribute(on, property.get, "__doc__") : Value();
    return of_getter ? of_getter : Value::none();
  });
}

// --- staticmethod and classmethod

class MethodWrapper : public Instance {
 public:
  MethodWrapper(Heap& heap, Type& type, Value function, bool of_class)
      : Instance(heap, type), function_(std::move(function)), of_class_(of_class) {}

  Value bind(Thread& thread, const Value&, Type& owner) override {
    if (!of_class_) return function_;
    return Ref<BoundMethod>::adopt(new BoundMethod(thread.heap(), function_, Value(&owner)));
  }
  bool is_callable() const override { return !of_class_; }
  Value call(Thread& thread, const Arguments& arguments) override {
    return of_class_ ? Instance::call(thread, arguments) : python::call(thread, function_, arguments);
  }
  Value get_attribute(Thread& thread, String& name) override {
    if (name.text() == "__func__") return function_;
    return python::get_attribute(thread, function_, name);
  }
  void clear() override {
    Instance::clear();
    function_.reset();
  }

 private:
  Value function_;
  bool of_class_;
};

void define_wrapper_type(Thread& thread, Builtin which, bool of_class) {
  thread.interpreter().type(which).set_constructor([of_class](Thread& on, Type& type,
                                                              const Arguments& arguments) -> Value {
    expect_positional(on, of_class ? "classmethod" : "staticmethod", arguments, 1, 1);
    return Ref<MethodWrapper>::adopt(new MethodWrapper(on.heap(), type, arguments.positional[0], of_class));
  });
}

// --- super

class Super : public Container {
 public:
  Super(Heap& heap, Ref<Type> type, Value self)
      : Container(heap, Kind::other), type_(std::move(type)), self_(std::move(self)) {}

  Type& type(const Interpreter& interpreter) const override { return interpreter.type(Builtin::super); }
  std::string repr(Thread& thread) override {
    return "<super: " + python::repr(thread, Value(type_)) + ", <" + start_type(thread).name() + " object>>";
  }
  Value get_attribute(Thread& thread, String& name) override {
    Type& start = start_type(thread);
    const auto& order = start.resolution_order();
    std::size_t at = 0;
    while (at < order.size() && order[at] != type_.get())
      ++at;
    for (++at; at < order.size(); ++at) {
      Value* found = order[at]->attributes().find(name);
      if (found == nullptr) continue;
      const Value value = *found;
      if (!value.is_object()) return value;
      return bind_attribute(thread, value, self_.as<Type>() != nullptr ? Value() : self_, start);
    }
    raise_attribute_error(thread, "'super' object has no attribute '" + name.text() + "'");
  }
  void clear() override {
    type_ = {};
    self_.reset();
  }

 private:
  // The class whose order is walked: of the instance, or the class itself in a class method.
  Type& start_type(Thread& thread) const {
    if (Type* type = self_.as<Type>(); type != nullptr && type->is_subtype_of(*type_)) return *type;
    return type_of(thread, self_);
  }

  Ref<Type> type_;
  Value self_;
};

Value construct_super(Thread& thread, Type&, const Arguments& arguments) {
  expect_positional(thread, "super", arguments, 0, 2);
  Value type, self;
  if (arguments.positional.size() == 2) {
    type = arguments.positional[0];
    self = arguments.positional[1];
  } else if (arguments.positional.empty()) {
    // The class that the calling method stands in, and its first parameter.
    const Frame* frame = thread.frame();
    if (frame == nullptr) raise_error(thread, Builtin::runtime_error, "super(): no current frame");
    type = frame->cell("__class__");
    if (!type) raise_error(thread, Builtin::runtime_error, "super(): __class__ cell not found");
    self = frame->first_argument();
    if (!self) raise_error(thread, Builtin::runtime_error, "super(): no arguments");
  } else {
    raise_unsupported(thread, "super() with one argument is not supported here");
  }
  if (type.as<Type>() == nullptr) {
    raise_type_error(thread, "super() argument 1 must be a type, not " + type_name(thread, type));
  }
  const Type& wanted = *type.as<Type>();
  const Type* self_type = self.as<Type>();
  const bool fits = is_instance(thread.interpreter(), self, wanted) ||
                    (self_type != nullptr && self_type->is_subtype_of(wanted));
  if (!fits) raise_type_error(thread, "super(type, obj): obj must be an instance or subtype of type");
  return Ref<Super>::adopt(new Super(thread.heap(), Ref<Type>(type.as<Type>()), self));
}

// --- object

Value construct_object(Thread& thread, Type& type, const Arguments& arguments) {
  if (arguments.size() > 0) {
    Value* initializer = type.lookup(*thread.interpreter().names().init);
    const bool own = initializer != nullptr && initializer->as<NativeMethod>() == nullptr;
    if (!own) raise_type_error(thread, type.name() + "() takes no arguments");
  }
  return Ref<PlainInstance>::adopt(new PlainInstance(thread.heap(), type));
}

void define_object_type(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::object);
  type.set_constructor(construct_object);
  using Method = Value (*)(Thread&, const Value&, const Arguments&);
  const auto define = [&](const char* name, Method method) { define_method(thread, type, name, method); };
  // The native slots, for super().__x__(…): they look at no override.
  define("__init__", [](Thread& on, const Value& self, const Arguments& arguments) {
    if (arguments.size() > 0 && self.is_object() && self.object()->has_generic_attributes()) {
      Value* own = type_of(on, self).lookup(*on.interpreter().names().init);
      const bool overridden = own != nullptr && own->as<NativeMethod>() == nullptr;
      if (overridden) {
        raise_type_error(on, "object.__init__() takes exactly one argument (the instance to initialize)");
      }
    }
    return Value::none();
  });
  define("__repr__", [](Thread& on, const Value& self, const Arguments&) -> Value {
    return make_string(self.is_object() ? self.object()->repr(on) : repr(on, self));
  });
  define("__str__", [](Thread& on, const Value& self, const Arguments&) -> Value {
    return make_string(self.is_object() ? self.object()->str(on) : str(on, self));
  });
  define("__eq__", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "__eq__", arguments, 1, 1);
    return self.is_object() ? self.object()->compare(on, Comparison::equal, arguments.positional[0])
                            : compare(on, Comparison::equal, self, arguments.positional[0]);
  });
  define("__ne__", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "__ne__", arguments, 1, 1);
    // The opposite of what the class says in __eq__.
    if (self.is_object() && self.object()->has_python_class()) {
      if (const Value method = special_method(on, self, Override::compare, "__eq__")) {
        const Value equal = call(on, method, {arguments.positional[0]});
        return equal.is_not_implemented() ? equal : Value::boolean(!truth(on, equal));
      }
    }
    return self.is_object() ? self.object()->compare(on, Comparison::not_equal, arguments.positional[0])
                            : compare(on, Comparison::not_equal, self, arguments.positional[0]);
  });
  define("__hash__", [](Thread& on, const Value& self, const Arguments&) -> Value {
    return Value::small((self.is_object() ? self.object()->hash(on) : hash(on, self)) >> 1);
  });
  define("__getattribute__", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "__getattribute__", arguments, 1, 1);
    const auto name = string_text(arguments.positional[0]);
    if (!name)
      raise_type_error(on,
                       "attribute name must be string, not '" + type_name(on, arguments.positional[0]) + "'");
    const Ref<String> interned = on.interpreter().intern(*name);
    return self.is_object() ? self.object()->get_attribute(on, *interned)
                            : get_attribute(on, self, *interned);
  });
  define("__setattr__", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "__setattr__", arguments, 2, 2);
    const auto name = string_text(arguments.positional[0]);
    if (!name)
      raise_type_error(on,
                       "attribute name must be string, not '" + type_name(on, arguments.positional[0]) + "'");
    if (self.is_object())
      self.object()->set_attribute(on, *on.interpreter().intern(*name), arguments.positional[1]);
    return Value::none();
  });
  define("__delattr__", [](Thread& on, const Value& self, const Arguments& arguments) {
    expect_positional(on, "__delattr__", arguments, 1, 1);
    if (self.is_object())
      self.object()->set_attribute(on, *on.interpreter().intern(str(on, arguments.positional[0])), {});
    return Value::none();
  });
  define_class_method(
      thread, type, "__init_subclass__", [](Thread& on, const Value& self, const Arguments& arguments) {
        const std::string name = str(on, get_attribute(on, self, "__qualname__")) + ".__init_subclass__()";
        if (!arguments.keywords.empty()) raise_type_error(on, name + " takes no keyword arguments");
        if (!arguments.positional.empty())
          raise_type_error(
              on, name + " takes no arguments (" + std::to_string(arguments.positional.size()) + " given)");
        return Value::none();
      });
  type.define(thread, "__new__", make_native_function("__new__", [](Thread& on, const Arguments& arguments) {
                if (arguments.positional.empty() || arguments.positional[0].as<Type>() == nullptr) {
                  raise_type_error(on, "object.__new__(X): X is not a type object");
                }
                Type& made = *arguments.positional[0].as<Type>();
                return made.constructor()(on, made,
                                          Arguments(arguments.positional.subspan(1), arguments.keywords));
              }));
}

// What programs read of a function's __code__.
void define_code_attributes(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::code);
  const auto define = [&](const char* name, NativeProperty::Getter get) {
    python::define_property(thread, type, name, std::move(get));
  };
  define("co_name", [](Thread&, const Value& self) -> Value { return make_string(self.as<Code>()->name); });
  define("co_filename",
         [](Thread&, const Value& self) -> Value { return make_string(self.as<Code>()->source->name()); });
  define("co_firstlineno",
         [](Thread&, const Value& self) { return Value::small(self.as<Code>()->first_line); });
  define("co_argcount", [](Thread&, const Value& self) { return Value::small(self.as<Code>()->positional); });
  define("co_posonlyargcount",
         [](Thread&, const Value& self) { return Value::small(self.as<Code>()->positional_only); });
  define("co_kwonlyargcount",
         [](Thread&, const Value& self) { return Value::small(self.as<Code>()->keyword_only); });
  define("co_varnames", [](Thread& on, const Value& self) -> Value {
    const Code& code = *self.as<Code>();
    return make_tuple(on, {code.locals.begin(), code.locals.end()});
  });
  define("co_nlocals",
         [](Thread&, const Value& self) { return Value::small(std::ssize(self.as<Code>()->locals)); });
  define("co_names", [](Thread& on, const Value& self) -> Value {
    const Code& code = *self.as<Code>();
    return make_tuple(on, {code.names.begin(), code.names.end()});
  });
  // Own cells first, then the closure's.
  define("co_cellvars", [](Thread& on, const Value& self) -> Value {
    const Code& code = *self.as<Code>();
    return make_tuple(on, {code.cells.begin(), code.cells.end() - code.free_cells});
  });
  define("co_freevars", [](Thread& on, const Value& self) -> Value {
    const Code& code = *self.as<Code>();
    return make_tuple(on, {code.cells.end() - code.free_cells, code.cells.end()});
  });
  define("co_qualname",
         [](Thread&, const Value& self) -> Value { return make_string(self.as<Code>()->qualified_name); });
  define("co_flags", [](Thread&, const Value& self) {
    constexpr std::int64_t kOptimized = 1, kNewLocals = 2, kStar = 4, kDoubleStar = 8, kNested = 16,
                           kGenerator = 32;
    const Code& code = *self.as<Code>();
    std::int64_t flags = code.is_module || code.is_class_body ? 0 : kOptimized | kNewLocals;
    if (code.has_star) flags |= kStar;
    if (code.has_double_star) flags |= kDoubleStar;
    if (code.qualified_name.find("<locals>") != std::string::npos) flags |= kNested;
    if (code.is_generator) flags |= kGenerator;
    return Value::small(flags);
  });
}

// The text that is given to a class as one of its names.
std::string new_name_of(Thread& thread, const Type& type, const std::string& attribute, const Value& value) {
  if (!type.options().attributes_can_be_set) {
    raise_type_error(thread, std::string("cannot ") + (value ? "set '" : "delete '") + attribute +
                                 "' attribute of immutable type '" + type.full_name() + "'");
  }
  if (!value)
    raise_type_error(thread,
                     "cannot delete '" + attribute + "' attribute of immutable type '" + type.name() + "'");
  const auto text = string_text(value);
  if (!text) {
    raise_type_error(thread, "can only assign string to " + type.name() + "." + attribute + ", not '" +
                                 type_name(thread, value) + "'");
  }
  return std::string(*text);
}

void define_cell_type(Thread& thread) {
  Type& type = thread.interpreter().type(Builtin::cell);
  python::define_property(
      thread, type, "cell_contents",
      [](Thread& on, const Value& self) {
        const Cell& cell = *self.as<Cell>();
        if (!cell.value) raise_value_error(on, "Cell is empty");
        return cell.value;
      },
      [](Thread&, const Value& self, const Value& value) { self.as<Cell>()->value = value; });
}

Value dictionary_of(Thread& thread, const Value& self) {
  Dictionary* own = self.is_object() ? self.object()->dictionary() : nullptr;
  return own != nullptr ? Value(own) : Value(make_dictionary(thread));
}

}  // namespace

void define_class_types(Thread& thread) {
  thread.interpreter()
      .type(Builtin::method)
      .set_constructor([](Thread& on, Type&, const Arguments& arguments) -> Value {
        expect_positional(on, "method", arguments, 2, 2);
        if (!is_callable(on, arguments.positional[0]))
          raise_type_error(on, "first argument must be callable");
        if (arguments.positional[1].is_none()) raise_type_error(on, "instance must not be None");
        return Ref<BoundMethod>::adopt(
            new BoundMethod(on.heap(), arguments.positional[0], arguments.positional[1]));
      });
  define_object_type(thread);
  define_property_type(thread);
  define_wrapper_type(thread, Builtin::static_method, false);
  define_wrapper_type(thread, Builtin::class_method, true);
  thread.interpreter().type(Builtin::super).set_constructor(construct_super);

  define_code_attributes(thread);
  define_cell_type(thread);
  define_method(thread, thread.interpreter().type(Builtin::function), "__get__",
                [](Thread& on, const Value& self, const Arguments& arguments) {
                  expect_positional(on, "__get__", arguments, 1, 2);
                  const Value& instance = arguments.positional[0];
                  Type* owner =
                      arguments.positional.size() > 1 ? arguments.positional[1].as<Type>() : nullptr;
                  if (instance.is_none() && owner == nullptr)
                    raise_type_error(on, "__get__(None, None) is invalid");
                  return self.object()->bind(on, instance.is_none() ? Value() : instance,
                                             owner != nullptr ? *owner : type_of(on, instance));
                });
  Type& type = thread.interpreter().type(Builtin::type);
  type.set_constructor([](Thread& on, Type&, const Arguments& arguments) -> Value {
    if (arguments.positional.size() == 1 && arguments.keywords.empty())
      return Value(&type_of(on, arguments.positional[0]));
    if (arguments.positional.size() != 3) raise_type_error(on, "type() takes 1 or 3 arguments");
    return make_type(on, arguments);
  });
  const auto type_property = [&](const char* name, NativeProperty::Getter get) {
    define_property(thread, type, name, std::move(get));
  };
  define_property(
      thread, type, "__name__",
      [](Thread&, const Value& self) -> Value { return make_string(self.as<Type>()->name()); },
      [](Thread& on, const Value& self, const Value& value) {
        self.as<Type>()->rename(new_name_of(on, *self.as<Type>(), "__name__", value));
      });
  define_property(
      thread, type, "__qualname__",
      [](Thread&, const Value& self) -> Value {
        const TypeOptions& options = self.as<Type>()->options();
        return make_string(options.qualified_name.empty() ? options.name : options.qualified_name);
      },
      [](Thread& on, const Value& self, const Value& value) {
        self.as<Type>()->set_qualified_name(new_name_of(on, *self.as<Type>(), "__qualname__", value));
      });
  define_property(
      thread, type, "__module__",
      [](Thread&, const Value& self) -> Value { return make_string(self.as<Type>()->module()); },
      [](Thread& on, const Value& self, const Value& value) {
        self.as<Type>()->set_module(new_name_of(on, *self.as<Type>(), "__module__", value));
      });
  type_property("__bases__", [](Thread& on, const Value& self) -> Value {
    std::vector<Value> bases(self.as<Type>()->options().bases.begin(),
                             self.as<Type>()->options().bases.end());
    return make_tuple(on, std::move(bases));
  });
  type_property("__base__", [](Thread&, const Value& self) {
    Type* base = self.as<Type>()->base();
    return base == nullptr ? Value::none() : Value(base);
  });
  define_property(
      thread, type, "__type_params__",
      [](Thread& on, const Value& self) -> Value {
        const Value* own = self.as<Type>()->attributes().find("__type_params__");
        return own == nullptr ? Value(make_tuple(on, {})) : *own;
      },
      [](Thread& on, const Value& self, const Value& value) {
        self.as<Type>()->define(on, "__type_params__", value ? value : Value(make_tuple(on, {})));
      });
  type_property("__mro__", [](Thread& on, const Value& self) -> Value {
    std::vector<Value> order;
    for (Type* each : self.as<Type>()->resolution_order())
      order.emplace_back(each);
    return make_tuple(on, std::move(order));
  });
  type_property("__dict__", dictionary_of);
  define_method(thread, type, "mro", [](Thread& on, const Value& self, const Arguments&) -> Value {
    std::vector<Value> order;
    for (Type* each : self.as<Type>()->resolution_order())
      order.emplace_back(each);
    return make_list(on, std::move(order));
  });
}

}  // namespace companion::python
