// Draws the window over and over with no display, for the processor time of its frames. Used by win32-bench.
#pragma once

#include "base/result.h"
#include "ui/model.h"

#include <filesystem>
#include <vector>

namespace companion::ui {

// Milliseconds of processor time of `frames` frames of 1440×900, from NewFrame to Render, after the first few
// have filled what is kept from frame to frame. `fonts` is the folder that load_fonts reads.
Result<std::vector<double>> frame_costs(const std::filesystem::path& fonts, const Model& model, int frames);

}  // namespace companion::ui
