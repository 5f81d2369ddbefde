#include "machine/host_machine.h"

#include "base/unicode.h"
#include "machine/host_process.h"
#include "machine/plain_error.h"

#include <algorithm>
#include <utility>

namespace companion::machine {
namespace {

// Threads that no lesson thread is: DLLs made them, and they call a callback. The host numbers them from
// here.
constexpr ThreadId kFirstForeignThread = 0x10000;

HandleDetails from_wire(wire::Handle&& handle) {
  return {handle.value,    std::move(handle.type), std::move(handle.name),
          handle.access,   handle.inherit,         handle.protect_from_close,
          handle.position, handle.size_bytes,      handle.signalled};
}

std::vector<HandleDetails> from_wire(std::vector<wire::Handle>&& handles) {
  std::vector<HandleDetails> details;
  for (wire::Handle& handle : handles)
    details.push_back(from_wire(std::move(handle)));
  return details;
}

Fault from_wire(const wire::Fault& fault) {
  Fault::Access access = Fault::Access::none;
  switch (fault.access) {
    case wire::Fault::Access::none:
      break;
    case wire::Fault::Access::read:
      access = Fault::Access::read;
      break;
    case wire::Fault::Access::write:
      access = Fault::Access::write;
      break;
    case wire::Fault::Access::execute:
      access = Fault::Access::execute;
      break;
  }
  return {fault.code, access, fault.address, fault.instruction};
}

CallReturned from_wire(wire::Returned&& returned) {
  CallReturned event;
  event.integer_result = returned.integer_result;
  event.float_result = returned.float_result;
  event.last_error = returned.last_error;
  event.microseconds = returned.microseconds;
  event.probe_microseconds = returned.probe_microseconds;
  if (returned.fault) event.fault = from_wire(*returned.fault);
  event.handles.opened = from_wire(std::move(returned.handles.opened));
  event.handles.closed = std::move(returned.handles.closed);
  event.handles.changed = from_wire(std::move(returned.handles.changed));
  event.handles.arguments = from_wire(std::move(returned.handles.arguments));
  event.module_path = std::move(returned.module_path);
  return event;
}

Dialog from_wire(wire::Dialog&& dialog) {
  Dialog event{dialog.window, std::move(dialog.title), std::move(dialog.text), {}};
  for (wire::Button& button : dialog.buttons)
    event.buttons.push_back({button.id, std::move(button.text)});
  return event;
}

Output from_wire(wire::Output&& output) {
  return {output.stream == wire::Output::Stream::standard_error ? Output::Stream::standard_error
                                                                : Output::Stream::standard_output,
          std::move(output.bytes)};
}

}  // namespace

Result<std::unique_ptr<HostMachine>> HostMachine::start(const ChildCommand& command, HostLimits limits) {
  std::unique_ptr<HostMachine> machine(new HostMachine(limits));
  Result<std::unique_ptr<HostProcess>> process = HostProcess::start(command, *machine);
  if (!process) return process.error();
  HostProcess& started = **process;
  machine->process_ = std::move(process).value();
  started.listen();
  return machine;
}

std::unique_ptr<HostMachine> HostMachine::over(const ChannelOpener& open, HostLimits limits) {
  std::unique_ptr<HostMachine> machine(new HostMachine(limits));
  machine->process_ = open(*machine);
  return machine;
}

HostMachine::~HostMachine() {
  process_.reset();
}

Status HostMachine::wait_until_ready() {
  std::unique_lock lock(mutex_);
  bool told = answered_.wait_for(lock, limits_.start, [this] { return hello_ || gone_; });
  if (!told) {
    lock.unlock();
    process_->end({HostGone::How::timed_out, 0, "The Windows process did not start in time and was ended."});
    lock.lock();
    answered_.wait(lock, [this] { return gone_.has_value(); });
  }
  if (std::optional<Error> error = gone_error()) return *error;
  if (hello_->protocol != wire::kProtocolVersion) {
    return Error{"callhost.exe speaks protocol " + std::to_string(hello_->protocol) + ", this program " +
                     std::to_string(wire::kProtocolVersion),
                 "Build both anew", "", 0, 0};
  }
  info_ = {hello_->protocol, hello_->pointer_bytes, hello_->process_id,
           hello_->windows,  hello_->wine,          hello_->current_directory.value_or(0)};
  return Nothing{};
}

Status HostMachine::begin_session(std::shared_ptr<const std::uint32_t> slot,
                                  const std::string& current_directory, ProcessListener* listener) {
  if (Status ready = wait_until_ready(); !ready) return ready;
  slot_ = std::move(slot);
  Result<std::unique_ptr<SharedArena>> arena = SharedArena::create(*slot_);
  if (!arena) return arena.error();
  arena_ = std::move(arena).value();
  listener_ = listener;
  wire::BeginSession session;
  arena_->describe(session);
  session.current_directory = current_directory;
  session.io_file = process_->io_file();
  Result<wire::Done> done = ask_for<wire::Done>(kMainThread, std::move(session));
  arena_->forget();
  if (!done) return done.error();
  return Nothing{};
}

Status HostMachine::begin_call(ThreadId thread, const CallRequest& request) {
  if (request.slots.size() > wire::kMaxSlots)
    return plain_error("A call can't have more than 1024 arguments");
  return begin(thread, wire::Call{request.function, request.slots, request.last_error_before});
}

Status HostMachine::begin_load(ThreadId thread, const LoadRequest& request) {
  return begin(thread, wire::Load{to_utf8(request.name), request.flags, request.last_error_before});
}

Status HostMachine::begin(ThreadId thread, wire::Request request) {
  std::lock_guard lock(mutex_);
  if (std::optional<Error> error = gone_error()) return *error;
  std::uint64_t id = next_id_++;
  calls_[id] = thread;
  ++thread_at(thread).calls;
  process_->send(wire::to_line(wire::RequestMessage{id, thread, std::move(request)}));
  return Nothing{};
}

ThreadEvent HostMachine::wait(ThreadId thread) {
  // Stays where it is: what erases it is this thread's own doing.
  Thread* state = nullptr;
  {
    const std::lock_guard lock(mutex_);
    state = &thread_at(thread);
  }
  const auto has_news = [&] { return !state->events.empty() || state->woken || gone_; };
  (void)process_->read_until([&] {
    const std::lock_guard lock(mutex_);
    return has_news();
  });
  std::unique_lock lock(mutex_);
  if (!has_news()) {
    ++waiting_;
    state->changed.wait(lock, has_news);
    --waiting_;
  }
  // Nobody may be reading now.
  if (waiting_ > 0) process_->hurry();
  if (!state->events.empty()) {
    ThreadEvent event = std::move(state->events.front());
    state->events.pop_front();
    return event;
  }
  if (state->woken) {
    state->woken = false;
    return Woken{};
  }
  return *gone_;
}

void HostMachine::wake(ThreadId thread) {
  {
    std::lock_guard lock(mutex_);
    Thread& state = thread_at(thread);
    state.woken = true;
    state.changed.notify_all();
  }
  process_->interrupt();
}

Status HostMachine::return_from_callback(ThreadId thread, std::uint64_t integer_result,
                                         std::uint64_t float_result) {
  std::lock_guard lock(mutex_);
  if (std::optional<Error> error = gone_error()) return *error;
  Thread& state = thread_at(thread);
  if (state.callbacks.empty()) return plain_error("No callback waits on this thread");
  std::uint64_t id = state.callbacks.back();
  state.callbacks.pop_back();
  process_->send(
      wire::to_line(wire::RequestMessage{id, thread, wire::CallbackReturn{integer_result, float_result}}));
  // The host has no use for the number any more.
  if (thread >= kFirstForeignThread && state.callbacks.empty()) threads_.erase(thread);
  return Nothing{};
}

Result<Address> HostMachine::resolve(ThreadId thread, Address module,
                                     const std::variant<std::string, std::uint16_t>& name) {
  wire::Resolve request;
  request.module = module;
  if (const auto* text = std::get_if<std::string>(&name)) request.name = *text;
  if (const auto* ordinal = std::get_if<std::uint16_t>(&name)) request.ordinal = *ordinal;
  Result<wire::Resolved> resolved = ask_for<wire::Resolved>(thread, std::move(request));
  if (!resolved) return resolved.error();
  return resolved->address;
}

Result<Callback> HostMachine::make_callback(int slot_count) {
  auto made =
      ask_for<wire::CallbackMade>(kMainThread, wire::MakeCallback{static_cast<std::uint32_t>(slot_count)});
  if (!made) return made.error();
  return Callback{made->callback, made->address};
}

Status HostMachine::free_callback(std::uint64_t id) {
  Result<wire::Done> done = ask_for<wire::Done>(kMainThread, wire::FreeCallback{id});
  if (!done) return done.error();
  return Nothing{};
}

Result<std::optional<Bytes>> HostMachine::read(Address address, std::uint64_t size_bytes) {
  Bytes bytes;
  while (bytes.size() < size_bytes) {
    std::uint64_t piece = std::min(size_bytes - bytes.size(), wire::kMaxMemoryBytes);
    auto memory = ask_for<wire::Memory>(kMainThread, wire::Read{address + bytes.size(), piece});
    if (!memory) return memory.error();
    if (!memory->bytes) return std::optional<Bytes>();
    if (memory->bytes->size() != piece) {
      break_off("a read was answered with another number of bytes");
      return plain_error("The Windows process answered a read with the wrong number of bytes");
    }
    bytes.insert(bytes.end(), memory->bytes->begin(), memory->bytes->end());
  }
  return std::optional<Bytes>(std::move(bytes));
}

Result<bool> HostMachine::write(Address address, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    std::span<const std::uint8_t> piece =
        bytes.first(std::min<std::size_t>(bytes.size(), wire::kMaxMemoryBytes));
    auto written =
        ask_for<wire::Written>(kMainThread, wire::Write{address, Bytes(piece.begin(), piece.end())});
    if (!written) return written.error();
    if (!written->written) return false;
    address += piece.size();
    bytes = bytes.subspan(piece.size());
  }
  return true;
}

Result<std::vector<HandleDetails>> HostMachine::handles() {
  Result<wire::HandleTable> table = ask_for<wire::HandleTable>(kMainThread, wire::Handles{});
  if (!table) return table.error();
  return from_wire(std::move(table->handles));
}

Result<std::vector<WindowDetails>> HostMachine::windows() {
  Result<wire::WindowList> list = ask_for<wire::WindowList>(kMainThread, wire::Windows{});
  if (!list) return list.error();
  std::vector<WindowDetails> details;
  for (wire::Window& window : list->windows) {
    details.push_back({window.window, std::move(window.class_name), std::move(window.title), window.visible,
                       window.thread_id});
  }
  return details;
}

Result<bool> HostMachine::answer_dialog(std::uint64_t window, int button_id) {
  Result<wire::Answered> answered = ask_for<wire::Answered>(kMainThread, wire::Answer{window, button_id});
  if (!answered) return answered.error();
  return answered->pressed;
}

// Does not wait: wait() and every request tell of the end as soon as it is there.
void HostMachine::end() {
  process_->end({HostGone::How::killed, 0, "The Windows process was ended."});
}

HostMachine::Thread& HostMachine::thread_at(ThreadId thread) {
  return threads_[thread];
}

std::optional<Error> HostMachine::gone_error() const {
  if (!gone_) return std::nullopt;
  return plain_error(gone_->message);
}

Result<wire::Reply> HostMachine::ask(ThreadId thread, wire::Request request) {
  std::unique_lock lock(mutex_);
  if (std::optional<Error> error = gone_error()) return *error;
  std::uint64_t id = next_id_++;
  questions_[id];
  process_->send(wire::to_line(wire::RequestMessage{id, thread, std::move(request)}));
  ++waiting_;
  process_->hurry();
  auto settled = [&] { return questions_[id].has_value() || gone_; };
  if (!answered_.wait_for(lock, faulted_ ? limits_.request_after_fault : limits_.request, settled)) {
    lock.unlock();
    process_->end({HostGone::How::timed_out, 0, "The Windows process did not answer in time and was ended."});
    lock.lock();
    answered_.wait(lock, settled);
  }
  --waiting_;
  std::optional<wire::Reply> reply = std::move(questions_[id]);
  questions_.erase(id);
  if (!reply) return *gone_error();
  if (const auto* failed = std::get_if<wire::Failed>(&*reply)) return plain_error(failed->text);
  return std::move(*reply);
}

template <typename Answer>
Result<Answer> HostMachine::ask_for(ThreadId thread, wire::Request request) {
  Result<wire::Reply> reply = ask(thread, std::move(request));
  if (!reply) return reply.error();
  if (auto* answer = std::get_if<Answer>(&*reply)) return std::move(*answer);
  break_off("a request was answered with another kind of answer");
  return plain_error("The Windows process answered something else than was asked");
}

void HostMachine::on_line(std::string line) {
  std::variant<wire::ReplyMessage, wire::BadMessage> parsed = wire::parse_reply(line);
  if (const auto* bad = std::get_if<wire::BadMessage>(&parsed)) return break_off(bad->why);
  take(std::get<wire::ReplyMessage>(parsed));
}

void HostMachine::take(wire::ReplyMessage& message) {
  if (auto* output = std::get_if<wire::Output>(&message.body)) return tell(from_wire(std::move(*output)));
  if (auto* dialog = std::get_if<wire::Dialog>(&message.body)) return tell(from_wire(std::move(*dialog)));
  if (auto* closed = std::get_if<wire::DialogClosed>(&message.body))
    return tell(DialogClosed{closed->window});
  if (auto* entered = std::get_if<wire::CallbackEntered>(&message.body)) {
    return take_callback(message.id, message.thread, *entered);
  }
  if (auto* hello = std::get_if<wire::Hello>(&message.body)) {
    std::lock_guard lock(mutex_);
    hello_ = std::move(*hello);
    answered_.notify_all();
    return;
  }
  if (auto* failed = std::get_if<wire::Failed>(&message.body); failed && message.thread == 0) {
    std::lock_guard lock(mutex_);
    if (!hello_) {
      start_failure_ = std::move(failed->text);
      return;
    }
  }
  if (auto* crashed = std::get_if<wire::Crashed>(&message.body)) {
    std::lock_guard lock(mutex_);
    crash_ = crashed->fault;
    return;
  }
  take_answer(message);
}

void HostMachine::take_answer(wire::ReplyMessage& message) {
  std::unique_lock lock(mutex_);
  if (auto question = questions_.find(message.id); question != questions_.end() && !question->second) {
    question->second = std::move(message.body);
    answered_.notify_all();
    return;
  }
  auto call = calls_.find(message.id);
  auto* returned = std::get_if<wire::Returned>(&message.body);
  if (call != calls_.end() && returned) {
    Thread& thread = thread_at(call->second);
    calls_.erase(call);
    --thread.calls;
    if (returned->fault) faulted_ = true;
    thread.events.push_back(from_wire(std::move(*returned)));
    thread.changed.notify_all();
    return;
  }
  lock.unlock();
  const auto* failed = std::get_if<wire::Failed>(&message.body);
  break_off(failed ? failed->text : "an answer to something that was not asked");
}

void HostMachine::take_callback(std::uint64_t id, std::uint32_t number, wire::CallbackEntered& entered) {
  std::unique_lock lock(mutex_);
  Thread& thread = thread_at(number);
  const bool is_new = number >= kFirstForeignThread && thread.callbacks.empty();
  if (!is_new && thread.calls == 0) {
    lock.unlock();
    return break_off("a callback on a thread that makes no call");
  }
  thread.callbacks.push_back(id);
  thread.events.push_back(CallbackEntered{entered.callback, std::move(entered.slots), entered.floats});
  thread.changed.notify_all();
  lock.unlock();
  if (is_new) offer_foreign_thread(number);
}

// If nobody takes it, nobody would ever answer, and Windows' thread would wait for ever.
void HostMachine::offer_foreign_thread(ThreadId thread) {
  bool taken = false;
  {
    const std::lock_guard lock(foreign_mutex_);
    taken = foreign_listener_ && foreign_listener_(thread);
  }
  if (!taken) (void)return_from_callback(thread, 0, 0);
}

void HostMachine::listen_to_foreign_threads(ForeignThreadListener listener) {
  const std::lock_guard lock(foreign_mutex_);
  foreign_listener_ = std::move(listener);
}

void HostMachine::tell(const ProcessEvent& event) {
  if (ProcessListener* listener = listener_) listener->on_process_event(event);
}

void HostMachine::break_off(const std::string& why) {
  process_->end(
      {HostGone::How::protocol_error, 0, "The Windows process sent what it should not: " + why + "."});
}

void HostMachine::on_gone(const HostGone& gone) {
  HostGone told = gone;
  {
    std::lock_guard lock(mutex_);
    if (crash_ && told.how == HostGone::How::exited) {
      told.exit_code = crash_->code;
      told.message = "The Windows process crashed: exception " + to_hex_number(crash_->code) + " at " +
                     to_hex_number(crash_->instruction) + ", in a thread that no call of the lesson runs on.";
    }
    if (told.how == HostGone::How::exited) {
      // Nothing of the lesson writes there: it is what Wine ended it for.
      const std::string& words = start_failure_.empty() ? told.said : start_failure_;
      if (!words.empty()) told.message += " It said: " + words;
    }
    gone_ = told;
    answered_.notify_all();
    for (auto& [id, thread] : threads_)
      thread.changed.notify_all();
  }
  tell(told);
}

}  // namespace companion::machine
