// Wrapped text: where lines end.
#include "support/ui_harness.h"

#include <doctest/doctest.h>

using namespace companion::ui;

TEST_CASE("text: a path that is wider than its column is cut behind a backslash, not in a name") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    TextStyle style{Face::mono, Size::small, {255, 255, 255}};
    float width = canvas.measure(style, "C:\\windows\\system32\\k").x;
    canvas.write_wrapped({10, 10}, width, style, "C:\\windows\\system32\\kernel32.dll");
  });
  CHECK(harness.texts().find("C:\\windows\\system32\\") != nullptr);
  CHECK(harness.texts().find("kernel32.dll") != nullptr);
}

TEST_CASE("text: words are cut between letters only where nothing else parts them") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    TextStyle style{Face::mono, Size::small, {255, 255, 255}};
    float width = canvas.measure(style, "aaaaaaaaaa").x + 1;
    canvas.write_wrapped({10, 10}, width, style, "aaaaaaaaaaaaaa bb");
  });
  CHECK(harness.texts().find("aaaaaaaaaa") != nullptr);
  CHECK(harness.texts().find("aaaa bb") != nullptr);
}

TEST_CASE("text: a name without blanks is cut between its words") {
  Harness harness;
  harness.frame([](const Canvas& canvas) {
    TextStyle style{Face::mono, Size::small, {255, 255, 255}};
    float width = canvas.measure(style, "lpNumberOfBytesWr").x + 1;
    canvas.write_wrapped({10, 10}, width, style, "lpNumberOfBytesWritten");
  });
  CHECK(harness.texts().find("lpNumberOfBytes") != nullptr);
  CHECK(harness.texts().find("Written") != nullptr);
}
