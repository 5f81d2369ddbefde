// base/result: how a fault of ours is told.
#include "base/result.h"

#include <doctest/doctest.h>

using companion::Error;
using companion::Result;

TEST_CASE("error: the place comes first, the advice last") {
  const Error error{"unexpected character '?'", "Remove it", "page.md", 3, 7};
  CHECK(error.to_string() == "page.md:3:7: unexpected character '?'. Remove it");
}

TEST_CASE("error: without a file the place is said in words") {
  CHECK(Error{"bad", "", "", 3, 7}.to_string() == "line 3, column 7: bad");
  CHECK(Error{"bad", "", "", 0, 0}.to_string() == "bad");
}

TEST_CASE("result: holds a value or an error") {
  const Result<int> good = 4;
  const Result<int> bad = Error{"no", "", "", 0, 0};
  CHECK(good.value() == 4);
  CHECK(bad.error().message == "no");
}
