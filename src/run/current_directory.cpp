#include "run/current_directory.h"

#include "base/unicode.h"

#include <cstdint>
#include <optional>

namespace companion::run {
namespace {

using machine::Address;

// A UNICODE_STRING: the length in bytes (16 bits), the room, four bytes of padding, the address.
constexpr std::uint64_t kHeaderBytes = 16;

// The text lies in the process's parameters like its header: 0x3d8 bytes behind it under Wine 8, with room
// for 260 characters.
constexpr std::uint64_t kBothBytes = 1536;

std::uint64_t number_in(const Bytes& bytes, std::size_t offset, int size) {
  std::uint64_t value = 0;
  for (int i = size; i-- > 0;)
    value = value << 8 | bytes[offset + static_cast<std::size_t>(i)];
  return value;
}

std::optional<Bytes> read(machine::Machine& machine, Address address, std::uint64_t size_bytes) {
  Result<std::optional<Bytes>> bytes = machine.read(address, size_bytes);
  if (!bytes || !*bytes) return std::nullopt;
  return std::move(**bytes);
}

}  // namespace

std::string current_directory_of(machine::Machine& machine) {
  const Address place = machine.info().current_directory;
  if (place == 0) return "";
  std::optional<Bytes> bytes = read(machine, place, kBothBytes);
  if (!bytes) bytes = read(machine, place, kHeaderBytes);
  if (!bytes) return "";
  const std::uint64_t length = number_in(*bytes, 0, 2);
  const Address text = number_in(*bytes, 8, 8);
  if (length == 0) return "";
  std::uint64_t offset = text - place;
  if (text < place || offset > bytes->size() || length > bytes->size() - offset) {
    bytes = read(machine, text, length);
    if (!bytes) return "";
    offset = 0;
  }
  std::u16string units;
  for (std::uint64_t i = 0; i + 1 < length; i += 2)
    units.push_back(static_cast<char16_t>(number_in(*bytes, static_cast<std::size_t>(offset + i), 2)));
  return to_utf8(units);
}

}  // namespace companion::run
