// The kernel handle table of this process: what a call changed in it, and what the handles are. Takes no
// handle of its own and disturbs none. Used by LessonThread after each call and by Host for `handles`.
#pragma once

#include "host/locks.h"
#include "wire/protocol.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace companion::host {

class FileNamer;

class HandleProbe {
 public:
  // Must be made before the first foreign call: it has a thread.
  HandleProbe();
  ~HandleProbe();

  // What is open now is not the lesson's.
  void rebase();

  // What changed since rebase() or the last changes(), and the handles among a call's slots.
  wire::HandleChanges changes(std::span<const std::uint64_t> slots);

  std::vector<wire::Handle> table();

 private:
  struct Row {
    std::uint64_t value = 0;
    std::uint32_t access = 0;
    std::uint32_t type_index = 0;
    std::uint32_t attributes = 0;
    const void* object = nullptr;
    bool operator==(const Row&) const = default;
  };

  // Sorted by value.
  std::vector<Row> read_rows();
  bool read_own_rows(std::vector<Row>& rows);
  void read_system_rows(std::vector<Row>& rows);
  wire::Handle describe(const Row& row);
  std::string type_name(const Row& row);
  std::string object_name(const Row& row, const std::string& type);

  Lock lock_;
  bool own_table_works_ = true;
  std::vector<std::uint8_t> buffer_;
  std::vector<Row> baseline_;
  std::map<std::uint32_t, std::string> type_names_;
  std::unique_ptr<FileNamer> file_namer_;
};

}  // namespace companion::host
