#include "ui/layout.h"

#include "ui/buffer_column.h"

#include <algorithm>
#include <cmath>

namespace companion::ui {

Layout lay_out(const Canvas& canvas, ImVec2 size, float top, bool has_lessons) {
  Layout layout;
  float line = canvas.points(1);
  float toolbar = canvas.unit(11);
  float status = canvas.unit(7);
  layout.toolbar = {0, 0, size.x, toolbar};
  top = std::max(top, toolbar + line);
  layout.status = {0, size.y - status, size.x, size.y};
  float bottom = layout.status.top - line;
  float log = std::clamp(canvas.unit(std::round((bottom - top) * 0.22f / canvas.unit(1))), canvas.unit(25),
                         canvas.unit(56));
  layout.log = {0, bottom - log, size.x, bottom};
  bottom = layout.log.top - line;

  float value_least = canvas.unit(35), handles_least = canvas.unit(46);
  float columns_least = buffer_column_width(canvas, 4) + value_least + handles_least + line * 2;
  float page_least = canvas.unit(107);
  // Where it gets narrow the list folds away first; then the page moves above the columns.
  float lessons = has_lessons ? canvas.unit(46) : 0;
  if (size.x - lessons < page_least + columns_least + line) lessons = 0;
  layout.stacked = size.x - lessons < page_least + columns_least + line;
  if (lessons > 0) layout.lessons = {0, top, lessons, bottom};
  float left = lessons > 0 ? lessons + line : 0;
  if (layout.stacked) {
    float middle = top + std::round((bottom - top) * 0.5f);
    layout.page = {left, top, size.x, middle};
    float room = size.x - left;
    float buffer = std::max(buffer_column_width(canvas, 4), std::round(room * 0.36f));
    float value = std::round((room - buffer) / 2);
    layout.buffer = {left, middle + line, left + buffer, bottom};
    layout.value = {layout.buffer.right + line, middle + line, layout.buffer.right + line + value, bottom};
  } else {
    float room = size.x - left;
    // The columns take what their bytes need, the page its measure, the rest is shared.
    float columns = columns_least;
    for (int per_row : {8, 16}) {
      float wanted =
          buffer_column_width(canvas, per_row) + canvas.points(168) + canvas.points(188) + line * 2;
      if (room - wanted >= page_least + canvas.points(per_row == 8 ? 20 : 200)) columns = wanted;
    }
    float page_most = canvas.unit(198);
    columns = std::max(columns, std::min(room - page_most, room * 0.62f));
    columns = std::max(columns, std::round(room * 0.46f));
    columns = std::min(columns, room - page_least - line);
    float page_right = left + room - columns - line;
    layout.page = {left, top, page_right, bottom};
    float start = page_right + line;
    float width = size.x - start;
    float buffer = buffer_column_width(canvas, 4);
    for (int per_row : {8, 16, 32}) {
      float wanted = buffer_column_width(canvas, per_row);
      if (width - wanted >= value_least + handles_least + line * 2) buffer = wanted;
    }
    float rest = width - buffer - line * 2;
    layout.buffer = {start, top, start + buffer, bottom};
    float value = std::max(value_least, std::min(std::round(rest * 0.47f), rest - canvas.points(188)));
    layout.value = {layout.buffer.right + line, top, layout.buffer.right + line + value, bottom};
  }
  layout.handles = {layout.value.right + line, layout.value.top, size.x, bottom};
  return layout;
}

ImVec2 room_for(const Canvas& canvas, ImVec2 display) {
  return {std::max(display.x, canvas.points(680)), std::max(display.y, canvas.points(420))};
}

Layout moved(Layout layout, ImVec2 by) {
  for (Box* box : {&layout.toolbar, &layout.lessons, &layout.page, &layout.buffer, &layout.value,
                   &layout.handles, &layout.log, &layout.status}) {
    *box = {box->left + by.x, box->top + by.y, box->right + by.x, box->bottom + by.y};
  }
  return layout;
}

Box box_of(const Layout& layout, Pane pane) {
  switch (pane) {
    case Pane::page:
      return layout.page;
    case Pane::buffer:
      return layout.buffer;
    case Pane::value:
      return layout.value;
    case Pane::handles:
      return layout.handles;
    case Pane::log:
      break;
  }
  return layout.log;
}

}  // namespace companion::ui
