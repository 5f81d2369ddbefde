// operator new and delete of the host on a heap of its own: a fault inside one of Windows' heap functions
// leaves the lock of the process heap held, and a lesson that overruns a heap block harms the process heap,
// not ours.
#include <windows.h>
#include <cstddef>
#include <new>

namespace {

HANDLE own_heap() {
  static HANDLE heap = ::HeapCreate(0, 0, 0);
  return heap;
}

}  // namespace

void* operator new(std::size_t size) {
  void* block = ::HeapAlloc(own_heap(), 0, size == 0 ? 1 : size);
  if (!block) throw std::bad_alloc();
  return block;
}

void operator delete(void* block) noexcept {
  if (block) ::HeapFree(own_heap(), 0, block);
}

void operator delete(void* block, std::size_t) noexcept {
  operator delete(block);
}
