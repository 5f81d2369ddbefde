// A small session, event by event, for the tests of trace and view: lesson 4's call and a failed lesson 6.
#pragma once

#include "base/unicode.h"
#include "trace/trace.h"

#include <memory>
#include <string>
#include <vector>

namespace samples {

using namespace companion;

// The bytes of a string with its NUL, at the begin of `size` bytes that are `fill`.
inline Bytes wide(const std::string& text, std::size_t size, std::uint8_t fill = 0) {
  Bytes bytes(size, fill);
  std::size_t at = 0;
  for (const char16_t unit : to_utf16(text) + u'\0') {
    bytes[at++] = static_cast<std::uint8_t>(unit);
    bytes[at++] = static_cast<std::uint8_t>(unit >> 8);
  }
  return bytes;
}

// Builds a trace by appending bodies.
class Builder {
 public:
  Builder() : memory(std::make_shared<trace::MemoryStore>()), recorder(memory), trace(memory) {}

  void add(trace::Body body, std::uint32_t thread = 1) {
    recorder.append(1, thread, std::move(body));
    trace.add(recorder.take());
  }

  trace::Snapshot keep(trace::ObjectId object, const Bytes& bytes) { return memory->add(object, bytes); }

  void begin(const std::string& source) {
    trace::Begin begin;
    begin.source = source;
    begin.path = "lessons/04-current-directory.md";
    begin.scratch = "C:\\lessons\\04";
    begin.cell = 1;
    begin.host = {"10.0.19043", "8.0", 8, 212};
    add(begin);
  }

  void line(int number, const std::string& text, int frame = 1, const std::string& function = "<module>") {
    add(trace::Line{1, frame, function, number, text});
  }

  std::shared_ptr<trace::MemoryStore> memory;
  trace::Recorder recorder;
  trace::Trace trace;
};

inline constexpr trace::ObjectId kBuffer = 2;

// Lesson 4: a buffer of 1024 characters, one call, the path printed. `fill` is what the buffer held.
inline void current_directory(Builder& builder, std::uint8_t fill = 0) {
  builder.begin(
      "import ctypes\nk = ctypes.WinDLL(\"Kernel32.dll\")\nbuffer = ctypes.create_unicode_buffer(1024)\n"
      "n = k.GetCurrentDirectoryW(1024, buffer)\nprint(buffer.value)\n");
  builder.line(1, "import ctypes");
  builder.add(trace::Variables{1, {{"ctypes", "<module 'ctypes'>", "module", 0}}, {}});

  builder.line(2, "k = ctypes.WinDLL(\"Kernel32.dll\")");
  const Bytes name = wide("Kernel32.dll", 26);
  trace::Object copy;
  copy.object = 1;
  copy.name = "lpLibFileName";
  copy.type = "str argument";
  copy.address = 0x200000000040;
  copy.size = 26;
  copy.element_size = 2;
  copy.element_type = "c_wchar";
  copy.raw = builder.keep(1, name);
  copy.value = "'Kernel32.dll'";
  builder.add(copy);
  trace::CallBegin load;
  load.call = 1;
  load.cell = 1;
  load.line = 2;
  load.span = {2, 5, 2, 34};
  load.dll = "kernel32.dll";
  load.function = "LoadLibraryExW";
  load.arguments = {
      {"lpLibFileName", "'Kernel32.dll'", 0x200000000040, {2, 19, 2, 33}, trace::PointsTo{1, 0}},
      {"hFile", "None", 0, {}, {}},
      {"dwFlags", "4096", 0x1000, {}, {}}};
  load.objects = {{1, copy.raw, "'Kernel32.dll'"}};
  builder.add(load);
  trace::Call loaded;
  loaded.call = 1;
  loaded.python = "2076639232";
  loaded.raw = loaded.result = 0x7BC70000;
  loaded.microseconds = 81;
  loaded.objects = {{1, copy.raw, "'Kernel32.dll'"}};
  builder.add(loaded);
  trace::Handle module;
  module.value = 0x7BC70000;
  module.kind = trace::HandleKind::module;
  module.type = "Module";
  module.name = "C:\\windows\\system32\\kernel32.dll";
  module.opened_by = 1;
  module.opened_line = 2;
  builder.add(module);
  builder.add(
      trace::Variables{1, {{"k", "<WinDLL 'Kernel32.dll', handle 7bc70000 at 0x1>", "WinDLL", 0}}, {}});

  builder.line(3, "buffer = ctypes.create_unicode_buffer(1024)");
  trace::Object buffer;
  buffer.object = kBuffer;
  buffer.name = "buffer";
  buffer.type = "c_wchar_Array_1024";
  buffer.address = 0x200000000100;
  buffer.size = 2048;
  buffer.element_size = 2;
  buffer.element_type = "c_wchar";
  buffer.raw = builder.keep(kBuffer, Bytes(2048, fill));
  buffer.value = "''";
  builder.add(buffer);
  builder.add(trace::Variables{
      1,
      {{"buffer", "<c_wchar_Array_1024 object at 0x0000020000000100>", "c_wchar_Array_1024", kBuffer}},
      {}});

  builder.line(4, "n = k.GetCurrentDirectoryW(1024, buffer)");
  trace::CallBegin call;
  call.call = 2;
  call.cell = 1;
  call.line = 4;
  call.span = {4, 5, 4, 41};
  call.dll = "Kernel32.dll";
  call.function = "GetCurrentDirectoryW";
  call.arguments = {{"nBufferLength", "1024", 1024, {4, 28, 4, 32}, {}},
                    {"lpBuffer",
                     "<c_wchar_Array_1024 object at 0x0000020000000100>",
                     0x200000000100,
                     {4, 34, 4, 40},
                     trace::PointsTo{kBuffer, 0}}};
  call.objects = {{kBuffer, buffer.raw, "''"}};
  builder.add(call);
  trace::Call returned;
  returned.call = 2;
  returned.python = "13";
  returned.raw = returned.result = 13;
  returned.microseconds = 9;
  returned.objects = {
      {kBuffer, builder.keep(kBuffer, wide("C:\\lessons\\04", 2048, fill)), "'C:\\\\lessons\\\\04'"}};
  builder.add(returned);
  builder.add(trace::Variables{1, {{"n", "13", "int", 0}}, {}});

  builder.line(5, "print(buffer.value)");
  builder.add(trace::Print{5, "C:\\lessons\\04\n"});
  builder.add(trace::End{});
}

// Lesson 6's call, in line `line`: a file that is created, or exists already.
inline void create_file(Builder& builder, trace::CallId number, int line, bool exists,
                        std::uint64_t value = 0x30, int life = 1) {
  const trace::ObjectId copy_id = 100 + number;
  trace::Object copy;
  copy.object = copy_id;
  copy.name = "lpFileName";
  copy.type = "str argument";
  copy.address = 0x200000001000 + number * 0x100;
  copy.size = 26;
  copy.element_size = 2;
  copy.element_type = "c_wchar";
  copy.raw = builder.keep(copy_id, wide("testfile.txt", 26));
  copy.value = "'testfile.txt'";
  builder.add(copy);
  trace::CallBegin call;
  call.call = number;
  call.cell = 1;
  call.line = line;
  call.span = {line, 10, line, 80};
  call.dll = "Kernel32.dll";
  call.function = "CreateFileW";
  call.arguments = {{"lpFileName", "'testfile.txt'", copy.address, {}, trace::PointsTo{copy_id, 0}},
                    {"dwDesiredAccess", "1073741824", 0x40000000, {}, {}},
                    {"dwShareMode", "0", 0, {}, {}},
                    {"lpSecurityAttributes", "None", 0, {}, {}},
                    {"dwCreationDisposition", "1", 1, {}, {}},
                    {"dwFlagsAndAttributes", "128", 128, {}, {}},
                    {"hTemplateFile", "None", 0, {}, {}}};
  call.objects = {{copy_id, copy.raw, "'testfile.txt'"}};
  builder.add(call);
  trace::Call end;
  end.call = number;
  end.python = exists ? "-1" : std::to_string(value);
  end.raw = exists ? ~0ull : value;
  end.result = exists ? 0xFFFFFFFF : value;
  end.last_error = exists ? 80 : 0;
  end.microseconds = 123.4;
  end.objects = {{copy_id, copy.raw, "'testfile.txt'"}};
  if (!exists) end.handles.opened = {value};
  builder.add(end);
  trace::Handle handle;
  handle.value = exists ? ~0ull : value;
  handle.life = life;
  handle.state = exists ? trace::HandleState::invalid : trace::HandleState::open;
  handle.opened_by = number;
  handle.opened_line = line;
  if (!exists) {
    handle.type = "File";
    handle.name = "\\??\\C:\\lessons\\06\\testfile.txt";
    handle.access = 0x120196;
  }
  builder.add(handle);
}

inline void close_handle(Builder& builder, trace::CallId number, int line, trace::CallId opened_by,
                         int opened_line, std::uint64_t value = 0x30, int life = 1) {
  trace::CallBegin call;
  call.call = number;
  call.cell = 1;
  call.line = line;
  call.dll = "Kernel32.dll";
  call.function = "CloseHandle";
  call.arguments = {{"hObject", std::to_string(value), value, {}, {}}};
  builder.add(call);
  trace::Call end;
  end.call = number;
  end.python = "1";
  end.raw = end.result = 1;
  end.microseconds = 4;
  end.handles.closed = {value};
  builder.add(end);
  trace::Handle handle;
  handle.value = value;
  handle.life = life;
  handle.state = trace::HandleState::closed;
  handle.type = "File";
  handle.name = "\\??\\C:\\lessons\\06\\testfile.txt";
  handle.access = 0x120196;
  handle.opened_by = opened_by;
  handle.opened_line = opened_line;
  handle.closed_by = number;
  handle.closed_line = line;
  builder.add(handle);
}

}  // namespace samples
