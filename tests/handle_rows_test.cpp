#include "view/handle_rows.h"

#include "support/shipped_catalogue.h"
#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

struct HandleSample {
  samples::Builder builder;
  History history{builder.trace};
  api::Catalogue catalogue = test::shipped_catalogue();

  HandleTable table(trace::CallId call) {
    history.update();
    return at(history.latest_session()->call(call)->after);
  }
  HandleTable at(Position position) {
    history.update();
    return handle_table_at(history, *history.latest_session(), catalogue, position);
  }
};

// "title | status | name | details"
std::string shown_handle(const HandleRow& row) {
  std::string text = row.title + " | " + row.status + " | " + row.name;
  for (const std::string& detail : row.details)
    text += " | " + detail;
  return text;
}

}  // namespace

TEST_CASE("handle rows: a file that is opened, then closed, then opened again under the same number") {
  HandleSample sample;
  sample.builder.begin("");
  sample.builder.line(5, "h = k.CreateFileW(...)");
  samples::create_file(sample.builder, 1, 5, false);
  sample.builder.line(6, "k.CloseHandle(h)");
  samples::close_handle(sample.builder, 2, 6, 1, 5);
  sample.builder.line(7, "h = k.CreateFileW(...)");
  samples::create_file(sample.builder, 3, 7, false, 0x30, 2);
  const std::string details = " | C:\\lessons\\06\\testfile.txt | FILE_GENERIC_WRITE | FILE_READ_ATTRIBUTES";

  const HandleTable open = sample.table(1);
  REQUIRE(open.groups.size() == 1);
  CHECK(open.groups[0].title == "Kernel handles");
  REQUIRE(open.groups[0].rows.size() == 1);
  CHECK(shown_handle(open.groups[0].rows[0]) == "0x30 File | open, line 5" + details);
  CHECK(open.groups[0].rows[0].of_last_call);
  CHECK(open.leaks.empty());

  const HandleTable closed = sample.table(2);
  REQUIRE(closed.groups[0].rows.size() == 1);
  CHECK(shown_handle(closed.groups[0].rows[0]) == "0x30 File | closed by line 6" + details);
  CHECK(closed.groups[0].rows[0].state == trace::HandleState::closed);
  CHECK(closed.groups[0].rows[0].of_last_call);

  const HandleTable again = sample.table(3);
  REQUIRE(again.groups[0].rows.size() == 2);
  CHECK(!again.groups[0].rows[0].of_last_call);
  CHECK(shown_handle(again.groups[0].rows[1]) == "0x30 File, second life | open, line 7" + details);
  CHECK(sample.at(1).groups.empty());
}

TEST_CASE("handle rows: a failed call leaves no handle and says so") {
  HandleSample sample;
  sample.builder.begin("");
  samples::create_file(sample.builder, 1, 5, true);
  const HandleTable table = sample.table(1);
  REQUIRE(table.groups.size() == 1);
  CHECK(shown_handle(table.groups[0].rows[0]) == "INVALID_HANDLE_VALUE | no handle: line 5 failed | ");
}

TEST_CASE("handle rows: modules are a group of their own and leaks are told at the end") {
  HandleSample sample;
  samples::current_directory(sample.builder);
  HandleTable table = sample.at(sample.builder.trace.size());
  REQUIRE(table.groups.size() == 1);
  CHECK(table.groups[0].title == "Modules");
  CHECK(shown_handle(table.groups[0].rows[0]) ==
        "0x7BC70000 Module | open, line 2 | C:\\windows\\system32\\kernel32.dll");
  CHECK(table.leaks == "leaked: none");
  CHECK(!table.has_leaks);
}

TEST_CASE("handle rows: what is still open at the end is leaked") {
  HandleSample sample;
  sample.builder.begin("");
  samples::create_file(sample.builder, 1, 5, false);
  trace::Handle leaked =
      std::get<trace::Handle>(sample.builder.trace.at(sample.builder.trace.size() - 1).body);
  leaked.leaked = true;
  sample.builder.add(leaked);
  sample.builder.add(trace::End{});
  // The moment after the call does not know yet that nobody will close it.
  CHECK(sample.table(1).leaks.empty());
  const HandleTable table = sample.at(sample.builder.trace.size());
  CHECK(table.has_leaks);
  CHECK(table.leaks == "leaked: 0x30 File, opened by line 5");
  CHECK(table.groups[0].rows[0].status == "leaked, opened by line 5");
}

TEST_CASE("handle rows: what was open when the process crashed went with it, and is no leak") {
  HandleSample sample;
  sample.builder.begin("");
  sample.builder.line(5, "h = k.CreateFileW(...)");
  samples::create_file(sample.builder, 1, 5, false);
  sample.builder.add(trace::End{trace::EndStatus::host_crashed, "the process ended"});
  const Position before =
      sample.table(1).groups.empty() ? 0 : sample.history.latest_session()->call(1)->after;
  CHECK(!sample.at(before).groups[0].rows[0].went_with_process);
  const HandleTable table = sample.at(sample.history.now());
  REQUIRE(table.groups.size() == 1);
  CHECK(table.groups[0].rows[0].status == "opened by line 5, went with the process");
  CHECK(table.groups[0].rows[0].went_with_process);
  CHECK(table.leaks == "The process has ended: what it had open went with it.");
  CHECK(!table.has_leaks);
}

TEST_CASE("handle rows: what Windows opened itself is folded into a count") {
  HandleSample sample;
  sample.builder.begin("");
  samples::create_file(sample.builder, 1, 5, false);
  for (std::uint64_t value : {0x40, 0x44, 0x48}) {
    trace::Handle handle;
    handle.value = value;
    handle.type = "Event";
    handle.access = 0x1F0003;
    handle.of_lesson = false;
    handle.opened_by = 1;
    handle.opened_line = 5;
    handle.inherit = value == 0x44;
    handle.protect = value == 0x44;
    sample.builder.add(handle);
  }
  const HandleTable table = sample.table(1);
  CHECK(table.groups[0].rows.size() == 1);
  CHECK(table.of_windows == 3);
  CHECK(table.of_windows_text == "3 of Windows");
  CHECK(shown_handle(table.windows_rows[1]) ==
        "0x44 Event | open, line 5 |  | EVENT_ALL_ACCESS | inherited by child processes | protected from "
        "closing");
}

TEST_CASE("handle rows: an open file tells its position and size, a closed one no more") {
  HandleSample sample;
  sample.builder.begin("");
  trace::Handle file;
  file.value = 0x30;
  file.type = "File";
  file.opened_line = 3;
  file.position = 14;
  file.size_bytes = 20;
  sample.builder.add(file);
  CHECK(shown_handle(sample.at(2).groups[0].rows[0]) == "0x30 File | open, line 3 |  | at byte 14 of 20");
  file.position.reset();
  file.size_bytes = 1;
  sample.builder.add(file);
  CHECK(shown_handle(sample.at(3).groups[0].rows[0]) == "0x30 File | open, line 3 |  | 1 byte");
  file.state = trace::HandleState::closed;
  file.closed_line = 5;
  sample.builder.add(file);
  CHECK(shown_handle(sample.at(4).groups[0].rows[0]) == "0x30 File | closed by line 5 | ");
}

TEST_CASE("handle rows: a signal is told, of a process in what it means") {
  HandleSample sample;
  sample.builder.begin("");
  const auto row = [&](const char* type, bool signalled) {
    trace::Handle handle;
    handle.value = 0x30;
    handle.type = type;
    handle.signalled = signalled;
    sample.builder.add(handle);
    return sample.at(sample.builder.trace.size()).groups[0].rows[0].details;
  };
  CHECK(row("Event", true) == std::vector<std::string>{"signalled"});
  CHECK(row("Event", false) == std::vector<std::string>{"not signalled"});
  CHECK(row("Process", true) == std::vector<std::string>{"signalled: it has ended"});
  CHECK(row("Thread", false) == std::vector<std::string>{"not signalled: it runs"});
}

TEST_CASE("handle rows: a handle names the one that it belongs to") {
  HandleSample sample;
  sample.builder.begin("");
  trace::Handle parent;
  parent.kind = trace::HandleKind::internet;
  parent.value = 1;
  parent.type = "Session";
  sample.builder.add(parent);
  trace::Handle child = parent;
  child.value = 2;
  child.type = "Connection";
  child.parent = 1;
  child.opened_line = 4;
  sample.builder.add(child);
  CHECK(shown_handle(sample.at(3).groups[0].rows[1]) ==
        "0x2 Connection | open, line 4 |  | belongs to 0x1 Session");

  trace::Handle key;
  key.kind = trace::HandleKind::registry_key;
  key.value = 0x40;
  key.type = "Key";
  key.access = 0x20019;
  key.parent = 0x80000002;
  sample.builder.add(key);
  CHECK(shown_handle(sample.at(4).groups[1].rows[0]) ==
        "0x40 Key | open, line 0 |  | KEY_READ | belongs to HKEY_LOCAL_MACHINE");
}

TEST_CASE("handle rows: a module tells how often it was loaded, and whether it is only borrowed") {
  HandleSample sample;
  sample.builder.begin("");
  trace::Handle module;
  module.kind = trace::HandleKind::module;
  module.value = 0x7BC70000;
  module.type = "Module";
  module.references = 2;
  sample.builder.add(module);
  CHECK(sample.at(2).groups[0].rows[0].details == std::vector<std::string>{"loaded 2 times"});
  module.references = 1;
  module.borrowed = true;
  sample.builder.add(module);
  CHECK(sample.at(3).groups[0].rows[0].details == std::vector<std::string>{"borrowed: not to be freed"});
}

TEST_CASE("handle rows: a pseudo-handle is a constant") {
  HandleSample sample;
  sample.builder.begin("");
  trace::Handle handle;
  handle.value = ~0ull;
  handle.state = trace::HandleState::pseudo;
  handle.opened_line = 3;
  sample.builder.add(handle);
  CHECK(shown_handle(sample.at(2).groups[0].rows[0]) ==
        "0xFFFFFFFFFFFFFFFF pseudo-handle | a constant, line 3; needs no closing | ");
}

TEST_CASE("handle rows: a child keeps the life of its parent when the parent's number is used again") {
  HandleSample sample;
  sample.builder.begin("");
  const auto open = [&](std::uint64_t value, int life, const std::string& type, std::uint64_t parent) {
    trace::Handle handle;
    handle.kind = trace::HandleKind::internet;
    handle.value = value;
    handle.life = life;
    handle.type = type;
    handle.parent = parent;
    sample.builder.add(handle);
  };
  open(2, 1, "Connection", 0);
  open(3, 1, "Request", 2);
  open(2, 2, "Connection", 0);
  open(3, 2, "Request", 2);
  sample.history.update();
  const HandleTable table = sample.at(sample.history.now());
  REQUIRE(table.groups.size() == 1);
  std::vector<std::string> parents;
  for (const HandleRow& row : table.groups[0].rows) {
    for (const std::string& detail : row.details) {
      if (detail.starts_with("belongs to")) parents.push_back(detail);
    }
  }
  CHECK(parents ==
        std::vector<std::string>{"belongs to 0x2 Connection", "belongs to 0x2 Connection, second life"});
}
