#include "ui/system_fonts.h"

#include "base/file.h"
#include "ui/picture_font.h"

#include <imgui_internal.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

namespace companion::ui {
namespace {

bool is_font_file(const std::filesystem::path& path) {
  std::string ending = to_utf8(path.extension());
  for (char& c : ending)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending == ".ttf" || ending == ".otf" || ending == ".ttc" || ending == ".otc";
}

// How many of the signs a font has, and whether it is one to read with.
struct FontRank {
  std::size_t signs = 0;
  bool is_plain = false;

  bool operator<(const FontRank& other) const {
    return std::pair(signs, is_plain) < std::pair(other.signs, other.is_plain);
  }
};

FontRank rank_of(FT_Library library, const std::filesystem::path& path, const std::set<char32_t>& signs) {
  FontRank rank;
  FT_Face face = nullptr;
  if (FT_New_Face(library, path.string().c_str(), 0, &face) != 0) return rank;
  // Of fonts without outlines those that hold PNG pictures can be drawn (picture_font).
  FT_ULong pictures = 0;
  if (FT_IS_SCALABLE(face) ||
      FT_Load_Sfnt_Table(face, FT_MAKE_TAG('C', 'B', 'D', 'T'), 0, nullptr, &pictures) == 0) {
    for (char32_t sign : signs)
      rank.signs += FT_Get_Char_Index(face, sign) != 0 ? 1 : 0;
    std::string name = to_utf8(path.stem());
    bool narrow = name.find("Condensed") != std::string::npos || name.find("Mono") != std::string::npos;
    rank.is_plain =
        FT_IS_SCALABLE(face) && face->style_flags == 0 && !narrow && name.find("Serif") == std::string::npos;
  }
  FT_Done_Face(face);
  return rank;
}

// ImGui merges into the last font of its list only, hence each takes that place for a moment.
void merge_into(ImFont* font, void* bytes, int size, bool owns) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  int at = atlas.Fonts.find_index(font);
  if (at < 0) return;
  // The baked sizes remember what was not found, and hold something for each source.
  ImFontAtlasFontDiscardBakes(&atlas, font, 0);
  std::swap(atlas.Fonts[at], atlas.Fonts.back());
  ImFontConfig config;
  config.MergeMode = true;
  config.FontDataOwnedByAtlas = true;  // else ImGui copies the file for each face
  config.SizePixels = font->Sources.front()->SizePixels;
  const std::span<const std::uint8_t> file(static_cast<const std::uint8_t*>(bytes),
                                           static_cast<std::size_t>(size));
  bool has_outlines = !font_table(file, "glyf").empty() || !font_table(file, "CFF ").empty() ||
                      !font_table(file, "CFF2").empty();
  if (!has_outlines && !font_table(file, "CBDT").empty()) config.FontLoader = &picture_font_loader();
  atlas.AddFontFromMemoryTTF(bytes, size, config.SizePixels, &config);
  atlas.Sources.back().FontDataOwnedByAtlas = owns;
  std::swap(atlas.Fonts[at], atlas.Fonts.back());
}

}  // namespace

std::optional<std::filesystem::path> font_with(const std::vector<std::filesystem::path>& folders,
                                               const std::set<char32_t>& signs,
                                               const std::atomic<bool>& stop) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return std::nullopt;
  std::optional<std::filesystem::path> best;
  FontRank best_rank;
  std::error_code failure;
  for (const std::filesystem::path& folder : folders) {
    auto options = std::filesystem::directory_options::skip_permission_denied;
    std::filesystem::recursive_directory_iterator at(folder, options, failure), end;
    for (; !failure && at != end && !stop; at.increment(failure)) {
      if (!is_font_file(at->path())) continue;
      FontRank rank = rank_of(library, at->path(), signs);
      if (rank.signs == 0 || !(best_rank < rank)) continue;
      best_rank = rank;
      best = at->path();
    }
  }
  FT_Done_FreeType(library);
  return stop ? std::nullopt : best;
}

SystemFonts::SystemFonts(std::vector<std::filesystem::path> folders, std::function<void()> wake)
    : folders_(std::move(folders)), wake_(std::move(wake)) {}

SystemFonts::~SystemFonts() {
  stop_ = true;
  if (search_.valid()) search_.wait();
}

bool SystemFonts::add_found(Fonts& fonts) {
  bool added = false;
  if (search_.valid() && search_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    std::optional<std::filesystem::path> found = search_.get();
    Result<std::string> file = found && std::find(added_.begin(), added_.end(), *found) == added_.end()
                                   ? read_file(to_utf8(*found))
                                   : Result<std::string>(Error{});
    if (file) {
      added_.push_back(*found);
      void* bytes = IM_ALLOC(file->size());
      std::memcpy(bytes, file->data(), file->size());
      for (int i = 0; i < kFaceCount; ++i)
        merge_into(fonts.faces[i], bytes, static_cast<int>(file->size()), i == 0);
      // Some of them may be in another file.
      for (char32_t sign : looked_for_) {
        if (!fonts.faces[0]->IsGlyphInFont(sign)) fonts.signs->lacking.insert(sign);
      }
      added = true;
    } else {
      looked_for_.clear();
    }
  }
  if (search_.valid() || fonts.signs->lacking.empty()) return added;
  looked_for_ = std::exchange(fonts.signs->lacking, {});
  search_ = std::async(std::launch::async, [this, signs = looked_for_] {
    auto found = font_with(folders_, signs, stop_);
    if (!stop_) wake_();
    return found;
  });
  return added;
}

}  // namespace companion::ui
