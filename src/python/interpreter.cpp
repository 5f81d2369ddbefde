#include "python/interpreter.h"

#include "python/builtins.h"
#include "python/bytearray.h"
#include "python/bytes.h"
#include "python/class_builder.h"
#include "python/compiler.h"
#include "python/complex.h"
#include "python/exception.h"
#include "python/exception_group.h"
#include "python/float.h"
#include "python/generator.h"
#include "python/integer.h"
#include "python/library.h"
#include "python/list.h"
#include "python/memory_view.h"
#include "python/operations.h"
#include "python/range.h"
#include "python/set.h"
#include "python/slot_methods.h"
#include "python/sys_module.h"
#include "python/thread.h"
#include "python/traceback_object.h"
#include "python/tuple.h"
#include "python/weak_reference.h"
#include "script/parser.h"

#include <algorithm>
#include <condition_variable>

namespace companion::python {
namespace {

struct TypeName {
  Builtin type;
  const char* name;
  bool can_be_subclassed;
};
constexpr TypeName kTypeNames[] = {
    {Builtin::object, "object", true},
    {Builtin::type, "type", false},
    {Builtin::none_type, "NoneType", false},
    {Builtin::not_implemented_type, "NotImplementedType", false},
    {Builtin::ellipsis, "ellipsis", false},
    {Builtin::integer, "int", true},
    {Builtin::boolean, "bool", false},
    {Builtin::floating, "float", true},
    {Builtin::complex, "complex", true},
    {Builtin::string, "str", true},
    {Builtin::bytes, "bytes", true},
    {Builtin::byte_array, "bytearray", false},
    {Builtin::memory_view, "memoryview", false},
    {Builtin::tuple, "tuple", true},
    {Builtin::list, "list", true},
    {Builtin::dictionary, "dict", true},
    {Builtin::dictionary_keys, "dict_keys", false},
    {Builtin::dictionary_values, "dict_values", false},
    {Builtin::dictionary_items, "dict_items", false},
    {Builtin::set, "set", true},
    {Builtin::frozen_set, "frozenset", true},
    {Builtin::range, "range", false},
    {Builtin::slice, "slice", false},
    {Builtin::function, "function", false},
    {Builtin::builtin_function, "builtin_function_or_method", false},
    {Builtin::method, "method", false},
    {Builtin::method_descriptor, "method_descriptor", false},
    {Builtin::member_descriptor, "member_descriptor", false},
    {Builtin::property, "property", false},
    {Builtin::static_method, "staticmethod", false},
    {Builtin::class_method, "classmethod", false},
    {Builtin::super, "super", false},
    {Builtin::module, "module", false},
    {Builtin::cell, "cell", false},
    {Builtin::code, "code", false},
    {Builtin::frame, "frame", false},
    {Builtin::generator, "generator", false},
    {Builtin::iterator, "iterator", false},
    {Builtin::enumerate, "enumerate", false},
    {Builtin::zip, "zip", false},
    {Builtin::map, "map", false},
    {Builtin::filter, "filter", false},
    {Builtin::reversed, "reversed", false},
    {Builtin::traceback, "traceback", false},
    {Builtin::weak_reference, "ReferenceType", false},
    {Builtin::weak_proxy, "ProxyType", false},
    {Builtin::weak_callable_proxy, "CallableProxyType", false},
};

bool is_weak(Builtin type) {
  return type == Builtin::weak_reference || type == Builtin::weak_proxy ||
         type == Builtin::weak_callable_proxy;
}

// The builtin types to whose instances weakref.ref() can refer; beside them, those of Python classes.
constexpr Builtin kWeaklyReferred[] = {Builtin::type,        Builtin::set,      Builtin::frozen_set,
                                       Builtin::memory_view, Builtin::function, Builtin::method,
                                       Builtin::module,      Builtin::code,     Builtin::generator};

}  // namespace

// A thread that Python code started.
struct Interpreter::StartedThread {
  std::unique_ptr<Thread> thread;
  std::thread runner;
  std::atomic<bool> ended = false;
};

Interpreter::Interpreter(InterpreterOptions options)
    : heap_(*this),
      hooks_(options.hooks != nullptr ? options.hooks : &no_hooks_),
      arguments_(std::move(options.arguments)) {
  lock_.acquire();
  main_thread_ = std::make_unique<Thread>(*this, 1);
  Thread& thread = *main_thread_;
  Names& n = known_names_;
  const std::pair<Ref<String>*, const char*> names[] = {{&n.init, "__init__"},
                                                        {&n.new_, "__new__"},
                                                        {&n.dict, "__dict__"},
                                                        {&n.class_, "__class__"},
                                                        {&n.name, "__name__"},
                                                        {&n.qualified_name, "__qualname__"},
                                                        {&n.module, "__module__"},
                                                        {&n.doc, "__doc__"},
                                                        {&n.args, "args"},
                                                        {&n.build_class, "__build_class__"},
                                                        {&n.file, "__file__"},
                                                        {&n.all, "__all__"},
                                                        {&n.path, "__path__"},
                                                        {&n.get, "__get__"},
                                                        {&n.set, "__set__"},
                                                        {&n.delete_, "__delete__"},
                                                        {&n.set_name, "__set_name__"},
                                                        {&n.init_subclass, "__init_subclass__"},
                                                        {&n.fields, "_fields_"}};
  for (const auto& [reference, text] : names)
    *reference = intern(text);
  make_types();
  builtins_ = make_dictionary(thread);
  define_builtins(thread);
  main_module_ = Ref<Module>::adopt(new Module(thread, "__main__"));
  modules_["__main__"] = main_module_;
  loaded_modules_ = make_dictionary(thread);
  loaded_modules_->set(intern("__main__"), Value(main_module_));
  add_module("sys", make_sys_module);
  add_module("companion", make_companion_module);
  add_library(*this);
  add_module("builtins", [](Thread& on) {
    Ref<Module> module = Ref<Module>::adopt(new Module(on, "builtins"));
    module->globals().update(on, on.interpreter().builtins());
    return module;
  });
  lock_.release();
}

void Interpreter::make_types() {
  const auto make = [&](Builtin which, std::string name, const char* module, Builtin base, bool subclass,
                        bool dictionary) {
    TypeOptions options;
    options.name = std::move(name);
    options.module = module;
    options.can_be_subclassed = subclass;
    options.can_be_weakly_referred =
        std::find(std::begin(kWeaklyReferred), std::end(kWeaklyReferred), which) != std::end(kWeaklyReferred);
    options.instances_have_dictionary = dictionary;
    if (which != Builtin::object) options.bases.push_back(types_[static_cast<std::size_t>(base)]);
    // The one builtin with two bases.
    if (which == Builtin::exception_group)
      options.bases.push_back(types_[static_cast<std::size_t>(Builtin::exception)]);
    types_[static_cast<std::size_t>(which)] = Ref<Type>::adopt(new Type(heap_, std::move(options)));
  };
  for (const TypeName& each : kTypeNames) {
    const Builtin base = each.type == Builtin::boolean ? Builtin::integer : Builtin::object;
    make(each.type, each.name, is_weak(each.type) ? "weakref" : "builtins", base, each.can_be_subclassed,
         false);
  }
  for (const ExceptionTypeName& each : exception_type_names()) {
    make(each.type, each.name, is_of_companion(each.type) ? "companion" : "builtins", each.base, true, true);
  }
  Thread& thread = *main_thread_;
  define_class_types(thread);
  define_integer_type(thread, type(Builtin::integer));
  define_boolean_type(thread, type(Builtin::boolean));
  define_float_type(thread, type(Builtin::floating));
  define_complex_type(thread, type(Builtin::complex));
  define_string_type(thread, type(Builtin::string));
  define_bytes_type(thread, type(Builtin::bytes));
  define_byte_array_types(thread);
  define_memory_view_type(thread);
  define_tuple_type(thread, type(Builtin::tuple));
  define_list_type(thread, type(Builtin::list));
  define_dictionary_types(thread);
  define_set_types(thread);
  define_range_types(thread);
  define_generator_type(thread, type(Builtin::generator));
  define_exception_types(thread);
  define_exception_group_types(thread);
  define_traceback_type(thread);
  define_weak_reference_types(thread);
  define_module_type(thread);
  define_slot_methods(thread);
}

Interpreter::~Interpreter() {
  stop();
  {
    const std::lock_guard guard(foreign_mutex_);
    ending_ = true;
  }
  for (const auto& started : foreign_threads_)
    started->runner.join();
  for (const auto& started : threads_) {
    if (started->runner.joinable()) started->runner.join();
  }
  lock_.acquire();
  heap_.clear_all();
  threads_.clear();
  foreign_threads_.clear();
  main_thread_.reset();
  main_module_ = {};
  builtins_ = {};
  first_stdout_.reset();
  modules_.clear();
  loaded_modules_ = {};
  makers_.clear();
  for (Ref<Type>& type : types_)
    type = {};
  known_names_ = {};
  names_.clear();
  lock_.release();
}

Type& Interpreter::type_of(const Value& value) const {
  if (value.is_object()) return value.object()->type(*this);
  if (value.is_small()) return type(Builtin::integer);
  if (value.is_boolean()) return type(Builtin::boolean);
  if (value.is_not_implemented()) return type(Builtin::not_implemented_type);
  if (value.is_ellipsis()) return type(Builtin::ellipsis);
  return type(Builtin::none_type);
}

Ref<String> Interpreter::intern(std::string_view name) {
  const auto found = names_.find(name);
  if (found != names_.end()) return found->second;
  Ref<String> made = make_string(std::string(name));
  names_.emplace(name, made);
  return made;
}

Result<Ref<Code>> Interpreter::compile(script::SourcePointer source) {
  Result<script::Tree> tree = script::parse(std::move(source));
  if (!tree) return tree.error();
  lock_.acquire();
  Result<Ref<Code>> code = compile_tree(*this, *tree);
  lock_.release();
  return code;
}

void Interpreter::add_module(std::string name, ModuleMaker maker) {
  makers_[std::move(name)] = std::move(maker);
}

void Interpreter::check_absolute(Thread& thread, std::string_view name) {
  if (!name.starts_with('.')) return;
  auto error = make_exception(thread, type(Builtin::import_error),
                              {make_string("attempted relative import with no known parent package")});
  error->hint = "a lesson is one file; import the module by its name";
  raise_exception(thread, error);
}

Ref<Module> Interpreter::make_module(Thread& thread, const std::string& name, const Module* parent) {
  const auto maker = makers_.find(name);
  if (maker == makers_.end()) raise_missing_module(thread, name, parent);
  // A copy: making a module may register others.
  const ModuleMaker make = maker->second;
  Ref<Module> made = make(thread);
  modules_.try_emplace(name, made);
  loaded_modules_->set(intern(name), Value(made));
  return made;
}

Ref<Module> Interpreter::import(Thread& thread, std::string_view full) {
  check_absolute(thread, full);
  // a.b.c: a, then a.b, then a.b.c, each an attribute of the one before.
  Ref<Module> module;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = full.find('.', end == 0 ? 0 : end + 1);
    const std::string name(full.substr(0, end));
    const auto loaded = modules_.find(name);
    Ref<Module> next = loaded != modules_.end() ? loaded->second : make_module(thread, name, module.get());
    if (module && loaded == modules_.end()) module->define(thread, name.substr(name.rfind('.') + 1), next);
    module = std::move(next);
  }
  return module;
}

Value Interpreter::import_for_program(Thread& thread, std::string_view full) {
  check_absolute(thread, full);
  Value module;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = full.find('.', end == 0 ? 0 : end + 1);
    const std::string name(full.substr(0, end));
    const Value* loaded = loaded_modules_->find(name);
    if (loaded != nullptr && loaded->is_none()) {
      Ref<Exception> exception =
          make_exception(thread, type(Builtin::module_not_found_error),
                         {make_string("import of " + name + " halted; None in sys.modules")});
      exception->name = make_string(name);
      raise_exception(thread, std::move(exception));
    }
    Value next = loaded != nullptr ? *loaded : Value(make_module(thread, name, module.as<Module>()));
    if (module && loaded == nullptr) set_attribute(thread, module, name.substr(name.rfind('.') + 1), next);
    module = std::move(next);
  }
  return module;
}

void Interpreter::raise_missing_module(Thread& thread, const std::string& name, const Module* parent) {
  if (is_standard_module(name)) raise_unsupported(thread, "the module " + name + " is not supported here");
  const std::string of_unix = missing_part_of_unix_module(name);
  std::string message = "No module named '" + (of_unix.empty() ? name : of_unix) + "'";
  const bool package =
      parent != nullptr && std::any_of(makers_.begin(), makers_.end(), [&](const auto& maker) {
        return maker.first.starts_with(parent->name() + ".");
      });
  if (parent != nullptr && !package) message += "; '" + parent->name() + "' is not a package";
  Ref<Exception> exception =
      make_exception(thread, type(Builtin::module_not_found_error), {make_string(message)});
  exception->name = make_string(of_unix.empty() ? name : of_unix);
  exception->hint = of_unix.empty() ? third_party_hint(name) : name + " is part of Python on Unix alone";
  raise_exception(thread, std::move(exception));
}

Value Interpreter::replaced_stdout() const {
  const auto sys = modules_.find("sys");
  if (sys == modules_.end()) return {};
  Value* current = sys->second->globals().find("stdout");
  if (current == nullptr || current->is_same(first_stdout_)) return {};
  return *current;
}

void Interpreter::acquire_lock(Thread& thread) {
  lock_.acquire();
  current_thread_ = &thread;
}

void Interpreter::release_lock(Thread&) {
  current_thread_ = nullptr;
  lock_.release();
}

void Interpreter::hand_over_lock(Thread& thread) {
  current_thread_ = nullptr;
  lock_.hand_over();
  current_thread_ = &thread;
}

Thread& Interpreter::start_thread(Value function, std::vector<Value> arguments) {
  auto started = std::make_unique<StartedThread>();
  StartedThread& record = *started;
  record.thread = std::make_unique<Thread>(*this, static_cast<std::uint32_t>(threads_.size() + 2));
  threads_.push_back(std::move(started));
  record.runner = std::thread(
      [this, &record, function = std::move(function), arguments = std::move(arguments)]() mutable {
        acquire_lock(*record.thread);
        record.thread->run_callable(function, arguments);
        function.reset();
        arguments.clear();
        record.ended = true;
        release_lock(*record.thread);
      });
  return *record.thread;
}

void Interpreter::join_threads(Thread& thread) {
  // Threads may start others meanwhile.
  for (std::size_t i = 0; i < threads_.size(); ++i) {
    std::thread& runner = threads_[i]->runner;
    if (!runner.joinable() || threads_[i]->thread.get() == &thread) continue;
    const LockReleased released(thread);
    runner.join();
  }
}

bool Interpreter::start_foreign_thread(std::uint32_t id, std::function<void(Thread&)> body) {
  const std::lock_guard guard(foreign_mutex_);
  if (ending_) return false;
  std::erase_if(foreign_threads_, [](const auto& started) {
    if (!started->ended) return false;
    started->runner.join();
    return true;
  });
  auto started = std::make_unique<StartedThread>();
  StartedThread& record = *started;
  record.thread = std::make_unique<Thread>(*this, id);
  foreign_threads_.push_back(std::move(started));
  record.runner = std::thread([this, &record, body = std::move(body)] {
    acquire_lock(*record.thread);
    body(*record.thread);
    release_lock(*record.thread);
    record.ended = true;
  });
  return true;
}

bool Interpreter::is_running(const Thread& thread) const {
  for (const auto& started : threads_) {
    if (started->thread.get() == &thread) return !started->ended;
  }
  return &thread == main_thread_.get() && thread.frame() != nullptr;
}

void Interpreter::stop() {
  set_attention(Attention::stop);
}

void Interpreter::tell_host_gone(std::string message) {
  const std::lock_guard guard(host_gone_mutex_);
  host_gone_message_ = std::move(message);
  set_attention(Attention::host_gone);
}

std::string Interpreter::host_gone_message() const {
  const std::lock_guard guard(host_gone_mutex_);
  return host_gone_message_;
}

void Interpreter::clear_stop() {
  clear_attention(Attention::stop);
  clear_attention(Attention::host_gone);
}

}  // namespace companion::python
