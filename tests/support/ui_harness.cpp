#include "support/ui_harness.h"

#include <doctest/doctest.h>
#include <imgui_internal.h>

#include <filesystem>

namespace companion::ui {
namespace {

// The hooks are plain functions: they tell whichever harness draws.
std::vector<SeenItem>* listening = nullptr;

SeenItem* known(ImGuiID id) {
  if (listening == nullptr) return nullptr;
  for (SeenItem& item : *listening) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

void append(Actions& to, Actions from) {
  for (Action& action : from)
    to.push_back(std::move(action));
}

}  // namespace

void hear_item(ImGuiID id, const ImRect& box) {
  if (listening == nullptr || id == 0) return;
  SeenItem* item = known(id);
  if (item == nullptr) item = &listening->emplace_back(SeenItem{id, {}, {}});
  item->box = {box.Min.x, box.Min.y, box.Max.x, box.Max.y};
}

void hear_label(ImGuiID id, const char* label) {
  if (SeenItem* item = known(id)) item->label = label == nullptr ? "" : label;
}

Harness::Harness(ImVec2 size, Theme theme, float zoom) : size_(size), theme_(theme), zoom_(zoom) {
  context_ = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.ConfigInputTrickleEventQueue = false;
  context_->TestEngineHookItems = true;
  auto fonts = load_fonts(std::filesystem::path(COMPANION_BIN_DIR) / "assets" / "fonts");
  REQUIRE_MESSAGE(fonts.ok(), (fonts.ok() ? "" : fonts.error().to_string()));
  fonts_ = *fonts;
  point_at(-1, -1);
}

Harness::~Harness() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

void Harness::begin() {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = size_;
  io.DeltaTime = 1.0f / 60.0f;
  recorder_.clear();
  items_.clear();
  listening = &items_;
  ImGui::NewFrame();
}

void Harness::end() {
  ImGui::Render();
  listening = nullptr;
  // A renderer that accepts every texture and draws nothing.
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    } else if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    }
  }
}

void Harness::frame(const std::function<void(const Canvas&)>& draw) {
  begin();
  Canvas canvas(fonts_, theme_, zoom_, &recorder_);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size_);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  draw(canvas);
  ImGui::End();
  ImGui::PopStyleVar();
  end();
}

Actions Harness::window(const Model& model, WindowState& state, int frames) {
  Actions actions;
  for (int i = 0; i < frames; ++i) {
    begin();
    Canvas canvas(fonts_, theme_, zoom_, &recorder_);
    append(actions, draw_window(canvas, model, state));
    end();
  }
  return actions;
}

void Harness::point_at(float x, float y) {
  ImGui::GetIO().AddMousePosEvent(x, y);
}

Actions Harness::click_at(float x, float y, const Model& model, WindowState& state) {
  Actions actions;
  point_at(x, y);
  append(actions, window(model, state, 2));
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  append(actions, window(model, state));
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  append(actions, window(model, state, 2));
  return actions;
}

Actions Harness::click(const std::string& label, const Model& model, WindowState& state) {
  window(model, state, 2);
  const SeenItem* found = item(label);
  REQUIRE_MESSAGE(found != nullptr, "no widget is labelled " << label);
  return click_at((found->box.left + found->box.right) / 2, (found->box.top + found->box.bottom) / 2, model,
                  state);
}

Actions Harness::press(ImGuiKeyChord chord, const Model& model, WindowState& state) {
  ImGuiIO& io = ImGui::GetIO();
  auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  Actions actions;
  for (bool down : {true, false}) {
    for (ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
      if ((chord & modifier) != 0) io.AddKeyEvent(modifier, down);
    }
    io.AddKeyEvent(key, down);
    append(actions, window(model, state));
  }
  return actions;
}

Actions Harness::type(const std::string& text, const Model& model, WindowState& state) {
  ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
  return window(model, state, 2);
}

const SeenItem* Harness::item(const std::string& label) const {
  for (const SeenItem& item : items_) {
    if (item.label == label) return &item;
  }
  return nullptr;
}

}  // namespace companion::ui

// What a Dear ImGui with IMGUI_ENABLE_TEST_ENGINE calls for every item.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID id, const ImRect& box, const ImGuiLastItemData*) {
  companion::ui::hear_item(id, box);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
  companion::ui::hear_label(id, label);
}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
  return nullptr;
}
