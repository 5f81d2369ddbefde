// Asks files for their path, position and size on a thread of its own: on Windows such a question blocks
// while another thread waits in a synchronous pipe. Who asks waits a tenth of a second at most. No question
// opens a handle. Used by HandleProbe.
#pragma once

#include "host/locks.h"

#include <windows.h>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace companion::host {

// Of a file or folder on a disk; empty for anything else.
struct FileFacts {
  std::string path;
  std::optional<std::uint64_t> position;  // not of a folder, nor of a file opened for overlapped use
  std::optional<std::uint64_t> size_bytes;
};

class FileInquiry {
 public:
  // Must be made before the first foreign call.
  FileInquiry();

  // Nothing if the answer does not come in time.
  std::optional<FileFacts> ask(HANDLE file);

 private:
  // Outlives the inquiry if its thread hangs.
  struct Shared {
    Lock lock;
    Condition changed;
    HANDLE asked = nullptr;  // not null while the thread is to answer, or hangs
    bool answered = false;
    FileFacts answer;
    // "\Device\HarddiskVolume3" and "C:"; asked once, because that takes a handle for a moment.
    std::vector<std::pair<std::wstring, std::wstring>> drives;
  };

  static DWORD WINAPI answer_questions(void* shared);

  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace companion::host
