#include "ui/status_line.h"

#include "ui/widgets.h"
#include "view/call_rows.h"
#include "view/progress.h"

#include <cmath>
#include <cstdio>
#include <optional>

namespace companion::ui {
namespace {

struct Part {
  std::string words;
  Color color;
  Icon icon = Icon::none;
};

// "3.2 s": tenths, as often as the window is redrawn while it waits.
std::string seconds_text(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", seconds);
  return text;
}

// Where the run stands: the code cell says so as well, but may be out of view.
std::optional<Part> progress_part(const Experiment& experiment, const Palette& colors) {
  using Phase = Experiment::Phase;
  if (experiment.phase == Phase::paused && experiment.line > 0)
    return Part{"next: line " + std::to_string(experiment.line), colors.accent, Icon::dot};
  if (experiment.phase == Phase::running) return Part{"running", colors.accent, Icon::dot};
  if (experiment.phase != Phase::ended || experiment.error) return std::nullopt;
  if (experiment.end == trace::EndStatus::finished) return Part{"finished", colors.ok, Icon::check};
  bool stopped = experiment.end == trace::EndStatus::stopped;
  return Part{experiment.end_text, stopped ? colors.muted : colors.failed, Icon::warning};
}

}  // namespace

void draw_status_line(const Canvas& canvas, Box box, const Model& model, const Selection& selection,
                      std::string_view note) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "status", box, colors.background, Scroll::none);
  std::vector<Part> parts;
  if (model.recording)
    parts.push_back({"a recording: nothing runs, everything can be looked at", colors.warning, Icon::ring});
  const Experiment* experiment = model.active_experiment();
  std::string host = model.host;
  if (experiment != nullptr && experiment->session != nullptr) {
    view::SessionSummary summary =
        view::session_summary(*experiment->history, *experiment->session, experiment->session->until);
    if (!summary.host_text.empty()) host = summary.host_text;
    if (summary.shaken) parts.push_back({"shaken: " + summary.shaken_text, colors.warning, Icon::warning});
  }
  if (experiment != nullptr && experiment->phase == Experiment::Phase::in_call) {
    parts.insert(parts.begin(), {"waiting in " + experiment->waiting_in + " for " +
                                     seconds_text(experiment->waiting_seconds),
                                 colors.warning, Icon::dot});
  }
  if (experiment != nullptr && !model.recording) {
    if (auto progress = progress_part(*experiment, colors)) parts.insert(parts.begin(), *progress);
  }
  if (selection.call && experiment != nullptr && experiment->session != nullptr) {
    if (const view::CallEntry* call = call_of(*experiment, selection)) {
      parts.insert(parts.begin(),
                   {"looking at call " + std::to_string(call->number) + " of " +
                        std::to_string(experiment->session->calls.size()) + ", End: back to the present",
                    colors.terminator, Icon::ring});
    }
  }
  if (!note.empty()) parts.insert(parts.begin(), {std::string(note), colors.warning, Icon::ring});
  if (!host.empty()) parts.push_back({host, colors.muted, Icon::none});
  if (!model.scratch.empty()) parts.push_back({"scratch " + model.scratch, colors.muted, Icon::none});
  float help_width = canvas.measure({Face::prose, Size::small, {}}, "F1 keys").x;
  float help_left = box.right - canvas.unit(4) - help_width;
  float top = box.top + std::floor((box.height() - canvas.pixels(Size::small)) / 2);
  float x = box.left + canvas.unit(4);
  float icon = canvas.points(9);
  for (const Part& part : parts) {
    float room = help_left - canvas.unit(4) - x;
    if (room < canvas.unit(12)) break;
    if (part.icon != Icon::none) {
      draw_icon(canvas, part.icon, {x, icon_top(canvas, top, Size::small, icon)}, icon, part.color);
      x += icon + canvas.unit(1.5f);
      room -= icon + canvas.unit(1.5f);
    }
    x += canvas.write_within({x, top}, room, {Face::prose, Size::small, part.color}, part.words) +
         canvas.unit(5);
  }
  canvas.write({help_left, top}, {Face::prose, Size::small, colors.muted}, "F1 keys");
  end_pane();
}

}  // namespace companion::ui
