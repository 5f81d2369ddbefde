// ui/selection: which call the columns and the log show.
#include "ui/selection.h"

#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::ui;

namespace {

struct SelectionSample {
  samples::Builder builder;
  view::History history{builder.trace};
  Experiment experiment;

  SelectionSample() { builder.begin(""); }
  void begin_call(trace::CallId number, trace::CallId parent = 0) {
    trace::CallBegin begin;
    begin.call = number;
    begin.parent = parent;
    builder.add(begin);
  }
  void end_call(trace::CallId number) {
    trace::Call end;
    end.call = number;
    builder.add(end);
  }
  trace::CallId shown() {
    history.update();
    experiment.history = &history;
    experiment.session = history.latest_session();
    const view::CallEntry* call = call_of(experiment, {});
    return call == nullptr ? 0 : call->call;
  }
};

}  // namespace

TEST_CASE("selection: the present is the call that waits, else the one that returned last") {
  SelectionSample sample;
  CHECK(sample.shown() == 0);
  sample.begin_call(1);
  CHECK(sample.shown() == 1);
  sample.end_call(1);
  CHECK(sample.shown() == 1);
  sample.begin_call(2);
  CHECK(sample.shown() == 2);
  // Inside a callback of call 2.
  sample.begin_call(3, 2);
  CHECK(sample.shown() == 3);
  sample.end_call(3);
  CHECK(sample.shown() == 3);
  sample.end_call(2);
  CHECK(sample.shown() == 2);
}
