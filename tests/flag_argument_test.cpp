// Flags in the code: which argument is meant, and its source after a tick.
#include "view/flag_argument.h"

#include "support/shipped_catalogue.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

const api::Catalogue& flags_catalogue() {
  static const api::Catalogue shipped = test::shipped_catalogue();
  return shipped;
}

const std::string kCreateCall = "h = k.CreateFileW(\"a, b\", 0x40000000, 0, None, 1, 0x80, None)\n";

std::optional<FlagArgument> around(const std::string& text, const char* part) {
  return flag_argument_at(text, text.find(part) + 1, flags_catalogue());
}

}  // namespace

TEST_CASE("flag argument: the one around the place, by the catalogue's parameters") {
  auto access = around(kCreateCall, "0x40000000");
  REQUIRE(access);
  CHECK(access->parameter->name == "dwDesiredAccess");
  CHECK(access->value == 0x40000000);
  CHECK(kCreateCall.substr(access->begin, access->end - access->begin) == "0x40000000");
  auto disposition = around(kCreateCall, "1, 0x80");
  REQUIRE(disposition);
  CHECK(disposition->parameter->name == "dwCreationDisposition");
  CHECK_FALSE(disposition->enumeration->flags);
  CHECK_FALSE(around(kCreateCall, "a, b"));
  CHECK_FALSE(around(kCreateCall, "None, 1"));
  CHECK_FALSE(around(kCreateCall, "CreateFileW"));
}

TEST_CASE("flag argument: numbers and names joined by |, over several lines") {
  std::string text = "k.CreateFileW(\n    name,\n    GENERIC_READ | 0x4000_0000,\n    0)";
  auto access = around(text, "GENERIC_READ");
  REQUIRE(access);
  CHECK(access->value == 0xC0000000);
  CHECK(text.substr(access->begin, access->end - access->begin) == "GENERIC_READ | 0x4000_0000");
}

TEST_CASE("flag argument: what is computed otherwise is left alone") {
  CHECK_FALSE(around("k.CreateFileW(n, access, 0)", "access"));
  CHECK_FALSE(around("k.CreateFileW(n, 1 + 2, 0)", "1 + 2"));
  CHECK_FALSE(around("k.CreateFileW(n, 1 |, 0)", "1 |"));
  CHECK_FALSE(around("k.Nonsense(n, 1, 0)", "1"));
  CHECK_FALSE(around("k.CreateFileW(n, 1", "1"));
}

TEST_CASE("flag argument: a call inside an argument is a call of its own") {
  std::string text = "f(k.CreateFileW(n, 1, 0), 2)";
  REQUIRE(around(text, "1, 0"));
  CHECK_FALSE(around(text, "2)"));
}

TEST_CASE("flags: a tick switches a flag and keeps the others") {
  auto access = around(kCreateCall, "0x40000000");
  REQUIRE(access);
  const api::Enumeration& rights = *access->enumeration;
  CHECK(has_flag(rights, 0x40000000, 0x40000000));
  CHECK_FALSE(has_flag(rights, 0x40000000, 0x80000000));
  CHECK(with_flag(rights, 0x40000000, 0x80000000) == 0xC0000000);
  CHECK(with_flag(rights, 0xC0000000, 0x40000000) == 0x80000000);
  CHECK(flag_source(rights, 0xC0000000) == "0xC0000000");
  CHECK(flag_source(rights, 0) == "0");
}

TEST_CASE("flags: of a field of bits, and of a plain enumeration, only one is set") {
  auto disposition = around(kCreateCall, "1, 0x80");
  REQUIRE(disposition);
  CHECK(with_flag(*disposition->enumeration, 1, 2) == 2);
  CHECK(flag_source(*disposition->enumeration, 2) == "2");
  std::string box = "u.MessageBoxW(None, 't', 'c', 0x41)";
  auto style = around(box, "0x41");
  REQUIRE(style);
  const api::Enumeration& styles = *style->enumeration;
  CHECK(has_flag(styles, 0x41, 1));              // MB_OKCANCEL
  CHECK_FALSE(has_flag(styles, 0x41, 0));        // MB_OK
  CHECK(with_flag(styles, 0x41, 4) == 0x44);     // MB_YESNO in its place
  CHECK(with_flag(styles, 0x41, 0x10) == 0x11);  // another icon
  CHECK(with_flag(styles, 0x41, 0) == 0x40);
}
