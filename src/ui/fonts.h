// Loads the window's fonts into ImGui's atlas: Inter for prose, JetBrains Mono for code and for the signs
// that Inter lacks. Used by app and the tests.
#pragma once

#include "base/result.h"
#include "ui/text.h"

#include <filesystem>

namespace companion::ui {

// `folder` holds the files; the current ImGui context gets the fonts, sharp at any size.
Result<Fonts> load_fonts(const std::filesystem::path& folder);

}  // namespace companion::ui
