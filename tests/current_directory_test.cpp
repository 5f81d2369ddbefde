// run/current_directory: from memory as the process keeps it (a fake of it; guard_test has the real one).
#include "run/current_directory.h"

#include "support/fake_machine.h"

#include <doctest/doctest.h>

using namespace companion;
using test::FakeMachine;

namespace {

constexpr machine::Address kPage = 0x350000;
constexpr std::size_t kHeader = 0x38;

void put(Bytes& bytes, std::size_t offset, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i)
    bytes[offset + static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(value >> (8 * i));
}

// A page with the header of a UNICODE_STRING that says where `text` lies; the text too, if it lies there.
Bytes page_with(const std::u16string& text, machine::Address text_at) {
  Bytes page(4096);
  put(page, kHeader, text.size() * 2, 2);
  put(page, kHeader + 2, 520, 2);
  put(page, kHeader + 8, text_at, 8);
  for (std::size_t i = 0; i < text.size() && text_at - kPage < page.size(); ++i)
    put(page, text_at - kPage + 2 * i, text[i], 2);
  return page;
}

}  // namespace

TEST_CASE("current directory: beside its header it takes one question") {
  FakeMachine fake;
  fake.add_foreign(kPage, page_with(u"C:\\lessons\\04\\", kPage + 0x420));
  fake.set_current_directory(kPage + kHeader);
  CHECK(run::current_directory_of(fake) == "C:\\lessons\\04\\");
  CHECK(fake.reads() == 1);
}

TEST_CASE("current directory: where it lies elsewhere it is read there") {
  FakeMachine fake;
  constexpr machine::Address kElsewhere = 0x720000;
  fake.add_foreign(kPage, page_with(u"D:\\", kElsewhere));
  fake.add_foreign(kElsewhere, {'D', 0, ':', 0, '\\', 0});
  fake.set_current_directory(kPage + kHeader);
  CHECK(run::current_directory_of(fake) == "D:\\");
  CHECK(fake.reads() == 2);
}

TEST_CASE("current directory: nothing readable behind the header is no obstacle") {
  FakeMachine fake;
  constexpr machine::Address kElsewhere = 0x720000;
  Bytes page = page_with(u"D:\\", kElsewhere);
  page.resize(kHeader + 16);
  fake.add_foreign(kPage, page);
  fake.add_foreign(kElsewhere, {'D', 0, ':', 0, '\\', 0});
  fake.set_current_directory(kPage + kHeader);
  CHECK(run::current_directory_of(fake) == "D:\\");
}

TEST_CASE("current directory: none where there is nothing to read") {
  FakeMachine fake;
  CHECK(run::current_directory_of(fake).empty());
  fake.set_current_directory(kPage + kHeader);
  CHECK(run::current_directory_of(fake).empty());
}
