// script/called_names: what a source will call, told before it runs.
#include "script/called_names.h"

#include "script/parser.h"

#include <doctest/doctest.h>

using namespace companion::script;

namespace {

std::string called(const std::string& text) {
  const auto tree = parse(std::make_shared<const Source>("page.py", text, 1));
  REQUIRE_MESSAGE(tree.ok(), tree.error().to_string());
  const CalledNames names =
      called_names(*tree, [](std::string_view name) { return name == "CreateFileW" || name == "remove"; });
  std::string words;
  for (const std::string& name : names.functions)
    words += name + " ";
  words += "|";
  for (const std::string& name : names.modules)
    words += " " + name;
  return words;
}

}  // namespace

TEST_CASE("called names: functions of libraries, in the order of the source, each once") {
  CHECK(called("import ctypes\n"
               "k = ctypes.WinDLL('kernel32')\n"
               "k.Beep(1, 2)\n"
               "ctypes.windll.user32.MessageBoxW(None, 'a', 'b', 0)\n"
               "k.Beep(3, 4)\n") == "Beep MessageBoxW |");
}

TEST_CASE("called names: a prototype, an item, getattr and a lazy name count as calls to come") {
  CHECK(called("from ctypes import windll, WINFUNCTYPE\n"
               "k = windll.kernel32\n"
               "k.Sleep.argtypes = []\n"
               "k['Beep'](1)\n"
               "getattr(k, 'MulDiv')(1, 2, 3)\n"
               "f = WINFUNCTYPE(int)(('GetTickCount', k))\n") == "Sleep Beep MulDiv GetTickCount |");
}

TEST_CASE("called names: a library is known under its other names, and before its assignment") {
  CHECK(called("import ctypes as c\n"
               "def f():\n"
               "    return other.Beep(1, 2) and self.dll.Sleep(3)\n"
               "class A:\n"
               "    def __init__(self):\n"
               "        self.dll = c.CDLL('kernel32')\n"
               "other = first\n"
               "first = c.windll.LoadLibrary('x')\n") == "Beep Sleep |");
}

TEST_CASE("called names: a function of Windows counts wherever it comes from, a method of Python does not") {
  CHECK(called("x = unknown.CreateFileW\nnames = []\nnames.remove(1)\nnames.append(2)\n") == "CreateFileW |");
}

TEST_CASE("called names: modules that act on the computer, and open()") {
  CHECK(called("import os.path, sys\nfrom subprocess import run\nwith open('a') as f:\n    pass\n") ==
        "| os subprocess open()");
}
