// The messages of protocol.h to JSON lines and back: the fields of each struct, listed once for both
// directions.
#include "wire/fields.h"
#include "wire/protocol.h"

#include <nlohmann/json.hpp>

#include <type_traits>

namespace companion::wire {

// Found by FieldWriter and FieldReader through their argument, so in this namespace rather than in an unnamed
// one.
template <typename Io>
static void fields(Io& io, BeginSession& m) {
  io.choice("arena", m.arena,
            {{BeginSession::Arena::file, "file"}, {BeginSession::Arena::section, "section"}});
  io.text("arena_name", m.arena_name);
  io.hex("address", m.address);
  io.number("size_bytes", m.size_bytes);
  io.text("current_directory", m.current_directory);
  io.maybe("io_file", m.io_file, [](Io& part, std::string& io_file) { part.text("io_file", io_file); });
}

template <typename Io>
static void fields(Io& io, Load& m) {
  io.text("name", m.name);
  io.number("flags", m.flags);
  io.number("last_error", m.last_error);
}

template <typename Io>
static void fields(Io& io, Resolve& m) {
  io.hex("module", m.module);
  io.maybe("name", m.name, [](Io& part, std::string& name) { part.text("name", name); });
  io.maybe("ordinal", m.ordinal, [](Io& part, std::uint32_t& ordinal) { part.number("ordinal", ordinal); });
}

template <typename Io>
static void fields(Io& io, Call& m) {
  io.hex("function", m.function);
  io.hex_list("slots", m.slots);
  io.number("last_error", m.last_error);
}

template <typename Io>
static void fields(Io& io, MakeCallback& m) {
  io.number("slot_count", m.slot_count);
}

template <typename Io>
static void fields(Io& io, FreeCallback& m) {
  io.number("callback", m.callback);
}

template <typename Io>
static void fields(Io& io, CallbackReturn& m) {
  io.hex("integer_result", m.integer_result);
  io.hex("float_result", m.float_result);
}

template <typename Io>
static void fields(Io& io, Read& m) {
  io.hex("address", m.address);
  io.number("size_bytes", m.size_bytes);
}

template <typename Io>
static void fields(Io& io, Write& m) {
  io.hex("address", m.address);
  io.bytes("bytes", m.bytes);
}

template <typename Io>
static void fields(Io&, Handles&) {}

template <typename Io>
static void fields(Io&, Windows&) {}

template <typename Io>
static void fields(Io& io, Answer& m) {
  io.hex("window", m.window);
  io.number("button", m.button);
}

template <typename Io>
static void fields(Io&, Quit&) {}

template <typename Io>
static void fields(Io& io, Fault& m) {
  io.number("code", m.code);
  io.choice("access", m.access,
            {{Fault::Access::none, "none"},
             {Fault::Access::read, "read"},
             {Fault::Access::write, "write"},
             {Fault::Access::execute, "execute"}});
  io.hex("address", m.address);
  io.hex("instruction", m.instruction);
}

template <typename Io>
static void fields(Io& io, Handle& m) {
  io.hex("value", m.value);
  io.text("type", m.type);
  io.text("name", m.name);
  io.number("access", m.access);
  io.flag("inherit", m.inherit);
  io.flag("protect_from_close", m.protect_from_close);
  io.maybe("position", m.position,
           [](Io& part, std::uint64_t& position) { part.number("position", position); });
  io.maybe("size_bytes", m.size_bytes,
           [](Io& part, std::uint64_t& size) { part.number("size_bytes", size); });
  io.maybe("signalled", m.signalled, [](Io& part, bool& signalled) { part.flag("signalled", signalled); });
}

template <typename Io>
static void fields(Io& io, HandleChanges& m) {
  io.objects("opened", m.opened);
  io.hex_list("closed", m.closed);
  io.objects("changed", m.changed);
  io.objects("arguments", m.arguments);
}

template <typename Io>
static void fields(Io& io, Window& m) {
  io.hex("window", m.window);
  io.text("class_name", m.class_name);
  io.text("title", m.title);
  io.flag("visible", m.visible);
  io.number("thread_id", m.thread_id);
}

template <typename Io>
static void fields(Io& io, Button& m) {
  io.number("id", m.id);
  io.text("text", m.text);
}

template <typename Io>
static void fields(Io& io, Returned& m) {
  io.hex("integer_result", m.integer_result);
  io.hex("float_result", m.float_result);
  io.number("last_error", m.last_error);
  io.real("microseconds", m.microseconds);
  io.real("probe_microseconds", m.probe_microseconds);
  io.maybe("fault", m.fault, [](Io& part, Fault& fault) { part.object("fault", fault); });
  io.object("handles", m.handles);
  io.text("module_path", m.module_path);
}

template <typename Io>
static void fields(Io& io, Resolved& m) {
  io.hex("address", m.address);
}

template <typename Io>
static void fields(Io& io, CallbackMade& m) {
  io.number("callback", m.callback);
  io.hex("address", m.address);
}

template <typename Io>
static void fields(Io& io, Memory& m) {
  io.maybe("bytes", m.bytes, [](Io& part, Bytes& bytes) { part.bytes("bytes", bytes); });
}

template <typename Io>
static void fields(Io& io, Written& m) {
  io.flag("written", m.written);
}

template <typename Io>
static void fields(Io& io, HandleTable& m) {
  io.objects("handles", m.handles);
}

template <typename Io>
static void fields(Io& io, WindowList& m) {
  io.objects("windows", m.windows);
}

template <typename Io>
static void fields(Io& io, Answered& m) {
  io.flag("pressed", m.pressed);
}

template <typename Io>
static void fields(Io&, Done&) {}

template <typename Io>
static void fields(Io& io, Failed& m) {
  io.text("text", m.text);
}

template <typename Io>
static void fields(Io& io, Hello& m) {
  io.number("protocol", m.protocol);
  io.number("pointer_bytes", m.pointer_bytes);
  io.number("process_id", m.process_id);
  io.text("windows", m.windows);
  io.text("wine", m.wine);
  io.maybe("current_directory", m.current_directory,
           [](Io& part, std::uint64_t& address) { part.hex("current_directory", address); });
}

template <typename Io>
static void fields(Io& io, CallbackEntered& m) {
  io.number("callback", m.callback);
  io.hex_list("slots", m.slots);
  io.hex_list("floats", m.floats);
}

template <typename Io>
static void fields(Io& io, Output& m) {
  io.choice("stream", m.stream,
            {{Output::Stream::standard_output, "output"}, {Output::Stream::standard_error, "error"}});
  io.bytes("bytes", m.bytes);
}

template <typename Io>
static void fields(Io& io, Dialog& m) {
  io.hex("window", m.window);
  io.text("title", m.title);
  io.text("text", m.text);
  io.objects("buttons", m.buttons);
}

template <typename Io>
static void fields(Io& io, DialogClosed& m) {
  io.hex("window", m.window);
}

template <typename Io>
static void fields(Io& io, Crashed& m) {
  io.object("fault", m.fault);
}

namespace {

template <typename Body>
std::string write_line(Message<Body> message) {
  nlohmann::json object = nlohmann::json::object();
  object["id"] = message.id;
  object["thread"] = message.thread;
  std::visit(
      [&](auto& body) {
        object["message"] = body.kName;
        FieldWriter writer(object);
        fields(writer, body);
      },
      message.body);
  std::string line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  line += '\n';
  return line;
}

// Reads the fields into the alternative of the variant that has this name; false if none has it.
template <typename Body, std::size_t index = 0>
bool read_body(FieldReader& reader, std::string_view name, Body& body) {
  if constexpr (index < std::variant_size_v<Body>) {
    using Alternative = std::variant_alternative_t<index, Body>;
    if (Alternative::kName != name) return read_body<Body, index + 1>(reader, name, body);
    fields(reader, body.template emplace<Alternative>());
    return true;
  } else {
    return false;
  }
}

template <typename Body>
std::variant<Message<Body>, BadMessage> read_line(std::string_view line) {
  BadMessage bad;
  nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) {
    bad.why = "the line is not a JSON object";
    return bad;
  }
  Message<Body> message;
  std::string name;
  FieldReader reader(object);
  reader.number("id", message.id);
  bad.id = message.id;
  reader.number("thread", message.thread);
  bad.thread = message.thread;
  reader.text("message", name);
  if (reader.why().empty() && !read_body(reader, name, message.body)) {
    bad.why = "unknown message '" + name + "'";
    return bad;
  }
  reader.finish();
  if (!reader.why().empty()) {
    bad.why = (name.empty() ? std::string() : name + ": ") + reader.why();
    return bad;
  }
  return message;
}

}  // namespace

std::string to_line(RequestMessage message) {
  return write_line(std::move(message));
}
std::string to_line(ReplyMessage message) {
  return write_line(std::move(message));
}

std::variant<RequestMessage, BadMessage> parse_request(std::string_view line) {
  return read_line<Request>(line);
}
std::variant<ReplyMessage, BadMessage> parse_reply(std::string_view line) {
  return read_line<Reply>(line);
}

}  // namespace companion::wire
