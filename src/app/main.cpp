// win32-companion: the window. Opens what the arguments name and hands over to the main loop.
#include "app/application.h"
#include "app/arguments.h"
#include "app/display.h"
#include "app/frame.h"
#include "app/main_loop.h"
#include "app/screenshot.h"
#include "base/program_folder.h"
#include "ui/fonts.h"

#include <cstdio>

int main(int argc, char** argv) {
  using namespace companion;
  auto fail = [](const Error& error) {
    std::fprintf(stderr, "win32-companion: %s\n", error.to_string().c_str());
    return 1;
  };

  int exit_code = 0;
  std::optional<app::Arguments> arguments = app::parse_arguments(argc, argv, exit_code);
  if (!arguments) return exit_code;
  bool for_nobody = !arguments->screenshots.empty() || arguments->frames > 0;

  app::Application application(*arguments, program_folder(), app::Display::wake);
  app::DisplaySetup setup;
  setup.title = "Win32 Companion";
  setup.width = application.settings().width;
  setup.height = application.settings().height;
  setup.maximized = application.settings().maximized && !for_nobody;
  setup.vertical_sync = !for_nobody;
  Result<std::unique_ptr<app::Display>> display = app::Display::open(setup);
  if (!display) return fail(display.error());
  Result<ui::Fonts> fonts = ui::load_fonts(program_folder() / "assets" / "fonts");
  if (!fonts) return fail(fonts.error());

  app::FrameDrawer drawer(**display, *fonts);
  if (!arguments->screenshots.empty()) {
    return app::take_screenshots(arguments->screenshots, **display, application, drawer);
  }
  return app::run_main_loop(*arguments, **display, application, drawer);
}
