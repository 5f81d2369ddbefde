// Interpreter: owns types, modules, threads and all values of one session. Many may live in one process, each
// with its own lock. Made and used by the session and by tests.
#pragma once

#include "base/result.h"
#include "python/builtin_types.h"
#include "python/hooks.h"
#include "python/lock.h"
#include "python/module.h"
#include "python/object.h"
#include "python/string.h"
#include "python/type.h"
#include "script/source.h"

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace companion::python {

class Code;
class Thread;

// Why threads must leave their fast path at the next back edge or call.
enum class Attention : std::uint32_t { stop = 1, host_gone = 2, lock_wanted = 4 };

// Names that the engine itself looks up.
struct Names {
  Ref<String> init, new_, dict, class_, name, qualified_name, module, doc, args, build_class, file, all, path,
      get, set, delete_, set_name, init_subclass, fields;
};

struct InterpreterOptions {
  ExecutionHooks* hooks = nullptr;     // must outlive the interpreter; null: none
  std::vector<std::string> arguments;  // sys.argv
};

class Interpreter {
 public:
  explicit Interpreter(InterpreterOptions options = {});
  // Stops and joins all threads, then drops every value.
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  Heap& heap() { return heap_; }
  InterpreterLock& lock() { return lock_; }
  ExecutionHooks& hooks() const { return *hooks_; }
  Thread& main_thread() { return *main_thread_; }

  Type& type(Builtin type) const { return *types_[static_cast<std::size_t>(type)]; }
  Type& type_of(const Value& value) const;

  // One String object a name, so that names compare by pointer.
  Ref<String> intern(std::string_view name);
  const Names& names() const { return known_names_; }

  const std::vector<std::string>& arguments() const { return arguments_; }

  // sys.setrecursionlimit; how many Python functions may be active.
  int recursion_limit() const { return recursion_limit_; }
  void set_recursion_limit(int limit) { recursion_limit_ = limit; }
  // sys.set_int_max_str_digits; 0: no limit.
  std::int64_t integer_digits() const { return integer_digits_; }
  void set_integer_digits(std::int64_t most) { integer_digits_ = most; }
  // What print() and sys.stdout.write() do: the hook gets the text.
  void print(Thread& thread, std::string_view text) { hooks_->on_print(thread, text); }
  // What the program put into sys.stdout in place of the stream that was there; empty if that still stands.
  Value replaced_stdout() const;
  void set_first_stdout(const Value& stream) { first_stdout_ = stream; }

  // Compiles a text; a fault has line and column, and nothing has run. The lock need not be held.
  Result<Ref<Code>> compile(script::SourcePointer source);
  // The module `__main__`; pieces of source that continue each other run in the same one.
  Module& main_module() { return *main_module_; }
  // builtins' names.
  Dictionary& builtins() { return *builtins_; }

  // Makes a module when it is first imported. "ctypes.wintypes" registers a submodule, which becomes an
  // attribute of its parent when it is imported.
  using ModuleMaker = std::function<Ref<Module>(Thread& thread)>;
  void add_module(std::string name, ModuleMaker maker);
  // What `import name` does; ModuleNotFoundError or Unsupported otherwise.
  Ref<Module> import(Thread& thread, std::string_view name);
  // The same for a program, which may have put anything into sys.modules, or taken it out.
  Value import_for_program(Thread& thread, std::string_view name);
  // What sys.modules is.
  Dictionary& loaded_modules() { return *loaded_modules_; }
  // Whether it has been imported.
  bool is_loaded(std::string_view name) const { return modules_.contains(name); }
  bool has_module(std::string_view name) const { return makers_.contains(name); }

  // Starts a new Python thread that calls the function; an exception that leaves it is printed as CPython
  // does. `main`: whether the interpreter waits for it at exit is the caller's business: join_threads().
  Thread& start_thread(Value function, std::vector<Value> arguments);
  // Waits until all started threads have ended (the caller holds the lock on `thread`, which is released
  // meanwhile).
  void join_threads(Thread& thread);
  bool is_running(const Thread& thread) const;

  // A thread that others than Python code started wants to run Python code, as CPython's PyGILState_Ensure
  // serves it: `body` runs on a thread of ours, with the lock, and with a Python thread that ends with it.
  // From any thread, without the lock; false if the interpreter is ending.
  bool start_foreign_thread(std::uint32_t id, std::function<void(Thread&)> body);

  // From any thread, without the lock: all Python threads end with Ended at their next back edge or call.
  // Whoever blocks outside must be woken by other means.
  void stop();
  void tell_host_gone(std::string message);
  // Makes the interpreter usable again after stop(), when no thread runs.
  void clear_stop();
  // By LockReleased and by those who call into Python from outside.
  void acquire_lock(Thread& thread);
  void release_lock(Thread& thread);
  void hand_over_lock(Thread& thread);
  // The one that holds the lock; null outside of Python's running.
  Thread* current_thread() const { return current_thread_; }
  bool is_stopping() const {
    return (attention() & ~static_cast<std::uint32_t>(Attention::lock_wanted)) != 0;
  }

  std::uint32_t attention() const { return attention_.load(std::memory_order_relaxed); }
  void set_attention(Attention reason) { attention_.fetch_or(static_cast<std::uint32_t>(reason)); }
  void clear_attention(Attention reason) { attention_.fetch_and(~static_cast<std::uint32_t>(reason)); }
  std::string host_gone_message() const;

 private:
  struct StartedThread;
  void make_types();
  void check_absolute(Thread& thread, std::string_view name);
  Ref<Module> make_module(Thread& thread, const std::string& name, const Module* parent);
  [[noreturn]] void raise_missing_module(Thread& thread, const std::string& name, const Module* parent);

  Heap heap_;
  std::atomic<std::uint32_t> attention_ = 0;
  InterpreterLock lock_{&attention_};
  ExecutionHooks no_hooks_;
  ExecutionHooks* hooks_;
  mutable std::mutex host_gone_mutex_;
  std::string host_gone_message_;
  std::vector<std::string> arguments_;
  std::map<std::string, Ref<String>, std::less<>> names_;
  Names known_names_;
  std::array<Ref<Type>, static_cast<std::size_t>(Builtin::count)> types_;
  std::unique_ptr<Thread> main_thread_;
  Thread* current_thread_ = nullptr;
  Ref<Dictionary> builtins_;
  int recursion_limit_ = 1000;
  std::int64_t integer_digits_ = 4300;
  Value first_stdout_;  // empty until sys is imported
  Ref<Module> main_module_;
  std::map<std::string, ModuleMaker, std::less<>> makers_;
  std::map<std::string, Ref<Module>, std::less<>>
      modules_;  // as they were made, whatever became of sys.modules
  Ref<Dictionary> loaded_modules_;
  std::vector<std::unique_ptr<StartedThread>> threads_;
  std::mutex foreign_mutex_;
  bool ending_ = false;
  std::vector<std::unique_ptr<StartedThread>> foreign_threads_;
};

}  // namespace companion::python
