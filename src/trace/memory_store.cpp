// See memory_store.h.
#include "trace/memory_store.h"

#include "trace/temporary_file.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace companion::trace {

namespace {

// A chain of changes is at most this long: every 64th state is a full one.
constexpr int kStatesPerFull = 64;
// Runs of changed bytes closer than this are stored as one.
constexpr std::uint64_t kJoinGap = 16;
// What became of a content is remembered if it is no more than this many runs of bytes.
constexpr std::size_t kKeptDifferences = 1024;
// States put together lately, kept for the next question.
constexpr std::uint64_t kCacheBytes = 64u << 20;

std::uint64_t hash_of(std::span<const std::uint8_t> bytes) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
  };
  std::size_t place = 0;
  for (; place + 8 <= bytes.size(); place += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + place, 8);
    mix(word);
  }
  std::uint64_t rest = 0;
  if (place < bytes.size()) std::memcpy(&rest, bytes.data() + place, bytes.size() - place);
  mix(rest);
  return hash;
}

// Appends the runs of different bytes, as far as both go.
void compare(const Bytes& from, const Bytes& to, std::vector<Range>& found) {
  constexpr std::uint64_t kBlock = 4096;
  const std::uint64_t end = std::min(from.size(), to.size());
  std::uint64_t place = 0;
  while (place < end) {
    const std::uint64_t block = std::min(kBlock, end - place);
    if (std::memcmp(from.data() + place, to.data() + place, block) == 0) {
      place += block;
      continue;
    }
    for (const std::uint64_t stop = place + block; place < stop; ++place) {
      if (from[place] == to[place]) continue;
      if (!found.empty() && found.back().end == place) {
        ++found.back().end;
      } else {
        found.push_back({place, place + 1});
      }
    }
  }
}

std::vector<Range> joined(const std::vector<Range>& ranges) {
  std::vector<Range> result;
  for (const Range& range : ranges) {
    if (!result.empty() && range.begin - result.back().end < kJoinGap) {
      result.back().end = range.end;
    } else {
      result.push_back(range);
    }
  }
  return result;
}

std::uint64_t total(const std::vector<Range>& ranges) {
  std::uint64_t sum = 0;
  for (const Range& range : ranges)
    sum += range.end - range.begin;
  return sum;
}

}  // namespace

struct MemoryStore::State {
  // One content. A full one has base 0 and its bytes in `data`; else `data` holds the bytes of `ranges`, one
  // after the other.
  struct Entry {
    std::uint64_t hash = 0;
    std::uint64_t size = 0;
    Snapshot base = 0;
    int depth = 0;
    std::vector<Range> ranges;
    Snapshot compared = 0;           // the object's content before, if `differences` says what became of it
    std::vector<Range> differences;  // exactly
    std::shared_ptr<const Bytes> data;  // nullptr: it is in the file
    std::uint64_t data_size = 0;
    std::uint64_t file_offset = 0;
  };

  explicit State(std::uint64_t limit) : limit_bytes(limit) {}

  const Entry& entry(Snapshot snapshot) const {
    assert(snapshot >= 1 && snapshot <= entries.size());
    return entries[snapshot - 1];
  }

  std::shared_ptr<const Bytes> data_of(const Entry& entry) const {
    if (entry.data) return entry.data;
    auto bytes = std::make_shared<Bytes>(entry.data_size);
    // What was written cannot be read back only if the disk is broken: zeros then, rather than an end of the
    // program.
    if (!file->read(entry.file_offset, *bytes)) std::fill(bytes->begin(), bytes->end(), std::uint8_t{0});
    return bytes;
  }

  std::shared_ptr<const Bytes> bytes_of(Snapshot snapshot) {
    const Entry& wanted = entry(snapshot);
    if (wanted.base == 0 && wanted.data) return wanted.data;
    if (auto kept = cached(snapshot)) return kept;

    std::vector<Snapshot> chain;
    std::shared_ptr<const Bytes> start;
    for (Snapshot at = snapshot; !start; at = entry(at).base) {
      if (entry(at).base == 0) {
        start = data_of(entry(at));
      } else if (at != snapshot && (start = cached(at))) {
        break;
      } else {
        chain.push_back(at);
      }
    }
    if (!chain.empty()) {
      auto bytes = std::make_shared<Bytes>(*start);
      for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        const std::shared_ptr<const Bytes> data = data_of(entry(*at));
        const std::uint8_t* source = data->data();
        for (const Range& range : entry(*at).ranges) {
          std::copy_n(source, range.end - range.begin,
                      bytes->begin() + static_cast<std::ptrdiff_t>(range.begin));
          source += range.end - range.begin;
        }
      }
      start = std::move(bytes);
    }
    keep(snapshot, start);
    return start;
  }

  std::shared_ptr<const Bytes> cached(Snapshot snapshot) const {
    for (const auto& [number, bytes] : cache) {
      if (number == snapshot) return bytes;
    }
    return nullptr;
  }

  void keep(Snapshot snapshot, std::shared_ptr<const Bytes> bytes) {
    cache_bytes += bytes->size();
    cache.emplace_back(snapshot, std::move(bytes));
    while (cache.size() > 1 && (cache_bytes > kCacheBytes || cache.size() > 64)) {
      cache_bytes -= cache.front().second->size();
      cache.pop_front();
    }
  }

  Snapshot known(std::uint64_t hash, std::span<const std::uint8_t> bytes) {
    const auto [first, last] = by_hash.equal_range(hash);
    for (auto at = first; at != last; ++at) {
      if (entry(at->second).size != bytes.size()) continue;
      const std::shared_ptr<const Bytes> other = bytes_of(at->second);
      if (std::equal(bytes.begin(), bytes.end(), other->begin())) return at->second;
    }
    return 0;
  }

  void spill() {
    while (memory_bytes > limit_bytes && oldest_in_memory < entries.size() && !file_failed) {
      Entry& entry = entries[oldest_in_memory];
      if (!file) file = TemporaryFile::create();
      if (!file || !file->write(file_end, *entry.data)) {
        file_failed = true;  // a full disk: the bytes stay in memory
        return;
      }
      entry.file_offset = file_end;
      file_end += entry.data_size;
      memory_bytes -= entry.data_size;
      entry.data = nullptr;
      ++oldest_in_memory;
    }
  }

  const std::uint64_t limit_bytes;
  std::mutex mutex;
  std::vector<Entry> entries;  // of snapshot number index + 1
  std::unordered_multimap<std::uint64_t, Snapshot> by_hash;
  std::unordered_map<ObjectId, Snapshot> last;
  std::deque<std::pair<Snapshot, std::shared_ptr<const Bytes>>> cache;
  std::uint64_t cache_bytes = 0;
  std::uint64_t memory_bytes = 0;
  std::size_t oldest_in_memory = 0;  // index into entries; everything before is in the file
  std::unique_ptr<TemporaryFile> file;
  std::uint64_t file_end = 0;
  bool file_failed = false;
};

MemoryStore::MemoryStore(std::uint64_t limit_bytes) : state_(std::make_unique<State>(limit_bytes)) {}
MemoryStore::~MemoryStore() = default;

Snapshot MemoryStore::add(ObjectId object, std::span<const std::uint8_t> bytes) {
  const std::uint64_t hash = hash_of(bytes);
  const std::lock_guard lock(state_->mutex);
  State& state = *state_;
  if (const Snapshot same = state.known(hash, bytes)) {
    state.last[object] = same;
    return same;
  }

  State::Entry entry;
  entry.hash = hash;
  entry.size = bytes.size();
  auto content = std::make_shared<Bytes>(bytes.begin(), bytes.end());
  const Snapshot previous = state.last[object];
  if (previous != 0 && state.entry(previous).size == bytes.size()) {
    const std::shared_ptr<const Bytes> from = state.bytes_of(previous);
    std::vector<Range> differences;
    compare(*from, *content, differences);
    std::vector<Range> ranges = joined(differences);
    if (differences.size() <= kKeptDifferences) {
      entry.compared = previous;
      entry.differences = std::move(differences);
    }
    if (state.entry(previous).depth + 1 < kStatesPerFull && total(ranges) <= bytes.size() / 2) {
      auto data = std::make_shared<Bytes>();
      data->reserve(total(ranges));
      for (const Range& range : ranges) {
        data->insert(data->end(), content->begin() + static_cast<std::ptrdiff_t>(range.begin),
                     content->begin() + static_cast<std::ptrdiff_t>(range.end));
      }
      entry.base = previous;
      entry.depth = state.entry(previous).depth + 1;
      entry.ranges = std::move(ranges);
      entry.data = std::move(data);
    }
  }
  if (entry.base == 0) entry.data = content;
  entry.data_size = entry.data->size();
  const bool whole = entry.base == 0;
  state.memory_bytes += entry.data_size;
  state.entries.push_back(std::move(entry));
  const Snapshot snapshot = state.entries.size();
  state.by_hash.emplace(hash, snapshot);
  state.last[object] = snapshot;
  if (!whole) state.keep(snapshot, std::move(content));
  state.spill();
  return snapshot;
}

std::shared_ptr<const Bytes> MemoryStore::get(Snapshot snapshot) const {
  const std::lock_guard lock(state_->mutex);
  return state_->bytes_of(snapshot);
}

std::vector<Range> MemoryStore::changed(Snapshot from, Snapshot to) const {
  if (from == to) return {};
  std::shared_ptr<const Bytes> before;
  std::shared_ptr<const Bytes> after;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->entry(to).compared == from) return state_->entry(to).differences;
    if (state_->entry(from).compared == to) return state_->entry(from).differences;
    before = state_->bytes_of(from);
    after = state_->bytes_of(to);
  }
  std::vector<Range> found;
  compare(*before, *after, found);
  const std::uint64_t shorter = std::min(before->size(), after->size());
  const std::uint64_t longer = std::max(before->size(), after->size());
  if (shorter < longer) {
    if (!found.empty() && found.back().end == shorter) {
      found.back().end = longer;
    } else {
      found.push_back({shorter, longer});
    }
  }
  return found;
}

}  // namespace companion::trace
