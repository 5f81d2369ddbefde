// A page as tutorials write it, with their usual mistakes: all that it asks of us, in code of our own. Front
// matter, images, fences marked python3, c++ or not at all, prototypes from the reference, text in a list.
#include "base/file.h"
#include "cli/commands.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace companion;

namespace {

constexpr const char* kTutorialPage = R"page(---
title: A tour of Windows
---

**Remember:** ask for the *W* functions.

# Start

```c++
int MessageBox(
  [in, optional] HWND hWnd,
  [in]           UINT uType
);
```

```python3
import ctypes

lib = ctypes.WinDLL("User32.dll")
lib.MessageBoxW(None, "Text", "Title", 0x00000001)
```

![](https://example.com/box.png)

## Where am I

1. Load the library:

```python3
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
```

```python3
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
room = ctypes.create_unicode_buffer(300)
lib.GetCurrentDirectoryW(ctypes.sizeof(room), room)
print(room)
```

```
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
room = ctypes.create_unicode_buffer(300)
lib.GetCurrentDirectoryW(ctypes.sizeof(room), room)
print(room.value)

### nothing else is new ###
```

## Noise

```python3
import ctypes

ctypes.WinDLL("User32.dll").MessageBeep(0x00000010)
```

## A file

| Value | Meaning |
| --- | --- |
| CREATE_NEW (1) | new |

```python3
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
file = lib.CreateFileW("tour.txt", 0x40000000, 0, None, 1, 0, None)

lib.CloseHandle(file) # done
```

```python3
### the code from above, and more
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
file = lib.CreateFileW("tour.txt", 0x40000000, 0, None, 1, 0, None)


data = ctypes.create_string_buffer(b'A tour')
count = ctypes.POINTER(ctypes.c_ulong)()

lib.WriteFile(file, data.value, ctypes.sizeof(data), count, None)

lib.CloseHandle(file)
```

```python3
import ctypes

lib = ctypes.WinDLL("Kernel32.dll")
lib.DeleteFileW("tour.txt")
```

## Nothing here yet


# Links
* https://example.com
)page";

struct TutorialRun {
  int exit_code = 0;
  std::string out;
  std::string errors;
};

TutorialRun run_tutorial(bool json) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("tutorial-test-" + std::to_string(::getpid()));
  const std::string page = (folder / "tour.md").string();
  REQUIRE(write_file(page, kTutorialPage).ok());
  std::istringstream in;
  std::ostringstream out, errors;
  cli::RunOptions options;
  options.what = page;
  options.json = json;
  options.answer = "Cancel";
  const int exit_code = cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors);
  std::filesystem::remove_all(folder);
  return {exit_code, out.str(), errors.str()};
}

}  // namespace

TEST_CASE("tutorial: every fence with ctypes runs, and prints what Python would") {
  const TutorialRun ran = run_tutorial(false);
  CHECK(ran.exit_code == 0);
  CHECK(ran.errors == "");
  CHECK(ran.out.starts_with("<ctypes.c_wchar_Array_300 object at 0x"));
  CHECK(ran.out.ends_with("\\tour\n"));
}

TEST_CASE("tutorial: what its calls returned is told, the three failures in silence too") {
  const TutorialRun ran = run_tutorial(true);
  CHECK(ran.exit_code == 0);
  std::vector<std::string> calls;
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    if (event.at("event") != "call" || event.at("function") == "LoadLibraryExW") continue;
    const std::string function = event.at("function");
    std::string result = event.at("result").at("python");
    if (function == "GetCurrentDirectoryW") result = std::stoi(result) > 0 ? "a length" : "0";
    if (function == "CreateFileW" && result != "-1") result = "a handle";
    calls.push_back(function + " " + result + " " + std::to_string(event.at("last_error").get<int>()));
  }
  CHECK(calls == std::vector<std::string>{"MessageBoxW 2 0", "GetCurrentDirectoryW a length 0",
                                          "GetCurrentDirectoryW a length 0", "MessageBeep 1 0",
                                          "CreateFileW a handle 0", "CloseHandle 1 0", "CreateFileW -1 80",
                                          "WriteFile 0 6", "CloseHandle 1 6", "DeleteFileW 1 0"});
}
