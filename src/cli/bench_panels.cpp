// What a frame of the window costs with small and large objects in it, and what many calls cost in memory.
#include "cli/bench.h"
#include "lesson/page.h"
#include "trace/trace.h"
#include "ui/frame_cost.h"
#include "view/history.h"

#include <fstream>
#include <unistd.h>

namespace companion::cli {
namespace {

constexpr std::size_t kSmall = 4096;
constexpr std::size_t kLarge = std::size_t{64} * 1024 * 1024;

// The median frame of a window whose run has made one object of this size, all of it changed by a call.
double frame_with_object(const std::filesystem::path& fonts, const api::Catalogue& catalogue,
                         std::size_t size) {
  auto memory = std::make_shared<trace::MemoryStore>();
  trace::Recorder recorder(memory);
  trace::Trace trace(memory);
  view::History history(trace);
  trace::Begin begin;
  begin.path = "bench.py";
  recorder.append(1, 1, begin);
  trace::Object object;
  object.object = 1;
  object.name = "buffer";
  object.type = "c_char_Array_" + std::to_string(size);
  object.address = 0x200000002000;
  object.size = size;
  object.element_size = 1;
  object.element_type = "c_char";
  object.raw = memory->add(1, Bytes(size, 0));
  recorder.append(1, 1, object);
  trace::CallBegin call;
  call.call = 1;
  call.cell = 1;
  call.line = 1;
  call.dll = "kernel32";
  call.function = "ReadFile";
  recorder.append(1, 1, call);
  trace::Call done;
  done.call = 1;
  done.python = "1";
  done.raw = done.result = 1;
  trace::ObjectAfter changed;
  changed.object = 1;
  changed.after = memory->add(1, Bytes(size, 0x41));
  done.objects.push_back(changed);
  recorder.append(1, 1, done);
  trace.add(recorder.take());
  history.update();

  lesson::Page page = lesson::parse_python_file("import ctypes\n", "bench.py");
  ui::Model model;
  model.page = &page;
  model.catalogue = &catalogue;
  ui::Experiment experiment;
  experiment.history = &history;
  experiment.session = history.latest_session();
  experiment.phase = ui::Experiment::Phase::ended;
  model.experiments = {experiment};
  const Result<std::vector<double>> costs = ui::frame_costs(fonts, model, 200);
  return costs ? percentile(*costs, 50) : 0;
}

double resident_mebibytes() {
  std::ifstream file("/proc/self/statm");
  double pages = 0;
  file >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

}  // namespace

void measure_panels(const std::filesystem::path& program_folder) {
  auto workbench = run::Workbench::open(program_folder);
  if (!workbench) return;
  const std::filesystem::path fonts = program_folder / "assets" / "fonts";
  const double small = frame_with_object(fonts, *(*workbench)->catalogue(), kSmall);
  const double large = frame_with_object(fonts, *(*workbench)->catalogue(), kLarge);
  report({"frame with an object of 4 KiB, p50", small, "ms", 0});
  report({"frame with an object of 64 MiB, p50", large, "ms", 0});
  if (small > 0) report({"frame, ratio of 64 MiB to 4 KiB", large / small, "", 1.2});

  const double before = resident_mebibytes();
  const std::vector<trace::Event> events =
      run_to_end(**workbench,
                 "import ctypes\nk = ctypes.WinDLL('kernel32')\nb = ctypes.create_unicode_buffer(1024)\n"
                 "for i in range(10000):\n    k.GetCurrentDirectoryW(1024, b)\n");
  report({"memory for 10,000 calls with a buffer of 2 KiB", resident_mebibytes() - before, "MiB", 256});
  report({"events of these calls", static_cast<double>(events.size()), "", 0});
}

}  // namespace companion::cli
