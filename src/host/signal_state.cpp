#include "host/signal_state.h"

#include "host/native.h"

namespace companion::host {
namespace {

template <typename Information>
std::optional<Information> query_object(NTSTATUS(NTAPI* function)(HANDLE, int, void*, ULONG, ULONG*),
                                        HANDLE handle) {
  Information information{};
  if (function(handle, 0, &information, sizeof information, nullptr) != 0) return std::nullopt;
  return information;
}

}  // namespace

std::optional<bool> signal_state(HANDLE handle, const std::string& type) {
  if (type == "Event") {
    if (auto event = query_object<EventBasicInformation>(&::NtQueryEvent, handle)) return event->state != 0;
  } else if (type == "Mutant") {
    if (auto mutant = query_object<MutantBasicInformation>(&::NtQueryMutant, handle))
      return mutant->count > 0;
  } else if (type == "Semaphore") {
    if (auto semaphore = query_object<SemaphoreBasicInformation>(&::NtQuerySemaphore, handle))
      return semaphore->count != 0;
  } else if (type == "Timer") {
    if (auto timer = query_object<TimerBasicInformation>(&::NtQueryTimer, handle)) return timer->state != 0;
  } else if (type == "Process" || type == "Thread") {
    // Their signal is their end, and stays: a look takes nothing away.
    switch (::WaitForSingleObject(handle, 0)) {
      case WAIT_OBJECT_0:
        return true;
      case WAIT_TIMEOUT:
        return false;
    }
  }
  return std::nullopt;
}

}  // namespace companion::host
