// Guard: the rails between the lesson and what lies outside of its folder. Before a foreign call, or an
// action of a standard module, reaches Windows it looks at the paths that would be made, changed, moved or
// deleted and at programs that would be started; what is not of the page's folder needs a yes. These are
// rails against slips, no sandbox: only functions that the catalogue describes are known, and code that wants
// to get past them can. Used by CallRecorder and, as modules::Guard, by the standard modules.
//
// A refusal is the Python exception companion.Refused. It is no OSError, because nothing came from Windows
// and a lesson that handles errors of Windows must not show a refusal as one; nor is it under Exception, so
// that `except Exception` does not swallow it. It is no Ended either: `finally` runs, handles get closed.
// Where a bare `except:` swallows it, the trace still has the `refused` event, which window and command line
// tell.
#pragma once

#include "api/catalogue.h"
#include "ctypes/observer.h"
#include "machine/machine.h"
#include "modules/guard.h"
#include "run/session.h"
#include "run/session_recorder.h"
#include "run/windows_path.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace companion::run {

// How the user is asked; the session does it.
class GuardDesk {
 public:
  enum class Answer { allow, allow_all, refuse, nobody };  // nobody: Stop came, or the host is gone
  virtual ~GuardDesk() = default;
  // Blocks, with the interpreter lock released.
  virtual Answer ask(python::Thread& thread, const std::string& title, const std::string& text) = 0;
};

class Guard : public modules::Guard {
 public:
  struct Setup {
    Outside outside = Outside::ask;
    std::string scratch;  // the page's folder, as Windows names it
    std::shared_ptr<const api::Catalogue> catalogue;
  };
  Guard(Setup setup, machine::Machine& machine, SessionRecorder& recorder, GuardDesk& desk)
      : setup_(std::move(setup)), machine_(machine), recorder_(recorder), desk_(desk) {}

  // Why the call must not be made, in a sentence; nothing if it may.
  std::optional<std::string> judge(python::Thread& thread, const ctypes::ForeignCall& call);
  // Tells the trace and throws; `call` is 0 for what is no foreign call.
  [[noreturn]] void refuse(python::Thread& thread, trace::CallId call, const std::string& why);

  void before(python::Thread& thread, const std::string& who,
              const std::vector<modules::Deed>& deeds) override;

 private:
  // What a call would do; `place` says where, for anything but a start.
  struct Finding {
    modules::Change change = modules::Change::create;
    FullPath place;
    std::string command;
  };
  std::vector<Finding> findings_of(const ctypes::ForeignCall& call);
  FullPath resolve(const std::string& name);
  bool is_harmless(const Finding& finding) const;
  std::string words(const Finding& finding) const;
  std::optional<std::string> judge(python::Thread& thread, const std::string& who,
                                   std::vector<Finding> findings);

  Setup setup_;
  machine::Machine& machine_;
  SessionRecorder& recorder_;
  GuardDesk& desk_;
  bool allows_all_ = false;  // under the interpreter lock, as everything here
};

}  // namespace companion::run
