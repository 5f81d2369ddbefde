#include "ui/python2_offer.h"

#include "lesson/page.h"
#include "script/python2.h"
#include "ui/widgets.h"

#include <algorithm>
#include <sstream>

namespace companion::ui {
namespace {

// More changes than that are folded.
constexpr std::size_t kShownChanges = 10;

void look_at(const std::string& code, Python2Offer& offer) {
  if (offer.looked_at == code) return;
  offer = {};
  offer.looked_at = code;
  if (!script::is_python2(code)) return;
  offer.converted = script::convert_python2(code);
  std::istringstream changes(script::difference_of_lines(code, offer.converted));
  for (std::string line; std::getline(changes, line);)
    offer.changes.push_back(line);
}

// Every cell of the experiment, because they run one after the other.
void convert_experiment(const Model& model, std::size_t cell, Actions& actions) {
  for (std::size_t each : lesson::cells_of_experiment(*model.page, model.page->cells[cell].experiment)) {
    const std::string& code = code_of(model, each);
    if (script::is_python2(code)) actions.push_back(EditCode{each, script::convert_python2(code)});
  }
}

}  // namespace

float draw_python2_offer(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                         Python2Offer& offer, Actions& actions) {
  look_at(code_of(model, cell), offer);
  if (offer.converted.empty()) return 0;
  const Palette& colors = canvas.colors();
  float pad = canvas.unit(3), icon = canvas.points(13);
  float left = at.x + pad + icon + canvas.unit(2), room = at.x + width - pad - left;
  float y = at.y + canvas.unit(1);
  draw_icon(canvas, Icon::warning, {at.x + pad, y + canvas.points(3)}, icon, colors.warning);
  y += canvas.write_wrapped({left, y}, room, {Face::strong, Size::interface, colors.text},
                            "This is Python 2, and here runs Python 3.");
  y += canvas.write_wrapped(
      {left, y}, room, {Face::prose, Size::interface, colors.muted},
      "A converted copy can run. The text of the page stays as it is: Restore brings it back.");
  y += canvas.unit(1);
  std::size_t shown = offer.all_shown ? offer.changes.size() : std::min(kShownChanges, offer.changes.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string& line = offer.changes[i];
    Color ink = line[0] == '-' ? colors.failed : line[0] == '+' ? colors.ok : colors.muted;
    y += canvas.write_wrapped({left, y}, room, {Face::mono, Size::small, ink}, line);
  }
  y += canvas.unit(1);
  float x = left;
  auto place = [&](Button entry) {
    float wide = button_width(canvas, entry);
    if (x > left && x + wide > left + room) {
      x = left;
      y += button_height(canvas) + canvas.unit(1);
    }
    bool pressed = button(canvas, {x, y}, entry);
    x += wide + canvas.unit(2);
    return pressed;
  };
  Button run{"Run a converted copy", Icon::play, Look::filled};
  if (place(run)) {
    convert_experiment(model, cell, actions);
    actions.push_back(Activate{static_cast<std::size_t>(model.page->cells[cell].experiment) - 1});
    actions.push_back(Run{});
  }
  if (place({"Only convert", Icon::none, Look::plain})) convert_experiment(model, cell, actions);
  if (offer.changes.size() > kShownChanges) {
    Button fold{offer.all_shown ? "Fewer changes" : "All changes", Icon::none, Look::quiet};
    if (place(fold)) offer.all_shown = !offer.all_shown;
  }
  return y + button_height(canvas) + canvas.unit(2) - at.y;
}

}  // namespace companion::ui
