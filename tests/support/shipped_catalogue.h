// The catalogue of Win32 functions as it is shipped.
#pragma once

#include "api/catalogue.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace companion::test {

// The test fails, with the place in the file, if it cannot be read.
inline api::Catalogue shipped_catalogue() {
  auto catalogue = api::Catalogue::load(std::filesystem::path(COMPANION_SOURCE_DIR) / "assets/api");
  REQUIRE_MESSAGE(catalogue.ok(), (catalogue ? "" : catalogue.error().to_string()));
  return std::move(catalogue).value();
}

}  // namespace companion::test
