// A block of the arena for a call of our own, freed at the end of its scope. Used by last_error, library,
// utilities.
#pragma once

#include "ctypes/context.h"

namespace companion::ctypes {

class ScratchBlock {
 public:
  ScratchBlock(python::Thread& thread, Context& context, std::uint64_t size_bytes)
      : context_(context), block_(context.allocate(thread, size_bytes, "work area of ctypes")) {}
  // With a text and its NUL.
  ScratchBlock(python::Thread& thread, Context& context, std::u16string_view text)
      : ScratchBlock(thread, context, (text.size() + 1) * sizeof(char16_t)) {
    context.arena.store(block_.address,
                        {reinterpret_cast<const std::uint8_t*>(text.data()), text.size() * sizeof(char16_t)});
  }
  ~ScratchBlock() { context_.arena.free(block_.object); }
  ScratchBlock(const ScratchBlock&) = delete;
  ScratchBlock& operator=(const ScratchBlock&) = delete;

  machine::Address address() const { return block_.address; }
  ObjectId object() const { return block_.object; }

 private:
  Context& context_;
  Arena::Block block_;
};

}  // namespace companion::ctypes
