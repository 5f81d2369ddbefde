#include "machine/plain_error.h"
#include "machine/shared_arena.h"

#include <cerrno>
#include <string>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace companion::machine {

// Memory without a name: nothing is left behind however we end, and the limit of /dev/shm does not apply.
// The host finds it as a file of ours in /proc.
struct SharedArena::Parts {
  int descriptor = -1;
  void* address = nullptr;

  ~Parts() {
    if (address) ::munmap(address, wire::kArenaBytes);
    if (descriptor >= 0) ::close(descriptor);
  }
};

Result<std::unique_ptr<SharedArena>> SharedArena::create(std::uint32_t slot) {
  auto failed = [](const std::string& what) {
    return plain_error(what + ": " + std::generic_category().message(errno));
  };
  auto parts = std::make_unique<Parts>();
  parts->descriptor = ::memfd_create("win32-companion-arena", MFD_CLOEXEC);
  if (parts->descriptor < 0) return failed("No shared memory can be made");
  if (::ftruncate(parts->descriptor, static_cast<off_t>(wire::kArenaBytes)) != 0) {
    return failed("The shared memory can't be made large enough");
  }
  void* wanted = reinterpret_cast<void*>(wire::arena_address(slot));
  void* address = ::mmap(wanted, wire::kArenaBytes, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_FIXED_NOREPLACE | MAP_NORESERVE, parts->descriptor, 0);
  if (address == MAP_FAILED) return failed("The shared memory can't be mapped at its address");
  parts->address = address;
  return std::unique_ptr<SharedArena>(new SharedArena(std::move(parts)));
}

SharedArena::SharedArena(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SharedArena::~SharedArena() = default;

std::span<std::uint8_t> SharedArena::memory() {
  return {static_cast<std::uint8_t*>(parts_->address), wire::kArenaBytes};
}

void SharedArena::describe(wire::BeginSession& session) const {
  session.arena = wire::BeginSession::Arena::file;
  session.arena_name =
      "\\\\?\\unix\\proc\\" + std::to_string(::getpid()) + "\\fd\\" + std::to_string(parts_->descriptor);
  session.address = reinterpret_cast<std::uint64_t>(parts_->address);
  session.size_bytes = wire::kArenaBytes;
}

void SharedArena::forget() {
  ::close(parts_->descriptor);
  parts_->descriptor = -1;
}

}  // namespace companion::machine
