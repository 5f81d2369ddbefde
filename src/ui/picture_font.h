// Fonts that hold a picture for each sign instead of outlines, as Noto Color Emoji does: found in the tables
// CBLC (where) and CBDT (what) and drawn in colour. Our FreeType reads no PNG. Used by system_fonts.
#pragma once

#include <imgui_internal.h>

#include <cstdint>
#include <optional>
#include <span>

namespace companion::ui {

// One sign's picture, in pixels of the size for which the font was made.
struct GlyphPicture {
  int pixels_per_em = 0;
  int bearing_x = 0;
  int bearing_y = 0;  // from the base line up to its top
  int advance = 0;
  std::span<const std::uint8_t> png;
};

// A table of a font by its four letters; empty if the file has none or is damaged.
std::span<const std::uint8_t> font_table(std::span<const std::uint8_t> file, const char* tag);

// Nothing for a glyph without a picture, and for tables that are damaged.
std::optional<GlyphPicture> glyph_picture(std::span<const std::uint8_t> cblc,
                                          std::span<const std::uint8_t> cbdt, std::uint32_t glyph);

// For ImFontConfig::FontLoader, with such a file as its data.
const ImFontLoader& picture_font_loader();

}  // namespace companion::ui
