#include "ui/cell_results.h"

#include "lesson/output_match.h"
#include "ui/code_lines.h"
#include "ui/keys.h"
#include "ui/widgets.h"
#include "view/progress.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

// Prints shown before "earlier" folds the rest.
constexpr std::size_t kShownPrints = 12;

class Results {
 public:
  Results(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
          const Selection& selection, CellState& state, Actions& actions)
      : canvas_(canvas),
        model_(model),
        page_cell_(model.page->cells[cell]),
        experiment_(model.experiments[experiment_of(model, cell)]),
        position_(position_of(experiment_, selection)),
        state_(state),
        actions_(actions),
        left_(at.x + canvas.unit(3)),
        width_(width - canvas.unit(6)),
        top_(at.y),
        y_(at.y) {
    cell_ = cell;
  }

  float draw() {
    bool cpp = state_.cpp && page_cell_.cpp && page_cell_.cpp->in_tab;
    if (!cpp && is_last_under_way()) {
      error();
      variables();
      prints();
      questions();
      unplanned_end();
      what_next();
    }
    expected(cpp);
    if (y_ > top_) y_ += canvas_.unit(2);
    return y_ - top_;
  }

 private:
  // Variables and prints stand under the part that runs or ran last.
  bool is_last_under_way() const {
    return experiment_.cell == cell_ && (experiment_.session != nullptr || experiment_.error);
  }

  void gap() { y_ += canvas_.unit(2); }

  void title(std::string_view words) {
    gap();
    canvas_.write({left_, y_}, {Face::strong, Size::small, canvas_.colors().muted}, words);
    y_ += canvas_.line_height(Size::small) + canvas_.unit(0.5f);
  }

  void error() {
    if (!experiment_.error) return;
    gap();
    sentence(Icon::warning, canvas_.colors().failed, experiment_.error->message);
    if (!experiment_.error->advice.empty()) {
      y_ += canvas_.write_wrapped({left_, y_}, width_, {Face::prose, Size::interface, canvas_.colors().muted},
                                  experiment_.error->advice);
    }
  }

  void sentence(Icon icon, Color color, std::string_view words) {
    float side = canvas_.points(12);
    draw_icon(canvas_, icon, {left_, y_ + canvas_.points(3)}, side, color);
    float indent = side + canvas_.unit(1.5f);
    y_ += canvas_.write_wrapped({left_ + indent, y_}, width_ - indent, {Face::prose, Size::interface, color},
                                words);
  }

  void variables() {
    if (experiment_.session == nullptr) return;
    auto rows = view::variables_at(*experiment_.history, *experiment_.session, position_);
    if (rows.empty()) return;
    title("Variables");
    const Palette& colors = canvas_.colors();
    float height = canvas_.line_height(Size::code);
    float x = left_;
    for (const view::VariableRow& row : rows) {
      TextStyle name{Face::mono, Size::code, row.changed ? colors.changed : colors.text};
      TextStyle value{Face::mono, Size::code, colors.muted};
      float name_width = canvas_.measure(name, row.name).x;
      float space = canvas_.unit(2);
      float most = std::max(canvas_.unit(10), width_ - name_width - space);
      float value_width = std::min(most, canvas_.measure(value, row.python).x);
      float total = name_width + space + value_width;
      if (x > left_ && x + total > left_ + width_) {
        x = left_;
        y_ += height;
      }
      canvas_.write({x, y_}, name, row.name);
      if (row.changed) {
        float below = y_ + canvas_.pixels(Size::code) + canvas_.points(2);
        canvas_.list()->AddLine({x, below}, {x + name_width, below}, packed(colors.changed),
                                canvas_.points(1));
      }
      canvas_.write_within({x + name_width + space, y_}, value_width, value, row.python);
      x += total + canvas_.unit(5);
    }
    y_ += height;
  }

  void prints() {
    if (experiment_.session == nullptr) return;
    std::size_t count = view::print_count_at(*experiment_.session, position_);
    if (count == 0) return;
    title("Prints");
    std::size_t first = state_.prints_all || count <= kShownPrints ? 0 : count - kShownPrints;
    if (first > 0) {
      Button earlier{"Show the " + std::to_string(first) + " earlier prints", Icon::none, Look::quiet};
      // Its words stand below each other with the prints.
      if (button(canvas_, {left_ - canvas_.unit(2.5f), y_}, earlier)) state_.prints_all = true;
      y_ += button_height(canvas_);
    }
    const Palette& colors = canvas_.colors();
    for (std::size_t i = first; i < count; ++i) {
      view::PrintRow row = view::print_row(*experiment_.history, *experiment_.session, i);
      Color ink = row.kind == view::PrintRow::Kind::error_output ? colors.failed : colors.text;
      std::string_view text = row.text;
      while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
      float used = canvas_.write_wrapped({left_, y_}, width_, {Face::mono, Size::code, ink}, text);
      y_ += std::max(used, canvas_.line_height(Size::code));
    }
  }

  void questions() {
    const bool waits = experiment_.phase == Experiment::Phase::asking;
    // msvcrt.kbhit() looks for a line while the program runs on, or is stepped.
    const bool looks = experiment_.phase == Experiment::Phase::running ||
                       experiment_.phase == Experiment::Phase::in_call ||
                       experiment_.phase == Experiment::Phase::paused;
    if (experiment_.session == nullptr || !(waits || looks)) return;
    for (const trace::Ask& ask :
         view::open_asks(*experiment_.history, *experiment_.session, experiment_.session->until)) {
      if (ask.kind != trace::Ask::Kind::input) continue;
      title(waits ? "The program asks" : "The program looks for what you type");
      if (!ask.text.empty()) {
        y_ += canvas_.write_wrapped({left_, y_}, width_, {Face::mono, Size::code, canvas_.colors().text},
                                    ask.text);
      }
      Button enter{"Enter", Icon::none, Look::filled};
      float enter_width = button_width(canvas_, enter);
      bool entered = text_field(canvas_, "answer", {left_, y_}, width_ - enter_width - canvas_.unit(2),
                                state_.typed, true);
      entered |= button(canvas_, {left_ + width_ - enter_width, y_}, enter);
      if (entered) {
        actions_.push_back(AnswerInput{experiment_of(model_, cell_), ask.ask, state_.typed});
        state_.typed.clear();
      }
      y_ += button_height(canvas_);
    }
  }

  void unplanned_end() {
    if (experiment_.session == nullptr) return;
    view::SessionSummary summary =
        view::session_summary(*experiment_.history, *experiment_.session, position_);
    if (!summary.end_reason.empty()) {
      gap();
      sentence(Icon::warning, canvas_.colors().failed, summary.end_reason);
    }
    if (!summary.exception) return;
    const trace::Exception& raised = *summary.exception;
    gap();
    std::string words = raised.type;
    if (!raised.message.empty()) words += ": " + raised.message;
    if (raised.line > 0) words += " (line " + std::to_string(raised.line) + ")";
    sentence(Icon::warning, canvas_.colors().failed, words);
  }

  // A button for what helps after a run that went wrong.
  void what_next() {
    if (model_.recording) return;
    std::size_t experiment = experiment_of(model_, cell_);
    if (experiment_.error) {
      place_button({"Try again", Icon::reset, Look::plain}, {Activate{experiment}, TryAgain{}});
      return;
    }
    bool ended = experiment_.phase == Experiment::Phase::ended;
    bool well = experiment_.end == trace::EndStatus::finished || experiment_.end == trace::EndStatus::stopped;
    if (!ended || well) return;
    Button again{"Begin again", Icon::reset, Look::plain};
    again.tooltip =
        "A new session with the code as it stands; files stay (" + std::string(keys_of(Command::reset)) + ")";
    place_button(again, {Activate{experiment}, Reset{}});
  }

  void place_button(const Button& entry, Actions actions) {
    y_ += canvas_.unit(1);
    if (button(canvas_, {left_, y_}, entry)) actions_.insert(actions_.end(), actions.begin(), actions.end());
    y_ += button_height(canvas_);
  }

  bool runs_under_wine() const {
    if (experiment_.session == nullptr) return model_.host.rfind("Wine", 0) == 0;
    return !view::session_summary(*experiment_.history, *experiment_.session, experiment_.session->until)
                .host.wine.empty();
  }

  const lesson::Fence* expected_text(bool cpp) const {
    const lesson::ExpectedOutput& output = cpp ? page_cell_.cpp->output : page_cell_.output;
    if (output.wine && (!output.text || runs_under_wine())) return &*output.wine;
    return output.text ? &*output.text : nullptr;
  }

  void expected(bool cpp) {
    const lesson::Fence* text = expected_text(cpp);
    if (text == nullptr) return;
    y_ += canvas_.unit(1);
    const Palette& colors = canvas_.colors();
    float height = canvas_.unit(6);
    ImVec2 at(left_, y_);
    TextStyle style{Face::prose, Size::small, colors.muted};
    std::string_view words = cpp ? "What the C++ program prints" : "What the page says it prints";
    float icon = canvas_.points(8);
    float text_top = at.y + std::floor((height - canvas_.pixels(Size::small)) / 2);
    float label_width = icon + canvas_.unit(1.5f) + canvas_.measure(style, words).x;
    if (row_area(canvas_, "expected output", {at.x - canvas_.unit(1), at.y},
                 {label_width + canvas_.unit(2), height}, false)) {
      state_.expected_open = !state_.expected_open;
    }
    draw_icon(canvas_, state_.expected_open ? Icon::down : Icon::right,
              {at.x, icon_top(canvas_, text_top, Size::small, icon)}, icon, colors.muted);
    canvas_.write({at.x + icon + canvas_.unit(1.5f), text_top}, style, words);
    y_ += height;
    if (!cpp) verdict({at.x + label_width + canvas_.unit(3), text_top}, left_ + width_, *text);
    if (state_.expected_open) {
      y_ += canvas_.unit(0.5f);
      y_ += write_code(canvas_, {left_ + icon + canvas_.unit(1.5f), y_}, width_ - icon - canvas_.unit(1.5f),
                       highlight(text->text, Language::none));
    }
  }

  // Once the experiment has run to its end: does it print what the page says?
  void verdict(ImVec2 at, float right, const lesson::Fence& expected) {
    if (experiment_.session == nullptr || experiment_.phase != Experiment::Phase::ended) return;
    if (experiment_.end != trace::EndStatus::finished) return;
    // Above it stands what had been printed by then, and that was not all.
    if (position_ < experiment_.session->until) return;
    bool alone =
        std::count_if(model_.page->cells.begin(), model_.page->cells.end(), [&](const lesson::Cell& other) {
          return other.experiment == page_cell_.experiment;
        }) == 1;
    if (!alone) return;
    std::string printed =
        view::printed_text(*experiment_.history, *experiment_.session, experiment_.session->until);
    auto difference = lesson::first_difference(expected.text, printed);
    const Palette& colors = canvas_.colors();
    float icon = canvas_.points(10);
    Color color = difference ? colors.warning : colors.ok;
    const std::string words = difference ? *difference : "and it did";
    TextStyle style{Face::prose, Size::small, color};
    float indent = icon + canvas_.unit(1.5f);
    // Where it has no room beside those words it stands below them, whole.
    const bool beside = at.x + indent + canvas_.measure(style, words).x <= right;
    float lead = std::floor((canvas_.line_height(Size::small) - canvas_.pixels(Size::small)) / 2);
    if (!beside) at = {left_, y_ + lead};
    draw_icon(canvas_, difference ? Icon::warning : Icon::check,
              {at.x, icon_top(canvas_, at.y, Size::small, icon)}, icon, color);
    if (beside) {
      canvas_.write({at.x + indent, at.y}, style, words);
    } else {
      y_ += canvas_.write_wrapped({at.x + indent, y_}, width_ - indent, style, words) + canvas_.unit(1);
    }
  }

  const Canvas& canvas_;
  const Model& model_;
  const lesson::Cell& page_cell_;
  const Experiment& experiment_;
  view::Position position_;
  std::size_t cell_ = 0;
  CellState& state_;
  Actions& actions_;
  float left_;
  float width_;
  float top_;
  float y_;
};

}  // namespace

float draw_cell_results(const Canvas& canvas, ImVec2 at, float width, const Model& model, std::size_t cell,
                        const Selection& selection, CellState& state, Actions& actions) {
  return Results(canvas, at, width, model, cell, selection, state, actions).draw();
}

}  // namespace companion::ui
