// See history.h.
#include "view/history.h"

#include "view/bound_names.h"

#include <algorithm>
#include <variant>

namespace companion::view {

namespace {

// The last element of a vector ordered by `since` that holds at `position`; nullptr if none does yet.
template <typename Moment>
const Moment* moment_at(const std::vector<Moment>& moments, Position position) {
  const auto behind =
      std::upper_bound(moments.begin(), moments.end(), position,
                       [](Position wanted, const Moment& each) { return wanted < each.since; });
  return behind == moments.begin() ? nullptr : &*std::prev(behind);
}

}  // namespace

bool is_definition(const trace::Variable& variable) {
  // The types of ctypes' classes are called PyCSimpleType and the like.
  return variable.type == "module" || variable.type == "function" || variable.type == "type" ||
         variable.type == "builtin_function_or_method" || variable.python.starts_with("<class '");
}

const CallEntry* SessionHistory::call(trace::CallId call) const {
  const auto found = call_index.find(call);
  return found == call_index.end() ? nullptr : &calls[found->second];
}

const ObjectEntry* SessionHistory::object(trace::ObjectId object) const {
  const auto found = object_index.find(object);
  return found == object_index.end() ? nullptr : &objects[found->second];
}

const CallEntry* SessionHistory::last_call(Position position) const {
  const auto behind = std::partition_point(ended.begin(), ended.end(),
                                           [&](std::size_t index) { return calls[index].end < position; });
  return behind == ended.begin() ? nullptr : &calls[*std::prev(behind)];
}

const CallEntry* SessionHistory::running_call(Position position) const {
  const RunningMoment* moment = moment_at(running, position);
  return moment == nullptr || moment->call == RunningMoment::kNone ? nullptr : &calls[moment->call];
}

// Appends to the vectors of one session and keeps what is needed only while it grows.
class History::Indexer {
 public:
  explicit Indexer(SessionHistory& session) : session_(session) {}

  void take(std::size_t index, const trace::Event& event) {
    index_ = index;
    thread_ = event.thread;
    session_.until = index + 1;
    // What follows a call directly and tells of handles belongs to the moment after it.
    const auto* handle = std::get_if<trace::Handle>(&event.body);
    const bool settles =
        (handle != nullptr && !handle->leaked) || std::holds_alternative<trace::Shaken>(event.body);
    const auto settling = settling_.find(thread_);
    if (settling != settling_.end()) {
      if (settles) {
        session_.calls[settling->second].after = index + 1;
      } else {
        settling_.erase(settling);
      }
    }
    std::visit([this](const auto& body) { add(body); }, event.body);
  }

 private:
  using Frames = std::vector<std::size_t>;  // into session_.frames, outermost first

  void add(const trace::Begin&) { session_.begin = index_; }

  void add(const trace::Line& line) {
    session_.lines.push_back(index_);
    Frames& stack = stacks_[thread_];
    const auto runs = [&] { return stack.empty() ? 0 : session_.frames[stack.back()].frame; };
    while (runs() > line.frame ||
           (runs() == line.frame && session_.frames[stack.back()].function != line.function)) {
      session_.frames[stack.back()].left = index_;
      stack.pop_back();
    }
    if (runs() < line.frame) {
      stack.push_back(session_.frames.size());
      session_.frames.push_back({thread_, line.frame, line.function, index_ + 1, 0, {}, {}, {}, {}});
    }
    session_.frames[stack.back()].lines.push_back(index_);
    places_[{thread_, line.frame}] = {line.cell, line.line, line.text, {}};
  }

  void add(const trace::Variables& variables) {
    for (const std::size_t frame : stacks_[thread_]) {
      if (session_.frames[frame].frame == variables.frame) add_variables(session_.frames[frame], variables);
    }
    const trace::Variable* only = nullptr;
    int count = 0;
    for (const trace::Variable& variable : variables.changed) {
      if (is_definition(variable)) continue;
      only = &variable;
      ++count;
    }
    if (variables.entered) return;
    const auto place = places_.find({thread_, variables.frame});
    if (count == 1 && place != places_.end()) outcome(place->second, *only);
  }

  void add_variables(FrameEntry& frame, const trace::Variables& variables) {
    frame.variables.push_back(index_);
    const auto tell = [&](const std::string& name, int place) {
      const auto [found, is_new] = frame.name_index.try_emplace(name, frame.names.size());
      if (is_new) frame.names.push_back({name, {}});
      frame.names[found->second].told.emplace_back(index_, place);
    };
    for (std::size_t place = 0; place < variables.changed.size(); ++place) {
      tell(variables.changed[place].name, static_cast<int>(place));
    }
    for (const std::string& name : variables.removed)
      tell(name, -1);
  }

  void add(const trace::Object& object) {
    const auto [found, is_new] = session_.object_index.try_emplace(object.object, session_.objects.size());
    if (is_new) session_.objects.push_back({object.object, {}, {}});
    ObjectEntry& entry = session_.objects[found->second];
    entry.told.push_back(index_);
    entry.moments.push_back({index_ + 1, ObjectMoment::Told::object, object.raw, 0});
  }

  void add(const trace::CallBegin& call) {
    CallEntry entry;
    entry.call = call.call;
    entry.number = static_cast<int>(session_.calls.size()) + 1;
    if (const CallEntry* parent = session_.call(call.parent)) entry.depth = parent->depth + 1;
    entry.cell = call.cell;
    entry.line = call.line;
    entry.thread = thread_;
    entry.begin = index_;
    entry.before = index_ + 1;
    const std::size_t number = session_.calls.size();
    session_.call_index[call.call] = number;
    session_.calls.push_back(entry);
    open_.push_back(number);
    session_.running.push_back({index_ + 1, number});
    for (const trace::ObjectBefore& object : call.objects) {
      moment(object.object, ObjectMoment::Told::call_begin, object.before, call.call);
    }
  }

  void add(const trace::Call& call) {
    for (const trace::ObjectAfter& object : call.objects) {
      moment(object.object, ObjectMoment::Told::call, object.after, call.call);
    }
    const auto found = session_.call_index.find(call.call);
    if (found == session_.call_index.end()) return;
    CallEntry& entry = session_.calls[found->second];
    entry.end = index_;
    entry.after = index_ + 1;
    settling_[thread_] = found->second;
    session_.ended.push_back(found->second);
    open_.erase(std::remove(open_.begin(), open_.end(), found->second), open_.end());
    session_.running.push_back({index_ + 1, open_.empty() ? RunningMoment::kNone : open_.back()});
    if (entry.depth != 0 || call.python.empty()) return;
    outcome({entry.cell, entry.line}, call.python, false);
    const Frames& stack = stacks_[thread_];
    if (stack.empty()) return;
    const auto place = places_.find({thread_, session_.frames[stack.back()].frame});
    if (place != places_.end() && place->second.cell == entry.cell && place->second.line == entry.line)
      place->second.returned = call.python;
  }

  void add(const trace::CallbackBegin&) {}
  void add(const trace::CallbackEnd&) {}

  void add(const trace::Handle& handle) {
    std::vector<std::size_t>& lives = session_.handle_index[{handle.kind, handle.value}];
    for (const std::size_t life : lives) {
      if (session_.handles[life].life != handle.life) continue;
      session_.handles[life].states.push_back(index_);
      return;
    }
    lives.push_back(session_.handles.size());
    session_.handles.push_back({handle.value, handle.life, handle.kind, {index_}});
  }

  void add(const trace::Print&) { session_.prints.push_back(index_); }
  void add(const trace::Output&) { session_.prints.push_back(index_); }
  void add(const trace::Ask&) { session_.asks.push_back(index_); }
  void add(const trace::Answer&) { session_.asks.push_back(index_); }
  void add(const trace::Refused&) { session_.refused.push_back(index_); }
  void add(const trace::Shaken&) { session_.shaken.push_back(index_); }

  void add(const trace::Exception& exception) {
    if (!exception.caught) session_.exceptions.push_back(index_);
    outcome({exception.cell, exception.line}, exception.type, true);
  }

  void add(const trace::End&) { session_.end = index_; }

  void moment(trace::ObjectId object, ObjectMoment::Told told, trace::Snapshot bytes, trace::CallId call) {
    const auto found = session_.object_index.find(object);
    if (found == session_.object_index.end()) return;
    session_.objects[found->second].moments.push_back({index_ + 1, told, bytes, call});
  }

  // The line that a frame has reached.
  struct Place {
    int cell = 0;
    int line = 0;
    std::string text;
    std::string returned;  // by the last call that it made
  };

  // What a line assigned is its value alone; what a call wrote into a variable has the variable's name,
  // behind what the call returned.
  void outcome(const Place& place, const trace::Variable& variable) {
    std::string text = variable.python;
    if (!place.text.empty() && !binds_name(place.text, variable.name)) {
      text = variable.name + " = " + text;
      if (!place.returned.empty()) text = place.returned + ", " + text;
    }
    outcome({place.cell, place.line}, text, false);
  }

  void outcome(std::pair<int, int> place, const std::string& text, bool exception) {
    session_.outcomes[place].push_back({index_ + 1, text, exception});
  }

  SessionHistory& session_;
  std::size_t index_ = 0;
  std::uint32_t thread_ = 1;
  std::map<std::uint32_t, Frames> stacks_;                 // by thread
  std::map<std::pair<std::uint32_t, int>, Place> places_;  // by thread and frame
  std::map<std::uint32_t, std::size_t> settling_;          // by thread: the call that ended last
  std::vector<std::size_t> open_;                          // calls that run, in the order of begin
};

History::History(const trace::Trace& trace) : trace_(&trace) {}
History::~History() = default;

bool History::update() {
  const bool is_more = seen_ < trace_->size();
  for (; seen_ < trace_->size(); ++seen_) {
    const trace::Event& event = trace_->at(seen_);
    std::unique_ptr<Indexer>& indexer = indexers_[event.session];
    if (!indexer) {
      SessionHistory& session = sessions_[event.session];
      session.session = event.session;
      session.begin = seen_;
      indexer = std::make_unique<Indexer>(session);
    }
    latest_ = event.session;
    indexer->take(seen_, event);
  }
  return is_more;
}

const SessionHistory* History::session(std::uint32_t number) const {
  const auto found = sessions_.find(number);
  return found == sessions_.end() ? nullptr : &found->second;
}

const SessionHistory* History::latest_session() const {
  return session(latest_);
}

const SessionHistory* History::session_at(Position position) const {
  position = std::min(position, seen_);
  return position == 0 ? nullptr : session(trace_->at(position - 1).session);
}

bool process_ended_at(const History& history, const SessionHistory& session, Position position) {
  if (session.end != 0 && session.end < position) {
    const trace::EndStatus status = history.body<trace::End>(session.end).status;
    if (status == trace::EndStatus::host_crashed || status == trace::EndStatus::timed_out) return true;
  }
  const CallEntry* call = session.last_call(position);
  return call != nullptr && history.body<trace::Call>(call->end).lost;
}

}  // namespace companion::view
