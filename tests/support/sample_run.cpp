#include "support/sample_run.h"

#include "base/unicode.h"

#include <utility>

namespace companion {
namespace {

constexpr trace::ObjectId kBuffer = 1;
constexpr std::uint64_t kBufferBytes = 2048;
constexpr std::uint64_t kHandle = 0x34;

Bytes utf16_bytes(std::string_view text, std::size_t size) {
  Bytes bytes(size, 0);
  std::size_t at = 0;
  for (char16_t unit : to_utf16(text)) {
    bytes[at++] = static_cast<std::uint8_t>(unit & 0xFF);
    bytes[at++] = static_cast<std::uint8_t>(unit >> 8);
  }
  return bytes;
}

trace::Argument argument(const char* name, const char* python, std::uint64_t value, trace::Span span) {
  trace::Argument made;
  made.name = name;
  made.python = python;
  made.value = value;
  made.span = span;
  return made;
}

}  // namespace

SampleRun::SampleRun(Which which)
    : memory_(std::make_shared<trace::MemoryStore>()),
      recorder_(std::make_unique<trace::Recorder>(memory_)),
      trace_(std::make_unique<trace::Trace>(memory_)),
      history_(std::make_unique<view::History>(*trace_)) {
  if (which == Which::current_directory) {
    begin("lessons/04-current-directory.md", "C:\\lessons\\04");
    current_directory();
  } else {
    begin("lessons/06-create-file.md", "C:\\lessons\\06");
    create_file(which == Which::create_file_again);
  }
}

void SampleRun::begin(const char* path, const char* scratch) {
  trace::Begin begin;
  begin.path = path;
  begin.scratch = scratch;
  begin.cell = 1;
  begin.host = {"10.0.19043", "8.0", 8, 212};
  add(begin);
}

void SampleRun::line(int number) {
  trace::Line line;
  line.cell = 1;
  line.frame = 1;
  line.function = "<module>";
  line.line = number;
  add(line);
}

void SampleRun::record_only(std::size_t count) {
  for (; done_ < count && done_ < steps_.size(); ++done_) {
    line(steps_[done_].line);
    steps_[done_].record();
  }
}

void SampleRun::advance_to(std::size_t count) {
  record_only(count);
  if (trace::Chunk chunk = recorder_->take()) trace_->add(std::move(chunk));
  history_->update();
}

int SampleRun::next_line() const {
  return done_ < steps_.size() ? steps_[done_].line : 0;
}

ui::Experiment SampleRun::experiment() const {
  ui::Experiment shown;
  if (done_ == 0) return shown;
  shown.phase = done_ < steps_.size() ? ui::Experiment::Phase::paused : ui::Experiment::Phase::ended;
  shown.line = next_line();
  shown.end_text = "finished";
  shown.history = history_.get();
  shown.session = history_->latest_session();
  return shown;
}

trace::CallId SampleRun::load_library(int line) {
  trace::CallBegin begin;
  begin.call = ++last_call_;
  begin.cell = 1;
  begin.line = line;
  begin.dll = "Kernel32.dll";
  begin.function = "LoadLibraryExW";
  begin.arguments = {argument("lpLibFileName", "'Kernel32.dll'", 0x200000001000, {line, 28, line, 42}),
                     argument("hFile", "None", 0, {}), argument("dwFlags", "0x1000", 0x1000, {})};
  add(begin);
  trace::Call call;
  call.call = begin.call;
  call.python = "2067005440";
  call.raw = call.result = 0x7B340000;
  call.microseconds = 81;
  add(call);
  trace::Handle module;
  module.value = 0x7B340000;
  module.kind = trace::HandleKind::module;
  module.name = "Kernel32.dll";
  module.opened_by = begin.call;
  module.opened_line = line;
  add(module);
  return begin.call;
}

void SampleRun::print(int line, const char* text) {
  trace::Print print;
  print.line = line;
  print.text = std::string(text) + "\n";
  add(print);
}

void SampleRun::finish() {
  add(trace::End{});
}

void SampleRun::current_directory() {
  static constexpr const char* kPath = "C:\\lessons\\04";
  steps_.push_back({1, [] {}});
  steps_.push_back({3, [this] {
                      load_library(3);
                      add(trace::Variables{
                          1, {{"kernel32", "<WinDLL 'Kernel32.dll', handle 7b340000>", "WinDLL", 0}}, {}});
                    }});
  steps_.push_back(
      {4, [this] {
         trace::Object object;
         object.object = kBuffer;
         object.name = "buffer";
         object.type = "c_wchar_Array_1024";
         object.address = 0x200000002000;
         object.size = kBufferBytes;
         object.element_size = 2;
         object.element_type = "c_wchar";
         object.raw = memory_->add(kBuffer, Bytes(kBufferBytes, 0));
         object.value = "''";
         add(object);
         add(trace::Variables{1,
                              {{"buffer", "<ctypes.c_wchar_Array_1024 object at 0x0000200000002000>",
                                "c_wchar_Array_1024", kBuffer}},
                              {}});
       }});
  steps_.push_back({5, [this] {
                      trace::CallBegin begin;
                      begin.call = ++last_call_;
                      begin.cell = 1;
                      begin.line = 5;
                      begin.dll = "Kernel32.dll";
                      begin.function = "GetCurrentDirectoryW";
                      begin.arguments = {
                          argument("nBufferLength", "1024", 1024, {5, 39, 5, 50}),
                          argument("lpBuffer", "<ctypes.c_wchar_Array_1024 object at 0x0000200000002000>",
                                   0x200000002000, {5, 52, 5, 58})};
                      begin.arguments[1].points_to = trace::PointsTo{kBuffer, 0};
                      begin.objects = {{kBuffer, memory_->add(kBuffer, Bytes(kBufferBytes, 0)), "''"}};
                      add(begin);
                      trace::Call call;
                      call.call = begin.call;
                      call.python = "13";
                      call.raw = call.result = 13;
                      call.microseconds = 9;
                      call.objects = {{kBuffer, memory_->add(kBuffer, utf16_bytes(kPath, kBufferBytes)),
                                       "'C:\\\\lessons\\\\04'"}};
                      add(call);
                      add(trace::Variables{1, {{"length", "13", "int", 0}}, {}});
                    }});
  steps_.push_back({6, [this] { print(6, "<ctypes.c_wchar_Array_1024 object at 0x0000200000002000>"); }});
  steps_.push_back({7, [this] { print(7, kPath); }});
  steps_.push_back({8, [this] {
                      print(8, "13 characters");
                      finish();
                    }});
}

void SampleRun::create_file(bool exists) {
  steps_.push_back({1, [] {}});
  steps_.push_back({3, [this] {
                      load_library(3);
                      add(trace::Variables{
                          1, {{"kernel32", "<WinDLL 'Kernel32.dll', handle 7b340000>", "WinDLL", 0}}, {}});
                    }});
  steps_.push_back({4, [this, exists] {
                      trace::CallBegin begin;
                      begin.call = ++last_call_;
                      begin.cell = 1;
                      begin.line = 4;
                      begin.dll = "Kernel32.dll";
                      begin.function = "CreateFileW";
                      begin.arguments = {
                          argument("lpFileName", "'testfile.txt'", 0x200000003000, {4, 31, 4, 45}),
                          argument("dwDesiredAccess", "1073741824", 0x40000000, {4, 47, 4, 57}),
                          argument("dwShareMode", "0", 0, {4, 59, 4, 60}),
                          argument("lpSecurityAttributes", "None", 0, {4, 62, 4, 66}),
                          argument("dwCreationDisposition", "1", 1, {4, 68, 4, 69}),
                          argument("dwFlagsAndAttributes", "128", 0x80, {4, 71, 4, 75}),
                          argument("hTemplateFile", "None", 0, {4, 77, 4, 81})};
                      add(begin);
                      trace::Call call;
                      call.call = begin.call;
                      call.python = exists ? "-1" : "52";
                      call.raw = exists ? ~0ull : kHandle;
                      call.result = exists ? 0xFFFFFFFF : kHandle;
                      call.last_error = exists ? 80 : 0;
                      call.microseconds = 64;
                      if (!exists) call.handles.opened = {kHandle};
                      add(call);
                      if (!exists) {
                        trace::Handle handle;
                        handle.value = kHandle;
                        handle.type = "File";
                        handle.name = "\\??\\C:\\lessons\\06\\testfile.txt";
                        handle.access = 0x00120196;
                        handle.opened_by = begin.call;
                        handle.opened_line = 4;
                        add(handle);
                      }
                      add(trace::Variables{1, {{"handle", call.python, "int", 0}}, {}});
                    }});
  steps_.push_back({5, [] {}});
  if (exists) {
    steps_.push_back({6, [this] {
                        print(6, "failed with error 80");
                        finish();
                      }});
    return;
  }
  steps_.push_back({8, [this] { print(8, "created"); }});
  steps_.push_back({9, [this] {
                      trace::CallBegin begin;
                      begin.call = ++last_call_;
                      begin.cell = 1;
                      begin.line = 9;
                      begin.dll = "Kernel32.dll";
                      begin.function = "CloseHandle";
                      begin.arguments = {argument("hObject", "52", kHandle, {9, 43, 9, 49})};
                      add(begin);
                      trace::Call call;
                      call.call = begin.call;
                      call.python = "1";
                      call.raw = call.result = 1;
                      call.microseconds = 21;
                      call.handles.closed = {kHandle};
                      add(call);
                      trace::Handle handle;
                      handle.value = kHandle;
                      handle.type = "File";
                      handle.name = "\\??\\C:\\lessons\\06\\testfile.txt";
                      handle.state = trace::HandleState::closed;
                      handle.opened_by = begin.call - 1;
                      handle.opened_line = 4;
                      handle.closed_by = begin.call;
                      handle.closed_line = 9;
                      add(handle);
                      print(9, "closed: 1");
                      finish();
                    }});
}

}  // namespace companion
