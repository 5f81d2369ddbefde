#include "ctypes/context.h"

#include "ctypes/type.h"
#include "python/exception.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace companion::ctypes {

using python::Builtin;
using python::Ended;
using python::Thread;

namespace {

constexpr std::uint64_t kPageBytes = 4096;
// Strings inside the arena are looked through in pieces of this many bytes.
constexpr std::uint64_t kPieceBytes = 512;

}  // namespace

std::string pointer_text(std::uint64_t address) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%016llX", static_cast<unsigned long long>(address));
  return text;
}

void raise_access_violation(Thread& thread, bool writing, machine::Address address) {
  raise_error(thread, Builtin::os_error,
              std::string("exception: access violation ") + (writing ? "writing " : "reading ") +
                  pointer_text(address));
}

void throw_host_gone(Thread& thread, const std::string& message) {
  if (thread.interpreter().attention() & static_cast<std::uint32_t>(python::Attention::stop)) {
    throw Ended{Ended::Why::stopped, message};
  }
  throw Ended{Ended::Why::host_gone, message};
}

Context::Context(python::Interpreter& the_interpreter, machine::Machine& the_machine, Observer& the_observer)
    : Container(the_interpreter.heap(), python::Kind::other),
      interpreter(the_interpreter),
      machine(the_machine),
      observer(the_observer),
      arena(the_machine.memory()),
      pointer_types(python::make_dictionary(the_interpreter.main_thread())) {}

CType& Context::simple(std::string_view name) const {
  return *simple_types.find(name)->second;
}

void Context::clear() {
  machine.listen_to_foreign_threads(nullptr);
  // Types hold the context, the context the types: here the circle opens.
  data_type = {};
  bases = {};
  metatypes = {};
  argument_type = {};
  argument_error = {};
  field_type = {};
  big_endian_structure = {};
  big_endian_union = {};
  simple_types.clear();
  pointer_types = {};
  array_types.clear();
  function_types.clear();
}

Arena::Block Context::allocate(Thread& thread, std::uint64_t size_bytes, std::string type,
                               unsigned zero_tail) {
  if (const auto block = arena.allocate(size_bytes, std::move(type), zero_tail)) return *block;
  raise_error(thread, Builtin::memory_error,
              "a lesson may have " + std::to_string(arena.limit_bytes() >> 20) +
                  " MiB of ctypes memory: " + std::to_string(size_bytes) + " more bytes do not fit");
}

void Context::read_to(Thread& thread, machine::Address address, std::span<std::uint8_t> target) {
  if (target.empty()) return;
  if (arena.contains(address, target.size())) {
    arena.copy_to(address, target);
    return;
  }
  auto bytes = machine.read(address, target.size());
  if (!bytes) throw_host_gone(thread, bytes.error().message);
  if (!*bytes || (*bytes)->size() != target.size()) raise_access_violation(thread, false, address);
  std::copy((*bytes)->begin(), (*bytes)->end(), target.begin());
}

Bytes Context::read(Thread& thread, machine::Address address, std::uint64_t size_bytes) {
  if (size_bytes > arena.limit_bytes()) raise_error(thread, Builtin::memory_error, "");
  Bytes bytes(size_bytes);
  read_to(thread, address, bytes);
  return bytes;
}

void Context::write(Thread& thread, machine::Address address, std::span<const std::uint8_t> bytes) {
  if (bytes.empty()) return;
  if (arena.contains(address, bytes.size())) {
    arena.store(address, bytes);
    return;
  }
  const auto written = machine.write(address, bytes);
  if (!written) throw_host_gone(thread, written.error().message);
  if (!*written) raise_access_violation(thread, true, address);
}

std::uint64_t Context::read_word(Thread& thread, machine::Address address) {
  std::array<std::uint8_t, 8> bytes{};
  read_to(thread, address, bytes);
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), sizeof word);
  return word;
}

void Context::write_word(Thread& thread, machine::Address address, std::uint64_t word) {
  std::array<std::uint8_t, 8> bytes{};
  std::memcpy(bytes.data(), &word, sizeof word);
  write(thread, address, bytes);
}

template <typename Unit>
std::basic_string<Unit> Context::read_units(Thread& thread, machine::Address address) {
  std::basic_string<Unit> text;
  for (;;) {
    // Up to the end of the page (of the piece): what lies behind it may not be readable.
    std::uint64_t size = kPageBytes - address % kPageBytes;
    if (arena.contains(address, sizeof(Unit))) {
      size = std::min(size, kPieceBytes);
      while (!arena.contains(address, size))
        size -= sizeof(Unit);
    }
    size = std::max<std::uint64_t>(size / sizeof(Unit), 1);
    std::basic_string<Unit> piece(size, Unit{});
    read_to(thread, address, {reinterpret_cast<std::uint8_t*>(piece.data()), size * sizeof(Unit)});
    const auto end = piece.find(Unit{});
    text.append(piece, 0, end);
    if (end != piece.npos) return text;
    if (text.size() * sizeof(Unit) > arena.limit_bytes()) raise_error(thread, Builtin::memory_error, "");
    address += size * sizeof(Unit);
  }
}

std::string Context::read_string(Thread& thread, machine::Address address) {
  return read_units<char>(thread, address);
}

std::u16string Context::read_wide_string(Thread& thread, machine::Address address) {
  return read_units<char16_t>(thread, address);
}

}  // namespace companion::ctypes
