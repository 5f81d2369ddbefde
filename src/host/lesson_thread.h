// A thread of the host that makes the calls of one thread of the lesson, and the pool of all of them. They
// exist before the first call, because after a fault a lock of Windows may be held for ever and no new thread
// starts. Used by Host.
#pragma once

#include "host/callbacks.h"
#include "host/handle_probe.h"
#include "host/locks.h"
#include "host/private_pipes.h"
#include "host/request_inbox.h"
#include "host/server_activity.h"
#include "host/watcher.h"
#include "wire/protocol.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace companion::host {

// What a lesson thread needs of the process.
struct CallServices {
  RequestInbox& inbox;
  Sender& sender;
  HandleProbe& probe;
  Watcher& watcher;
  ServerActivity& activity;
};

class LessonThread {
 public:
  explicit LessonThread(CallServices services) : services_(services) {}

  // From the thread that reads, which may be this one.
  void post(wire::RequestMessage request);

  // Takes requests and does them until the process ends. On the host's own thread for this object.
  [[noreturn]] void serve();

  // On this thread, from within a call: tells the window, serves nested requests, returns with its answer.
  CallbackResult call_back(std::uint32_t lesson_thread, wire::CallbackEntered entered);

  // Nothing to do and nothing on its stack.
  bool idle();

 private:
  bool has_request();
  wire::RequestMessage take();
  void perform(wire::RequestMessage request);
  wire::Returned make_call(const wire::Call& call);
  wire::Returned load(const wire::Load& load);
  wire::Reply resolve(const wire::Resolve& resolve);
  wire::Returned finish(std::uint64_t function, std::span<const std::uint64_t> slots,
                        std::uint32_t last_error_before);

  CallServices services_;
  Lock lock_;
  Condition arrived_;
  std::deque<wire::RequestMessage> requests_;
  bool busy_ = false;
  bool has_worked_ = false;       // then the next request is probably its own too
  std::uint32_t last_error_ = 0;  // what the lesson's code on this thread would find
};

class LessonThreads : public CallbackHandler {
 public:
  explicit LessonThreads(CallServices services);

  // Starts the others; the calling thread is to become thread 1 of the lesson, by serve_main(). False, with
  // Windows' last error, if one cannot be made.
  [[nodiscard]] bool start();
  [[noreturn]] void serve_main();

  // Hands the request to the thread that serves `request.thread`; false if there is no thread left for it.
  bool post(wire::RequestMessage request);

  CallbackResult on_callback(std::uint64_t id, const std::uint64_t* slots, std::size_t count,
                             const std::uint64_t* floats) override;

 private:
  // The first kThreads are the pool and stay; behind them are foreign threads that are in a callback.
  struct Place {
    std::uint32_t lesson_thread = 0;  // 0: none yet
    std::uint64_t last_used = 0;      // in ticks of clock_
    std::unique_ptr<LessonThread> thread;
  };

  static DWORD WINAPI run(void* parameter);
  [[noreturn]] void serve(LessonThread& thread);
  Place* place_for(std::uint32_t lesson_thread);
  std::uint32_t number_of(const LessonThread* thread);
  LessonThread* adopt();
  void abandon(LessonThread* thread);

  CallServices services_;
  Lock lock_;
  std::vector<Place> places_;
  std::uint64_t clock_ = 0;
  std::uint32_t next_foreign_thread_;
  DWORD own_thread_;  // TLS: the LessonThread*
};

}  // namespace companion::host
