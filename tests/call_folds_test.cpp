// Floods of calls in the log.
#include "view/call_folds.h"

#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

struct Flood {
  samples::Builder builder;
  History history{builder.trace};
  CallFolds folds;
  trace::CallId last = 0;

  void call(const std::string& function) {
    trace::CallBegin begin;
    begin.call = ++last;
    begin.function = function;
    builder.add(begin);
    trace::Call end;
    end.call = last;
    builder.add(end);
    history.update();
    folds.update(history, *history.latest_session());
  }

  // "1 × A | 6 × B": every row with its text.
  std::string rows() {
    std::string text;
    for (const CallFold& fold : folds.folds())
      text += (text.empty() ? "" : " | ") + fold_text(history, *history.latest_session(), fold);
    return text;
  }
};

}  // namespace

TEST_CASE("call folds: eleven alike stay, twelve are one row, and more join it") {
  Flood flood;
  for (int i = 0; i < 11; ++i)
    flood.call("DefWindowProcW");
  CHECK(flood.folds.folds().size() == 11);
  flood.call("DefWindowProcW");
  CHECK(flood.rows() == "12 × DefWindowProcW");
  for (int i = 0; i < 400; ++i)
    flood.call("DefWindowProcW");
  CHECK(flood.rows() == "412 × DefWindowProcW");
  CHECK(flood.folds.folds()[0].first == 0);
}

TEST_CASE("call folds: a message loop of three calls is one row, what interrupts it stands by itself") {
  Flood flood;
  flood.call("CreateWindowExW");
  for (int i = 0; i < 30; ++i) {
    for (const char* name : {"GetMessageW", "TranslateMessage", "DispatchMessageW"})
      flood.call(name);
  }
  CHECK(flood.rows() == "1 × CreateWindowExW | 30 × GetMessageW, TranslateMessage, DispatchMessageW");
  flood.call("GetMessageW");
  flood.call("DestroyWindow");
  CHECK(flood.folds.folds().size() == 4);
}

TEST_CASE("call folds: every call is in one row, in order") {
  Flood flood;
  for (int i = 0; i < 200; ++i)
    flood.call(i % 7 == 0 ? "A" : i % 3 == 0 ? "B" : "C");
  for (int i = 0; i < 20; ++i)
    flood.call("C");
  std::size_t next = 0;
  for (const CallFold& fold : flood.folds.folds()) {
    CHECK(fold.first == next);
    CHECK(fold.count % fold.period == 0);
    next += fold.count;
  }
  CHECK(next == 220);
}

TEST_CASE("call folds: another session starts from nothing") {
  Flood flood;
  for (int i = 0; i < 10; ++i)
    flood.call("A");
  Flood other;
  other.call("B");
  flood.folds.update(other.history, *other.history.latest_session());
  CHECK(flood.folds.folds().size() == 1);
}
