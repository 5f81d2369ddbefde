// _host: how library/*.py acts in the host: calls of Windows' functions that no record shows, reading and
// writing through a handle, memory, the guard's question, the OSError of a Windows error code.
//
// An argument of a call is an int or None (a slot as it is), a str (the address of its UTF-16 with a NUL),
// bytes (the address of a copy), a bytearray (the same, and what Windows left there comes back).
#include "base/unicode.h"
#include "ctypes/call.h"
#include "ctypes/last_error.h"
#include "ctypes/scratch.h"
#include "modules/native_modules.h"
#include "python/bytearray.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/operations.h"
#include "python/string.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace companion::modules {

using ctypes::Context;
using ctypes::ScratchBlock;
using python::Arguments;
using python::Thread;
using python::Value;

namespace {

// A write moves this many bytes at most; a larger one is several.
constexpr std::uint64_t kPieceBytes = std::uint64_t{1} << 20;

struct HostCalls {
  Context& context;
  Guard& guard;
  // The last error of the thread's newest call, by Thread::slot().
  std::uint64_t& error(Thread& thread) { return thread.slot(this); }
};
using Shared = std::shared_ptr<HostCalls>;

std::span<const std::uint8_t> span_of(const std::string& bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

// The arguments of one call as slots, with the memory that they point to.
class CallSlots {
 public:
  CallSlots(Thread& thread, Context& context, std::span<const Value> values)
      : thread_(thread), context_(context) {
    for (const Value& value : values)
      add(value);
  }
  const std::vector<std::uint64_t>& slots() const { return slots_; }
  void take_back() {
    for (const auto& [array, block] : results_) {
      const Bytes bytes = context_.read(thread_, block->address(), array->bytes().size());
      array->change(thread_, python::ByteArray::Size::stays,
                    [&](std::string& all) { all.assign(bytes.begin(), bytes.end()); });
    }
  }

 private:
  void add(const Value& value) {
    if (value.is_none()) {
      slots_.push_back(0);
    } else if (const auto text = python::string_text(value)) {
      if (text->find('\0') != text->npos) raise_value_error(thread_, "embedded null character");
      keep(std::make_unique<ScratchBlock>(thread_, context_, to_utf16(*text)));
    } else if (const auto* bytes = value.as<python::BytesObject>()) {
      keep_bytes(bytes->bytes());
    } else if (auto* array = dynamic_cast<python::ByteArray*>(value.is_object() ? value.object() : nullptr)) {
      keep_bytes(array->bytes());
      results_.emplace_back(array, blocks_.back().get());
    } else {
      slots_.push_back(python::low_64_bits(python::to_index(thread_, value)));
    }
  }
  void keep_bytes(const std::string& bytes) {
    keep(std::make_unique<ScratchBlock>(thread_, context_, std::max<std::uint64_t>(bytes.size(), 1)));
    context_.write(thread_, blocks_.back()->address(), span_of(bytes));
  }
  void keep(std::unique_ptr<ScratchBlock> block) {
    slots_.push_back(block->address());
    blocks_.push_back(std::move(block));
  }

  Thread& thread_;
  Context& context_;
  std::vector<std::uint64_t> slots_;
  std::vector<std::unique_ptr<ScratchBlock>> blocks_;
  std::vector<std::pair<python::Ref<python::ByteArray>, ScratchBlock*>> results_;
};

std::uint64_t call_host(Thread& thread, HostCalls& host, std::u16string_view dll, std::string_view function,
                        std::vector<std::uint64_t> slots) {
  thread.check_attention();
  const auto returned = ctypes::quiet_call_in_full(thread, host.context, dll, function, std::move(slots));
  if (!returned)
    raise_unsupported(thread, std::string(function) + " is missing in " + to_utf8(dll) + " of this Windows");
  if (returned->fault) ctypes::raise_fault(thread, host.context, *returned->fault);
  host.error(thread) = returned->last_error;
  thread.check_attention();
  return returned->integer_result;
}

// call(dll, function, …)
std::uint64_t call_by_name(Thread& thread, HostCalls& host, const Arguments& arguments) {
  const auto values = arguments.positional;
  const auto dll = python::string_text(values[0]), function = python::string_text(values[1]);
  CallSlots prepared(thread, host.context, values.subspan(2));
  const std::uint64_t result =
      call_host(thread, host, to_utf16(std::string(*dll) + ".dll"), *function, prepared.slots());
  prepared.take_back();
  return result;
}

// os_error(code, filename, filename2): the exception, to be raised
Value os_error(Thread& thread, HostCalls& host, const Arguments& arguments) {
  const auto values = arguments.positional;
  const auto optional = [&](std::size_t index) {
    return index < values.size() && !values[index].is_none() ? values[index] : Value();
  };
  const auto code = static_cast<std::uint32_t>(python::low_64_bits(values[0]));
  std::string text = ctypes::format_message(thread, host.context, code);
  while (!text.empty() && (text.back() == '.' || static_cast<unsigned char>(text.back()) <= ' '))
    text.pop_back();
  if (text.empty()) text = "Windows Error " + to_hex_number(code);
  return python::make_os_error(thread, python::make_integer(python::errno_from_windows_error(code)),
                               python::make_string(text), optional(1), python::make_integer(code),
                               optional(2));
}

Change change_by_name(std::string_view name) {
  constexpr std::pair<std::string_view, Change> kChanges[] = {
      {"create", Change::create}, {"write", Change::write}, {"move", Change::move},
      {"remove", Change::remove}, {"link", Change::link},   {"start", Change::start}};
  const auto* const found = std::find_if(std::begin(kChanges), std::end(kChanges),
                                         [&](const auto& each) { return each.first == name; });
  return found->second;
}

// ask(who, change, what, change, what, …)
Value ask_guard(Thread& thread, HostCalls& host, const Arguments& arguments) {
  const auto values = arguments.positional;
  std::vector<Deed> deeds;
  for (std::size_t i = 1; i + 1 < values.size(); i += 2) {
    deeds.push_back(
        {change_by_name(*python::string_text(values[i])), std::string(*python::string_text(values[i + 1]))});
  }
  host.guard.before(thread, std::string(*python::string_text(values[0])), deeds);
  return Value::none();
}

std::uint32_t read_number(Thread& thread, HostCalls& host, const ScratchBlock& block) {
  return static_cast<std::uint32_t>(host.context.read_word(thread, block.address()));
}

// read_file(handle, most) -> bytes, or None; then last_error() says why
Value read_file(Thread& thread, HostCalls& host, const Arguments& arguments) {
  const std::uint64_t handle = python::low_64_bits(arguments.positional[0]);
  const std::uint64_t most = std::min(python::low_64_bits(arguments.positional[1]), kPieceBytes);
  const ScratchBlock buffer(thread, host.context, std::max<std::uint64_t>(most, 1));
  const ScratchBlock count(thread, host.context, 8);
  const std::uint64_t done = call_host(thread, host, u"kernel32.dll", "ReadFile",
                                       {handle, buffer.address(), most, count.address(), 0});
  if ((done & 0xFFFFFFFF) == 0) return Value::none();
  return python::make_bytes(host.context.read(thread, buffer.address(), read_number(thread, host, count)));
}

// write_file(handle, bytes, offset) -> how many were written, or None
Value write_file(Thread& thread, HostCalls& host, const Arguments& arguments) {
  const std::uint64_t handle = python::low_64_bits(arguments.positional[0]);
  const Bytes all = python::to_bytes(thread, arguments.positional[1]);
  const auto offset = static_cast<std::size_t>(python::to_index_number(thread, arguments.positional[2]));
  const std::size_t size = std::min<std::size_t>(all.size() - offset, kPieceBytes);
  const ScratchBlock buffer(thread, host.context, std::max<std::uint64_t>(size, 1));
  host.context.write(thread, buffer.address(), std::span(all).subspan(offset, size));
  const ScratchBlock count(thread, host.context, 8);
  const std::uint64_t done = call_host(thread, host, u"kernel32.dll", "WriteFile",
                                       {handle, buffer.address(), size, count.address(), 0});
  if ((done & 0xFFFFFFFF) == 0) return Value::none();
  return Value::small(read_number(thread, host, count));
}

Value utf16_text(Thread&, const Arguments& arguments) {
  const std::string& bytes = arguments.positional[0].as<python::BytesObject>()->bytes();
  std::u16string units;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    units.push_back(static_cast<char16_t>(static_cast<unsigned char>(bytes[i]) |
                                          static_cast<unsigned char>(bytes[i + 1]) << 8));
  }
  return python::make_string(to_utf8(units));
}

}  // namespace

python::Ref<python::Module> make_host_module(Thread& thread, Context& context, Guard& guard) {
  auto module = python::Ref<python::Module>::adopt(new python::Module(thread, "_host"));
  const auto host = std::make_shared<HostCalls>(HostCalls{context, guard});
  const auto define = [&](const char* name, Value (*code)(Thread&, HostCalls&, const Arguments&)) {
    module->define_function(thread, name, [host, code](Thread& on, const Arguments& arguments) {
      return code(on, *host, arguments);
    });
  };
  // The whole result register; its lower half, for what C calls BOOL, DWORD and int.
  define("call_64", [](Thread& on, HostCalls& in, const Arguments& arguments) {
    return python::make_integer_unsigned(call_by_name(on, in, arguments));
  });
  define("call", [](Thread& on, HostCalls& in, const Arguments& arguments) {
    return python::make_integer_unsigned(call_by_name(on, in, arguments) & 0xFFFFFFFF);
  });
  define("last_error", [](Thread& on, HostCalls& in, const Arguments&) {
    return python::make_integer_unsigned(in.error(on));
  });
  define("os_error", os_error);
  define("ask", ask_guard);
  define("read_file", read_file);
  define("write_file", write_file);
  define("read_memory", [](Thread& on, HostCalls& in, const Arguments& arguments) -> Value {
    return python::make_bytes(in.context.read(on, python::low_64_bits(arguments.positional[0]),
                                              python::low_64_bits(arguments.positional[1])));
  });
  define("read_text", [](Thread& on, HostCalls& in, const Arguments& arguments) -> Value {
    return python::make_string(
        to_utf8(in.context.read_wide_string(on, python::low_64_bits(arguments.positional[0]))));
  });
  // The errno that CPython makes of a Windows error.
  define("errno_of", [](Thread&, HostCalls&, const Arguments& arguments) {
    return Value::small(python::errno_from_windows_error(
        static_cast<std::uint32_t>(python::low_64_bits(arguments.positional[0]))));
  });
  module->define_function(thread, "utf16_text", utf16_text);
  return module;
}

}  // namespace companion::modules
