#include "ui/bars.h"

#include "ui/keys.h"
#include "ui/widgets.h"
#include "view/progress.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {
namespace {

struct Bar {
  Color color;
  Icon icon = Icon::none;
  std::string words;
  std::string more;
  std::vector<std::pair<Button, Action>> buttons;
};

Bar bar_of(const Canvas& canvas, const Notice& notice) {
  const Palette& colors = canvas.colors();
  Bar bar;
  bar.color = notice.kind == Notice::Kind::failure   ? colors.failed
              : notice.kind == Notice::Kind::warning ? colors.warning
                                                     : colors.accent;
  bar.icon = notice.kind == Notice::Kind::information ? Icon::ring : Icon::warning;
  bar.words = notice.message;
  bar.more = notice.advice;
  for (const Offer& offer : notice.offers) {
    Button button{offer.button, Icon::none, bar.buttons.empty() ? Look::filled : Look::plain};
    bar.buttons.push_back({std::move(button), offer.action});
  }
  return bar;
}

// What waits for an answer of the user's, input() left out: that is asked beside the code.
std::vector<trace::Ask> open_questions(const Model& model, std::size_t experiment) {
  const Experiment& shown = model.experiments[experiment];
  if (shown.session == nullptr || model.recording || shown.phase == Experiment::Phase::ended) return {};
  std::vector<trace::Ask> asks = view::open_asks(*shown.history, *shown.session, shown.session->until);
  std::erase_if(asks, [](const trace::Ask& ask) { return ask.kind == trace::Ask::Kind::input; });
  return asks;
}

Command command_of_choice(int choice) {
  if (choice == trace::kAllowOnce) return Command::allow_once;
  return choice == trace::kAllowAll ? Command::allow_all : Command::refuse;
}

std::string keys_behind(Command command) {
  return "  " + std::string(keys_of(command));
}

Bar bar_of(const Canvas& canvas, std::size_t experiment, const trace::Ask& ask, const std::string& function) {
  Bar bar;
  bar.color = canvas.colors().warning;
  bar.icon = Icon::warning;
  if (ask.kind == trace::Ask::Kind::guard) {
    bar.words = ask.title.empty() ? "May the lesson do this?" : ask.title;
  } else {
    bar.words = (function.empty() ? std::string("A dialog") : function) + " shows";
    if (!ask.title.empty()) bar.words += " “" + ask.title + "”";
  }
  bar.more = ask.text;
  for (const trace::Ask::Choice& choice : ask.choices) {
    Button button{choice.text, Icon::none, Look::plain};
    if (ask.kind == trace::Ask::Kind::guard) button.label += keys_behind(command_of_choice(choice.id));
    bar.buttons.push_back({std::move(button), AnswerDialog{experiment, ask.ask, choice.id}});
  }
  return bar;
}

Bar bar_of(const Canvas& canvas, const PageQuestion& question) {
  Bar bar;
  bar.color = canvas.colors().warning;
  bar.icon = Icon::warning;
  bar.words = question.message;
  bar.more = question.advice;
  bar.buttons.push_back({Button{"Do not run" + keys_behind(Command::refuse)}, AnswerPage{false}});
  bar.buttons.push_back({Button{"Run" + keys_behind(Command::allow_once)}, AnswerPage{true}});
  return bar;
}

// The question that keys answer: of the active experiment first, then the oldest.
std::optional<std::pair<std::size_t, std::uint64_t>> guard_question(const Model& model) {
  std::optional<std::pair<std::size_t, std::uint64_t>> found;
  for (std::size_t i = 0; i < model.experiments.size(); ++i) {
    for (const trace::Ask& ask : open_questions(model, i)) {
      if (ask.kind != trace::Ask::Kind::guard) continue;
      if (!found || (i == model.active && found->first != i)) found = {i, ask.ask};
    }
  }
  return found;
}

float draw_bar(const Canvas& canvas, ImVec2 at, float width, int index, const Bar& bar, Actions& actions) {
  const Palette& colors = canvas.colors();
  float pad = canvas.unit(4);
  float icon = canvas.points(14);
  float buttons = 0;
  for (const auto& entry : bar.buttons)
    buttons += button_width(canvas, entry.first) + canvas.unit(2);
  float left = at.x + pad + icon + canvas.unit(2);
  bool below = buttons > width * 0.5f;
  float text_width = width - (left - at.x) - pad - (below ? 0 : buttons);
  TextStyle words{Face::strong, Size::interface, colors.text};
  TextStyle more{Face::prose, Size::interface, colors.text};
  float text_height = canvas.wrapped_height(text_width, words, bar.words);
  if (!bar.more.empty()) text_height += canvas.wrapped_height(text_width, more, bar.more);
  float height = std::max(text_height, button_height(canvas)) + canvas.unit(3) +
                 (below ? button_height(canvas) + canvas.unit(1) : 0);
  ImGui::PushID(index);
  begin_pane(canvas, "bar", {at.x, at.y, at.x + width, at.y + height}, colors.raised, Scroll::none);
  canvas.list()->AddRectFilled(at, {at.x + canvas.points(4), at.y + height}, packed(bar.color));
  draw_icon(canvas, bar.icon, {at.x + pad, at.y + canvas.unit(1.5f) + canvas.points(3)}, icon, bar.color);
  float y = at.y + canvas.unit(1.5f);
  y += canvas.write_wrapped({left, y}, text_width, words, bar.words);
  if (!bar.more.empty()) y += canvas.write_wrapped({left, y}, text_width, more, bar.more);
  float x = below ? left : at.x + width - pad - buttons + canvas.unit(2);
  float button_top = below ? y + canvas.unit(1) : at.y + std::floor((height - button_height(canvas)) / 2);
  for (const auto& [entry, action] : bar.buttons) {
    if (button(canvas, {x, button_top}, entry)) actions.push_back(action);
    x += button_width(canvas, entry) + canvas.unit(2);
  }
  canvas.list()->AddLine({at.x, at.y + height - 1}, {at.x + width, at.y + height - 1}, packed(colors.border));
  end_pane();
  ImGui::PopID();
  return height;
}

}  // namespace

float draw_bars(const Canvas& canvas, Box area, const Model& model, Actions& actions) {
  float y = area.top;
  int index = 0;
  bool offered = false;  // the button that press_first_offer presses
  auto with_key = [&](Bar bar) {
    if (!offered && !bar.buttons.empty())
      bar.buttons.front().first.tooltip = std::string(keys_of(Command::first_offer));
    offered |= !bar.buttons.empty();
    return bar;
  };
  for (const Notice& notice : model.notices) {
    y += draw_bar(canvas, {area.left, y}, area.width(), index++, with_key(bar_of(canvas, notice)), actions);
  }
  if (model.page_question)
    y += draw_bar(canvas, {area.left, y}, area.width(), index++, bar_of(canvas, *model.page_question),
                  actions);
  for (std::size_t i = 0; i < model.experiments.size(); ++i) {
    for (const trace::Ask& ask : open_questions(model, i)) {
      Bar bar = bar_of(canvas, i, ask, model.experiments[i].waiting_in);
      if (ask.kind == trace::Ask::Kind::dialog) bar = with_key(std::move(bar));
      y += draw_bar(canvas, {area.left, y}, area.width(), index++, bar, actions);
    }
  }
  return y - area.top;
}

bool has_bars(const Model& model) {
  if (!model.notices.empty() || model.page_question) return true;
  for (std::size_t i = 0; i < model.experiments.size(); ++i) {
    if (!open_questions(model, i).empty()) return true;
  }
  return false;
}

bool press_first_offer(const Model& model, Actions& actions) {
  for (const Notice& notice : model.notices) {
    if (notice.offers.empty()) continue;
    actions.push_back(notice.offers.front().action);
    return true;
  }
  for (std::size_t i = 0; i < model.experiments.size(); ++i) {
    for (const trace::Ask& ask : open_questions(model, i)) {
      if (ask.kind != trace::Ask::Kind::dialog || ask.choices.empty()) continue;
      actions.push_back(AnswerDialog{i, ask.ask, ask.choices.front().id});
      return true;
    }
  }
  return false;
}

bool answer_by_key(Command command, const Model& model, Actions& actions) {
  if (const auto question = guard_question(model)) {
    const int choice = command == Command::allow_once  ? trace::kAllowOnce
                       : command == Command::allow_all ? trace::kAllowAll
                                                       : trace::kRefuse;
    actions.push_back(AnswerDialog{question->first, question->second, choice});
    return true;
  }
  if (!model.page_question || command == Command::allow_all) return false;
  actions.push_back(AnswerPage{command == Command::allow_once});
  return true;
}

}  // namespace companion::ui
