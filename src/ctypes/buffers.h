// The bytes of instances for memoryview, and from_buffer(): an instance in the bytes of something else. Used
// by CData and the base type.
#pragma once

#include "ctypes/type.h"
#include "python/buffer.h"

#include <memory>

namespace companion::ctypes {

std::shared_ptr<python::Buffer> open_instance_buffer(CData& instance);

// from_buffer(source, offset): of an instance, a bytearray (whose bytes move into the arena while they are
// shared) or a memoryview of such. TypeError if its bytes cannot be changed.
Value share_buffer(Thread& thread, CType& type, const Value& source, const Arguments& arguments);
// The memoryview that an instance made by share_buffer() keeps; empty for all others.
Value shared_view(const CData& instance);

// Where an instance of `wanted` bytes begins within `available`: the second argument of from_buffer().
// ValueError.
std::uint64_t buffer_offset(Thread& thread, const Arguments& arguments, std::uint64_t available,
                            std::uint64_t wanted);

}  // namespace companion::ctypes
