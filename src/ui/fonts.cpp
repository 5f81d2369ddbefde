#include "ui/fonts.h"

#include "base/file.h"

#include <cstdio>
#include <cstring>
#include <vector>

namespace companion::ui {
namespace {

// A font file in memory of ImGui's own, which frees it with the atlas.
struct FontFile {
  void* bytes = nullptr;
  int size = 0;
};

Result<FontFile> read_font(const std::filesystem::path& path) {
  Result<std::string> text = read_file(to_utf8(path));
  if (!text) return text.error();
  FontFile file{IM_ALLOC(text->size()), static_cast<int>(text->size())};
  std::memcpy(file.bytes, text->data(), text->size());
  return file;
}

// Heights of the two families' line boxes in ems: with this ratio merged glyphs have the em of the font that
// they join.
constexpr float kProseSize = 12.1f;
constexpr float kMonoSize = 13.2f;

struct FaceFile {
  Face face;
  const char* name;
  bool prose;
};
// The regular faces first: all others fall back on the regular one of the other family.
constexpr FaceFile kFaces[kFaceCount] = {
    {Face::prose, "Inter-Regular.otf", true},
    {Face::mono, "JetBrainsMono-Regular.ttf", false},
    {Face::italic, "Inter-Italic.otf", true},
    {Face::strong, "Inter-SemiBold.otf", true},
    {Face::strong_italic, "Inter-SemiBoldItalic.otf", true},
    {Face::mono_italic, "JetBrainsMono-Italic.ttf", false},
    {Face::mono_strong, "JetBrainsMono-Bold.ttf", false},
};

ImFont* add_font(const FontFile& file, const char* name, bool prose, bool merge) {
  ImFontConfig config;
  std::snprintf(config.Name, sizeof config.Name, "%s", name);
  config.MergeMode = merge;
  config.FontDataOwnedByAtlas = !merge;
  config.SizePixels = prose ? kProseSize : kMonoSize;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(file.bytes, file.size, config.SizePixels, &config);
}

}  // namespace

Result<Fonts> load_fonts(const std::filesystem::path& folder) {
  Fonts fonts;
  std::vector<FontFile> files;
  for (const FaceFile& entry : kFaces) {
    Result<FontFile> file = read_font(folder / entry.name);
    if (!file) {
      Error error = file.error();
      error.message = "a font is missing: " + error.message;
      error.advice = "Keep the folder assets beside the program.";
      return error;
    }
    files.push_back(*file);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const FaceFile& entry = kFaces[i];
    ImFont* font = add_font(files[i], entry.name, entry.prose, false);
    if (font == nullptr)
      return Error{"a font is damaged", "Install the program again.", to_utf8(folder / entry.name), 0, 0};
    fonts.faces[static_cast<int>(entry.face)] = font;
    // The regular face of the other family.
    std::size_t other = entry.prose ? 1 : 0;
    add_font(files[other], kFaces[other].name, !entry.prose, true);
    // ImGui chose before the second file came: Inter alone has nothing better than a question mark, which
    // would look like one that Windows returned.
    if (font->IsGlyphInFont(IM_UNICODE_CODEPOINT_INVALID)) font->FallbackChar = IM_UNICODE_CODEPOINT_INVALID;
  }
  ImGui::GetIO().FontDefault = fonts.faces[static_cast<int>(Face::prose)];
  return fonts;
}

}  // namespace companion::ui
