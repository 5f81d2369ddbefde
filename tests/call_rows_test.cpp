#include "view/call_rows.h"

#include "support/shipped_catalogue.h"
#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

struct CallSample {
  samples::Builder builder;
  History history{builder.trace};
  api::Catalogue catalogue = test::shipped_catalogue();

  const SessionHistory& session() {
    history.update();
    return *history.latest_session();
  }
  CallRow row(std::size_t index) { return call_row(history, session(), catalogue, index); }
  std::string cpp(std::size_t index) { return call_as_cpp(history, session(), catalogue, index); }
  std::string python(std::size_t index) { return call_as_python(history, session(), index); }
};

// "number line text -> result | last error | time"
std::string shown_call(const CallRow& row) {
  return std::to_string(row.number) + " " + std::to_string(row.line) + " " + row.text + " -> " + row.result +
         " | " + row.last_error + " | " + row.time;
}

// One call of a function with plain arguments.
void call(samples::Builder& builder, trace::CallId number, const std::string& function,
          std::vector<trace::Argument> arguments, trace::Call end, trace::CallId parent = 0) {
  trace::CallBegin begin;
  begin.call = number;
  begin.parent = parent;
  begin.line = 1;
  begin.dll = "x.dll";
  begin.function = function;
  begin.arguments = std::move(arguments);
  builder.add(begin);
  end.call = number;
  builder.add(end);
}

trace::Call returned(std::uint64_t raw, const std::string& python) {
  trace::Call end;
  end.raw = end.result = raw;
  end.python = python;
  end.microseconds = 1;
  return end;
}

}  // namespace

TEST_CASE("call rows: lesson 4") {
  CallSample sample;
  samples::current_directory(sample.builder);
  REQUIRE(sample.session().calls.size() == 2);
  CHECK(shown_call(sample.row(0)) ==
        "1 2 LoadLibraryExW(\"Kernel32.dll\", NULL, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS) -> 0x7BC70000 | 0 | 81 "
        "\u00B5s");
  const CallRow row = sample.row(1);
  CHECK(shown_call(row) == "2 4 GetCurrentDirectoryW(1024, buffer) -> 13 characters | 0 | 9 \u00B5s");
  CHECK(row.outcome == CallRow::Outcome::succeeded);
  REQUIRE(row.arguments.size() == 2);
  CHECK(row.text.substr(row.arguments[0].begin, row.arguments[0].end - row.arguments[0].begin) == "1024");
  CHECK(row.text.substr(row.arguments[1].begin, row.arguments[1].end - row.arguments[1].begin) == "buffer");
  CHECK(row.arguments[1].name == "lpBuffer");
  CHECK(row.arguments[1].points_to->object == samples::kBuffer);
  CHECK(row.arguments[1].source.column == 34);
  CHECK(row.after == sample.session().call(2)->after);
}

TEST_CASE("call rows: lesson 6, the second time") {
  CallSample sample;
  sample.builder.begin("");
  samples::create_file(sample.builder, 1, 4, true);
  const CallRow row = sample.row(0);
  CHECK(
      shown_call(row) ==
      "1 4 CreateFileW(\"testfile.txt\", GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL) -> "
      "failed: INVALID_HANDLE_VALUE | 80 ERROR_FILE_EXISTS | 123 \u00B5s");
  CHECK(row.outcome == CallRow::Outcome::failed);
  CHECK(row.last_error_meaning == "The file exists already, and CREATE_NEW does not touch existing files.");
}

TEST_CASE("call rows: a last error that was there before the call is said to be so") {
  CallSample sample;
  sample.builder.begin("");
  trace::Call end = returned(1, "1");
  end.last_error = end.last_error_before = 80;
  call(sample.builder, 1, "CloseHandle", {{"hObject", "48", 48, {}, {}}}, end);
  CHECK(sample.row(0).last_error == "80 ERROR_FILE_EXISTS, same as before");
  // A failed call set it anew, even to the same code.
  end.raw = 0;
  call(sample.builder, 2, "CloseHandle", {{"hObject", "48", 48, {}, {}}}, end);
  CHECK(sample.row(1).last_error == "80 ERROR_FILE_EXISTS");
}

TEST_CASE("call rows: a running, a lost and a faulting call") {
  CallSample sample;
  sample.builder.begin("");
  trace::Call fault = returned(0, "");
  fault.fault = "access violation writing 0x0";
  call(sample.builder, 1, "GetCurrentDirectoryW",
       {{"nBufferLength", "1024", 1024, {}, {}}, {"lpBuffer", "None", 0, {}, {}}}, fault);
  CHECK(shown_call(sample.row(0)) ==
        "1 1 GetCurrentDirectoryW(1024, NULL) -> access violation writing 0x0 |  | 1 \u00B5s");
  CHECK(sample.row(0).outcome == CallRow::Outcome::raised);
  trace::Call lost;
  lost.lost = true;
  call(sample.builder, 2, "Sleep", {{"dwMilliseconds", "4294967295", 0xFFFFFFFF, {}, {}}}, lost);
  CHECK(shown_call(sample.row(1)) == "2 1 Sleep(INFINITE) -> never came back: the process ended |  | ");
  trace::CallBegin waiting;
  waiting.call = 3;
  waiting.line = 9;
  waiting.function = "MessageBoxW";
  sample.builder.add(waiting);
  CHECK(shown_call(sample.row(2)) == "3 9 MessageBoxW() -> waiting |  | ");
  CHECK(sample.row(2).outcome == CallRow::Outcome::running);
}

TEST_CASE("call rows: a refused call says that it was never made, and has no last error and no time") {
  CallSample sample;
  sample.builder.begin("");
  trace::Call refused;
  refused.refused = true;
  call(sample.builder, 1, "Sleep", {{"dwMilliseconds", "5", 5, {}, {}}}, refused);
  CHECK(shown_call(sample.row(0)) == "1 1 Sleep(5) -> refused: never made |  | ");
  CHECK(sample.row(0).outcome == CallRow::Outcome::refused);
}

TEST_CASE("call rows: a function that the catalogue lacks is shown as Python passed it") {
  CallSample sample;
  sample.builder.begin("");
  call(sample.builder, 1, "qsort",
       {{"", "b'a\"\\'\\x00'", 0x1000, {}, {}},
        {"", "5", 5, {}, {}},
        {"", "<CFunctionType object at 0x1>", 0x7F10, {}, {}},
        {"", "None", 0, {}, {}},
        {"", "1.5", 0, {}, {}},
        {"", "c_long(5)", 5, {}, {}}},
       returned(0, "None"));
  CHECK(sample.row(0).text == "qsort(b\"a\\\"'\\x00\", 5, 0x7F10, NULL, 1.5, c_long(5))");
  CHECK(sample.row(0).result == "None");
}

TEST_CASE("call rows: a call inside a callback is one deeper than its parent") {
  CallSample sample;
  sample.builder.begin("");
  trace::CallBegin outer;
  outer.call = 1;
  outer.function = "EnumWindows";
  sample.builder.add(outer);
  sample.builder.add(trace::CallbackBegin{1, 1, "show", {}});
  call(sample.builder, 2, "GetLastError", {}, returned(0, "0"), 1);
  CHECK(sample.row(0).depth == 0);
  CHECK(sample.row(1).depth == 1);
  CHECK(sample.session().running_call(sample.history.now())->call == 1);
  trace::Call end = returned(1, "1");
  end.call = 1;
  sample.builder.add(end);
  sample.history.update();
  CHECK(sample.session().running_call(sample.history.now()) == nullptr);
  CHECK(sample.session().last_call(sample.history.now())->call == 1);
  CHECK(call_count_at(sample.session(), 2) == 1);
  CHECK(call_count_at(sample.session(), sample.history.now()) == 2);
}

TEST_CASE("call rows: times") {
  CHECK(time_text(9) == "9 \u00B5s");
  CHECK(time_text(0.4) == "0.4 \u00B5s");
  CHECK(time_text(999.4) == "999 \u00B5s");
  CHECK(time_text(1234) == "1.2 ms");
  CHECK(time_text(81000) == "81 ms");
  CHECK(time_text(3.4e6) == "3.4 s");
}

TEST_CASE("call copy: as Python, literals as the code has them") {
  CallSample sample;
  samples::current_directory(sample.builder);
  CHECK(sample.python(0) == "ctypes.WinDLL(\"kernel32.dll\").LoadLibraryExW(\"Kernel32.dll\", None, 4096)");
  CHECK(sample.python(1) == "ctypes.WinDLL(\"Kernel32.dll\").GetCurrentDirectoryW(1024, buffer)");
}

TEST_CASE("call copy: as C++, with what it needs declared") {
  CallSample sample;
  samples::current_directory(sample.builder);
  samples::create_file(sample.builder, 3, 6, false);
  samples::close_handle(sample.builder, 4, 7, 3, 6);
  CHECK(sample.cpp(0) ==
        "HMODULE result = LoadLibraryExW(L\"Kernel32.dll\", nullptr, LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);");
  CHECK(sample.cpp(1) == "wchar_t buffer[1024]{};\nDWORD result = GetCurrentDirectoryW(1024, buffer);");
  CHECK(sample.cpp(2) ==
        "HANDLE result = CreateFileW(L\"testfile.txt\", GENERIC_WRITE, 0, nullptr, CREATE_NEW, "
        "FILE_ATTRIBUTE_NORMAL, nullptr);");
  CHECK(sample.cpp(3) == "BOOL result = CloseHandle(reinterpret_cast<HANDLE>(0x30));");
}

TEST_CASE("call copy: text of the wrong width and counters passed by reference") {
  CallSample sample;
  sample.builder.begin("k.WriteFile(handle, b'hi', 2, ctypes.byref(n), None)");
  sample.builder.add(trace::Object{
      5, "n", "c_ulong", 0x200000000000, 4, 4, "c_ulong", {}, sample.builder.keep(5, Bytes(4, 0)), "0"});
  call(sample.builder, 1, "CreateFileA",
       {{"lpFileName", "'t\\u00e9\\n'", 1, {}, {}},
        {"", "0", 0, {}, {}},
        {"", "0", 0, {}, {}},
        {"", "None", 0, {}, {}},
        {"", "1", 1, {}, {}},
        {"", "0", 0, {}, {}},
        {"", "None", 0, {}, {}}},
       returned(48, "48"));
  CHECK(sample.cpp(0) ==
        "HANDLE result = CreateFileA(reinterpret_cast<LPCSTR>(L\"t\u00E9\\n\"), 0, 0, nullptr, CREATE_NEW, "
        "0, nullptr);");
  call(sample.builder, 2, "WriteFile",
       {{"hFile", "48", 48, {1, 13, 1, 19}, {}},
        {"lpBuffer", "b'hi'", 0x1000, {}, {}},
        {"", "2", 2, {}, {}},
        {"", "<cparam 'P' (0x200000000000)>", 0x200000000000, {}, trace::PointsTo{5, 0}},
        {"", "None", 0, {}, {}}},
       returned(1, "1"));
  CHECK(sample.row(1).text == "WriteFile(0x30, b\"hi\", 2, &n, NULL)");
  CHECK(sample.cpp(1) == "DWORD n{};\nBOOL result = WriteFile(handle, \"hi\", 2, &n, nullptr);");
  CHECK(sample.python(1) == "ctypes.WinDLL(\"x.dll\").WriteFile(48, b'hi', 2, ctypes.byref(n), None)");
}
