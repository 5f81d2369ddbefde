#include "host/host.h"

#include "host/arena_mapping.h"
#include "host/foreign_memory.h"
#include "host/process_setup.h"
#include "host/text.h"
#include "host/user32.h"
#include "host/windows_list.h"

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

namespace companion::host {
namespace {

template <typename Request>
concept DoneByLessonThread = std::same_as<Request, wire::Load> || std::same_as<Request, wire::Resolve> ||
    std::same_as<Request, wire::Call> || std::same_as<Request, wire::CallbackReturn>;

HWND as_window(std::uint64_t value) {
  return reinterpret_cast<HWND>(value);
}

}  // namespace

Host::Host(const PrivatePipes& pipes)
    : inbox_(pipes.requests, *this),
      sender_(pipes.replies),
      watcher_(sender_, pipes.output, pipes.errors),
      activity_(sender_),
      threads_({inbox_, sender_, probe_, watcher_, activity_}),
      callbacks_(threads_) {}

void Host::run() {
  switch_off_crash_dialogs(sender_);
  if (!threads_.start() || !watcher_.start() || !inbox_.start()) {
    sender_.event(0,
                  wire::Failed{"no thread can be made, Windows error " + std::to_string(::GetLastError())});
    end_process(kNoThreads);
  }
  // The window maps the arena meanwhile.
  sender_.event(0, describe_process());
  probe_.look_at_everything();
  {
    LockGuard guard(prepared_lock_);
    is_prepared_ = true;
    prepared_.wake_all();
  }
  threads_.serve_main();
}

bool Host::take(std::string_view line) {
  std::variant<wire::RequestMessage, wire::BadMessage> parsed = wire::parse_request(line);
  if (const auto* bad = std::get_if<wire::BadMessage>(&parsed)) {
    sender_.answer(bad->id, bad->thread, wire::Failed{bad->why});
    return false;
  }
  wire::RequestMessage& request = std::get<wire::RequestMessage>(parsed);
  const std::uint64_t id = request.id;
  const std::uint32_t thread = request.thread;
  return std::visit(
      [&](auto& body) {
        using Body = std::decay_t<decltype(body)>;
        if constexpr (DoneByLessonThread<Body>) {
          if constexpr (std::is_same_v<Body, wire::Call>) {
            if (body.slots.size() > wire::kMaxSlots) {
              sender_.answer(id, thread, wire::Failed{"call: too many slots"});
              return false;
            }
          }
          if (threads_.post(std::move(request))) return true;
          sender_.answer(id, thread,
                         wire::Failed{"the host has no thread left for this thread of the lesson"});
        } else {
          sender_.answer(id, thread, serve(body));
          if constexpr (std::is_same_v<Body, wire::Quit>) end_process(kWindowIsGone);
          if constexpr (std::is_same_v<Body, wire::BeginSession>) begin_records();
        }
        return false;
      },
      request.body);
}

wire::Reply Host::serve(wire::BeginSession& request) {
  if (session_) return wire::Failed{"begin-session: the session has begun"};
  if (std::string why = map_arena(request); !why.empty()) return wire::Failed{why};
  if (!request.current_directory.empty() &&
      !::SetCurrentDirectoryW(to_wide(request.current_directory).c_str())) {
    return wire::Failed{"begin-session: the current directory can't be set, Windows error " +
                        std::to_string(::GetLastError())};
  }
  session_ = std::move(request);
  return wire::Done{};
}

void Host::begin_records() {
  if (!session_ || records_begun_) return;
  records_begun_ = true;
  {
    LockGuard guard(prepared_lock_);
    while (!is_prepared_)
      prepared_.wait(prepared_lock_);
  }
  load_user32();
  // Once more, for what that has opened.
  probe_.look_at_everything();
  activity_.begin_session(session_->io_file.value_or(""));
  probe_.begin_session({reinterpret_cast<const std::uint8_t*>(session_->address),
                        static_cast<std::size_t>(session_->size_bytes)});
  watcher_.begin_session();
}

wire::Reply Host::serve(wire::MakeCallback& request) {
  if (request.slot_count > wire::kMaxSlots) return wire::Failed{"make-callback: too many slots"};
  std::optional<Callbacks::Made> made = callbacks_.make(request.slot_count);
  if (!made) return wire::Failed{"make-callback: no memory for it"};
  return wire::CallbackMade{made->id, made->address};
}

wire::Reply Host::serve(wire::FreeCallback& request) {
  if (!callbacks_.free(request.callback)) return wire::Failed{"free-callback: there is no such callback"};
  return wire::Done{};
}

wire::Reply Host::serve(wire::Read& request) {
  if (request.size_bytes > wire::kMaxMemoryBytes) return wire::Failed{"read: too many bytes"};
  return wire::Memory{read_memory(request.address, request.size_bytes)};
}

wire::Reply Host::serve(wire::Write& request) {
  if (request.bytes.size() > wire::kMaxMemoryBytes) return wire::Failed{"write: too many bytes"};
  return wire::Written{write_memory(request.address, request.bytes)};
}

wire::Reply Host::serve(wire::Handles&) {
  return wire::HandleTable{probe_.table()};
}

wire::Reply Host::serve(wire::Windows&) {
  wire::WindowList list;
  for (HWND window : own_windows())
    list.windows.push_back(describe_window(window));
  return list;
}

wire::Reply Host::serve(wire::Answer& request) {
  return wire::Answered{press_button(as_window(request.window), request.button)};
}

wire::Reply Host::serve(wire::Quit&) {
  return wire::Done{};
}

}  // namespace companion::host
