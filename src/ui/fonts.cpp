#include "ui/fonts.h"

#include <cstring>

#include "base/file.h"

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

// Heights of the two families' line boxes in ems: with this ratio merged glyphs have the em of the font that they join.
constexpr float kProseSize = 12.1f;
constexpr float kMonoSize = 13.2f;

struct FaceFile {
  Face face;
  const char* name;
  bool prose;
};
constexpr FaceFile kFaces[kFaceCount] = {
    {Face::mono, "JetBrainsMono-Regular.ttf", false},      {Face::mono_italic, "JetBrainsMono-Italic.ttf", false},
    {Face::mono_strong, "JetBrainsMono-Bold.ttf", false},  {Face::prose, "Inter-Regular.otf", true},
    {Face::italic, "Inter-Italic.otf", true},              {Face::strong, "Inter-SemiBold.otf", true},
    {Face::strong_italic, "Inter-SemiBoldItalic.otf", true},
};

}  // namespace

Result<Fonts> load_fonts(const std::filesystem::path& folder) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  Fonts fonts;
  FontFile mono;
  for (const FaceFile& entry : kFaces) {
    Result<FontFile> file = read_font(folder / entry.name);
    if (!file) {
      Error error = file.error();
      error.message = "a font is missing: " + error.message;
      error.advice = "Keep the folder assets beside the program.";
      return error;
    }
    ImFontConfig config;
    config.SizePixels = entry.prose ? kProseSize : kMonoSize;
    ImFont* font = atlas->AddFontFromMemoryTTF(file->bytes, file->size, config.SizePixels, &config);
    if (font == nullptr) return Error{"a font is damaged", "Install the program again.", to_utf8(folder / entry.name), 0, 0};
    fonts.faces[static_cast<int>(entry.face)] = font;
    if (entry.face == Face::mono) mono = *file;
    if (entry.prose) {
      ImFontConfig merged;
      merged.MergeMode = true;
      merged.FontDataOwnedByAtlas = false;
      merged.SizePixels = kMonoSize;
      atlas->AddFontFromMemoryTTF(mono.bytes, mono.size, kMonoSize, &merged);
    }
  }
  ImGui::GetIO().FontDefault = fonts.faces[static_cast<int>(Face::prose)];
  return fonts;
}

}  // namespace companion::ui
