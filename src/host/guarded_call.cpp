#include "host/guarded_call.h"

#include <cstddef>
#include <malloc.h>

namespace companion::host {
namespace {

// What guarded_call.S reads and writes; its offsets are written there too.
struct GuardedCall {
  std::uint64_t function = 0;
  const std::uint64_t* slots = nullptr;
  std::uint64_t count = 0;
  std::uint64_t integer_result = 0;
  std::uint64_t float_result = 0;
  bool faulted = false;
  bool guard_page_is_gone = false;
  wire::Fault fault;
};
static_assert(offsetof(GuardedCall, slots) == 8 && offsetof(GuardedCall, count) == 16);
static_assert(offsetof(GuardedCall, integer_result) == 24 && offsetof(GuardedCall, float_result) == 32);

// What our own code may use in a callback and the calls inside it.
constexpr ULONG_PTR kNeededStackBytes = 256 * 1024;
constexpr ULONG kGuaranteedStackBytes = 64 * 1024;
constexpr ULONG_PTR kRaisedByUs = 0x636f6d70;

extern "C" void guarded_call_frame(GuardedCall* call);
extern "C" char guarded_call_resume[];

}  // namespace

wire::Fault describe_exception(const EXCEPTION_RECORD& record) {
  wire::Fault fault;
  fault.code = record.ExceptionCode;
  fault.instruction = reinterpret_cast<std::uint64_t>(record.ExceptionAddress);
  if (record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION && record.NumberParameters >= 2) {
    switch (record.ExceptionInformation[0]) {
      case 0:
        fault.access = wire::Fault::Access::read;
        break;
      case 1:
        fault.access = wire::Fault::Access::write;
        break;
      case 8:
        fault.access = wire::Fault::Access::execute;
        break;
    }
    fault.address = record.ExceptionInformation[1];
  }
  return fault;
}

// Called by Windows for an exception that nothing above the frame handled. After a stack overflow there is
// little room left.
extern "C" EXCEPTION_DISPOSITION guarded_call_handler(EXCEPTION_RECORD* record, void* frame, CONTEXT* context,
                                                      DISPATCHER_CONTEXT* dispatcher) {
  if (record->ExceptionFlags & (EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND)) return ExceptionContinueSearch;
  GuardedCall* call = *static_cast<GuardedCall**>(frame);
  call->faulted = true;
  call->guard_page_is_gone =
      record->ExceptionCode == EXCEPTION_STACK_OVERFLOW &&
      !(record->NumberParameters == 1 && record->ExceptionInformation[0] == kRaisedByUs);
  call->fault = describe_exception(*record);
  ::RtlUnwindEx(frame, guarded_call_resume, record, nullptr, context, dispatcher->HistoryTable);
  return ExceptionContinueSearch;
}

void prepare_stack() {
  ULONG guarantee = kGuaranteedStackBytes;
  ::SetThreadStackGuarantee(&guarantee);
  // Wine heeds the guarantee only with a guard page that moves down with the stack, and begins with one at
  // its end; this puts one here. Where one is in place already nothing happens.
  ::_resetstkoflw();
}

void raise_if_stack_is_short() {
  ULONG_PTR low = 0;
  ULONG_PTR high = 0;
  ::GetCurrentThreadStackLimits(&low, &high);
  auto here = reinterpret_cast<ULONG_PTR>(&low);
  if (here - low > kNeededStackBytes) return;
  ::RaiseException(EXCEPTION_STACK_OVERFLOW, 0, 1, &kRaisedByUs);
}

CallOutcome make_guarded_call(std::uint64_t function, std::span<const std::uint64_t> slots,
                              std::uint32_t last_error_before) {
  GuardedCall call;
  call.function = function;
  call.slots = slots.data();
  call.count = slots.size();

  CallOutcome outcome;
  LARGE_INTEGER begin, end, frequency;
  ::QueryPerformanceFrequency(&frequency);
  ::QueryPerformanceCounter(&begin);
  ::SetLastError(last_error_before);
  guarded_call_frame(&call);
  outcome.last_error = ::GetLastError();
  ::QueryPerformanceCounter(&end);

  outcome.microseconds =
      static_cast<double>(end.QuadPart - begin.QuadPart) * 1e6 / static_cast<double>(frequency.QuadPart);
  outcome.integer_result = call.integer_result;
  outcome.float_result = call.float_result;
  if (call.faulted) {
    // Without this the next overflow would find no guard page and end the process.
    if (call.guard_page_is_gone) ::_resetstkoflw();
    outcome.fault = call.fault;
  }
  return outcome;
}

}  // namespace companion::host
