#include "ui/picture_font.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <stb/stb_image.h>
#include <vector>

namespace companion::ui {
namespace {

using FontBytes = std::span<const std::uint8_t>;

constexpr int kLargestPicture = 1024;  // pixels a side

// Big-endian numbers of a file that may lie: what is out of range reads as 0.
std::uint32_t number_at(FontBytes bytes, std::size_t at, std::size_t width) {
  if (at > bytes.size() || width > bytes.size() - at) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value = value << 8 | bytes[at + i];
  return value;
}

FontBytes slice(FontBytes bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return {};
  return bytes.subspan(at, size);
}

int signed_at(FontBytes bytes, std::size_t at) {
  return static_cast<std::int8_t>(number_at(bytes, at, 1));
}

// The picture behind its metrics, by the format of the image.
std::optional<GlyphPicture> picture_in(FontBytes data, std::uint32_t format, int pixels_per_em) {
  const bool is_small = format == 17;
  if (!is_small && format != 18) return std::nullopt;
  const std::size_t metrics = is_small ? 5 : 8;
  GlyphPicture picture;
  picture.pixels_per_em = pixels_per_em;
  picture.bearing_x = signed_at(data, 2);
  picture.bearing_y = signed_at(data, 3);
  picture.advance = static_cast<int>(number_at(data, 4, 1));
  picture.png = slice(data, metrics + 4, number_at(data, metrics, 4));
  if (picture.png.empty() || pixels_per_em == 0) return std::nullopt;
  return picture;
}

// Where a font source keeps what it was made of.
struct PictureSource {
  ~PictureSource() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
  FT_Library library = nullptr;
  FT_Face face = nullptr;  // for its table of signs
  FontBytes cblc;
  FontBytes cbdt;
};

PictureSource& source_of(const ImFontConfig* config) {
  return *static_cast<PictureSource*>(config->FontLoaderData);
}

bool open_source(ImFontAtlas*, ImFontConfig* config) {
  auto source = std::make_unique<PictureSource>();
  const FontBytes file(static_cast<const std::uint8_t*>(config->FontData),
                       static_cast<std::size_t>(config->FontDataSize));
  source->cblc = font_table(file, "CBLC");
  source->cbdt = font_table(file, "CBDT");
  if (source->cblc.empty() || source->cbdt.empty() || FT_Init_FreeType(&source->library) != 0) return false;
  if (FT_New_Memory_Face(source->library, file.data(), config->FontDataSize, 0, &source->face) != 0)
    return false;
  config->FontLoaderData = source.release();
  return true;
}

void close_source(ImFontAtlas*, ImFontConfig* config) {
  delete static_cast<PictureSource*>(config->FontLoaderData);
  config->FontLoaderData = nullptr;
}

bool has_sign(ImFontAtlas*, ImFontConfig* config, ImWchar sign) {
  const PictureSource& source = source_of(config);
  const FT_UInt glyph = FT_Get_Char_Index(source.face, sign);
  return glyph != 0 && glyph_picture(source.cblc, source.cbdt, glyph);
}

// Each pixel is the mean of those that it covers; colours count by how opaque they are.
std::vector<std::uint8_t> scaled(const std::uint8_t* pixels, int width, int height, int to_width,
                                 int to_height) {
  std::vector<std::uint8_t> result(static_cast<std::size_t>(to_width) * static_cast<std::size_t>(to_height) *
                                   4);
  for (int y = 0; y < to_height; ++y) {
    const int top = y * height / to_height, bottom = std::max(top + 1, (y + 1) * height / to_height);
    for (int x = 0; x < to_width; ++x) {
      const int left = x * width / to_width, right = std::max(left + 1, (x + 1) * width / to_width);
      std::uint32_t colors[3] = {}, opaque = 0;
      for (int row = top; row < bottom; ++row) {
        for (int column = left; column < right; ++column) {
          const std::uint8_t* pixel =
              pixels + (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(column)) *
                           4;
          for (int i = 0; i < 3; ++i)
            colors[i] += std::uint32_t{pixel[i]} * pixel[3];
          opaque += pixel[3];
        }
      }
      std::uint8_t* out = result.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(to_width) +
                                           static_cast<std::size_t>(x)) *
                                              4;
      for (int i = 0; i < 3; ++i)
        out[i] = static_cast<std::uint8_t>(opaque == 0 ? 0 : colors[i] / opaque);
      out[3] =
          static_cast<std::uint8_t>(opaque / static_cast<std::uint32_t>((bottom - top) * (right - left)));
    }
  }
  return result;
}

bool load_sign(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar sign,
               ImFontGlyph* glyph, float* advance) {
  const PictureSource& source = source_of(config);
  const FT_UInt index = FT_Get_Char_Index(source.face, sign);
  if (index == 0) return false;
  const auto picture = glyph_picture(source.cblc, source.cbdt, index);
  if (!picture) return false;
  // The source was added with the height of a font's line box whose em is ten (fonts.cpp).
  const float em = baked->Size * 10 / config->SizePixels;
  const float scale = em / static_cast<float>(picture->pixels_per_em);
  const float wide = std::round(static_cast<float>(picture->advance) * scale);
  if (advance != nullptr) {
    *advance = wide;
    return true;
  }
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(picture->png.data(), static_cast<int>(picture->png.size()), &width, &height,
                            &channels, 4),
      stbi_image_free);
  if (pixels == nullptr || width > kLargestPicture || height > kLargestPicture) return false;
  const float density = config->RasterizerDensity * baked->RasterizerDensity;
  const int to_width =
      std::max(1, static_cast<int>(std::lround(static_cast<float>(width) * scale * density)));
  const int to_height =
      std::max(1, static_cast<int>(std::lround(static_cast<float>(height) * scale * density)));
  const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, to_width, to_height);
  if (place == ImFontAtlasRectId_Invalid) return false;
  const std::vector<std::uint8_t> small = scaled(pixels.get(), width, height, to_width, to_height);
  glyph->Codepoint = sign;
  glyph->AdvanceX = wide;
  glyph->X0 = std::round(static_cast<float>(picture->bearing_x) * scale);
  glyph->Y0 = std::round(baked->Ascent - static_cast<float>(picture->bearing_y) * scale);
  glyph->X1 = glyph->X0 + static_cast<float>(to_width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(to_height) / density;
  glyph->Visible = true;
  glyph->Colored = true;
  glyph->PackId = place;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, glyph, ImFontAtlasPackGetRect(atlas, place),
                                     small.data(), ImTextureFormat_RGBA32, to_width * 4);
  return true;
}

}  // namespace

std::span<const std::uint8_t> font_table(std::span<const std::uint8_t> file, const char* tag) {
  const std::uint32_t tables = number_at(file, 4, 2);
  for (std::uint32_t i = 0; i < tables; ++i) {
    const FontBytes record = slice(file, 12 + std::size_t{i} * 16, 16);
    if (record.empty()) break;
    if (std::memcmp(record.data(), tag, 4) == 0)
      return slice(file, number_at(record, 8, 4), number_at(record, 12, 4));
  }
  return {};
}

std::optional<GlyphPicture> glyph_picture(std::span<const std::uint8_t> cblc,
                                          std::span<const std::uint8_t> cbdt, std::uint32_t glyph) {
  // The first size: fonts of this kind have one. Its list names ranges of glyphs.
  const FontBytes size = slice(cblc, 8, 48);
  if (size.empty() || number_at(cblc, 4, 4) == 0) return std::nullopt;
  const std::size_t list = number_at(size, 0, 4);
  const std::uint32_t ranges = std::min<std::uint32_t>(number_at(size, 8, 4), 0x10000);
  const int pixels_per_em = static_cast<int>(number_at(size, 45, 1));
  for (std::uint32_t i = 0; i < ranges; ++i) {
    const FontBytes entry = slice(cblc, list + std::size_t{i} * 8, 8);
    if (entry.empty()) return std::nullopt;
    const std::uint32_t first = number_at(entry, 0, 2), last = number_at(entry, 2, 2);
    if (glyph < first || glyph > last) continue;
    const std::size_t table = list + number_at(entry, 4, 4);
    const std::uint32_t index_format = number_at(cblc, table, 2);
    if (index_format != 1 && index_format != 3) return std::nullopt;
    const std::size_t width = index_format == 1 ? 4 : 2;
    const std::size_t offsets = table + 8 + std::size_t{glyph - first} * width;
    const std::size_t begin = number_at(cblc, offsets, width), end = number_at(cblc, offsets + width, width);
    if (end <= begin) return std::nullopt;
    return picture_in(slice(cbdt, std::size_t{number_at(cblc, table + 4, 4)} + begin, end - begin),
                      number_at(cblc, table + 2, 2), pixels_per_em);
  }
  return std::nullopt;
}

const ImFontLoader& picture_font_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "pictures";
    made.FontSrcInit = open_source;
    made.FontSrcDestroy = close_source;
    made.FontSrcContainsGlyph = has_sign;
    made.FontBakedLoadGlyph = load_sign;
    return made;
  }();
  return loader;
}

}  // namespace companion::ui
