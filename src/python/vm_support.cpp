// What single instructions of the virtual machine do; see vm.h.
#include "python/builtins.h"
#include "python/class_builder.h"
#include "python/exception_group.h"
#include "python/generator.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/special_method.h"
#include "python/text.h"
#include "python/traceback_object.h"
#include "python/tuple.h"
#include "python/vm.h"

namespace companion::python {
namespace {

// A name that nobody defined: Python's own are Unsupported, the rest NameError.
[[noreturn]] void raise_unknown_name(Thread& thread, String& name) {
  if (is_python_builtin(name.text()))
    raise_unsupported(thread, "the builtin " + name.text() + " is not supported here");
  Ref<Exception> exception = make_exception(thread, thread.interpreter().type(Builtin::name_error),
                                            {make_string("name '" + name.text() + "' is not defined")});
  exception->name = Value(&name);
  raise_exception(thread, std::move(exception));
}

std::string callable_name(Thread& thread, const Value& callable) {
  const Value name = find_attribute(thread, callable, "__qualname__");
  if (!name) return type_name(thread, callable) + " object";
  const Value module = find_attribute(thread, callable, "__module__");
  const bool shown = module && module.as<String>() != nullptr && str(thread, module) != "builtins";
  return (shown ? str(thread, module) + "." : std::string()) + str(thread, name) + "()";
}

std::vector<KeywordArgument> keywords_of(const Dictionary& named) {
  std::vector<KeywordArgument> keywords;
  for (const Dictionary::Entry& entry : named.entries()) {
    if (entry.key) keywords.push_back({Ref<String>(entry.key.as<String>()), entry.value});
  }
  return keywords;
}

}  // namespace

Value VirtualMachine::load_name(Frame& frame, String& name) {
  if (frame.locals_) {
    if (Value* found = frame.locals_->find(name)) return *found;
  }
  return load_global(frame, name);
}

Value VirtualMachine::load_global(Frame& frame, String& name) {
  if (Value* found = frame.globals_->find(name)) return *found;
  if (Value* found = interpreter_.builtins().find(name)) return *found;
  raise_unknown_name(thread_, name);
}

void VirtualMachine::delete_name(Frame& frame, String& name) {
  Dictionary& names = frame.locals_ ? *frame.locals_ : *frame.globals_;
  if (!names.erase(name))
    raise_error(thread_, Builtin::name_error, "name '" + name.text() + "' is not defined");
}

void VirtualMachine::raise_unbound(Frame& frame, std::uint32_t local) {
  raise_error(thread_, Builtin::unbound_local_error,
              "cannot access local variable '" + frame.code_->locals[local]->text() +
                  "' where it is not associated with a value");
}

void VirtualMachine::raise_unbound_cell(Frame& frame, std::uint32_t cell) {
  const std::string& name = frame.code_->cells[cell]->text();
  const bool own = cell < frame.code_->cells.size() - frame.code_->free_cells;
  if (own) {
    raise_error(thread_, Builtin::unbound_local_error,
                "cannot access local variable '" + name + "' where it is not associated with a value");
  }
  raise_error(thread_, Builtin::name_error,
              "cannot access free variable '" + name +
                  "' where it is not associated with a value in enclosing scope");
}

void VirtualMachine::load_method(const Value& object, String& name, Value& function, Value& self) {
  if (object.is_object() && object.object()->has_generic_attributes()) {
    Type& type = type_of(thread_, object);
    Value* found = type.lookup(name);
    const bool method =
        found != nullptr && found->is_object() &&
        (found->object()->kind() == Kind::function || found->object()->kind() == Kind::native_method);
    const bool plain = !type.overrides(Override::get_attribute);
    Dictionary* own = object.object()->dictionary();
    if (method && plain && (own == nullptr || own->find(name) == nullptr)) {
      function = *found;
      self = object;
      return;
    }
  }
  function = get_attribute(thread_, object, name);
}

void VirtualMachine::unpack(const Value& iterable, std::uint32_t count, Value* out) {
  const std::vector<Value>* items = nullptr;
  if (Tuple* tuple = iterable.as<Tuple>()) items = &tuple->items();
  if (List* list = iterable.as<List>()) items = &list->items();
  std::vector<Value> collected;
  if (items == nullptr) {
    if (!iterable.is_object())
      raise_type_error(thread_, "cannot unpack non-iterable " + type_name(thread_, iterable) + " object");
    Value iterator;
    try {
      iterator = iterate(thread_, iterable);
    } catch (Raised& raised) {
      if (!is_instance(interpreter_, raised.exception, interpreter_.type(Builtin::type_error))) throw;
      raise_type_error(thread_, "cannot unpack non-iterable " + type_name(thread_, iterable) + " object");
    }
    for (Value item; collected.size() <= count && next(thread_, iterator, item);)
      collected.push_back(item);
    items = &collected;
  }
  if (items->size() > count) {
    raise_value_error(thread_, "too many values to unpack (expected " + std::to_string(count) + ")");
  }
  if (items->size() < count) {
    raise_value_error(thread_, "not enough values to unpack (expected " + std::to_string(count) + ", got " +
                                   std::to_string(items->size()) + ")");
  }
  for (std::uint32_t i = 0; i < count; ++i)
    out[count - 1 - i] = (*items)[i];
}

void VirtualMachine::unpack_star(const Value& iterable, std::uint32_t before, std::uint32_t after,
                                 Value* out) {
  const std::vector<Value> items = to_vector(thread_, iterable);
  if (items.size() < before + after) {
    raise_value_error(thread_, "not enough values to unpack (expected at least " +
                                   std::to_string(before + after) + ", got " + std::to_string(items.size()) +
                                   ")");
  }
  const std::uint32_t total = before + 1 + after;
  for (std::uint32_t i = 0; i < before; ++i)
    out[total - 1 - i] = items[i];
  const auto rest_end = items.end() - static_cast<std::ptrdiff_t>(after);
  out[after] = make_list(thread_, {items.begin() + static_cast<std::ptrdiff_t>(before), rest_end});
  for (std::uint32_t i = 0; i < after; ++i)
    out[after - 1 - i] = *(rest_end + static_cast<std::ptrdiff_t>(i));
}

Ref<Function> VirtualMachine::make_function(Frame& frame, std::uint32_t flags, Value*& top) {
  const Value code = std::move(*--top);
  Ref<Function> function =
      Ref<Function>::adopt(new Function(thread_.heap(), Ref<Code>(code.as<Code>()), frame.globals_));
  function->documentation = function->code->documentation;
  if ((flags & kMakeClosure) != 0) {
    const Value closure = std::move(*--top);
    for (const Value& cell : closure.as<Tuple>()->items())
      function->closure.emplace_back(cell.as<Cell>());
  }
  if ((flags & kMakeKeywordDefaults) != 0) {
    const Value defaults = std::move(*--top);
    for (std::uint32_t i = 0; i < function->code->keyword_only; ++i) {
      Value* found = defaults.as<Dictionary>()->find(*function->code->locals[function->code->positional + i]);
      function->keyword_defaults.push_back(found == nullptr ? Value() : *found);
    }
  }
  if ((flags & kMakeDefaults) != 0) {
    const Value defaults = std::move(*--top);
    function->defaults = defaults.as<Tuple>()->items();
  }
  if ((flags & kMakeAnnotations) != 0) {
    const Value annotations = std::move(*--top);
    function->set_attribute(thread_, *interpreter_.intern("__annotations__"), annotations);
  }
  return function;
}

Ref<Dictionary> VirtualMachine::run_class_body(Function& body, Ref<Cell>& class_cell) {
  Ref<Dictionary> names = make_dictionary(thread_);
  Ref<Frame> frame = Ref<Frame>::adopt(new Frame(thread_.heap(), body.code, body.globals, names));
  finish_frame(*frame, body);
  const Ref<String> wanted = interpreter_.intern("__class__");
  for (std::size_t i = 0; i < body.code->cells.size() - body.code->free_cells; ++i) {
    if (body.code->cells[i] == wanted) class_cell = frame->cells_[i];
  }
  run(std::move(frame));
  return names;
}

Value VirtualMachine::build_class(Value* arguments, std::uint32_t count) {
  Function& body = *arguments[0].as<Function>();
  const std::string name = str(thread_, arguments[1]);
  return python::build_class(thread_, *this, body, name, Arguments({arguments + 2, count}));
}

Value VirtualMachine::build_class_spread(Value* arguments) {
  Function& body = *arguments[0].as<Function>();
  const std::string name = str(thread_, arguments[1]);
  const std::vector<KeywordArgument> keywords = keywords_of(*arguments[3].as<Dictionary>());
  return python::build_class(thread_, *this, body, name,
                             Arguments(arguments[2].as<Tuple>()->items(), keywords));
}

Value VirtualMachine::import_name(String& name) {
  Value leaf = interpreter_.import_for_program(thread_, name.text());
  const std::size_t dot = name.text().find('.');
  if (dot == std::string::npos) return leaf;
  return interpreter_.import_for_program(thread_, name.text().substr(0, dot));
}

Value VirtualMachine::import_from(const Value& module_value, String& name) {
  Module* const module = module_value.as<Module>();
  if (const Value found =
          module != nullptr ? module->find(thread_, name) : find_attribute(thread_, module_value, name))
    return found;
  const Value known = find_attribute(thread_, module_value, "__name__");
  const std::string from = known ? str(thread_, known) : "<unknown module name>";
  const std::string full = from + "." + name.text();
  if (interpreter_.has_module(full) || interpreter_.loaded_modules().find(full) != nullptr)
    return interpreter_.import_for_program(thread_, full);
  Ref<Exception> exception = make_exception(
      thread_, interpreter_.type(Builtin::import_error),
      {make_string("cannot import name '" + name.text() + "' from '" + from + "' (unknown location)")});
  exception->name = make_string(from);
  raise_exception(thread_, std::move(exception));
}

void VirtualMachine::import_star(Frame& frame, const Value& module_value) {
  const Value names = get_attribute(thread_, module_value, *interpreter_.names().dict);
  Dictionary* const names_of_module = names.as<Dictionary>();
  if (names_of_module == nullptr)
    raise_error(thread_, Builtin::import_error, "from-import-* object has no __dict__ and no __all__");
  Dictionary& target = frame.locals_ ? *frame.locals_ : *frame.globals_;
  if (const Value* all = names_of_module->find("__all__")) {
    for (const Value& name : to_vector(thread_, *all)) {
      if (String* text = name.as<String>())
        target.set(Ref<String>(text), get_attribute(thread_, module_value, *text));
    }
    return;
  }
  const std::vector<Dictionary::Entry> entries = names_of_module->entries();
  for (const Dictionary::Entry& entry : entries) {
    String* name = entry.key.as<String>();
    if (name != nullptr && !name->text().starts_with("_")) target.set(Ref<String>(name), entry.value);
  }
}

Value VirtualMachine::format(const Value& value, const Value* specification, char conversion) {
  const std::string_view form = specification == nullptr ? std::string_view() : *string_text(*specification);
  if (conversion == 0) {
    if (form.empty() && value.as<String>() != nullptr) return value;
    return make_string(format_value(thread_, value, form));
  }
  std::string text = conversion == 's' ? str(thread_, value) : repr(thread_, value);
  if (conversion == 'a') text = ascii_text(text);
  const Value converted = make_string(std::move(text));
  return form.empty() ? converted : Value(make_string(format_value(thread_, converted, form)));
}

void VirtualMachine::raise(Value* arguments, std::uint32_t count) {
  if (count == 0) {
    if (!thread_.handled_exception)
      raise_error(thread_, Builtin::runtime_error, "No active exception to reraise");
    throw Raised{Ref<Exception>(thread_.handled_exception.as<Exception>())};
  }
  const auto instance_of = [&](const Value& value, const char* message) {
    Type* type = value.as<Type>();
    const bool exception_type =
        type != nullptr && type->is_subtype_of(interpreter_.type(Builtin::base_exception));
    const Value made = exception_type ? call(thread_, value) : value;
    if (made.as<Exception>() == nullptr) raise_type_error(thread_, message);
    return Ref<Exception>(made.as<Exception>());
  };
  Ref<Exception> exception = instance_of(arguments[0], "exceptions must derive from BaseException");
  if (count == 2) {
    if (!arguments[1].is_none()) {
      exception->cause = instance_of(arguments[1], "exception causes must derive from BaseException");
    }
    exception->suppress_context = true;
  }
  raise_exception(thread_, std::move(exception));
}

bool VirtualMachine::matches(const Value& exception, const Value& type) {
  const Type& base = interpreter_.type(Builtin::base_exception);
  const auto check = [&](const Value& candidate) {
    const Type* one = candidate.as<Type>();
    if (one == nullptr || !one->is_subtype_of(base)) {
      raise_type_error(thread_, "catching classes that do not inherit from BaseException is not allowed");
    }
    return is_instance(interpreter_, exception, *one);
  };
  const Tuple* tuple = type.as<Tuple>();
  if (tuple == nullptr) return check(type);
  bool found = false;
  for (const Value& candidate : tuple->items())
    found |= check(candidate);
  return found;
}

void VirtualMachine::handle_star(Operation operation, Value*& top) {
  switch (operation) {
    case Operation::begin_star:
      top[0] = make_list(thread_, {});
      top[1] = top[-1];
      top += 2;
      break;
    case Operation::match_star: {
      // Nothing is left, nothing is asked.
      if (top[-2].is_none()) {
        top[-1] = Value::none();
        break;
      }
      SplitException halves = split_by_type(thread_, top[-2], top[-1]);
      if (halves.match) {
        top[-2] = none_if_empty(halves.rest);
        thread_.handled_exception = halves.match;
      }
      top[-1] = none_if_empty(halves.match);
      break;
    }
    case Operation::collect_star: {
      Value raised = std::move(*--top);
      top[-2].as<List>()->items().push_back(std::move(raised));
      break;
    }
    default: {
      std::vector<Value> raised = top[-2].as<List>()->items();
      if (!top[-1].is_none()) raised.push_back(top[-1]);
      const Value joined = join_raised(thread_, top[-3], raised);
      (--top)->reset();
      (--top)->reset();
      top[-1] = none_if_empty(joined);
      break;
    }
  }
}

Value VirtualMachine::enter_context(const Value& manager) {
  if (!manager.is_object()) {
    raise_type_error(thread_, "'" + type_name(thread_, manager) +
                                  "' object does not support the context manager protocol");
  }
  if (!manager.object()->has_python_class()) return manager.object()->enter(thread_);
  const Type& type = type_of(thread_, manager);
  if (!type.overrides(Override::enter) && !type.overrides(Override::exit))
    return manager.object()->enter(thread_);
  const Value enter = special_method(thread_, manager, Override::enter, "__enter__");
  const std::string refused =
      "'" + type_name(thread_, manager) + "' object does not support the context manager protocol";
  if (!enter) raise_type_error(thread_, refused);
  if (!type.overrides(Override::exit)) raise_type_error(thread_, refused + " (missed __exit__ method)");
  return call(thread_, enter);
}

bool VirtualMachine::exit_context(const Value& manager, const Value& exception) {
  const Value type = exception ? Value(&type_of(thread_, exception)) : Value::none();
  const Value instance = exception ? exception : Value::none();
  if (const Value exit = special_method(thread_, manager, Override::exit, "__exit__")) {
    const Value traceback = exception ? make_traceback(thread_, *exception.as<Exception>()) : Value::none();
    return truth(thread_, call(thread_, exit, {type, instance, traceback}));
  }
  return manager.object()->exit(thread_, type, instance);
}

Value VirtualMachine::call_with_keywords(Value* base, std::uint32_t count, const Tuple& names) {
  const std::size_t named = names.items().size();
  const std::size_t positional = count - named;
  std::vector<KeywordArgument> keywords;
  keywords.reserve(named);
  for (std::size_t i = 0; i < named; ++i) {
    keywords.push_back({Ref<String>(names.items()[i].as<String>()), base[1 + positional + i]});
  }
  return call(thread_, *base, Arguments({base + 1, positional}, keywords));
}

Value VirtualMachine::call_spread(Value* base, bool with_keywords) {
  std::vector<KeywordArgument> keywords;
  if (with_keywords) keywords = keywords_of(*base[2].as<Dictionary>());
  return call(thread_, *base, Arguments(base[1].as<Tuple>()->items(), keywords));
}

void VirtualMachine::spread_argument(const Value& callable, List& target, const Value& iterable) {
  Value iterator;
  try {
    iterator = iterate(thread_, iterable);
  } catch (Raised& raised) {
    if (!is_instance(interpreter_, raised.exception, interpreter_.type(Builtin::type_error))) throw;
    raise_type_error(thread_, callable_name(thread_, callable) +
                                  " argument after * must be an iterable, not " +
                                  type_name(thread_, iterable));
  }
  for (Value item; next(thread_, iterator, item);)
    target.items().push_back(item);
}

void VirtualMachine::merge_keywords(const Value& callable, Dictionary& target, const Value& mapping) {
  Dictionary* other = mapping.as<Dictionary>();
  if (other == nullptr) {
    raise_type_error(thread_, callable_name(thread_, callable) +
                                  " argument after ** must be a mapping, not " + type_name(thread_, mapping));
  }
  for (const Dictionary::Entry& entry : other->entries()) {
    if (!entry.key) continue;
    String* name = entry.key.as<String>();
    if (name == nullptr) raise_type_error(thread_, "keywords must be strings");
    if (target.find(*name) != nullptr) {
      raise_type_error(thread_, callable_name(thread_, callable) +
                                    " got multiple values for keyword argument '" + name->text() + "'");
    }
    target.set(Ref<String>(name), entry.value);
  }
}

bool VirtualMachine::advance_inner(const Value& iterator, const Value& sent, Value& value) {
  if (Generator* generator = iterator.as<Generator>()) {
    if (generator->send(thread_, sent, value)) return false;
    value = generator->result();
    return true;
  }
  if (next(thread_, iterator, value)) return false;
  value = Value::none();
  return true;
}

Value call_function(Thread& thread, Function& function, const Arguments& arguments) {
  const Value keep(&function);
  Ref<Frame> frame = make_frame(thread, function, arguments);
  if (function.code->is_generator) {
    return Ref<Generator>::adopt(new Generator(thread.heap(), std::move(frame), function.qualified_name));
  }
  return VirtualMachine(thread).run(std::move(frame)).value;
}

}  // namespace companion::python
