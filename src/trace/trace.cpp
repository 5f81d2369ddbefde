// See trace.h.
#include "trace/trace.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace companion::trace {

Recorder::Recorder(std::shared_ptr<MemoryStore> memory, std::function<void(const Event&)> on_append,
                   std::uint64_t first_seq)
    : memory_(std::move(memory)), on_append_(std::move(on_append)), next_seq_(first_seq) {}

std::uint64_t Recorder::append(std::uint32_t session, std::uint32_t thread, Body body) {
  const std::lock_guard order(order_mutex_);
  Event event{0, session, thread, std::move(body)};
  if (!on_append_) {
    const std::lock_guard lock(mutex_);
    event.seq = next_seq_++;
    pending_.push_back(std::move(event));
    return pending_.back().seq;
  }
  {
    const std::lock_guard lock(mutex_);
    event.seq = next_seq_++;
    pending_.push_back(event);
  }
  on_append_(event);
  return event.seq;
}

Chunk Recorder::take() {
  std::vector<Event> taken;
  {
    const std::lock_guard lock(mutex_);
    taken.swap(pending_);
  }
  if (taken.empty()) return nullptr;
  return std::make_shared<const std::vector<Event>>(std::move(taken));
}

void Trace::add(Chunk chunk) {
  if (!chunk || chunk->empty()) return;
  first_.push_back(size_);
  size_ += chunk->size();
  chunks_.push_back(std::move(chunk));
}

const Event& Trace::at(std::size_t index) const {
  assert(index < size_);
  const auto behind = std::upper_bound(first_.begin(), first_.end(), index);
  const std::size_t chunk = static_cast<std::size_t>(behind - first_.begin()) - 1;
  return (*chunks_[chunk])[index - first_[chunk]];
}

}  // namespace companion::trace
