// run/guard: what reaches out of the page's folder needs a yes. With the real host: refused means that
// Windows never saw the call.
#include "run/guard.h"

#include "support/real_session.h"

#include <doctest/doctest.h>

#include <set>

using companion::test::RealSession;
using companion::test::workbench;
namespace run = companion::run;
namespace trace = companion::trace;
using Kind = companion::run::Command::Kind;
using Outside = companion::run::Outside;

namespace {

constexpr const char* kStart =
    "import ctypes\n"
    "from companion import Refused\n"
    "kernel32 = ctypes.WinDLL('kernel32')\n"
    "def attempt(call, *arguments):\n"
    "    try:\n"
    "        print(call(*arguments))\n"
    "    except Refused as refused:\n"
    "        print(refused)\n";

// What the lines print where nobody can be asked.
std::string refused(const std::string& lines) {
  REQUIRE(workbench().empty_scratch("guard").ok());
  RealSession session({kStart + lines}, "guard", Outside::refuse);
  session.run_to_end();
  std::string printed = session.printed() + session.traceback();
  const std::string option = ". The option --allow-outside allows that";
  for (std::size_t at = 0; (at = printed.find(option)) != std::string::npos;)
    printed.erase(at, option.size());
  return printed;
}

// How often it was really made.
int calls_of(RealSession& session, const std::string& function) {
  std::set<trace::CallId> refused_calls;
  for (const trace::Call& call : session.all<trace::Call>()) {
    if (call.refused) refused_calls.insert(call.call);
  }
  int count = 0;
  for (const trace::CallBegin& call : session.all<trace::CallBegin>())
    count += call.function == function && !refused_calls.contains(call.call) ? 1 : 0;
  return count;
}

run::SessionStatus answer(RealSession& session, int choice) {
  run::Command command;
  command.kind = Kind::answer;
  command.ask = session.all<trace::Ask>().back().ask;
  command.choice = choice;
  session->send(command);
  return session->wait_until_idle();
}

const std::string kFolder = ", outside of this page's folder C:\\lessons\\guard";

}  // namespace

TEST_CASE("guard: a refused call is an exception with a sentence, and Windows never sees it") {
  RealSession session(
      {"import ctypes\n"
       "kernel32 = ctypes.WinDLL('kernel32')\n"
       "kernel32.CreateFileW('C:\\\\guard-refused.txt', 0x40000000, 0, None, 1, 0x80, None)\n"},
      "guard", Outside::refuse);
  CHECK(session.run_to_end().end == trace::EndStatus::raised);
  CHECK(session.traceback() ==
        "Traceback (most recent call last):\n"
        "  File \"test.py\", line 3, in <module>\n"
        "    kernel32.CreateFileW('C:\\\\guard-refused.txt', 0x40000000, 0, None, 1, 0x80, None)\n"
        "companion.Refused: CreateFileW was refused: it makes or changes C:\\guard-refused.txt" +
            kFolder + ". The option --allow-outside allows that\n");
  CHECK(calls_of(session, "CreateFileW") == 0);
  REQUIRE(session.all<trace::Refused>().size() == 1);
  CHECK(session.all<trace::Refused>()[0].call == 2);
  CHECK(session.all<trace::Ask>().empty());
  CHECK(refused("print(kernel32.GetFileAttributesW('C:\\\\guard-refused.txt'))\n") == "-1\n");
}

TEST_CASE("guard: the record holds a refused call with its arguments, as one that was never made") {
  RealSession session({std::string(kStart) + "attempt(kernel32.DeleteFileW, 'C:\\windows\\win.ini')\n"},
                      "guard", Outside::refuse);
  session.run_to_end();
  const auto refused_event = session.all<trace::Refused>().at(0);
  const trace::CallBegin begin = session.all<trace::CallBegin>().back();
  CHECK(begin.call == refused_event.call);
  CHECK(begin.function == "DeleteFileW");
  REQUIRE(begin.arguments.size() == 1);
  CHECK(begin.arguments[0].python == "'C:\\\\windows\\\\win.ini'");
  REQUIRE(begin.objects.size() == 1);
  CHECK(begin.objects[0].value_before == "'C:\\\\windows\\\\win.ini'");
  const trace::Call end = session.all<trace::Call>().back();
  CHECK(end.call == begin.call);
  CHECK(end.refused);
  CHECK(end.microseconds == 0);
  REQUIRE(end.objects.size() == 1);
  CHECK(end.objects[0].after == begin.objects[0].before);
}

TEST_CASE("guard: neither except Exception nor except OSError takes a refusal for an answer of Windows") {
  CHECK(refused("try:\n"
                "    try:\n"
                "        kernel32.DeleteFileW('C:\\\\x')\n"
                "    except OSError:\n"
                "        print('swallowed')\n"
                "    except Exception:\n"
                "        print('swallowed')\n"
                "    finally:\n"
                "        print('finally')\n"
                "except Refused:\n"
                "    print('refused')\n") == "finally\nrefused\n");
}

TEST_CASE("guard: inside the page's folder nothing is asked") {
  CHECK(refused("h = kernel32.CreateFileW('a.txt', 0x40000000, 0, None, 1, 0x80, None)\n"
                "attempt(kernel32.CloseHandle, h)\n"
                "attempt(kernel32.CopyFileW, 'a.txt', './b.txt', 0)\n"
                "attempt(kernel32.MoveFileW, 'a.txt', 'C:/LESSONS/guard/c.txt')\n"
                "attempt(kernel32.CreateDirectoryA, b'sub', None)\n"
                "attempt(kernel32.RemoveDirectoryW, '\\\\\\\\?\\\\C:\\\\lessons\\\\guard\\\\sub')\n"
                "attempt(kernel32.DeleteFileA, b'b.txt')\n"
                "attempt(kernel32.DeleteFileW, 'sub\\\\..\\\\c.txt')\n") == "1\n1\n1\n1\n1\n1\n1\n");
}

TEST_CASE("guard: reading is free everywhere") {
  CHECK(refused("for disposition in (3, 0):\n"
                "    h = kernel32.CreateFileW('C:\\\\windows\\\\win.ini', 0x80000000, 3, None, disposition, "
                "0, None)\n"
                "    print(h > 0)\n"
                "h = kernel32.CreateFileW('NUL', 0xC0000000, 3, None, 3, 0, None)\n"
                "print(h > 0)\n"
                "attempt(kernel32.SetCurrentDirectoryW, 'C:\\\\windows')\n") == "True\nFalse\nTrue\n1\n");
}

TEST_CASE("guard: an access right or a disposition that can change the file needs a yes") {
  const std::string no = "CreateFileW was refused: it makes or changes C:\\x" + kFolder + "\n";
  CHECK(refused(
            "for access, disposition, flags in ((0x40000000, 3, 0), (0x10000, 3, 0), (0x80000000, 4, 0),\n"
            "                                   (0, 2, 0), (0x2000000, 3, 0), (0x80000000, 3, 0x4000000)):\n"
            "    attempt(kernel32.CreateFileW, 'C:\\\\x', access, 0, None, disposition, flags, None)\n") ==
        no + no + no + no + no + no);
}

TEST_CASE("guard: relative names follow SetCurrentDirectory of the lesson") {
  CHECK(refused("kernel32.SetCurrentDirectoryW('C:\\\\windows')\n"
                "attempt(kernel32.DeleteFileW, 'x.txt')\n"
                "attempt(kernel32.DeleteFileW, 'C:x.txt')\n"
                "attempt(kernel32.DeleteFileW, '\\\\x.txt')\n"
                "attempt(kernel32.DeleteFileW, 'D:x.txt')\n"
                "kernel32.SetCurrentDirectoryA(b'C:\\\\lessons\\\\guard')\n"
                "attempt(kernel32.DeleteFileW, 'x.txt')\n"
                "attempt(kernel32.DeleteFileW, '..\\\\x.txt')\n") ==
        "DeleteFileW was refused: it deletes C:\\windows\\x.txt" + kFolder +
            "\nDeleteFileW was refused: it deletes C:\\windows\\x.txt" + kFolder +
            "\nDeleteFileW was refused: it deletes C:\\x.txt" + kFolder +
            "\nDeleteFileW was refused: it deletes D:x.txt, and where that lies cannot be told\n0\n"
            "DeleteFileW was refused: it deletes C:\\lessons\\x.txt" +
            kFolder + "\n");
}

TEST_CASE("guard: what is read is the memory as Windows reads it, whatever Python passed") {
  CHECK(refused("b = ctypes.create_unicode_buffer('C:\\\\x.txt', 40)\n"
                "attempt(kernel32.DeleteFileW, b)\n"
                "attempt(kernel32.DeleteFileA, ctypes.create_string_buffer(b'C:\\\\y.txt'))\n"
                "attempt(kernel32.DeleteFileA, ctypes.c_char_p(b'C:\\\\z.txt'))\n"
                "attempt(kernel32.DeleteFileW, ctypes.byref(b, 4))\n"
                // An A function reads UTF-16 up to its first NUL byte: a file C in this folder.
                "attempt(kernel32.DeleteFileA, 'C:\\\\x.txt')\n"
                "attempt(kernel32.DeleteFileW, None)\n"
                "attempt(kernel32.DeleteFileA, b'\\x95\\\\a\\\\..\\\\..\\\\x')\n") ==
        "DeleteFileW was refused: it deletes C:\\x.txt" + kFolder +
            "\nDeleteFileA was refused: it deletes C:\\y.txt" + kFolder +
            "\nDeleteFileA was refused: it deletes C:\\z.txt" + kFolder +
            "\nDeleteFileW was refused: it deletes C:\\x.txt" + kFolder + "\n0\n0\n" +
            "DeleteFileA was refused: it deletes \xEF\xBF\xBD\\a\\..\\..\\x, and where that lies cannot be "
            "told\n");
}

TEST_CASE("guard: both paths of a move, the backup of a replacement, the target of a link") {
  CHECK(refused("attempt(kernel32.MoveFileExW, 'a', 'C:\\\\b', 0)\n"
                "attempt(kernel32.MoveFileW, 'C:\\\\a', 'b')\n"
                "attempt(kernel32.CopyFileW, 'C:\\\\windows\\\\win.ini', 'copy.ini', 1)\n"
                "attempt(kernel32.ReplaceFileW, 'a', 'b', 'C:\\\\c', 0, None, None)\n"
                "attempt(kernel32.CreateHardLinkW, 'a', 'C:\\\\windows\\\\win.ini', None)\n"
                "attempt(kernel32.CreateSymbolicLinkW, 'sub\\\\a', '..\\\\..\\\\b', 0)\n"
                "attempt(kernel32.MoveFileW, '.', 'C:\\\\lessons\\\\guard\\\\b')\n") ==
        "MoveFileExW was refused: it makes or changes C:\\b" + kFolder +
            "\nMoveFileW was refused: it moves away C:\\a" + kFolder +
            "\n1\nReplaceFileW was refused: it makes or changes C:\\c" + kFolder +
            "\nCreateHardLinkW was refused: it makes another name for C:\\windows\\win.ini" + kFolder +
            "\nCreateSymbolicLinkW was refused: it makes another name for C:\\lessons\\b" + kFolder +
            "\nMoveFileW was refused: it moves away this page's folder C:\\lessons\\guard\n");
}

TEST_CASE("guard: a structure with lists of paths") {
  CHECK(refused(
            "from ctypes import wintypes\n"
            "class SHFILEOPSTRUCTW(ctypes.Structure):\n"
            "    _fields_ = [('hwnd', wintypes.HWND), ('wFunc', wintypes.UINT), ('pFrom', ctypes.c_void_p),\n"
            "                ('pTo', ctypes.c_void_p), ('fFlags', wintypes.WORD), ('aborted', "
            "wintypes.BOOL),\n"
            "                ('mappings', ctypes.c_void_p), ('title', wintypes.LPCWSTR)]\n"
            "shell32 = ctypes.WinDLL('shell32')\n"
            "def operate(function, source, target):\n"
            "    paths = [ctypes.create_unicode_buffer(each) for each in (source, target)]\n"
            "    places = [ctypes.addressof(each) for each in paths]\n"
            "    operation = SHFILEOPSTRUCTW(None, function, places[0], places[1], 0x614, 0, None, None)\n"
            "    attempt(shell32.SHFileOperationW, ctypes.byref(operation))\n"
            "operate(3, 'a\\0C:\\\\b\\0', '')\n"
            "operate(2, 'C:\\\\a\\0', 'C:\\\\b\\0')\n") ==
        "SHFileOperationW was refused: it deletes C:\\b" + kFolder +
            "\nSHFileOperationW was refused: it makes or changes C:\\b" + kFolder + "\n");
}

TEST_CASE("guard: an .ini file without a folder lies in Windows' folder") {
  CHECK(refused("attempt(kernel32.WritePrivateProfileStringW, 'a', 'b', 'c', 'x.ini')\n"
                "attempt(kernel32.WritePrivateProfileStringA, b'a', b'b', b'c', "
                "b'C:\\\\lessons\\\\guard\\\\x.ini')\n") ==
        "WritePrivateProfileStringW was refused: it makes or changes C:\\windows\\x.ini" + kFolder + "\n1\n");
}

TEST_CASE("guard: a temporary file elsewhere needs a yes, a temporary name does not") {
  CHECK(refused("name = ctypes.create_unicode_buffer(260)\n"
                "attempt(kernel32.GetTempFileNameW, 'C:\\\\windows', 'abc', 0, name)\n"
                "attempt(kernel32.GetTempFileNameW, 'C:\\\\windows', 'abc', 7, name)\n") ==
        "GetTempFileNameW was refused: it makes or changes C:\\windows" + kFolder + "\n7\n");
}

TEST_CASE("guard: starting a program needs a yes wherever it lies") {
  CHECK(
      refused("msvcrt = ctypes.CDLL('msvcrt')\n"
              "attempt(kernel32.WinExec, b'cmd /c exit', 0)\n"
              "attempt(kernel32.CreateProcessW, None, 'a.exe b', None, None, 0, 0, None, None, None, None)\n"
              "attempt(ctypes.windll.shell32.ShellExecuteW, None, 'open', 'notepad', 'a.txt', None, 1)\n"
              "attempt(msvcrt.system, b'echo 1')\n"
              "attempt(msvcrt._wsystem, 'echo 2')\n"
              "attempt(msvcrt._popen, b'echo 3', b'r')\n") ==
      "WinExec was refused: it starts a program, “cmd /c exit”\n"
      "CreateProcessW was refused: it starts a program, “a.exe b”\n"
      "ShellExecuteW was refused: it starts a program, “notepad a.txt”\n"
      "system was refused: it starts a program, “echo 1”\n"
      "_wsystem was refused: it starts a program, “echo 2”\n"
      "_popen was refused: it starts a program, “echo 3”\n");
}

TEST_CASE("guard: the C library's fopen counts by its mode") {
  CHECK(refused("msvcrt = ctypes.CDLL('msvcrt')\n"
                "attempt(msvcrt.fopen, b'C:\\\\x', b'w')\n"
                "attempt(msvcrt._wfopen, 'C:\\\\x', 'r+')\n"
                "attempt(msvcrt.fopen, b'C:\\\\x', b'r')\n"
                "attempt(msvcrt.remove, b'C:\\\\x')\n") ==
        "fopen was refused: it makes or changes C:\\x" + kFolder +
            "\n_wfopen was refused: it makes or changes C:\\x" + kFolder + "\n0\n" +
            "remove was refused: it deletes C:\\x" + kFolder + "\n");
}

TEST_CASE("guard: an argument that was not passed is no free ticket") {
  CHECK(refused("attempt(kernel32.MoveFileExW, 'a')\n") ==
        "MoveFileExW was refused: it makes or changes something, and where that lies cannot be told\n");
}

TEST_CASE("guard: full paths are those of Windows' own GetFullPathNameW") {
  const std::vector<std::string> names = {"a.txt",
                                          "sub/a.txt",
                                          "..\\a.txt",
                                          "../../../a",
                                          ".",
                                          "sub\\.\\..\\b",
                                          "C:\\windows\\..\\x",
                                          "c:/x//y/",
                                          "\\windows",
                                          "C:a.txt",
                                          "c:..\\a",
                                          "a.txt. .",
                                          "a  ",
                                          "C:\\lessons.\\04\\x",
                                          "C:\\lessons \\04",
                                          "\\\\server\\share\\a\\..\\b",
                                          "\\\\.\\C:\\lessons\\..\\a",

                                          "common.txt"};
  std::string lines = "buffer = ctypes.create_unicode_buffer(400)\nfor name in [";
  for (const std::string& name : names) {
    lines += "'";
    for (const char c : name)
      lines += c == '\\' ? "\\\\" : std::string(1, c);
    lines += "', ";
  }
  lines += "]:\n    kernel32.GetFullPathNameW(name, 400, buffer, None)\n    print(buffer.value)\n";
  const std::string printed = refused(lines);
  std::size_t at = 0;
  for (const std::string& name : names) {
    const std::size_t end = printed.find('\n', at);
    REQUIRE(end != std::string::npos);
    std::string windows = printed.substr(at, end - at);
    at = end + 1;
    // What is the same place for us: the prefix, the case of the drive, a separator at the end.
    if (windows.starts_with("\\\\.\\")) windows.erase(0, 4);
    if (windows[0] == 'c') windows[0] = 'C';
    if (windows.size() > 3 && windows.back() == '\\') windows.pop_back();
    INFO(name);
    CHECK(run::full_path(name, "C:\\lessons\\guard").text == windows);
  }
}

TEST_CASE("guard: in the window the question names line, function and path; a yes makes the call") {
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('kernel32')\n"
                       "print(kernel32.CreateDirectoryW('C:\\\\guard-allowed', None))\n"
                       "print(kernel32.RemoveDirectoryW('C:\\\\guard-allowed'))\n"},
                      "guard");
  session->wait_until_idle();
  CHECK(session.step(Kind::run).phase == run::Phase::asking);
  const trace::Ask ask = session.all<trace::Ask>().at(0);
  CHECK(ask.kind == trace::Ask::Kind::guard);
  CHECK(ask.title == "May line 3 call CreateDirectoryW?");
  CHECK(ask.text ==
        "It makes or changes C:\\guard-allowed, outside of this page's folder C:\\lessons\\guard.");
  REQUIRE(ask.choices.size() == 3);
  CHECK(ask.choices[0].text == "Refuse");
  CHECK(calls_of(session, "CreateDirectoryW") == 0);

  CHECK(answer(session, trace::kAllowOnce).phase == run::Phase::asking);
  CHECK(session.printed() == "1\n");
  CHECK(session.all<trace::Answer>().at(0).text == "Allow once");
  CHECK(answer(session, trace::kAllowOnce).end == trace::EndStatus::finished);
  CHECK(session.printed() == "1\n1\n");
  CHECK(session.all<trace::Refused>().empty());
}

TEST_CASE("guard: a no in the window is the exception; the answer to all holds for the session") {
  RealSession session({std::string(kStart) + "attempt(kernel32.CreateDirectoryW, 'C:\\\\guard-all', None)\n"
                                             "attempt(kernel32.CreateDirectoryW, 'C:\\\\guard-all', None)\n"
                                             "attempt(kernel32.RemoveDirectoryW, 'C:\\\\guard-all')\n"},
                      "guard");
  session->wait_until_idle();
  CHECK(session.step(Kind::run).phase == run::Phase::asking);
  CHECK(answer(session, trace::kRefuse).phase == run::Phase::asking);
  CHECK(session.printed() ==
        "CreateDirectoryW was refused: it makes or changes C:\\guard-all" + kFolder + "\n");
  CHECK(session.all<trace::Refused>().size() == 1);
  CHECK(answer(session, trace::kAllowAll).phase == run::Phase::ended);
  CHECK(session.printed().ends_with("\n1\n1\n"));
  CHECK(session.all<trace::Ask>().size() == 2);
}

TEST_CASE("guard: Stop refuses what waits for an answer") {
  RealSession session({"import ctypes\nctypes.windll.kernel32.DeleteFileW('C:\\\\x')\nprint('on')\n"},
                      "guard");
  session->wait_until_idle();
  CHECK(session.step(Kind::run).phase == run::Phase::asking);
  CHECK(session.step(Kind::stop).end == trace::EndStatus::stopped);
  CHECK(session.printed().empty());
  CHECK(calls_of(session, "DeleteFileW") == 0);
  CHECK(session.all<trace::Answer>().at(0).text.empty());
  CHECK(session.all<trace::Refused>().size() == 1);
}

TEST_CASE("guard: what is allowed beforehand is made without a question") {
  RealSession session({"import ctypes\n"
                       "kernel32 = ctypes.WinDLL('kernel32')\n"
                       "print(kernel32.CreateDirectoryW('C:\\\\guard-free', None))\n"
                       "print(kernel32.RemoveDirectoryW('C:\\\\guard-free'))\n"},
                      "guard", Outside::allow);
  session.run_to_end();
  CHECK(session.printed() == "1\n1\n");
  CHECK(session.all<trace::Ask>().empty());
}
