#include "host/lesson_thread.h"

#include "host/guarded_call.h"
#include "host/text.h"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

namespace companion::host {
namespace {

// With the main thread, and two or three at work in a callback each, more than any lesson needs at once.
constexpr std::size_t kThreads = 16;

// Threads that the lesson's DLLs made, and that call a callback, get numbers from here on.
constexpr std::uint32_t kFirstForeignThread = 0x10000;

std::uint64_t as_number(const void* pointer) {
  return reinterpret_cast<std::uint64_t>(pointer);
}

double now_microseconds() {
  LARGE_INTEGER count, frequency;
  ::QueryPerformanceFrequency(&frequency);
  ::QueryPerformanceCounter(&count);
  return static_cast<double>(count.QuadPart) * 1e6 / static_cast<double>(frequency.QuadPart);
}

std::string module_path(std::uint64_t module) {
  wchar_t path[1024];
  DWORD length = ::GetModuleFileNameW(reinterpret_cast<HMODULE>(module), path, 1024);
  return to_narrow({path, length});
}

}  // namespace

void LessonThread::post(wire::RequestMessage request) {
  LockGuard guard(lock_);
  requests_.push_back(std::move(request));
  arrived_.wake_one();
}

bool LessonThread::idle() {
  LockGuard guard(lock_);
  return !busy_ && requests_.empty();
}

bool LessonThread::has_request() {
  LockGuard guard(lock_);
  return !requests_.empty();
}

wire::RequestMessage LessonThread::take() {
  if (has_worked_) services_.inbox.read_until_work([this] { return has_request(); });
  LockGuard guard(lock_);
  while (requests_.empty())
    arrived_.wait(lock_);
  wire::RequestMessage request = std::move(requests_.front());
  requests_.pop_front();
  busy_ = true;
  has_worked_ = true;
  return request;
}

void LessonThread::serve() {
  for (;;) {
    perform(take());
    LockGuard guard(lock_);
    busy_ = false;
  }
}

CallbackResult LessonThread::call_back(std::uint32_t lesson_thread, wire::CallbackEntered entered) {
  last_error_ = ::GetLastError();
  std::uint64_t id = services_.sender.event(lesson_thread, std::move(entered));
  for (;;) {
    wire::RequestMessage request = take();
    const auto* result = std::get_if<wire::CallbackReturn>(&request.body);
    if (result && request.id == id) {
      ::SetLastError(last_error_);
      return {result->integer_result, result->float_result};
    }
    perform(std::move(request));
  }
}

void LessonThread::perform(wire::RequestMessage request) {
  wire::Reply reply = std::visit(
      [&](auto& body) -> wire::Reply {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (std::is_same_v<Body, wire::Call>) {
          return make_call(body);
        } else if constexpr (std::is_same_v<Body, wire::Load>) {
          return load(body);
        } else if constexpr (std::is_same_v<Body, wire::Resolve>) {
          return resolve(body);
        } else {
          return wire::Failed{"this thread waits for no callback with that id"};
        }
      },
      request.body);
  services_.sender.answer(request, std::move(reply));
  ::SetLastError(last_error_);
}

wire::Returned LessonThread::make_call(const wire::Call& call) {
  return finish(call.function, call.slots, call.last_error);
}

wire::Returned LessonThread::load(const wire::Load& load) {
  std::wstring name = to_wide(load.name);
  const std::uint64_t slots[] = {as_number(name.c_str()), 0, load.flags};
  wire::Returned returned =
      finish(as_number(reinterpret_cast<void*>(&::LoadLibraryExW)), slots, load.last_error);
  if (!returned.fault && returned.integer_result != 0)
    returned.module_path = module_path(returned.integer_result);
  return returned;
}

wire::Reply LessonThread::resolve(const wire::Resolve& resolve) {
  if (resolve.name.has_value() == resolve.ordinal.has_value())
    return wire::Failed{"resolve: a name or an ordinal"};
  if (resolve.ordinal && *resolve.ordinal > 0xFFFF) return wire::Failed{"resolve: the ordinal is too large"};
  const std::uint64_t slots[] = {resolve.module, resolve.name ? as_number(resolve.name->c_str())
                                                              : static_cast<std::uint64_t>(*resolve.ordinal)};
  CallOutcome outcome =
      make_guarded_call(as_number(reinterpret_cast<void*>(&::GetProcAddress)), slots, last_error_);
  return wire::Resolved{outcome.fault ? 0 : outcome.integer_result};
}

wire::Returned LessonThread::finish(std::uint64_t function, std::span<const std::uint64_t> slots,
                                    std::uint32_t last_error_before) {
  services_.watcher.call_begins();
  services_.activity.call_begins();
  CallOutcome outcome = make_guarded_call(function, slots, last_error_before);
  last_error_ = outcome.last_error;
  const std::uint64_t questions = services_.activity.call_ended();
  services_.watcher.call_ended(questions == 0);

  wire::Returned returned;
  returned.integer_result = outcome.integer_result;
  returned.float_result = outcome.float_result;
  returned.last_error = outcome.last_error;
  returned.microseconds = outcome.microseconds;
  returned.fault = outcome.fault;
  const double probe_began = now_microseconds();
  returned.handles = services_.probe.changes(slots, outcome.integer_result, questions);
  if (questions > 0) services_.activity.looked();
  returned.probe_microseconds = now_microseconds() - probe_began;
  return returned;
}

LessonThreads::LessonThreads(CallServices services)
    : services_(services), next_foreign_thread_(kFirstForeignThread), own_thread_(::TlsAlloc()) {
  for (std::size_t i = 0; i < kThreads; ++i) {
    places_.push_back({0, 0, std::make_unique<LessonThread>(services)});
  }
  places_.front().lesson_thread = 1;
}

bool LessonThreads::start() {
  for (std::size_t i = 1; i < kThreads; ++i) {
    auto* start = new std::pair<LessonThreads*, LessonThread*>(this, places_[i].thread.get());
    HANDLE thread = ::CreateThread(nullptr, 0, &run, start, 0, nullptr);
    if (!thread) return false;
    ::CloseHandle(thread);
  }
  return true;
}

void LessonThreads::serve_main() {
  serve(*places_.front().thread);
}

DWORD WINAPI LessonThreads::run(void* parameter) {
  auto start = *static_cast<std::pair<LessonThreads*, LessonThread*>*>(parameter);
  delete static_cast<std::pair<LessonThreads*, LessonThread*>*>(parameter);
  start.first->serve(*start.second);
}

void LessonThreads::serve(LessonThread& thread) {
  prepare_stack();
  ::TlsSetValue(own_thread_, &thread);
  thread.serve();
}

bool LessonThreads::post(wire::RequestMessage request) {
  LockGuard guard(lock_);
  Place* place = place_for(request.thread);
  if (!place) return false;
  place->last_used = ++clock_;
  place->thread->post(std::move(request));
  return true;
}

LessonThreads::Place* LessonThreads::place_for(std::uint32_t lesson_thread) {
  auto known = std::ranges::find(places_, lesson_thread, &Place::lesson_thread);
  if (known != places_.end()) return &*known;
  if (lesson_thread == 0 || lesson_thread >= kFirstForeignThread) return nullptr;
  // A thread of the lesson that is new: the place that has rested longest.
  Place* best = nullptr;
  for (std::size_t i = 1; i < kThreads; ++i) {
    if (places_[i].thread->idle() && (!best || places_[i].last_used < best->last_used)) best = &places_[i];
  }
  if (best) best->lesson_thread = lesson_thread;
  return best;
}

CallbackResult LessonThreads::on_callback(std::uint64_t id, const std::uint64_t* slots, std::size_t count,
                                          const std::uint64_t* floats) {
  raise_if_stack_is_short();
  DWORD last_error = ::GetLastError();
  auto* own = static_cast<LessonThread*>(::TlsGetValue(own_thread_));
  LessonThread* thread = own ? own : adopt();
  wire::CallbackEntered entered;
  entered.callback = id;
  entered.slots.assign(slots, slots + count);
  std::copy_n(floats, entered.floats.size(), entered.floats.begin());
  std::uint32_t number = number_of(thread);
  ::SetLastError(last_error);
  CallbackResult result = thread->call_back(number, std::move(entered));
  if (!own) {
    last_error = ::GetLastError();
    abandon(thread);
    ::SetLastError(last_error);
  }
  return result;
}

std::uint32_t LessonThreads::number_of(const LessonThread* thread) {
  LockGuard guard(lock_);
  auto place =
      std::ranges::find(places_, thread, [](const Place& candidate) { return candidate.thread.get(); });
  return place->lesson_thread;
}

LessonThread* LessonThreads::adopt() {
  LockGuard guard(lock_);
  Place& place =
      places_.emplace_back(Place{next_foreign_thread_++, 0, std::make_unique<LessonThread>(services_)});
  ::TlsSetValue(own_thread_, place.thread.get());
  return place.thread.get();
}

void LessonThreads::abandon(LessonThread* thread) {
  LockGuard guard(lock_);
  ::TlsSetValue(own_thread_, nullptr);
  std::erase_if(places_, [&](const Place& place) { return place.thread.get() == thread; });
}

}  // namespace companion::host
