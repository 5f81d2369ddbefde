// Asks files for their path on a thread of its own: on Windows the question blocks while another thread waits
// in a synchronous pipe. Who asks waits a tenth of a second at most. Used by HandleProbe.
#pragma once

#include "host/locks.h"

#include <windows.h>
#include <memory>
#include <string>

namespace companion::host {

class FileNamer {
 public:
  FileNamer();

  // The path of a file or folder on a disk; empty for anything else, and if the answer does not come in time.
  std::string name_of(HANDLE file);

 private:
  // Outlives the namer if its thread hangs.
  struct Shared {
    Lock lock;
    Condition changed;
    HANDLE asked = nullptr;  // not null while the thread is to answer, or hangs
    bool answered = false;
    std::string answer;
  };

  static DWORD WINAPI answer_questions(void* shared);

  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace companion::host
