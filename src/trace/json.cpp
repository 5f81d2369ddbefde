// Writing; see json.h.
#include "trace/json.h"

#include "base/hex.h"

#include <nlohmann/json.hpp>

#include <span>
#include <vector>

namespace companion::trace {

namespace {

using OrderedJson = nlohmann::ordered_json;

// Objects up to this size are always told whole.
constexpr std::uint64_t kWholeBytes = 4096;

OrderedJson numbers(const std::vector<std::uint64_t>& values) {
  OrderedJson list = OrderedJson::array();
  for (const std::uint64_t value : values)
    list.push_back(to_hex_number(value));
  return list;
}

OrderedJson span_json(const Span& span) {
  return {{"line", span.line},
          {"column", span.column},
          {"end_line", span.end_line},
          {"end_column", span.end_column}};
}

}  // namespace

struct JsonWriter::State {
  using Key = std::pair<std::uint32_t, std::uint64_t>;  // session, number

  const MemoryStore& memory;
  const Calls calls;
  std::map<Key, Snapshot> told;                        // last told content of each object
  std::map<Key, std::map<ObjectId, Snapshot>> before;  // of the operands of each open call
  std::map<Key, OrderedJson> begins;                   // of open calls, if they are joined

  std::string hex(Snapshot snapshot) const { return snapshot == 0 ? "" : to_hex(*memory.get(snapshot)); }

  // Adds `snapshot` under `whole`, or what differs from `known` under `parts` if that is worth it.
  void put_memory(OrderedJson& json, const char* whole, const char* parts, Snapshot known,
                  Snapshot snapshot) const {
    if (snapshot == 0) return;
    const std::shared_ptr<const Bytes> bytes = memory.get(snapshot);
    if (known != 0 && bytes->size() > kWholeBytes && memory.get(known)->size() == bytes->size()) {
      const std::vector<Range> ranges = memory.changed(known, snapshot);
      std::uint64_t changed = 0;
      for (const Range& range : ranges)
        changed += range.end - range.begin + 16;
      if (changed < bytes->size()) {
        OrderedJson list = OrderedJson::array();
        for (const Range& range : ranges) {
          const std::span<const std::uint8_t> part(bytes->data() + range.begin, range.end - range.begin);
          list.push_back({{"offset", range.begin}, {"bytes", to_hex(part)}});
        }
        json[parts] = std::move(list);
        return;
      }
    }
    json[whole] = to_hex(*bytes);
  }

  void put(OrderedJson& json, const Event&, const Begin& begin) {
    json["format"] = begin.format;
    json["source"] = begin.source;
    json["path"] = begin.path;
    json["scratch"] = begin.scratch;
    json["cell"] = begin.cell;
    json["host"] = {{"windows", begin.host.windows},
                    {"wine", begin.host.wine},
                    {"pointer_bytes", begin.host.pointer_bytes},
                    {"process_id", begin.host.process_id}};
  }

  void put(OrderedJson& json, const Event&, const Line& line) {
    json["cell"] = line.cell;
    json["frame"] = line.frame;
    json["function"] = line.function;
    json["line"] = line.line;
    json["text"] = line.text;
  }

  void put(OrderedJson& json, const Event&, const Variables& variables) {
    json["frame"] = variables.frame;
    OrderedJson changed = OrderedJson::array();
    for (const Variable& variable : variables.changed) {
      OrderedJson entry = {{"name", variable.name}, {"python", variable.python}, {"type", variable.type}};
      if (variable.object != 0) entry["object"] = variable.object;
      changed.push_back(std::move(entry));
    }
    json["changed"] = std::move(changed);
    if (!variables.removed.empty()) json["removed"] = variables.removed;
    if (variables.entered) json["entered"] = true;
  }

  void put(OrderedJson& json, const Event& event, const Object& object) {
    json["object"] = object.object;
    json["name"] = object.name;
    json["type"] = object.type;
    OrderedJson fields = OrderedJson::array();
    for (const Field& field : object.fields) {
      fields.push_back(
          {{"name", field.name}, {"type", field.type}, {"offset", field.offset}, {"size", field.size}});
    }
    json["layout"] = {
        {"element_size", object.element_size}, {"element_type", object.element_type}, {"fields", fields}};
    json["address"] = to_hex_number(object.address);
    json["size"] = object.size;
    json["raw"] = hex(object.raw);
    json["value"] = object.value;
    put_overruns(json, object.overruns);
    told[{event.session, object.object}] = object.raw;
  }

  void put(OrderedJson& json, const Event& event, const CallBegin& call) {
    json["call"] = call.call;
    if (call.parent != 0) json["parent"] = call.parent;
    json["cell"] = call.cell;
    json["line"] = call.line;
    json["span"] = span_json(call.span);
    json["dll"] = call.dll;
    json["function"] = call.function;
    OrderedJson arguments = OrderedJson::array();
    for (const Argument& argument : call.arguments) {
      OrderedJson entry = {{"name", argument.name},
                           {"python", argument.python},
                           {"value", to_hex_number(argument.value)},
                           {"span", span_json(argument.span)}};
      if (argument.points_to) {
        entry["points_to"] = {{"object", argument.points_to->object}, {"offset", argument.points_to->offset}};
      }
      arguments.push_back(std::move(entry));
    }
    json["arguments"] = std::move(arguments);
    OrderedJson objects = OrderedJson::array();
    const Key key{event.session, call.call};
    for (const ObjectBefore& object : call.objects) {
      OrderedJson entry = {{"object", object.object}};
      Snapshot& known = told[{event.session, object.object}];
      put_memory(entry, "before", "before_ranges", known, object.before);
      entry["value_before"] = object.value_before;
      objects.push_back(std::move(entry));
      known = object.before;
      before[key][object.object] = object.before;
    }
    json["objects"] = std::move(objects);
    if (calls == Calls::joined) begins[key] = json;
  }

  void put(OrderedJson& json, const Event& event, const Call& call) {
    const Key key{event.session, call.call};
    OrderedJson objects = OrderedJson::array();
    for (const ObjectAfter& object : call.objects) {
      OrderedJson entry = {{"object", object.object}};
      put_memory(entry, "after", "ranges", before[key][object.object], object.after);
      entry["value_after"] = object.value_after;
      objects.push_back(std::move(entry));
      told[{event.session, object.object}] = object.after;
    }
    before.erase(key);
    json["call"] = call.call;
    const auto begin = begins.find(key);
    if (begin != begins.end()) {
      join(json, begin->second, objects);
      begins.erase(begin);
    }
    json["result"] = {
        {"python", call.python}, {"raw", to_hex_number(call.raw)}, {"value", to_hex_number(call.result)}};
    if (call.result_is_float) json["result"]["float"] = true;
    json["last_error"] = call.last_error;
    json["last_error_before"] = call.last_error_before;
    json["microseconds"] = call.microseconds;
    if (!call.fault.empty()) json["fault"] = call.fault;
    if (call.lost) json["lost"] = true;
    if (call.refused) json["refused"] = true;
    json["objects"] = std::move(objects);
    json["handles"] = {{"opened", numbers(call.handles.opened)},
                       {"closed", numbers(call.handles.closed)},
                       {"changed", numbers(call.handles.changed)}};
    put_overruns(json, call.overruns);
  }

  static void put_overruns(OrderedJson& json, const std::vector<Overrun>& told_overruns) {
    if (told_overruns.empty()) return;
    OrderedJson overruns = OrderedJson::array();
    for (const Overrun& overrun : told_overruns) {
      overruns.push_back(
          {{"object", overrun.object}, {"before_begin", overrun.before_begin}, {"bytes", overrun.bytes}});
    }
    json["overrun"] = std::move(overruns);
  }

  // Puts the fields of a call-begin into the call, and its operands' bytes before into `objects`.
  static void join(OrderedJson& json, const OrderedJson& begin, OrderedJson& objects) {
    for (const auto& [field, value] : begin.items()) {
      if (!json.contains(field) && field != "objects") json[field] = value;
    }
    const OrderedJson after = std::move(objects);
    objects = begin.at("objects");
    for (const OrderedJson& entry : after) {
      OrderedJson* same = nullptr;
      for (OrderedJson& other : objects) {
        if (other.at("object") == entry.at("object")) same = &other;
      }
      if (same == nullptr) {
        objects.push_back(entry);
      } else {
        same->update(entry);
      }
    }
  }

  void put(OrderedJson& json, const Event&, const CallbackBegin& callback) {
    json["callback"] = callback.callback;
    json["call"] = callback.call;
    json["function"] = callback.function;
    json["arguments"] = callback.arguments;
  }

  void put(OrderedJson& json, const Event&, const CallbackEnd& callback) {
    json["callback"] = callback.callback;
    json["result"] = callback.result;
  }

  void put(OrderedJson& json, const Event&, const Handle& handle) {
    json["value"] = to_hex_number(handle.value);
    json["life"] = handle.life;
    json["kind"] = name(handle.kind);
    json["state"] = name(handle.state);
    json["type"] = handle.type;
    json["name"] = handle.name;
    json["access"] = to_hex_number(handle.access);
    json["inherit"] = handle.inherit;
    json["protect"] = handle.protect;
    json["of_lesson"] = handle.of_lesson;
    if (handle.borrowed) json["borrowed"] = true;
    if (handle.references != 1) json["references"] = handle.references;
    if (handle.parent != 0) json["parent"] = to_hex_number(handle.parent);
    if (handle.position) json["position"] = *handle.position;
    if (handle.size_bytes) json["size"] = *handle.size_bytes;
    if (handle.signalled) json["signalled"] = *handle.signalled;
    json["opened_by"] = handle.opened_by;
    json["opened_line"] = handle.opened_line;
    json["closed_by"] = handle.closed_by;
    json["closed_line"] = handle.closed_line;
    json["leaked"] = handle.leaked;
  }

  void put(OrderedJson& json, const Event&, const Print& print) {
    json["line"] = print.line;
    json["text"] = print.text;
  }

  void put(OrderedJson& json, const Event&, const Output& output) {
    json["stream"] = output.stream;
    json["text"] = output.text;
  }

  void put(OrderedJson& json, const Event&, const Ask& ask) {
    json["ask"] = ask.ask;
    json["kind"] = name(ask.kind);
    json["title"] = ask.title;
    json["text"] = ask.text;
    OrderedJson choices = OrderedJson::array();
    for (const Ask::Choice& choice : ask.choices)
      choices.push_back({{"id", choice.id}, {"text", choice.text}});
    json["choices"] = std::move(choices);
  }

  void put(OrderedJson& json, const Event&, const Answer& answer) {
    json["ask"] = answer.ask;
    json["text"] = answer.text;
  }

  void put(OrderedJson& json, const Event&, const Refused& refused) {
    json["call"] = refused.call;
    json["why"] = refused.why;
  }

  void put(OrderedJson& json, const Event&, const Shaken& shaken) {
    json["call"] = shaken.call;
    json["why"] = shaken.why;
  }

  void put(OrderedJson& json, const Event&, const Exception& exception) {
    json["cell"] = exception.cell;
    json["frame"] = exception.frame;
    json["line"] = exception.line;
    json["type"] = exception.type;
    if (exception.caught) {
      json["caught"] = true;
      return;
    }
    json["message"] = exception.message;
    json["traceback"] = exception.traceback;
  }

  void put(OrderedJson& json, const Event&, const End& end) {
    json["status"] = name(end.status);
    json["message"] = end.message;
  }
};

JsonWriter::JsonWriter(const MemoryStore& memory, Calls calls)
    : state_(std::make_unique<State>(State{memory, calls, {}, {}, {}})) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;

std::string JsonWriter::line(const Event& event) {
  // In the order of the alternatives of Body.
  static constexpr const char* kNames[] = {
      "begin",          "line",         "variables", "object",    "call-begin", "call",
      "callback-begin", "callback-end", "handle",    "print",     "output",     "ask",
      "answer",         "refused",      "shaken",    "exception", "end"};
  static_assert(std::size(kNames) == std::variant_size_v<Body>);
  OrderedJson json;
  json["event"] = kNames[event.body.index()];
  json["seq"] = event.seq;
  json["session"] = event.session;
  json["thread"] = event.thread;
  std::visit([&](const auto& body) { state_->put(json, event, body); }, event.body);
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string_view name(HandleState state) {
  switch (state) {
    case HandleState::null:
      return "null";
    case HandleState::invalid:
      return "invalid";
    case HandleState::pseudo:
      return "pseudo";
    case HandleState::open:
      return "open";
    case HandleState::closed:
      return "closed";
  }
  return "";
}

std::string_view name(HandleKind kind) {
  switch (kind) {
    case HandleKind::kernel:
      return "kernel";
    case HandleKind::module:
      return "module";
    case HandleKind::window:
      return "window";
    case HandleKind::internet:
      return "internet";
    case HandleKind::registry_key:
      return "registry-key";
    case HandleKind::gdi:
      return "gdi";
    case HandleKind::find:
      return "find";
    case HandleKind::heap:
      return "heap";
  }
  return "";
}

std::string_view name(EndStatus status) {
  switch (status) {
    case EndStatus::finished:
      return "finished";
    case EndStatus::raised:
      return "raised";
    case EndStatus::stopped:
      return "stopped";
    case EndStatus::timed_out:
      return "timed-out";
    case EndStatus::host_crashed:
      return "host-crashed";
  }
  return "";
}

std::string_view name(Ask::Kind kind) {
  switch (kind) {
    case Ask::Kind::input:
      return "input";
    case Ask::Kind::guard:
      return "guard";
    case Ask::Kind::dialog:
      return "dialog";
  }
  return "";
}

}  // namespace companion::trace
