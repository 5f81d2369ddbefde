// A lesson page that keeps every promise, and how tests plant one fault in it. Used by the tests of check.
#pragma once

#include <doctest/doctest.h>

#include <string>

namespace companion::test {

inline constexpr const char* kGoodPage = R"(# Good

You will see a beep.

```text
BOOL MessageBeep(
  [in] UINT uType
);
```

Pass `0x10`, MB_ICONHAND. Reference:
[MessageBeep](https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messagebeep).

## One

```python
import ctypes
MB_ICONHAND = 0x10
print(ctypes.WinDLL("User32.dll").MessageBeep(MB_ICONHAND))
```

```text output
1
```

```cpp
int main() { std::printf("%d\n", MessageBeep(MB_ICONHAND)); }
```

```text output
1
```

> [!WARNING]
> The result is `1`.

Beep twice.

```python check
assert len([call for call in calls if call.function == "MessageBeep"]) == 2, "not twice"
```

> [!TIP]
> One.

> [!TIP]
> Two.

> [!TIP]
> Three.

```python solution
import ctypes
user32 = ctypes.WinDLL("User32.dll")
user32.MessageBeep(0x10)
user32.MessageBeep(0x10)
```

## Two

```python
print(2)
```

```text output
2
```
)";

// `text` with the first `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace companion::test
