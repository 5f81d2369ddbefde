// See object_state.h.
#include "view/object_state.h"

#include <algorithm>
#include <cstring>

namespace companion::view {

namespace {

constexpr std::size_t kNamedRanges = 4;

Encoding encoding_of(const std::string& element_type) {
  if (element_type == "c_wchar") return Encoding::utf16;
  if (element_type == "c_char") return Encoding::bytes;
  return Encoding::none;
}

std::optional<std::uint64_t> first_terminator(const Bytes& bytes, Encoding encoding) {
  if (encoding == Encoding::none || bytes.empty()) return std::nullopt;
  if (encoding == Encoding::bytes) {
    const void* found = std::memchr(bytes.data(), 0, bytes.size());
    if (found == nullptr) return std::nullopt;
    return static_cast<const std::uint8_t*>(found) - bytes.data();
  }
  for (std::size_t offset = 0; offset + 1 < bytes.size(); offset += 2) {
    if (bytes[offset] == 0 && bytes[offset + 1] == 0) return offset;
  }
  return std::nullopt;
}

// Adds a range to a sorted list in which ranges neither overlap nor touch.
void unite(std::vector<Range>& list, const Range& range) {
  const auto first = std::partition_point(list.begin(), list.end(),
                                          [&](const Range& each) { return each.end < range.begin; });
  if (first != list.end() && first->begin <= range.begin && range.end <= first->end) return;
  auto last = first;
  Range whole = range;
  for (; last != list.end() && last->begin <= range.end; ++last) {
    whole.begin = std::min(whole.begin, last->begin);
    whole.end = std::max(whole.end, last->end);
  }
  list.insert(list.erase(first, last), whole);
}

// What the event tells of the object's value.
std::string told_value(const History& history, trace::ObjectId object, const ObjectMoment& moment) {
  const std::size_t index = moment.since - 1;
  switch (moment.told) {
    case ObjectMoment::Told::object:
      return history.body<trace::Object>(index).value;
    case ObjectMoment::Told::call_begin:
      for (const trace::ObjectBefore& each : history.body<trace::CallBegin>(index).objects) {
        if (each.object == object) return each.value_before;
      }
      break;
    case ObjectMoment::Told::call:
      for (const trace::ObjectAfter& each : history.body<trace::Call>(index).objects) {
        if (each.object == object) return each.value_after;
      }
      break;
  }
  return "";
}

// The object's content as moments[shown] tells it; the call of moments[marked] is the one whose effect is
// marked.
ObjectState state_of(const History& history, const ObjectEntry& entry, std::size_t shown, std::size_t marked,
                     Side side) {
  const trace::MemoryStore& memory = history.trace().memory();
  const ObjectMoment& moment = entry.moments[shown];
  ObjectState state;
  state.object = entry.object;
  state.side = side;
  for (const std::size_t index : entry.told) {
    if (index >= moment.since && index != entry.told.front()) break;
    const trace::Object& told = history.body<trace::Object>(index);
    if (!told.name.empty() || state.name.empty()) state.name = told.name;
    state.type = told.type;
    state.element_type = told.element_type;
    state.element_size = std::max(told.element_size, 1u);
    state.address = told.address;
    state.fields = told.fields;
  }
  state.encoding = encoding_of(state.element_type);
  state.bytes = moment.bytes == 0 ? std::make_shared<const Bytes>() : memory.get(moment.bytes);
  state.size = state.bytes->size();
  state.terminator = first_terminator(*state.bytes, state.encoding);
  state.value = told_value(history, entry.object, moment);
  for (std::size_t index = 1; index <= shown; ++index) {
    const trace::Snapshot before = entry.moments[index - 1].bytes;
    const trace::Snapshot after = entry.moments[index].bytes;
    if (before == 0 || after == 0) continue;
    for (const Range& range : memory.changed(before, after))
      unite(state.touched, range);
  }
  const ObjectMoment& end = entry.moments[marked];
  state.call = end.call;
  if (end.told != ObjectMoment::Told::call) {
    // What Python's own code wrote past the ends since the last call.
    for (std::size_t index = shown + 1; index-- > 0;) {
      if (entry.moments[index].told != ObjectMoment::Told::object) break;
      const auto& told = history.body<trace::Object>(entry.moments[index].since - 1);
      state.overruns.insert(state.overruns.begin(), told.overruns.begin(), told.overruns.end());
    }
    return state;
  }
  const trace::Call& call = history.body<trace::Call>(end.since - 1);
  state.refused = call.refused;
  for (const trace::Overrun& overrun : call.overruns) {
    if (overrun.object == entry.object) state.overruns.push_back(overrun);
  }
  for (std::size_t index = marked; index-- > 0;) {
    const ObjectMoment& begin = entry.moments[index];
    if (begin.told != ObjectMoment::Told::call_begin || begin.call != end.call) continue;
    if (begin.bytes != 0 && end.bytes != 0) state.changed = memory.changed(begin.bytes, end.bytes);
    break;
  }
  return state;
}

// The index of the last moment that holds at `position`, or nothing.
std::optional<std::size_t> moment_index(const ObjectEntry& entry, Position position) {
  const auto behind =
      std::partition_point(entry.moments.begin(), entry.moments.end(),
                           [position](const ObjectMoment& each) { return each.since <= position; });
  if (behind == entry.moments.begin()) return std::nullopt;
  return static_cast<std::size_t>(behind - entry.moments.begin()) - 1;
}

std::optional<std::size_t> begin_index(const ObjectEntry& entry, trace::CallId call) {
  for (std::size_t index = 0; index < entry.moments.size(); ++index) {
    const ObjectMoment& moment = entry.moments[index];
    if (moment.told == ObjectMoment::Told::call_begin && moment.call == call) return index;
  }
  return std::nullopt;
}

// The state at moments[index], or the one before its call.
ObjectState sided(const History& history, const ObjectEntry& entry, std::size_t index, Side side) {
  if (side == Side::before && entry.moments[index].told == ObjectMoment::Told::call) {
    if (const auto begin = begin_index(entry, entry.moments[index].call)) {
      return state_of(history, entry, *begin, index, side);
    }
  }
  return state_of(history, entry, index, index, side);
}

// "0 to 24, 40": runs with a gap smaller than an element are told as one.
std::string ranges_text(const std::vector<Range>& ranges, std::uint32_t element_size) {
  std::vector<Range> runs;
  for (const Range& range : ranges) {
    if (!runs.empty() && range.begin - runs.back().end < element_size) {
      runs.back().end = range.end;
    } else {
      runs.push_back(range);
    }
  }
  std::string text;
  for (std::size_t index = 0; index < std::min(runs.size(), kNamedRanges); ++index) {
    if (index > 0) text += ", ";
    text += std::to_string(runs[index].begin);
    if (runs[index].end - runs[index].begin > 1) text += " to " + std::to_string(runs[index].end - 1);
  }
  if (runs.size() > kNamedRanges) text += " and " + std::to_string(runs.size() - kNamedRanges) + " more";
  return text;
}

bool covers(const std::vector<Range>& ranges, const Range& wanted) {
  const auto found = std::partition_point(ranges.begin(), ranges.end(),
                                          [&](const Range& each) { return each.end <= wanted.begin; });
  return found != ranges.end() && found->begin <= wanted.begin && wanted.end <= found->end;
}

bool is_copy(const std::string& type) {
  return type.ends_with(" argument");
}

}  // namespace

std::optional<ObjectState> object_state_at(const History& history, const SessionHistory& session,
                                           trace::ObjectId object, Position position, Side side) {
  const ObjectEntry* entry = session.object(object);
  if (entry == nullptr) return std::nullopt;
  const auto index = moment_index(*entry, position);
  if (!index) return std::nullopt;
  ObjectState state = sided(history, *entry, *index, side);
  state.process_ended = side == Side::after && process_ended_at(history, session, position);
  return state;
}

std::optional<ObjectState> object_state_of_call(const History& history, const SessionHistory& session,
                                                trace::ObjectId object, trace::CallId call, Side side) {
  const ObjectEntry* entry = session.object(object);
  if (entry == nullptr) return std::nullopt;
  for (std::size_t index = 0; index < entry->moments.size(); ++index) {
    const ObjectMoment& moment = entry->moments[index];
    if (moment.told != ObjectMoment::Told::call || moment.call != call) continue;
    ObjectState state = sided(history, *entry, index, side);
    state.process_ended = side == Side::after && history.body<trace::Call>(moment.since - 1).lost;
    return state;
  }
  return std::nullopt;
}

std::vector<ObjectChoice> objects_at(const History& history, const SessionHistory& session,
                                     Position position) {
  std::vector<ObjectChoice> operands;
  std::vector<ObjectChoice> others;
  const CallEntry* call = session.running_call(position);
  if (call == nullptr) call = session.last_call(position);
  const trace::CallBegin* begin = call == nullptr ? nullptr : &history.body<trace::CallBegin>(call->begin);
  const trace::Call* end = call == nullptr || call->end == 0 || call->end >= position
                               ? nullptr
                               : &history.body<trace::Call>(call->end);

  const auto choice = [&](const ObjectEntry& entry) {
    ObjectChoice made;
    made.object = entry.object;
    for (const std::size_t index : entry.told) {
      if (index >= position && index != entry.told.front()) break;
      const trace::Object& told = history.body<trace::Object>(index);
      if (!told.name.empty()) made.label = told.name;
      made.type = told.type;
      made.size = told.size;
    }
    if (made.label.empty()) made.label = made.type;
    return made;
  };
  if (begin != nullptr) {
    for (const trace::ObjectBefore& before : begin->objects) {
      const ObjectEntry* entry = session.object(before.object);
      if (entry == nullptr) continue;
      ObjectChoice made = choice(*entry);
      made.operand = true;
      if (end != nullptr) {
        for (const trace::ObjectAfter& after : end->objects) {
          if (after.object == before.object) made.changed = after.after != before.before;
        }
      }
      operands.push_back(std::move(made));
    }
  }
  for (auto entry = session.objects.rbegin(); entry != session.objects.rend(); ++entry) {
    if (entry->told.front() >= position) continue;
    const bool is_operand = std::any_of(operands.begin(), operands.end(), [&](const ObjectChoice& each) {
      return each.object == entry->object;
    });
    if (is_operand) continue;
    ObjectChoice made = choice(*entry);
    // The copy of a str or bytes argument is of interest only with its call.
    if (!is_copy(made.type)) others.push_back(std::move(made));
  }
  operands.insert(operands.end(), others.begin(), others.end());
  return operands;
}

std::vector<std::string> summary_lines(const ObjectState& state) {
  std::vector<std::string> lines;
  if (state.process_ended) lines.push_back(kProcessEnded);
  // Bytes told in the first line.
  const std::vector<Range>& told = state.call == 0 ? state.touched : state.changed;
  const std::string ranges = ranges_text(told, state.element_size);
  if (state.refused) {
    lines.push_back(kRefused);
  } else if (state.call == 0) {
    lines.push_back(told.empty() ? "as made" : "changed since it was made: " + ranges);
  } else if (state.side == Side::before) {
    lines.push_back(told.empty() ? "the call changes nothing" : "the call changes: " + ranges);
  } else {
    lines.push_back(told.empty() ? "changed: nothing" : "changed: " + ranges);
  }
  if (state.encoding != Encoding::none) {
    lines.push_back(state.terminator ? "terminator: " + std::to_string(*state.terminator)
                                     : "terminator: none");
  }
  std::uint64_t told_bytes = 0;
  for (const Range& range : told)
    told_bytes += range.end - range.begin;
  if (told_bytes < state.size && !state.refused && !(state.call == 0 && told.empty())) {
    const bool as_made = std::all_of(state.touched.begin(), state.touched.end(),
                                     [&told](const Range& range) { return covers(told, range); });
    lines.push_back(as_made ? "the rest: as made" : "the rest: same as before");
  }
  for (const trace::Overrun& overrun : state.overruns) {
    const std::string bytes = std::to_string(overrun.bytes) + (overrun.bytes == 1 ? " byte" : " bytes");
    const std::string name = state.name.empty() ? "the object" : state.name;
    lines.push_back(overrun.before_begin ? bytes + " before the begin of " + name + " were overwritten"
                                         : bytes + " past the end of " + name + " were overwritten");
  }
  return lines;
}

}  // namespace companion::view
