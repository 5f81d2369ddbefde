#include "ctypes/describe.h"

#include "base/unicode.h"
#include "ctypes/array_type.h"
#include "ctypes/parameter.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/string.h"

#include <algorithm>

namespace companion::ctypes {

namespace {

// How far pointers are followed, and how much of a block is looked through for them.
constexpr std::size_t kMostBlocks = 64;
constexpr std::uint64_t kSearchedBytes = 4096;

// The text that a copy holds now: Windows may have changed it.
std::string copy_value(Context& context, const MemoryCopy& copy, std::uint64_t size) {
  const Bytes bytes = context.arena.copy(copy.address(), size);
  if (!copy.is_wide()) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
    return python::quote_bytes(std::string(bytes.begin(), end));
  }
  std::u16string units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = static_cast<char16_t>(bytes[i] | bytes[i + 1] << 8);
    if (unit == 0) break;
    units.push_back(unit);
  }
  return python::quote_string(to_utf8(units));
}

void describe_instance(Thread& thread, CData& instance, ObjectInfo& info) {
  CType& type = instance.ctype();
  info.type = type.name();
  info.element_type = type.name();
  info.element_size = static_cast<std::uint32_t>(std::min<std::uint64_t>(type.size(), UINT32_MAX));
  if (type.family() == Family::array) {
    info.element_type = type.element()->name();
    info.element_size =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(type.element()->size(), UINT32_MAX));
  }
  type.describe_fields(info);
  info.value = safe_value_text(thread, instance);
}

}  // namespace

std::string safe_value_text(Thread& thread, CData& instance) {
  try {
    return instance.ctype().value_text(thread, instance);
  } catch (const python::Raised& raised) {
    return python::exception_line(thread, *raised.exception);
  }
}

ObjectInfo describe_object(Thread& thread, Context& context, ObjectId object) {
  ObjectInfo info;
  info.object = object;
  const auto place = context.arena.find_object(object);
  if (!place) return info;
  info.type = place->type;
  info.address = place->begin;
  info.size = place->size;
  info.element_size = 1;
  if (const auto owner = context.owners.find(object); owner != context.owners.end()) {
    describe_instance(thread, *owner->second, info);
  } else if (const auto copy = context.copies.find(object); copy != context.copies.end()) {
    info.element_size = copy->second->is_wide() ? 2 : 1;
    info.element_type = copy->second->is_wide() ? "c_wchar" : "c_char";
    info.value = copy_value(context, *copy->second, place->size);
  } else if (place->freed) {
    info.type = place->type + ", freed";
  }
  return info;
}

std::optional<PointsTo> find_block(const Context& context, machine::Address address) {
  const auto place = context.arena.find(address);
  if (!place) return std::nullopt;
  return PointsTo{place->object, place->offset};
}

void collect_blocks(Context& context, ObjectId object, std::vector<ObjectId>& blocks) {
  if (blocks.size() >= kMostBlocks || std::find(blocks.begin(), blocks.end(), object) != blocks.end()) return;
  blocks.push_back(object);
  const auto owner = context.owners.find(object);
  if (owner == context.owners.end() || !owner->second->ctype().holds_pointers()) return;
  const machine::Address begin = owner->second->address();
  const std::uint64_t size = std::min(owner->second->size(), kSearchedBytes);
  const Bytes bytes = context.arena.copy(begin, size);
  for (std::uint64_t offset = 0; offset + 8 <= size; offset += 8) {
    machine::Address target = 0;
    for (unsigned i = 0; i < 8; ++i)
      target |= static_cast<machine::Address>(bytes[offset + i]) << (8 * i);
    if (const auto place = find_block(context, target)) collect_blocks(context, place->object, blocks);
  }
}

}  // namespace companion::ctypes
