// What records and variables tell of memory: blocks by ObjectId, with layout and value as text. Used by the
// call loop and, through ctypes.h, by run.
#pragma once

#include "ctypes/observer.h"
#include "ctypes/type.h"

#include <optional>
#include <set>
#include <vector>

namespace companion::ctypes {

// A block, living or lately freed. Its size is 0 if it is not known any more.
ObjectInfo describe_object(Thread& thread, Context& context, ObjectId object);

// The instance's value as a record shows it; the words of the exception if it cannot be read.
std::string safe_value_text(Thread& thread, CData& instance);

// Where an address leads to, if into the arena.
std::optional<PointsTo> find_block(const Context& context, machine::Address address);

// Appends the block and those that its pointers lead to, each once.
void collect_blocks(Context& context, ObjectId object, std::vector<ObjectId>& blocks);

}  // namespace companion::ctypes
