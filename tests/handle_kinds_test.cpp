// What the handles column is told of every kind of handle, by lessons in a real session: who made one, whose
// child it is, what freed it.
#include "api/catalogue.h"
#include "support/real_session.h"
#include "support/shipped_catalogue.h"
#include "view/handle_rows.h"

#include <doctest/doctest.h>

using namespace companion;
using test::RealSession;

namespace {

// Runs the code and shows what the column tells at its end: "Kernel handles: 0x30 File | status | details".
// Numbers differ from run to run and stand as N.
std::vector<std::string> rows_after(const std::string& code, bool windows_own = false) {
  RealSession session({code}, "handle-kinds", companion::run::Outside::allow);
  session.run_to_end();
  REQUIRE(session.traceback() == "");
  trace::Trace trace(session->memory());
  trace.add(std::make_shared<std::vector<trace::Event>>(session.events()));
  view::History history(trace);
  history.update();
  const api::Catalogue catalogue = test::shipped_catalogue();
  const view::HandleTable table =
      view::handle_table_at(history, *history.latest_session(), catalogue, history.now());
  std::vector<std::string> lines;
  const auto add = [&](const std::string& group, const view::HandleRow& row) {
    std::string line = group + ": " + row.title + " | " + row.status;
    if (!row.name.empty()) line += " | " + row.name;
    for (const std::string& detail : row.details)
      line += " | " + detail;
    for (std::size_t at = line.find("0x"); at != std::string::npos; at = line.find("0x", at + 1)) {
      const std::size_t end = line.find_first_not_of("0123456789ABCDEF", at + 2);
      line.replace(at, end == std::string::npos ? end : end - at, "N");
    }
    lines.push_back(line);
  };
  for (const view::HandleGroup& group : table.groups) {
    if (group.kind == trace::HandleKind::module) continue;
    for (const view::HandleRow& row : group.rows)
      add(group.title, row);
  }
  if (windows_own) {
    for (const view::HandleRow& row : table.windows_rows)
      add("of Windows", row);
  }
  return lines;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("handle kinds: a file is told with what was read and written") {
  CHECK(rows_after("from ctypes import *\n"
                   "k = WinDLL('kernel32')\n"
                   "n = c_ulong()\n"
                   "h = k.CreateFileW('kinds.txt', 0xC0000000, 0, None, 2, 0x80, None)\n"
                   "k.WriteFile(h, b'fourteen bytes', 14, byref(n), None)\n"
                   "k.SetFilePointer(h, 4, None, 0)\n") ==
        Rows{"Kernel handles: N File | leaked, opened by line 4 | C:\\lessons\\handle-kinds\\kinds.txt | "
             "FILE_GENERIC_READ | FILE_GENERIC_WRITE | at byte 4 of 14"});
}

TEST_CASE("handle kinds: events, mutexes and semaphores are told with their signal") {
  CHECK(
      rows_after("from ctypes import *\n"
                 "k = WinDLL('kernel32')\n"
                 "a = k.CreateEventW(None, True, True, None)\n"
                 "b = k.CreateMutexW(None, True, None)\n"
                 "c = k.CreateSemaphoreW(None, 1, 2, None)\n"
                 "k.WaitForSingleObject(c, 0)\n"
                 "k.CloseHandle(a)\n") ==
      Rows{"Kernel handles: N Event | closed by line 7 | EVENT_ALL_ACCESS",
           "Kernel handles: N Mutant | leaked, opened by line 4 | MUTEX_ALL_ACCESS | not signalled",
           "Kernel handles: N Semaphore | leaked, opened by line 5 | SEMAPHORE_ALL_ACCESS | not signalled"});
}

TEST_CASE("handle kinds: CreateProcess makes two handles, to the process and to its thread") {
  CHECK(rows_after("from ctypes import *\n"
                   "k = WinDLL('kernel32')\n"
                   "class PROCESS_INFORMATION(Structure):\n"
                   "    _fields_ = [('hProcess', c_void_p), ('hThread', c_void_p),\n"
                   "                ('dwProcessId', c_ulong), ('dwThreadId', c_ulong)]\n"
                   "startup = (c_ulong * 26)(104)\n"
                   "made = PROCESS_INFORMATION()\n"
                   "line = create_unicode_buffer('ping -n 1 127.0.0.1')\n"
                   "k.CreateProcessW(None, line, None, None, 0, 0, None, None, startup, byref(made))\n"
                   "k.WaitForSingleObject(c_void_p(made.hProcess), 10000)\n"
                   "k.CloseHandle(c_void_p(made.hThread))\n") ==
        Rows{"Kernel handles: N Process | leaked, opened by line 9 | PROCESS_ALL_ACCESS | "
             "signalled: it has ended",
             "Kernel handles: N Thread | closed by line 11 | THREAD_ALL_ACCESS"});
}

TEST_CASE("handle kinds: a pipe has two ends, a duplicate and a snapshot are handles of their own") {
  const Rows rows = rows_after(
      "from ctypes import *\n"
      "k = WinDLL('kernel32')\n"
      "r, w, d = c_void_p(), c_void_p(), c_void_p()\n"
      "k.CreatePipe(byref(r), byref(w), None, 0)\n"
      "k.DuplicateHandle(c_void_p(-1), r, c_void_p(-1), byref(d), 0, True, 2)\n"
      "k.CloseHandle(d)\n"
      "s = k.CreateToolhelp32Snapshot(2, 0)\n"
      "k.CloseHandle(s)\n"
      "p = k.OpenProcess(0x1000, False, k.GetCurrentProcessId())\n");
  REQUIRE(rows.size() == 5);
  CHECK(rows[0].starts_with("Kernel handles: N File | leaked, opened by line 4"));
  CHECK(rows[1].starts_with("Kernel handles: N File | leaked, opened by line 4"));
  CHECK(rows[2].starts_with("Kernel handles: N File | closed by line 6"));
  CHECK(rows[2].ends_with("inherited by child processes"));
  CHECK(rows[3].find("closed by line 8") != std::string::npos);
  CHECK(rows[4].starts_with("Kernel handles: N Process"));
}

TEST_CASE("handle kinds: a standard handle is borrowed") {
  CHECK(rows_after("from ctypes import *\n"
                   "k = WinDLL('kernel32')\n"
                   "h = k.GetStdHandle(-11)\n") ==
        Rows{"Kernel handles: N File | open, line 3 | FILE_GENERIC_WRITE | FILE_READ_ATTRIBUTES | "
             "inherited by child processes | borrowed: not to be freed"});
}

TEST_CASE("handle kinds: WinHTTP's handles belong to each other and are closed one by one") {
  CHECK(rows_after("from ctypes import *\n"
                   "w = WinDLL('winhttp')\n"
                   "for f in (w.WinHttpOpen, w.WinHttpConnect, w.WinHttpOpenRequest):\n"
                   "    f.restype = c_void_p\n"
                   "s = c_void_p(w.WinHttpOpen('agent', 1, None, None, 0))\n"
                   "c = c_void_p(w.WinHttpConnect(s, 'localhost', 80, 0))\n"
                   "r = c_void_p(w.WinHttpOpenRequest(c, 'GET', '/page', None, None, None, 0))\n"
                   "w.WinHttpCloseHandle(s)\n"
                   "w.WinHttpCloseHandle(r)\n"
                   "w.WinHttpCloseHandle(r)\n") ==
        Rows{"Internet handles: N Session | closed by line 8 | agent",
             "Internet handles: N Connection | leaked, opened by line 6 | localhost | "
             "belongs to N Session | ends with WinHttpCloseHandle",
             "Internet handles: N Request | closed by line 9 | /page | belongs to N Connection"});
}

TEST_CASE(
    "handle kinds: a registry key is one row with its path, its rights and the key that it belongs to") {
  const Rows rows = rows_after(
      "from ctypes import *\n"
      "a = WinDLL('advapi32')\n"
      "k1, k2 = c_void_p(), c_void_p()\n"
      "root = c_void_p(0x80000001)\n"
      "a.RegOpenKeyExW(root, 'Software', 0, 0x20019, byref(k1))\n"
      "a.RegCreateKeyExW(k1, 'Companion test', 0, None, 1, 0xF003F, None, byref(k2), None)\n"
      "a.RegCloseKey(k1)\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].starts_with("Registry keys: N Key | closed by line 7 | \\REGISTRY\\"));
  CHECK(rows[0].ends_with("\\Software | KEY_READ | belongs to HKEY_CURRENT_USER"));
  CHECK(rows[1].starts_with("Registry keys: N Key | leaked, opened by line 6 | \\REGISTRY\\"));
  CHECK(
      rows[1].ends_with("\\Software\\Companion test | KEY_ALL_ACCESS | belongs to N Key | "
                        "ends with RegCloseKey"));
}

TEST_CASE("handle kinds: a handle stored in the middle of an array is known by the function that stored it") {
  const auto rows = rows_after(
      "from ctypes import *\n"
      "a = WinDLL('advapi32')\n"
      "keys = (c_void_p * 4)()\n"
      "a.RegOpenKeyExW(c_void_p(0x80000001), 'Software', 0, 0x20019, byref(keys, 16))\n"
      "a.RegCloseKey(c_void_p(keys[2]))\n");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].starts_with("Registry keys: N Key | closed by line 5 | \\REGISTRY\\"));
  CHECK(rows[0].ends_with("\\Software | KEY_READ | belongs to HKEY_CURRENT_USER"));
}

TEST_CASE("handle kinds: a search ends with FindClose, and CloseHandle does not end it") {
  CHECK(
      rows_after("from ctypes import *\n"
                 "k = WinDLL('kernel32')\n"
                 "k.FindFirstFileW.restype = c_void_p\n"
                 "data = create_string_buffer(592)\n"
                 "a = c_void_p(k.FindFirstFileW('C:\\\\windows\\\\*', data))\n"
                 "b = c_void_p(k.FindFirstFileW('C:\\\\windows\\\\*', data))\n"
                 "k.FindClose(a)\n"
                 "k.CloseHandle(b)\n") ==
      Rows{"File searches: N File search | closed by line 7 | C:\\windows\\*",
           "File searches: N File search | leaked, opened by line 6 | C:\\windows\\* | ends with FindClose"});
}

TEST_CASE("handle kinds: a heap is made and destroyed, the process's own is borrowed") {
  CHECK(rows_after("from ctypes import *\n"
                   "k = WinDLL('kernel32')\n"
                   "k.HeapCreate.restype = k.GetProcessHeap.restype = c_void_p\n"
                   "a = c_void_p(k.HeapCreate(0, 0, 0))\n"
                   "b = k.GetProcessHeap()\n"
                   "k.HeapDestroy(a)\n") ==
        Rows{"Heaps: N Heap | closed by line 6",
             "Heaps: N Process heap | open, line 5 | borrowed: not to be freed"});
}

TEST_CASE("handle kinds: drawing objects are told with the function that frees each") {
  CHECK(rows_after("from ctypes import *\n"
                   "g = WinDLL('gdi32')\n"
                   "u = WinDLL('user32')\n"
                   "brush = g.CreateSolidBrush(255)\n"
                   "pen = g.CreatePen(0, 1, 0)\n"
                   "memory = g.CreateCompatibleDC(None)\n"
                   "stock = g.GetStockObject(0)\n"
                   "g.DeleteObject(brush)\n"
                   "g.DeleteDC(memory)\n") ==
        Rows{"Drawing objects: N Brush | closed by line 8",
             "Drawing objects: N Pen | leaked, opened by line 5 | ends with DeleteObject",
             "Drawing objects: N Device context | closed by line 9",
             "Drawing objects: N Stock object | open, line 7 | borrowed: not to be freed"});
}

TEST_CASE("handle kinds: a window that is destroyed takes the windows inside it along") {
  const Rows rows = rows_after(
      "from ctypes import *\n"
      "u = WinDLL('user32')\n"
      "outer = u.CreateWindowExW(0, 'STATIC', 'outer', 0, 0, 0, 9, 9, None, None, None, None)\n"
      "inner = u.CreateWindowExW(0, 'STATIC', 'inner', 0x40000000, 0, 0, 9, 9, outer, None, None, None)\n"
      "u.DestroyWindow(outer)\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[1] == "Windows: N Window | closed by line 5 | inner | belongs to N Window");
}

TEST_CASE("handle kinds: what a call opens besides is a handle of Windows") {
  const Rows rows = rows_after(
      "from ctypes import *\n"
      "u = WinDLL('user32')\n"
      "u.MessageBeep(0)\n",
      true);
  CHECK(!rows.empty());
  for (const std::string& row : rows)
    CHECK(row.starts_with("of Windows: N "));
}
