// run/handle_table: whose handle it is, which life of its number, and what closed it.
#include "run/handle_table.h"

#include <doctest/doctest.h>

using companion::run::FinishedCall;
using companion::run::HandleTable;
using companion::trace::Handle;
using companion::trace::HandleKind;
using companion::trace::HandleState;
namespace api = companion::api;
namespace machine = companion::machine;

namespace {

api::Function create_file() {
  api::Function function;
  function.name = "CreateFileW";
  function.result.handle = api::HandleKind::kernel;
  function.result.failure = {api::Failure::Rule::values, {{"INVALID_HANDLE_VALUE", ~0ull}}};
  return function;
}

api::Function load_library() {
  api::Function function;
  function.name = "LoadLibraryExW";
  function.result.handle = api::HandleKind::module;
  return function;
}

api::Function free_library() {
  api::Function function;
  function.name = "FreeLibrary";
  function.parameters.resize(1);
  function.parameters[0].handle = api::HandleKind::module;
  function.parameters[0].frees_handle = true;
  return function;
}

machine::CallReturned opened(std::uint64_t value) {
  machine::CallReturned returned;
  returned.integer_result = value;
  returned.handles.opened.push_back(
      {value, "File", "\\??\\C:\\lessons\\06\\testfile.txt", 0x120196, false, false});
  return returned;
}

machine::CallReturned closed(std::uint64_t value) {
  machine::CallReturned returned;
  returned.integer_result = 1;
  returned.handles.closed.push_back(value);
  return returned;
}

FinishedCall finished_call(std::uint64_t number, int line, const machine::CallReturned& returned,
                           const api::Function* known = nullptr) {
  FinishedCall finished;
  finished.call = number;
  finished.line = line;
  finished.known = known;
  finished.returned = &returned;
  return finished;
}

}  // namespace

TEST_CASE("handles: what the call returned is the lesson's, with the line that opened it") {
  HandleTable table;
  const auto function = create_file();
  const auto returned = opened(0x30);
  const auto events = table.apply(finished_call(1, 4, returned, &function));
  REQUIRE(events.size() == 1);
  CHECK(events[0].value == 0x30);
  CHECK(events[0].state == HandleState::open);
  CHECK(events[0].of_lesson);
  CHECK(events[0].type == "File");
  CHECK(events[0].access == 0x120196);
  CHECK(events[0].life == 1);
  CHECK(events[0].opened_by == 1);
  CHECK(events[0].opened_line == 4);
}

TEST_CASE("handles: what appeared without being returned or stored was opened by Windows itself") {
  HandleTable table;
  auto returned = opened(0x54);
  returned.integer_result = 1;
  const auto events = table.apply(finished_call(1, 4, returned));
  REQUIRE(events.size() == 1);
  CHECK_FALSE(events[0].of_lesson);
}

TEST_CASE("handles: what was stored through an out parameter is the lesson's") {
  HandleTable table;
  auto returned = opened(0x54);
  returned.integer_result = 1;
  auto finished = finished_call(1, 4, returned);
  finished.pointed_to = {{}, {0x54, 0, 0, 0, 0, 0, 0, 0}};
  CHECK(table.apply(finished).at(0).of_lesson);
}

TEST_CASE("handles: a closed handle stays, with the line that closed it") {
  HandleTable table;
  const auto first = opened(0x30);
  table.apply(finished_call(1, 4, first));
  const auto second = closed(0x30);
  const auto events = table.apply(finished_call(2, 7, second));
  REQUIRE(events.size() == 1);
  CHECK(events[0].state == HandleState::closed);
  CHECK(events[0].closed_by == 2);
  CHECK(events[0].closed_line == 7);
  CHECK(events[0].opened_line == 4);
}

TEST_CASE("handles: a number that comes back is its second life") {
  HandleTable table;
  const auto first = opened(0x30);
  table.apply(finished_call(1, 4, first));
  const auto second = closed(0x30);
  table.apply(finished_call(2, 5, second));
  CHECK(table.apply(finished_call(3, 6, first)).at(0).life == 2);
}

TEST_CASE("handles: INVALID_HANDLE_VALUE is shown as invalid, also cut to 32 bits") {
  HandleTable table;
  const auto function = create_file();
  machine::CallReturned returned;
  returned.integer_result = ~0ull;
  const auto events = table.apply(finished_call(1, 4, returned, &function));
  REQUIRE(events.size() == 1);
  CHECK(events[0].state == HandleState::invalid);
}

TEST_CASE("handles: GetCurrentProcess returns a pseudo handle") {
  HandleTable table;
  api::Function function;
  function.name = "GetCurrentProcess";
  function.result.handle = api::HandleKind::kernel;
  machine::CallReturned returned;
  returned.integer_result = ~0ull;
  CHECK(table.apply(finished_call(1, 2, returned, &function)).at(0).state == HandleState::pseudo);
}

TEST_CASE("handles: a DLL that is loaded again keeps its one row and must be freed once more") {
  HandleTable table;
  const auto load = load_library();
  const auto free = free_library();
  machine::CallReturned returned;
  returned.integer_result = 0x7B600000;
  returned.module_path = "C:\\windows\\system32\\kernel32.dll";
  const auto first = table.apply(finished_call(1, 2, returned, &load));
  REQUIRE(first.size() == 1);
  CHECK(first[0].kind == HandleKind::module);
  CHECK(first[0].name == "C:\\windows\\system32\\kernel32.dll");
  CHECK(first[0].references == 1);
  const auto second = table.apply(finished_call(2, 3, returned, &load));
  REQUIRE(second.size() == 1);
  CHECK(second[0].life == 1);
  CHECK(second[0].references == 2);
  CHECK(second[0].opened_line == 2);

  machine::CallReturned freed;
  freed.integer_result = 1;
  auto finished = finished_call(3, 4, freed, &free);
  finished.slots = {0x7B600000};
  CHECK(table.apply(finished).at(0).references == 1);
  const auto last = table.apply(finished);
  REQUIRE(last.size() == 1);
  CHECK(last[0].state == HandleState::closed);
  CHECK(table.apply(finished).empty());
}

TEST_CASE("handles: GetModuleHandle lends a module; LoadLibrary then makes it the lesson's") {
  HandleTable table;
  auto find = load_library();
  find.name = "GetModuleHandleW";
  find.result.made.borrowed = true;
  find.result.made.name_parameter = 0;
  const auto load = load_library();
  machine::CallReturned returned;
  returned.integer_result = 0x7B600000;
  auto finished = finished_call(1, 2, returned, &find);
  finished.texts = {"'user32'"};
  finished.slots = {0x200000000040};
  const auto lent = table.apply(finished);
  REQUIRE(lent.size() == 1);
  CHECK(lent[0].borrowed);
  CHECK(lent[0].name == "user32");
  CHECK(table.apply(finished).empty());
  const auto loaded = table.apply(finished_call(2, 3, returned, &load));
  REQUIRE(loaded.size() == 1);
  CHECK(!loaded[0].borrowed);
  CHECK(loaded[0].references == 1);
}

TEST_CASE("handles: an argument with a new position, signal or name is told again, once") {
  HandleTable table;
  const auto file = opened(0x30);
  table.apply(finished_call(1, 4, file));
  machine::CallReturned written;
  written.integer_result = 1;
  written.handles.arguments = file.handles.opened;
  CHECK(table.apply(finished_call(2, 5, written)).empty());
  written.handles.arguments[0].position = 14;
  written.handles.arguments[0].size_bytes = 20;
  const auto events = table.apply(finished_call(3, 6, written));
  REQUIRE(events.size() == 1);
  CHECK(events[0].position == 14);
  CHECK(events[0].size_bytes == 20);
  CHECK(events[0].state == HandleState::open);
  CHECK(events[0].opened_line == 4);
  CHECK(table.apply(finished_call(4, 7, written)).empty());
}

TEST_CASE("handles: a window's number is 32 bits, whatever stands above them") {
  HandleTable table;
  api::Function create;
  create.name = "CreateWindowExW";
  create.result.handle = api::HandleKind::window;
  api::Function destroy;
  destroy.name = "DestroyWindow";
  destroy.parameters.resize(1);
  destroy.parameters[0].handle = api::HandleKind::window;
  destroy.parameters[0].frees_handle = true;
  machine::CallReturned returned;
  returned.integer_result = 0xFFFFFFFF80010020;
  CHECK(table.apply(finished_call(1, 2, returned, &create)).at(0).value == 0x80010020);
  auto finished = finished_call(2, 3, returned, &destroy);
  finished.slots = {0x80010020};
  CHECK(table.apply(finished).at(0).state == HandleState::closed);
}

TEST_CASE("handles: what is open at the end has leaked; modules and Windows' own have not") {
  HandleTable table;
  const auto file = opened(0x30);
  table.apply(finished_call(1, 4, file));
  auto windows = opened(0x34);
  windows.integer_result = 1;
  table.apply(finished_call(2, 5, windows));
  const auto leaks = table.leaks();
  REQUIRE(leaks.size() == 1);
  CHECK(leaks[0].value == 0x30);
  CHECK(leaks[0].leaked);
  CHECK(leaks[0].opened_line == 4);
}
