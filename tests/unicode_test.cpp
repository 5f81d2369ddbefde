// base/unicode: text between Python (UTF-8) and Windows (UTF-16).
#include "base/unicode.h"

#include <doctest/doctest.h>

using companion::count_code_points;
using companion::is_valid_utf8;
using companion::to_utf16;
using companion::to_utf8;

TEST_CASE("unicode: text goes to UTF-16 units and back") {
  CHECK(to_utf16("Hi\xC3\xA9") == u"Hi\u00E9");
  CHECK(to_utf8(u"Hi\u00E9") == "Hi\xC3\xA9");
}

TEST_CASE("unicode: a character beyond U+FFFF is a surrogate pair") {
  CHECK(to_utf16("\xF0\x9F\x98\x80") == std::u16string{0xD83D, 0xDE00});
  CHECK(to_utf8(std::u16string{0xD83D, 0xDE00}) == "\xF0\x9F\x98\x80");
}

TEST_CASE("unicode: a lone surrogate that Windows wrote survives the round trip") {
  const std::u16string lone{u'a', 0xD83D, u'b'};
  CHECK(to_utf8(lone) ==
        "a\xED\xA0\xBD"
        "b");
  CHECK(to_utf16(to_utf8(lone)) == lone);
}

TEST_CASE("unicode: an invalid byte becomes U+FFFD, one for each byte") {
  CHECK(to_utf16("a\xFF\xC3") == u"a\uFFFD\uFFFD");
}

TEST_CASE("unicode: an overlong form is invalid") {
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));
}

TEST_CASE("unicode: a surrogate is not valid UTF-8") {
  CHECK_FALSE(is_valid_utf8("\xED\xA0\xBD"));
}

TEST_CASE("unicode: length counts code points") {
  CHECK(count_code_points("H\xC3\xA9\xF0\x9F\x98\x80") == 3);
}
