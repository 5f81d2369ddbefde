#include "host/callbacks.h"

#include <windows.h>
#include <atomic>
#include <cstring>

namespace companion::host {
namespace {

constexpr std::size_t kRegionBytes = 64 * 1024;
constexpr std::size_t kThunkBytes = 32;

extern "C" void callback_frame();

// The assembly frame has no other way to us; there is one Callbacks in the process.
std::atomic<Callbacks*> the_callbacks = nullptr;

// mov r10, thunk; mov r11, callback_frame; jmp r11
void write_thunk(std::uint8_t* at, std::uint64_t thunk) {
  std::uint64_t frame = reinterpret_cast<std::uint64_t>(&callback_frame);
  std::memset(at, 0xCC, kThunkBytes);
  std::memcpy(at, "\x49\xBA", 2);
  std::memcpy(at + 2, &thunk, 8);
  std::memcpy(at + 10, "\x49\xBB", 2);
  std::memcpy(at + 12, &frame, 8);
  std::memcpy(at + 20, "\x41\xFF\xE3", 3);
}

}  // namespace

extern "C" void callback_entered(std::uint64_t thunk, const std::uint64_t* slots, const std::uint64_t* floats,
                                 CallbackResult* result) {
  *result = the_callbacks.load()->enter(thunk, slots, floats);
}

Callbacks::Callbacks(CallbackHandler& handler) : handler_(handler) {
  the_callbacks = this;
}
Callbacks::~Callbacks() {
  the_callbacks = nullptr;
}

std::optional<Callbacks::Made> Callbacks::make(std::uint32_t slot_count) {
  LockGuard guard(lock_);
  if (free_.empty() && !add_region()) return std::nullopt;
  Thunk& thunk = thunks_[free_.front()];
  free_.pop_front();
  thunk.id = next_id_++;
  thunk.slot_count = slot_count;
  return Made{thunk.id, thunk.address};
}

bool Callbacks::free(std::uint64_t id) {
  LockGuard guard(lock_);
  for (std::size_t i = 0; i < thunks_.size(); ++i) {
    if (id == 0 || thunks_[i].id != id) continue;
    thunks_[i].id = 0;
    free_.push_back(i);
    return true;
  }
  return false;
}

CallbackResult Callbacks::enter(std::uint64_t thunk, const std::uint64_t* slots,
                                const std::uint64_t* floats) {
  lock_.lock();
  Thunk found = thunks_[thunk];
  lock_.unlock();
  if (found.id == 0) {
    // CPython would run into freed memory; ours is told as what it is, and can be contained.
    ULONG_PTR information[2] = {8, static_cast<ULONG_PTR>(found.address)};
    ::RaiseException(EXCEPTION_ACCESS_VIOLATION, 0, 2, information);
  }
  return handler_.on_callback(found.id, slots, found.slot_count, floats);
}

bool Callbacks::add_region() {
  auto* region = static_cast<std::uint8_t*>(
      ::VirtualAlloc(nullptr, kRegionBytes, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE));
  if (!region) return false;
  for (std::size_t offset = 0; offset < kRegionBytes; offset += kThunkBytes) {
    write_thunk(region + offset, thunks_.size());
    free_.push_back(thunks_.size());
    thunks_.push_back({reinterpret_cast<std::uint64_t>(region + offset), 0, 0});
  }
  DWORD before = 0;
  if (!::VirtualProtect(region, kRegionBytes, PAGE_EXECUTE_READ, &before)) return false;
  ::FlushInstructionCache(::GetCurrentProcess(), region, kRegionBytes);
  return true;
}

}  // namespace companion::host
