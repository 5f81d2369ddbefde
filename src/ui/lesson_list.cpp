#include "ui/lesson_list.h"

#include "ui/widgets.h"

#include <cmath>

namespace companion::ui {

void draw_lesson_list(const Canvas& canvas, Box box, const Model& model, Actions& actions) {
  const Palette& colors = canvas.colors();
  begin_pane(canvas, "lessons", box, colors.background, Scroll::vertical);
  float margin = canvas.unit(3);
  float y = box.top - ImGui::GetScrollY();
  y += pane_title(canvas, {box.left + margin, y}, box.width() - margin * 2, "Lessons");
  if (model.course == nullptr || model.course->lessons.empty()) {
    empty_pane(canvas, {box.left, y, box.right, box.bottom},
               "Lessons stand here when the folder \"lessons\" is beside the program.");
    end_pane();
    return;
  }
  TextStyle number{Face::mono, Size::small, colors.muted};
  float line = canvas.line_height(Size::interface);
  float number_width = canvas.measure(number, "00").x;
  float icon = canvas.points(10);
  float text_left = margin + icon + canvas.unit(1.5f) + number_width + canvas.unit(2);
  for (std::size_t i = 0; i < model.course->lessons.size(); ++i) {
    const lesson::Lesson& lesson = model.course->lessons[i];
    bool open = model.lesson == i;
    TextStyle title{open ? Face::strong : Face::prose, Size::interface, colors.text};
    float width = box.width() - text_left - margin;
    float text_height = canvas.wrapped_height(width, title, lesson.page.title);
    float height = text_height + canvas.unit(2);
    ImGui::PushID(static_cast<int>(i));
    if (row_area(canvas, lesson.page.title.c_str(), {box.left, y}, {box.width(), height}, open)) {
      actions.push_back(OpenLesson{i});
    }
    ImGui::PopID();
    if (open)
      canvas.list()->AddRectFilled({box.left, y}, {box.left + canvas.points(3), y + height},
                                   packed(colors.accent));
    float top = y + canvas.unit(1);
    if (i < model.done.size() && model.done[i]) {
      draw_icon(canvas, Icon::check, {box.left + margin, top + std::floor((line - icon) / 2)}, icon,
                colors.ok);
    } else if (open) {
      draw_icon(canvas, Icon::right, {box.left + margin, top + std::floor((line - icon) / 2)}, icon,
                colors.accent);
    }
    std::string digits = std::to_string(lesson.number);
    float digits_width = canvas.measure(number, digits).x;
    number.color = open ? colors.text : colors.muted;
    canvas.write({box.left + margin + icon + canvas.unit(1.5f) + number_width - digits_width,
                  top + std::floor((line - canvas.pixels(Size::small)) / 2)},
                 number, digits);
    canvas.write_wrapped({box.left + text_left, top}, width, title, lesson.page.title);
    y += height;
  }
  ImGui::SetCursorScreenPos({box.left, y});
  ImGui::Dummy(ImVec2(1, canvas.unit(4)));
  end_pane();
}

}  // namespace companion::ui
