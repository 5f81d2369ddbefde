// A lesson in ctypes whose functions are the fake's: what most tests of ctypes start from.
#pragma once

#include "support/ctypes_lesson.h"
#include "support/fake_machine.h"

#include <string>
#include <string_view>

namespace companion::test {

struct FakeLesson {
  FakeMachine machine;
  CtypesLesson lesson{machine};
  std::string eval(std::string_view expression) { return lesson.eval(expression); }
};

}  // namespace companion::test
