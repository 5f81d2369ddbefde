#include "view/progress.h"

#include "trace_samples.h"

#include <doctest/doctest.h>

using namespace companion;
using namespace companion::view;

namespace {

struct ProgressSample {
  samples::Builder builder;
  History history{builder.trace};

  const SessionHistory& session() {
    history.update();
    return *history.latest_session();
  }
  Position now() {
    history.update();
    return history.now();
  }
  // "name=python*", * for changed by the last line, ^ for a variable of the module.
  std::string variables(Position position) {
    std::string text;
    for (const VariableRow& row : variables_at(history, session(), position)) {
      text += (text.empty() ? "" : " ") + row.name + "=" + row.python + (row.changed ? "*" : "") +
              (row.global ? "^" : "");
    }
    return text;
  }
};

std::string outcome(const SessionHistory& session, Position position, int line) {
  const auto found = outcome_of_line(session, position, 1, line);
  return found ? found->text : "none";
}

}  // namespace

TEST_CASE("progress: lesson 4 line by line") {
  ProgressSample sample;
  samples::current_directory(sample.builder);
  const SessionHistory& session = sample.session();
  CHECK(!current_line(sample.history, session, 1));
  CHECK(current_line(sample.history, session, 2)->line == 1);
  // Line events lie at 1, 3, 9, 12 and 16; the line is about to run right behind its event.
  REQUIRE(session.lines == std::vector<std::size_t>{1, 3, 9, 12, 16});
  CHECK(current_line(sample.history, session, 4)->line == 2);
  CHECK(current_line(sample.history, session, 13)->line == 4);
  CHECK(!current_line(sample.history, session, sample.now()));

  CHECK(outcome(session, 13, 4) == "none");
  CHECK(outcome(session, sample.now(), 1) == "none");
  CHECK(outcome(session, sample.now(), 2) == "<WinDLL 'Kernel32.dll', handle 7bc70000 at 0x1>");
  CHECK(outcome(session, sample.now(), 4) == "13");
  CHECK(outcome(session, sample.now(), 5) == "none");

  CHECK(sample.variables(4) == "");
  CHECK(sample.variables(10) == "k=<WinDLL 'Kernel32.dll', handle 7bc70000 at 0x1>*");
  CHECK(sample.variables(17) ==
        "k=<WinDLL 'Kernel32.dll', handle 7bc70000 at 0x1> buffer=<c_wchar_Array_1024 object at "
        "0x0000020000000100> n=13*");

  CHECK(print_count_at(session, 17) == 0);
  CHECK(print_count_at(session, sample.now()) == 1);
  CHECK(print_row(sample.history, session, 0).text == "C:\\lessons\\04\n");
  CHECK(print_row(sample.history, session, 0).line == 5);
  CHECK(printed_text(sample.history, session, sample.now()) == "C:\\lessons\\04\n");
}

TEST_CASE("progress: inside a function its variables come first and the module's behind them") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(1, "x = 1");
  sample.builder.add(
      trace::Variables{1, {{"x", "1", "int", 0}, {"f", "<function f at 0x1>", "function", 0}}, {}});
  sample.builder.line(5, "f(2)");
  sample.builder.line(3, "b = a", 2, "f");
  sample.builder.add(trace::Variables{2, {{"a", "2", "int", 0}}, {}});
  sample.builder.line(4, "return b", 2, "f");
  const Position inside = sample.now();
  CHECK(sample.variables(inside) == "a=2* x=1^");
  const auto stack = stack_at(sample.history, sample.session(), inside);
  REQUIRE(stack.size() == 2);
  CHECK(stack[0].function == "f");
  CHECK(stack[0].line == 4);
  CHECK(stack[1].function == "<module>");
  CHECK(stack[1].line == 5);

  sample.builder.line(6, "x = 3");
  sample.builder.add(trace::Variables{1, {{"x", "3", "int", 0}}, {"f"}});
  CHECK(sample.variables(sample.now()) == "x=3*");
  CHECK(stack_at(sample.history, sample.session(), sample.now()).size() == 1);
  // Back in time nothing is forgotten.
  CHECK(sample.variables(inside) == "a=2* x=1^");
}

TEST_CASE("progress: what was imported is no variable, be it a function of ctypes' own or one of its types") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(1, "from ctypes import *");
  sample.builder.add(
      trace::Variables{1,
                       {{"byref", "<built-in function byref>", "builtin_function_or_method", 0},
                        {"c_char_p", "<class 'ctypes.c_char_p'>", "PyCSimpleType", 0},
                        {"LPDWORD", "<class 'ctypes.wintypes.LP_c_ulong'>", "PyCPointerType", 0},
                        {"x", "5", "int", 0}},
                       {}});
  CHECK(sample.variables(sample.now()) == "x=5*");
}

TEST_CASE("progress: a removed variable is gone until it comes back") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(1, "x = 1");
  sample.builder.add(trace::Variables{1, {{"x", "1", "int", 0}}, {}});
  sample.builder.line(2, "del x");
  sample.builder.add(trace::Variables{1, {}, {"x"}});
  CHECK(sample.variables(4) == "x=1*");
  CHECK(sample.variables(sample.now()) == "");
}

TEST_CASE("progress: the parameters of a function are the outcome of no line") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(9, "f(1) + g(2)");
  sample.builder.add(trace::Variables{2, {{"a", "1", "int", 0}}, {}, true});
  sample.builder.line(4, "return a", 2, "f");
  sample.builder.add(trace::Variables{2, {{"b", "2", "int", 0}}, {}, true});
  sample.builder.line(6, "c = b", 2, "g");
  sample.builder.add(trace::Variables{2, {{"c", "3", "int", 0}}, {}});
  const SessionHistory& session = sample.session();
  CHECK(outcome(session, sample.now(), 4) == "none");
  CHECK(outcome(session, sample.now(), 6) == "3");
}

TEST_CASE("progress: a variable that a call changed is told by its name, behind what the call returned") {
  ProgressSample sample;
  samples::Builder& builder = sample.builder;
  builder.begin("");
  const auto call = [&](trace::CallId number, int line, const std::string& python) {
    trace::CallBegin begin;
    begin.call = number;
    begin.cell = 1;
    begin.line = line;
    begin.function = "WriteFile";
    builder.add(begin);
    trace::Call end;
    end.call = number;
    end.python = python;
    builder.add(end);
  };
  const auto changed = [&](const std::string& name, const std::string& python) {
    builder.add(trace::Variables{1, {{name, python, "c_ulong", 0}}, {}});
  };
  builder.line(1, "written = wintypes.DWORD()");
  changed("written", "c_ulong(0)");
  builder.line(2, "print(k.WriteFile(h, data, 14, byref(written), None))");
  call(1, 2, "1");
  changed("written", "c_ulong(14)");
  builder.line(3, "ok = k.WriteFile(h, data, 14, byref(written), None)");
  call(2, 3, "0");
  changed("ok", "0");
  builder.line(4, "written.value = 5");
  changed("written", "c_ulong(5)");
  builder.line(5, "for word in words:");
  changed("word", "b'first'");
  builder.line(6, "except OSError as error:");
  changed("error", "OSError()");
  builder.line(7, "f(word=1)");
  changed("word", "b'second'");
  builder.line(8, "if (n := read()) > 0 and n == 4:");
  changed("n", "4");
  const SessionHistory& session = sample.session();
  const Position now = sample.now();
  CHECK(outcome(session, now, 1) == "c_ulong(0)");
  CHECK(outcome(session, now, 2) == "1, written = c_ulong(14)");
  CHECK(outcome(session, now, 3) == "0");
  CHECK(outcome(session, now, 4) == "written = c_ulong(5)");
  CHECK(outcome(session, now, 5) == "b'first'");
  CHECK(outcome(session, now, 6) == "OSError()");
  CHECK(outcome(session, now, 7) == "word = b'second'");
  CHECK(outcome(session, now, 8) == "4");
}

TEST_CASE("progress: an exception is the outcome of its line and the end of the session") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(4, "raise ctypes.WinError(80)");
  sample.builder.add(trace::Exception{1, 1, 4, "FileExistsError", "[WinError 80] File exists.", "Traceback"});
  sample.builder.add(trace::End{trace::EndStatus::raised, ""});
  const SessionHistory& session = sample.session();
  const auto found = outcome_of_line(session, sample.now(), 1, 4);
  REQUIRE(found);
  CHECK(found->text == "FileExistsError");
  CHECK(found->exception);
  const SessionSummary summary = session_summary(sample.history, session, sample.now());
  CHECK(summary.ended);
  CHECK(summary.end_text == "ended by FileExistsError in line 4");
  CHECK(summary.exception->message == "[WinError 80] File exists.");
}

TEST_CASE("progress: a caught exception is the outcome of its line, and not what ended the session") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.line(4, "handle = open_it()");
  sample.builder.add(trace::Exception{1, 1, 4, "FileExistsError", "", "", true});
  sample.builder.line(6, "print('there')");
  sample.builder.add(trace::Exception{1, 1, 6, "ValueError", "no", "Traceback"});
  sample.builder.add(trace::End{trace::EndStatus::raised, ""});
  const SessionHistory& session = sample.session();
  CHECK(outcome(session, sample.now(), 4) == "FileExistsError");
  CHECK(session_summary(sample.history, session, sample.now()).end_text == "ended by ValueError in line 6");
}

TEST_CASE("progress: the summary tells host, waiting, shaken and end") {
  ProgressSample sample;
  sample.builder.begin("");
  trace::CallBegin begin;
  begin.call = 1;
  begin.function = "MessageBoxW";
  sample.builder.add(begin);
  SessionSummary summary = session_summary(sample.history, sample.session(), sample.now());
  CHECK(summary.host_text == "Wine 8.0, host 212");
  CHECK(summary.scratch == "C:\\lessons\\04");
  CHECK(summary.waiting_in == 1);
  CHECK(summary.waiting_text == "waiting in MessageBoxW");
  CHECK(!summary.shaken);
  CHECK(!summary.ended);

  trace::Call end;
  end.call = 1;
  end.lost = true;
  sample.builder.add(end);
  sample.builder.add(trace::Shaken{1, "a lock may be held"});
  sample.builder.add(trace::End{trace::EndStatus::host_crashed, "it was killed"});
  summary = session_summary(sample.history, sample.session(), sample.now());
  CHECK(summary.waiting_in == 0);
  CHECK(summary.shaken_text == "a lock may be held");
  CHECK(summary.status == trace::EndStatus::host_crashed);
  CHECK(summary.end_text == "the process ended");
  CHECK(summary.end_reason == "it was killed");
  CHECK(summary.host_text == "Wine 8.0, host 212, which has ended");
}

TEST_CASE("progress: questions stay open until they are answered") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.add(trace::Ask{1, trace::Ask::Kind::input, "", "name? ", {}});
  sample.builder.add(trace::Ask{2, trace::Ask::Kind::dialog, "Title", "Text", {{1, "OK"}}});
  sample.builder.add(trace::Answer{1, "Ada"});
  const SessionHistory& session = sample.session();
  REQUIRE(open_asks(sample.history, session, 3).size() == 2);
  const auto open = open_asks(sample.history, session, 4);
  REQUIRE(open.size() == 1);
  CHECK(open[0].ask == 2);
  CHECK(open[0].choices[0].text == "OK");
}

TEST_CASE("progress: output of the process is told apart from prints") {
  ProgressSample sample;
  sample.builder.begin("");
  sample.builder.add(trace::Output{"stdout", "from printf\n"});
  sample.builder.add(trace::Output{"stderr", "oops\n"});
  sample.builder.add(trace::Print{3, "13\n"});
  const SessionHistory& session = sample.session();
  CHECK(print_row(sample.history, session, 0).kind == PrintRow::Kind::output);
  CHECK(print_row(sample.history, session, 1).kind == PrintRow::Kind::error_output);
  CHECK(print_row(sample.history, session, 2).kind == PrintRow::Kind::print);
  CHECK(printed_text(sample.history, session, 3) == "from printf\noops\n");
}

TEST_CASE("history: two sessions in one trace are kept apart") {
  samples::Builder builder;
  builder.begin("a");
  builder.recorder.append(2, 1, trace::Begin{1, "b", "", "", 2, {}});
  builder.recorder.append(2, 1, trace::Line{2, 1, "<module>", 1, "b"});
  builder.recorder.append(1, 1, trace::Line{1, 1, "<module>", 1, "a"});
  builder.trace.add(builder.recorder.take());
  History history(builder.trace);
  CHECK(history.latest_session() == nullptr);
  CHECK(history.update());
  CHECK(!history.update());
  REQUIRE(history.sessions().size() == 2);
  CHECK(history.latest_session()->session == 1);
  CHECK(history.session_at(3)->session == 2);
  CHECK(history.session_at(0) == nullptr);
  CHECK(history.session(2)->lines == std::vector<std::size_t>{2});
  CHECK(history.session(3) == nullptr);
}
