// CallRecorder: turns what ctypes tells of foreign calls into trace events: objects before and after,
// arguments with their names and places in the source, handles. Owned by Session; runs under the interpreter
// lock.
#pragma once

#include "api/catalogue.h"
#include "ctypes/observer.h"
#include "run/guard.h"
#include "run/handle_table.h"
#include "run/object_log.h"
#include "run/session_recorder.h"
#include "trace/trace.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace companion::run {

// What the session does around a call.
class CallWatcher {
 public:
  virtual ~CallWatcher() = default;
  // The line in which the call stands is to be told first, if it is not yet.
  virtual void before_record(python::Thread& thread) = 0;
  virtual void call_started(python::Thread& thread, trace::CallId call, const std::string& function) = 0;
  virtual void call_finished(python::Thread& thread) = 0;
  virtual void callback_started(python::Thread& thread) = 0;
  virtual void callback_finished(python::Thread& thread) = 0;
  virtual void faulted(const std::string& function, const std::string& why) = 0;
  virtual int cell() const = 0;
};

class CallRecorder : public ctypes::Observer {
 public:
  CallRecorder(SessionRecorder& recorder, ObjectLog& objects, std::shared_ptr<const api::Catalogue> catalogue,
               CallWatcher& watcher, Guard& guard)
      : recorder_(recorder),
        objects_(objects),
        catalogue_(std::move(catalogue)),
        watcher_(watcher),
        guard_(guard) {}

  void before_call(python::Thread& thread, const ctypes::ForeignCall& call) override;
  std::uint64_t call_begins(python::Thread& thread, const ctypes::ForeignCall& call) override;
  void call_ends(python::Thread& thread, std::uint64_t call, const ctypes::ForeignCallEnd& end) override;
  void call_lost(python::Thread& thread, std::uint64_t call) override;
  std::uint64_t callback_begins(python::Thread& thread, std::uint64_t call, const std::string& function,
                                const std::vector<std::string>& arguments) override;
  void callback_ends(python::Thread& thread, std::uint64_t callback, const std::string& result) override;

  // Appends what is still open when the session ends.
  void tell_leaks(std::uint32_t thread);

 private:
  trace::CallBegin describe_begin(python::Thread& thread, const ctypes::ForeignCall& call);

  struct Open {
    trace::CallId call = 0;
    int line = 0;
    ctypes::ForeignCall what;
  };

  SessionRecorder& recorder_;
  ObjectLog& objects_;
  std::shared_ptr<const api::Catalogue> catalogue_;
  CallWatcher& watcher_;
  Guard& guard_;
  HandleTable handles_;
  trace::CallId last_call_ = 0;
  std::uint64_t last_callback_ = 0;
  std::map<std::uint32_t, std::vector<Open>> open_;  // by thread, innermost last
};

}  // namespace companion::run
