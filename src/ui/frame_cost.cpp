#include "ui/frame_cost.h"

#include "ui/fonts.h"
#include "ui/window.h"

#include <imgui.h>

#include <ctime>

namespace companion::ui {
namespace {

constexpr int kFirstFrames = 10;

// A renderer that accepts every texture and draws nothing.
void accept_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_OK) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

Result<std::vector<double>> frame_costs(const std::filesystem::path& folder, const Model& model, int frames) {
  ImGuiContext* context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.DisplaySize = {1440, 900};
  Result<Fonts> fonts = load_fonts(folder);
  std::vector<double> costs;
  WindowState state;
  for (int i = 0; fonts && i < frames + kFirstFrames; ++i) {
    io.DeltaTime = 1.0f / 60.0f;
    const std::clock_t before = std::clock();
    ImGui::NewFrame();
    (void)draw_window(Canvas(*fonts, model.theme, model.zoom, nullptr), model, state);
    ImGui::Render();
    const std::clock_t used = std::clock() - before;
    if (i >= kFirstFrames) costs.push_back(1000.0 * static_cast<double>(used) / CLOCKS_PER_SEC);
    accept_textures();
  }
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context);
  if (!fonts) return fonts.error();
  return costs;
}

}  // namespace companion::ui
