// The memory that this process and a host share, at the address of its slot. Lives until it is destroyed,
// whatever becomes of the host. shared_arena_posix.cpp and shared_arena_win32.cpp. Used by HostMachine.
#pragma once

#include "base/result.h"
#include "wire/protocol.h"

#include <cstdint>
#include <memory>
#include <span>

namespace companion::machine {

class SharedArena {
 public:
  static Result<std::unique_ptr<SharedArena>> create(std::uint32_t slot);
  ~SharedArena();
  SharedArena(const SharedArena&) = delete;
  SharedArena& operator=(const SharedArena&) = delete;

  std::span<std::uint8_t> memory();

  // Tells the host where it is. The host may use this until forget().
  void describe(wire::BeginSession& session) const;
  // The host has mapped it: nobody else needs to find it.
  void forget();

 private:
  struct Parts;
  explicit SharedArena(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace companion::machine
