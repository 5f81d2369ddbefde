// Guard: what a standard module asks before it changes files or starts a program (open, os, shutil,
// subprocess). The same rails hold for foreign calls; run implements both.
#pragma once

#include <string>
#include <vector>

namespace companion::python {
class Thread;
}

namespace companion::modules {

enum class Change {
  create,  // makes it, or changes what is there
  write,   // changes what is there
  move,    // it is gone from there afterwards
  remove,
  link,  // gives it a second name
  start  // starts a program: `what` is the command line
};

struct Deed {
  Change change = Change::create;
  // The path as the code gave it, relative ones too. UTF-8.
  std::string what;
};

class Guard {
 public:
  virtual ~Guard() = default;
  // With the interpreter lock held, before anything is sent to Windows: `who` is "os.remove". Returns when
  // the module may go on. Throws python::Raised (companion.Refused) if it must not, Ended if Stop came
  // meanwhile.
  virtual void before(python::Thread& thread, const std::string& who, const std::vector<Deed>& deeds) = 0;
};

}  // namespace companion::modules
