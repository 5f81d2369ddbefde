#include "support/fake_machine.h"

#include "base/unicode.h"

#include <algorithm>
#include <cctype>

namespace companion::test {

using machine::Address;
using machine::ThreadId;

namespace {

constexpr Address kFirstModule = 0x7BC00000, kModuleBytes = 0x10000, kFirstCallback = 0x6F0000000000;

// As the loader finds it: without case, with or without ".dll".
std::string canonical(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  if (name.ends_with(".dll")) name.resize(name.size() - 4);
  return name;
}

machine::HostGone gone() {
  return {machine::HostGone::How::killed, 1, "the Windows process was ended"};
}

}  // namespace

std::uint64_t FakeMachine::Call::call_back(Address function, std::vector<std::uint64_t> arguments) {
  const Answer answer = machine.enter(thread, function, std::move(arguments), [] { return true; });
  float_result = answer.floating;
  return answer.integer;
}

std::uint64_t FakeMachine::call_back_from_foreign_thread(Address function,
                                                         std::vector<std::uint64_t> arguments) {
  const ThreadId thread = ++last_foreign_thread_;
  return enter(thread, function, std::move(arguments),
               [&] {
                 const std::lock_guard lock(foreign_mutex_);
                 return foreign_listener_ && foreign_listener_(thread);
               })
      .integer;
}

void FakeMachine::listen_to_foreign_threads(ForeignThreadListener listener) {
  const std::lock_guard lock(foreign_mutex_);
  foreign_listener_ = std::move(listener);
}

FakeMachine::Answer FakeMachine::enter(ThreadId thread, Address function,
                                       std::vector<std::uint64_t> arguments,
                                       const std::function<bool()>& entered) {
  const std::uint64_t id = (function - kFirstCallback) / 16;
  machine::CallbackEntered event{id, std::move(arguments), {}};
  std::copy_n(event.slots.begin(), std::min(event.slots.size(), event.floats.size()), event.floats.begin());
  push(thread, std::move(event));
  if (!entered()) return {};
  std::unique_lock lock(mutex_);
  auto& answers = answers_[thread];
  changed_.wait(lock, [&] { return !answers.empty() || ended_; });
  if (answers.empty()) return {};
  const Answer result = answers.front();
  answers.pop_front();
  return result;
}

FakeMachine::FakeMachine(std::size_t memory_bytes) : memory_(memory_bytes) {
  info_ = {1, 8, 4, "10.0.19043", "8.0"};
}

FakeMachine::~FakeMachine() {
  end();
  for (std::thread& thread : threads_)
    thread.join();
}

FakeMachine::Module& FakeMachine::module(const std::string& dll) {
  const auto [place, is_new] = modules_.try_emplace(canonical(dll));
  if (is_new) place->second.address = kFirstModule + kModuleBytes * modules_.size();
  return place->second;
}

void FakeMachine::add(const std::string& dll, const std::string& function, Function code) {
  Module& in = module(dll);
  const Address address = in.address + 0x1000 + 16 * in.names.size();
  in.names[function] = address;
  exports_[address] = {function, std::move(code)};
}

void FakeMachine::add_ordinal(const std::string& dll, std::uint16_t ordinal, Function code) {
  Module& in = module(dll);
  const Address address = in.address + 0x8000 + 16 * ordinal;
  in.ordinals[ordinal] = address;
  exports_[address] = {"#" + std::to_string(ordinal), std::move(code)};
}

void FakeMachine::add_foreign(Address address, Bytes bytes) {
  foreign_[address] = std::move(bytes);
}

void FakeMachine::push(ThreadId thread, machine::ThreadEvent event) {
  const std::lock_guard lock(mutex_);
  events_[thread].push_back(std::move(event));
  changed_.notify_all();
}

bool FakeMachine::block() {
  std::unique_lock lock(mutex_);
  blocked_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return released_ || ended_; });
  blocked_ = released_ = false;
  return !ended_;
}

void FakeMachine::release() {
  const std::lock_guard lock(mutex_);
  released_ = true;
  changed_.notify_all();
}

bool FakeMachine::is_blocked() {
  const std::lock_guard lock(mutex_);
  return blocked_;
}

std::vector<std::string> FakeMachine::log() {
  const std::lock_guard lock(mutex_);
  return log_;
}

std::vector<machine::CallRequest> FakeMachine::calls() {
  const std::lock_guard lock(mutex_);
  return calls_;
}

int FakeMachine::living_callbacks() {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(callbacks_.size());
}

void FakeMachine::start(ThreadId thread, Function code, machine::CallRequest request) {
  threads_.emplace_back([this, thread, code = std::move(code), request = std::move(request)] {
    Call call{*this, thread, request.function, request.slots, request.last_error_before, 0};
    machine::CallReturned returned;
    try {
      returned.integer_result = code(call);
    } catch (const machine::Fault& fault) {
      returned.fault = fault;
    }
    returned.float_result = call.float_result;
    returned.last_error = call.last_error;
    push(thread, std::move(returned));
  });
}

Status FakeMachine::begin_call(ThreadId thread, const machine::CallRequest& request) {
  const std::lock_guard lock(mutex_);
  if (ended_) return Error{gone().message, "", "", 0, 0};
  calls_.push_back(request);
  const auto found = exports_.find(request.function);
  if (callbacks_.contains((request.function - kFirstCallback) / 16)) {
    start(
        thread, [](Call& call) { return call.call_back(call.function, call.slots); }, request);
    return Nothing{};
  }
  if (found == exports_.end()) {
    log_.push_back("call " + to_hex_number(request.function));
    const Address address = request.function;
    start(
        thread,
        [address](Call&) -> std::uint64_t {
          throw machine::Fault{0xC0000005, machine::Fault::Access::execute, address, address};
        },
        request);
    return Nothing{};
  }
  log_.push_back("call " + found->second.name);
  start(thread, found->second.code, request);
  return Nothing{};
}

Status FakeMachine::begin_load(ThreadId thread, const machine::LoadRequest& request) {
  const std::lock_guard lock(mutex_);
  if (ended_) return Error{gone().message, "", "", 0, 0};
  const std::string name = to_utf8(std::u16string_view(request.name));
  log_.push_back("load " + name + " " + to_hex_number(request.flags));
  machine::CallReturned returned;
  const auto found = modules_.find(canonical(name));
  returned.last_error = request.last_error_before;
  if (found == modules_.end()) {
    returned.last_error = 126;
  } else {
    returned.integer_result = found->second.address;
    returned.module_path = "C:\\windows\\system32\\" + found->first + ".dll";
  }
  events_[thread].push_back(std::move(returned));
  changed_.notify_all();
  return Nothing{};
}

machine::ThreadEvent FakeMachine::wait(ThreadId thread) {
  std::unique_lock lock(mutex_);
  auto& events = events_[thread];
  changed_.wait(lock, [&] { return !events.empty() || ended_; });
  if (ended_) return gone();
  machine::ThreadEvent event = std::move(events.front());
  events.pop_front();
  return event;
}

void FakeMachine::wake(ThreadId thread) {
  push(thread, machine::Woken{});
}

Status FakeMachine::return_from_callback(ThreadId thread, std::uint64_t integer_result,
                                         std::uint64_t float_result) {
  const std::lock_guard lock(mutex_);
  if (ended_) return Error{gone().message, "", "", 0, 0};
  answers_[thread].push_back({integer_result, float_result});
  changed_.notify_all();
  return Nothing{};
}

Result<Address> FakeMachine::resolve(ThreadId, Address address,
                                     const std::variant<std::string, std::uint16_t>& name) {
  const std::lock_guard lock(mutex_);
  for (const auto& [dll, in] : modules_) {
    if (in.address != address) continue;
    if (const auto* text = std::get_if<std::string>(&name)) {
      const auto found = in.names.find(*text);
      return found == in.names.end() ? 0 : found->second;
    }
    const auto found = in.ordinals.find(std::get<std::uint16_t>(name));
    return found == in.ordinals.end() ? 0 : found->second;
  }
  return Address{0};
}

Result<machine::Callback> FakeMachine::make_callback(int slot_count) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t id = ++last_callback_;
  callbacks_[id] = slot_count;
  return machine::Callback{id, kFirstCallback + 16 * id};
}

Status FakeMachine::free_callback(std::uint64_t id) {
  const std::lock_guard lock(mutex_);
  callbacks_.erase(id);
  return Nothing{};
}

Result<std::optional<Bytes>> FakeMachine::read(Address address, std::uint64_t size_bytes) {
  ++reads_;
  for (const auto& [begin, bytes] : foreign_) {
    if (address < begin || address - begin > bytes.size() || size_bytes > bytes.size() - (address - begin))
      continue;
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(address - begin);
    return std::optional<Bytes>(Bytes(first, first + static_cast<std::ptrdiff_t>(size_bytes)));
  }
  return std::optional<Bytes>();
}

Result<bool> FakeMachine::write(Address address, std::span<const std::uint8_t> source) {
  for (auto& [begin, bytes] : foreign_) {
    if (address < begin || address - begin > bytes.size() || source.size() > bytes.size() - (address - begin))
      continue;
    std::copy(source.begin(), source.end(), bytes.begin() + static_cast<std::ptrdiff_t>(address - begin));
    return true;
  }
  return false;
}

void FakeMachine::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace companion::test
