// Reading; see json.h. Fields that are not known are skipped; what is missing or of the wrong kind is an
// error.
#include "base/hex.h"
#include "base/unicode.h"
#include "trace/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace companion::trace {

namespace {

using Json = nlohmann::json;

constexpr const char* kAdvice =
    "The recording was edited or damaged here; what stands before this line can be used";

// The column, in characters, of the byte at `offset`.
int column_at(std::string_view line, std::size_t offset) {
  return static_cast<int>(count_code_points(line.substr(0, std::min(offset, line.size())))) + 1;
}

}  // namespace

// The fields of one JSON object. The first thing that is wrong stays in `error`; every question after that
// yields a default.
class EventFields {
 public:
  EventFields(JsonReader& reader, std::string_view line, const Json& json)
      : reader_(reader), line_(line), json_(json) {}

  Event read() {
    Event event;
    const std::string kind = text(json_, "event");
    event.seq = number<std::uint64_t>(json_, "seq");
    event.session = session_ = number<std::uint32_t>(json_, "session");
    event.thread = number<std::uint32_t>(json_, "thread");
    if (!error_) event.body = body(kind);
    return event;
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  Body body(const std::string& kind) {
    if (kind == "begin") return begin();
    if (kind == "line") return line_event();
    if (kind == "variables") return variables();
    if (kind == "object") return object();
    if (kind == "call-begin") return call_begin();
    if (kind == "call") return call();
    if (kind == "callback-begin") return callback_begin();
    if (kind == "callback-end")
      return CallbackEnd{number<std::uint64_t>(json_, "callback"), text(json_, "result")};
    if (kind == "handle") return handle();
    if (kind == "print") return Print{number<int>(json_, "line"), text(json_, "text")};
    if (kind == "output") return Output{text(json_, "stream"), text(json_, "text")};
    if (kind == "ask") return ask();
    if (kind == "answer") return Answer{number<std::uint64_t>(json_, "ask"), text(json_, "text")};
    if (kind == "refused") return Refused{number<CallId>(json_, "call"), text(json_, "why")};
    if (kind == "shaken") return Shaken{number<CallId>(json_, "call"), text(json_, "why")};
    if (kind == "exception") return exception();
    if (kind == "end")
      return End{choice<EndStatus>(json_, "status", EndStatus::host_crashed), text(json_, "message")};
    fail("event", "there is no event called \"" + kind + "\"",
         "It may come from a newer version of the program");
    return End{};
  }

  Begin begin() {
    Begin begin;
    begin.format = number<int>(json_, "format");
    if (!error_ && begin.format != kFormat) {
      fail("format", "this is format " + std::to_string(begin.format) + ", not " + std::to_string(kFormat),
           "It was written by another version of the program; open it with that one");
    }
    begin.source = text(json_, "source");
    begin.path = text(json_, "path");
    begin.scratch = text(json_, "scratch");
    begin.cell = number<int>(json_, "cell");
    if (const Json* host = member(json_, "host", Json::value_t::object)) {
      begin.host.windows = text(*host, "windows");
      begin.host.wine = text(*host, "wine");
      begin.host.pointer_bytes = number<int>(*host, "pointer_bytes");
      begin.host.process_id = number<std::uint32_t>(*host, "process_id");
    }
    return begin;
  }

  Line line_event() {
    Line line;
    line.cell = number<int>(json_, "cell");
    line.frame = number<int>(json_, "frame");
    line.function = text(json_, "function");
    line.line = number<int>(json_, "line");
    line.text = text(json_, "text");
    return line;
  }

  Variables variables() {
    Variables variables;
    variables.frame = number<int>(json_, "frame");
    for (const Json& entry : list(json_, "changed")) {
      Variable variable;
      variable.name = text(entry, "name");
      variable.python = text(entry, "python");
      variable.type = text(entry, "type");
      if (entry.contains("object")) variable.object = number<ObjectId>(entry, "object");
      variables.changed.push_back(std::move(variable));
    }
    if (json_.contains("removed")) variables.removed = texts(json_, "removed");
    variables.entered = flag(json_, "entered", false);
    return variables;
  }

  Object object() {
    Object object;
    object.object = number<ObjectId>(json_, "object");
    object.name = text(json_, "name");
    object.type = text(json_, "type");
    if (const Json* layout = member(json_, "layout", Json::value_t::object)) {
      object.element_size = number<std::uint32_t>(*layout, "element_size");
      object.element_type = text(*layout, "element_type");
      for (const Json& field : list(*layout, "fields")) {
        object.fields.push_back({text(field, "name"), text(field, "type"),
                                 number<std::uint32_t>(field, "offset"),
                                 number<std::uint32_t>(field, "size")});
      }
    }
    object.address = hex_number(json_, "address");
    object.size = number<std::uint64_t>(json_, "size");
    object.raw = store(object.object, bytes(json_, "raw"));
    object.value = text(json_, "value");
    object.overruns = overruns();
    told(object.object) = object.raw;
    return object;
  }

  CallBegin call_begin() {
    CallBegin call;
    call.call = number<CallId>(json_, "call");
    if (json_.contains("parent")) call.parent = number<CallId>(json_, "parent");
    call.cell = number<int>(json_, "cell");
    call.line = number<int>(json_, "line");
    call.span = span(json_);
    call.dll = text(json_, "dll");
    call.function = text(json_, "function");
    for (const Json& entry : list(json_, "arguments")) {
      Argument argument;
      argument.name = text(entry, "name");
      argument.python = text(entry, "python");
      argument.value = hex_number(entry, "value");
      argument.span = span(entry);
      if (entry.contains("points_to")) {
        const Json& target = entry.at("points_to");
        argument.points_to =
            PointsTo{number<ObjectId>(target, "object"), number<std::uint64_t>(target, "offset")};
      }
      call.arguments.push_back(std::move(argument));
    }
    for (const Json& entry : list(json_, "objects")) {
      ObjectBefore object;
      object.object = number<ObjectId>(entry, "object");
      object.before = memory(entry, object.object, "before", "before_ranges", told(object.object));
      object.value_before = text(entry, "value_before");
      told(object.object) = object.before;
      operands(call.call)[object.object] = object.before;
      call.objects.push_back(std::move(object));
    }
    return call;
  }

  Call call() {
    Call call;
    call.call = number<CallId>(json_, "call");
    if (const Json* result = member(json_, "result", Json::value_t::object)) {
      call.python = text(*result, "python");
      call.raw = hex_number(*result, "raw");
      call.result = hex_number(*result, "value");
      call.result_is_float = flag(*result, "float", false);
    }
    call.last_error = number<std::uint32_t>(json_, "last_error");
    call.last_error_before = number<std::uint32_t>(json_, "last_error_before");
    if (const Json* time = member(json_, "microseconds", Json::value_t::number_float))
      call.microseconds = time->get<double>();
    if (json_.contains("fault")) call.fault = text(json_, "fault");
    call.lost = flag(json_, "lost", false);
    call.refused = flag(json_, "refused", false);
    for (const Json& entry : list(json_, "objects")) {
      const ObjectId number_of = number<ObjectId>(entry, "object");
      // A joined record of a call that never came back holds operands without an after.
      if (!entry.contains("after") && !entry.contains("ranges")) continue;
      ObjectAfter object;
      object.object = number_of;
      object.after = memory(entry, number_of, "after", "ranges", operands(call.call)[number_of]);
      object.value_after = text(entry, "value_after");
      told(number_of) = object.after;
      call.objects.push_back(std::move(object));
    }
    reader_.calls_.erase({session_, call.call});
    if (const Json* handles = member(json_, "handles", Json::value_t::object)) {
      call.handles.opened = hex_numbers(*handles, "opened");
      call.handles.closed = hex_numbers(*handles, "closed");
      call.handles.changed = hex_numbers(*handles, "changed");
    }
    call.overruns = overruns();
    return call;
  }

  std::vector<Overrun> overruns() {
    std::vector<Overrun> told;
    if (!json_.contains("overrun")) return told;
    for (const Json& entry : list(json_, "overrun")) {
      told.push_back({number<ObjectId>(entry, "object"), flag(entry, "before_begin", false),
                      number<std::uint32_t>(entry, "bytes")});
    }
    return told;
  }

  CallbackBegin callback_begin() {
    return {number<std::uint64_t>(json_, "callback"), number<CallId>(json_, "call"), text(json_, "function"),
            texts(json_, "arguments")};
  }

  Handle handle() {
    Handle handle;
    handle.value = hex_number(json_, "value");
    handle.life = number<int>(json_, "life");
    handle.kind = choice<HandleKind>(json_, "kind", HandleKind::heap);
    handle.state = choice<HandleState>(json_, "state", HandleState::closed);
    handle.type = text(json_, "type");
    handle.name = text(json_, "name");
    handle.access = static_cast<std::uint32_t>(hex_number(json_, "access"));
    handle.inherit = flag(json_, "inherit", false);
    handle.protect = flag(json_, "protect", false);
    handle.of_lesson = flag(json_, "of_lesson", true);
    handle.borrowed = flag(json_, "borrowed", false);
    if (json_.contains("references")) handle.references = number<int>(json_, "references");
    if (json_.contains("parent")) handle.parent = hex_number(json_, "parent");
    if (json_.contains("position")) handle.position = number<std::uint64_t>(json_, "position");
    if (json_.contains("size")) handle.size_bytes = number<std::uint64_t>(json_, "size");
    if (json_.contains("signalled")) handle.signalled = flag(json_, "signalled", false);
    handle.opened_by = number<CallId>(json_, "opened_by");
    handle.opened_line = number<int>(json_, "opened_line");
    handle.closed_by = number<CallId>(json_, "closed_by");
    handle.closed_line = number<int>(json_, "closed_line");
    handle.leaked = flag(json_, "leaked", false);
    return handle;
  }

  Ask ask() {
    Ask ask;
    ask.ask = number<std::uint64_t>(json_, "ask");
    ask.kind = choice<Ask::Kind>(json_, "kind", Ask::Kind::dialog);
    ask.title = text(json_, "title");
    ask.text = text(json_, "text");
    for (const Json& entry : list(json_, "choices")) {
      ask.choices.push_back({number<int>(entry, "id"), text(entry, "text")});
    }
    return ask;
  }

  Exception exception() {
    Exception exception;
    exception.cell = number<int>(json_, "cell");
    exception.frame = number<int>(json_, "frame");
    exception.line = number<int>(json_, "line");
    exception.type = text(json_, "type");
    exception.caught = flag(json_, "caught", false);
    if (exception.caught) return exception;
    exception.message = text(json_, "message");
    exception.traceback = text(json_, "traceback");
    return exception;
  }

  Span span(const Json& json) {
    const Json* place = member(json, "span", Json::value_t::object);
    if (place == nullptr) return {};
    return {number<int>(*place, "line"), number<int>(*place, "column"), number<int>(*place, "end_line"),
            number<int>(*place, "end_column")};
  }

  // The content told under `whole`, or under `parts` as a change of `known`.
  Snapshot memory(const Json& json, ObjectId object, const char* whole, const char* parts, Snapshot known) {
    if (!json.contains(parts)) return json.contains(whole) ? store(object, bytes(json, whole)) : 0;
    if (known == 0) {
      fail(parts, "ranges of an object whose content was never told", kAdvice);
      return 0;
    }
    Bytes content = *reader_.memory_->get(known);
    for (const Json& entry : list(json, parts)) {
      const std::uint64_t offset = number<std::uint64_t>(entry, "offset");
      const Bytes part = bytes(entry, "bytes");
      if (offset > content.size() || part.size() > content.size() - offset) {
        fail(parts, "a range reaches past the end of its object", kAdvice);
        return 0;
      }
      std::copy(part.begin(), part.end(), content.begin() + static_cast<std::ptrdiff_t>(offset));
    }
    return store(object, content);
  }

  Snapshot store(ObjectId object, const Bytes& content) {
    return error_ ? 0 : reader_.memory_->add(object, content);
  }
  Snapshot& told(ObjectId object) { return reader_.told_[{session_, object}]; }
  std::map<ObjectId, Snapshot>& operands(CallId call) { return reader_.calls_[{session_, call}]; }

  // nullptr, and an error, if the field is missing or of another type. A whole number will do for
  // number_float.
  const Json* member(const Json& json, const char* field, Json::value_t type) {
    if (error_) return nullptr;
    const auto found = json.find(field);
    if (found == json.end()) {
      fail("", std::string("there is no field \"") + field + "\"", kAdvice);
      return nullptr;
    }
    const bool fits = type == Json::value_t::number_float     ? found->is_number()
                      : type == Json::value_t::number_integer ? found->is_number_integer()
                                                              : found->type() == type;
    if (fits) return &*found;
    fail(field, std::string("the field \"") + field + "\" must not be a " + found->type_name(), kAdvice);
    return nullptr;
  }

  template <typename Number>
  Number number(const Json& json, const char* field) {
    const Json* found = member(json, field, Json::value_t::number_integer);
    if (found == nullptr) return {};
    using Limits = std::numeric_limits<Number>;
    const bool fits = found->is_number_unsigned()
                          ? found->get<std::uint64_t>() <= static_cast<std::uint64_t>(Limits::max())
                          : found->get<std::int64_t>() >= static_cast<std::int64_t>(Limits::min()) &&
                                (std::is_signed_v<Number> || found->get<std::int64_t>() >= 0);
    if (fits) return found->get<Number>();
    fail(field, std::string("the number in \"") + field + "\" is out of range", kAdvice);
    return {};
  }

  std::string text(const Json& json, const char* field) {
    const Json* found = member(json, field, Json::value_t::string);
    return found == nullptr ? std::string() : found->get<std::string>();
  }

  std::vector<std::string> texts(const Json& json, const char* field) {
    std::vector<std::string> result;
    for (const Json& entry : list_of(json, field)) {
      if (entry.is_string()) {
        result.push_back(entry.get<std::string>());
      } else {
        fail(field, std::string("the list \"") + field + "\" holds something that is no text", kAdvice);
      }
    }
    return result;
  }

  bool flag(const Json& json, const char* field, bool otherwise) {
    if (error_ || !json.contains(field)) return otherwise;
    const Json* found = member(json, field, Json::value_t::boolean);
    return found == nullptr ? otherwise : found->get<bool>();
  }

  const Json& list_of(const Json& json, const char* field) {
    const Json* found = member(json, field, Json::value_t::array);
    return found == nullptr ? none_ : *found;
  }

  // A list of objects.
  const Json& list(const Json& json, const char* field) {
    const Json& entries = list_of(json, field);
    for (const Json& entry : entries) {
      if (entry.is_object()) continue;
      fail(field, std::string("the list \"") + field + "\" holds something that is no object", kAdvice);
      return none_;
    }
    return entries;
  }

  std::uint64_t hex_value(const char* field, const std::string& digits) {
    if (error_) return 0;
    if (const auto value = from_hex_number(digits)) return *value;
    fail(field, std::string("\"") + field + "\" must be a number such as \"0x1f0\", not \"" + digits + "\"",
         kAdvice);
    return 0;
  }

  std::uint64_t hex_number(const Json& json, const char* field) {
    return hex_value(field, text(json, field));
  }

  std::vector<std::uint64_t> hex_numbers(const Json& json, const char* field) {
    std::vector<std::uint64_t> result;
    for (const std::string& digits : texts(json, field))
      result.push_back(hex_value(field, digits));
    return result;
  }

  Bytes bytes(const Json& json, const char* field) {
    const std::string digits = text(json, field);
    if (auto result = from_hex(digits)) return std::move(*result);
    fail(field, std::string("\"") + field + "\" must be pairs of hex digits", kAdvice);
    return {};
  }

  // One of an enum's names; `last` is its last enumerator.
  template <typename Enum>
  Enum choice(const Json& json, const char* field, Enum last) {
    const std::string wanted = text(json, field);
    if (error_) return {};
    for (int value = 0; value <= static_cast<int>(last); ++value) {
      if (name(static_cast<Enum>(value)) == wanted) return static_cast<Enum>(value);
    }
    fail(field, std::string("\"") + wanted + "\" is no " + field + " that is known", kAdvice);
    return {};
  }

  void fail(std::string_view field, std::string message, std::string advice) {
    if (error_) return;
    std::size_t offset = 0;
    if (!field.empty()) {
      offset = line_.find('"' + std::string(field) + '"');
      if (offset == std::string_view::npos) offset = 0;
    }
    error_ = Error{std::move(message), std::move(advice), "", 0, column_at(line_, offset)};
  }

  JsonReader& reader_;
  std::string_view line_;
  const Json& json_;
  const Json none_ = Json::array();
  std::uint32_t session_ = 0;
  std::optional<Error> error_;
};

Result<Event> JsonReader::event(std::string_view line) {
  Json json;
  try {
    json = Json::parse(line);
  } catch (const Json::parse_error& error) {
    // The byte is counted from 1 and is the one behind what could still be understood.
    return Error{"this is no complete JSON object", kAdvice, "", 0,
                 column_at(line, error.byte == 0 ? 0 : error.byte - 1)};
  }
  if (!json.is_object()) return Error{"this is no JSON object", kAdvice, "", 0, 1};
  EventFields fields(*this, line, json);
  Event event = fields.read();
  if (fields.error()) return *fields.error();
  return event;
}

}  // namespace companion::trace
