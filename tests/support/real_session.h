// Runs text in a real session: the real host, under Wine here. Used by the tests of run, lessons and cli.
#pragma once

#include "run/workbench.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace companion::test {

// One workbench for all tests of a program: its warm host makes sessions start quickly.
inline run::Workbench& workbench() {
  static const std::unique_ptr<run::Workbench> shared = [] {
    Result<std::unique_ptr<run::Workbench>> opened = run::Workbench::open(COMPANION_BIN_DIR);
    if (!opened) FAIL(opened.error().to_string());
    return std::move(opened).value();
  }();
  return *shared;
}

// A session and all its events so far.
class RealSession {
 public:
  explicit RealSession(std::vector<std::string> cells, const std::string& scratch_key = "test",
                       run::Outside outside = run::Outside::ask) {
    run::ExperimentText text;
    text.outside = outside;
    text.path = "test.md";
    text.scratch_key = scratch_key;
    for (std::string& cell : cells)
      text.cells.push_back({std::move(cell), "test.py"});
    session_ = workbench().start(std::move(text), [this] {
      {
        const std::lock_guard lock(mutex_);
        changed_ = true;
      }
      bell_.notify_one();
    });
  }

  run::Session& operator*() { return *session_; }
  run::Session* operator->() { return session_.get(); }

  void send(run::Command::Kind kind) {
    run::Command command;
    command.kind = kind;
    session_->send(command);
  }

  // Sends a step and waits until it is done.
  run::SessionStatus step(run::Command::Kind kind = run::Command::Kind::step_over) {
    send(kind);
    return session_->wait_until_idle();
  }

  // Answers input().
  void answer_input(std::uint64_t ask, std::string text) {
    run::Command command;
    command.kind = run::Command::Kind::answer;
    command.ask = ask;
    command.text = std::move(text);
    session_->send(command);
  }

  // Runs every cell to the end.
  run::SessionStatus run_to_end() {
    run::SessionStatus status = session_->wait_until_idle();
    while (status.phase == run::Phase::paused)
      status = step(run::Command::Kind::run);
    return status;
  }

  // Runs every cell to the end and presses the first button of every message box.
  run::SessionStatus run_pressing_first_buttons() {
    run::SessionStatus status = session_->wait_until_idle();
    std::uint64_t answered = 0;
    while (status.phase == run::Phase::paused) {
      send(run::Command::Kind::run);
      const auto needs_us = [&](const trace::Event& event) {
        const auto* ask = std::get_if<trace::Ask>(&event.body);
        return ask != nullptr && ask->kind == trace::Ask::Kind::dialog && ask->ask > answered;
      };
      for (;;) {
        status = session_->status();
        if (status.phase == run::Phase::ended) break;
        if (!wait_for(needs_us, std::chrono::milliseconds(50))) continue;
        for (const trace::Ask& ask : all<trace::Ask>()) {
          if (ask.ask <= answered || ask.kind != trace::Ask::Kind::dialog || ask.choices.empty()) continue;
          answered = ask.ask;
          run::Command press;
          press.kind = run::Command::Kind::answer;
          press.ask = ask.ask;
          press.choice = ask.choices.front().id;
          session_->send(press);
        }
      }
    }
    return status;
  }

  const std::vector<trace::Event>& events() {
    while (const trace::Chunk chunk = session_->take())
      events_.insert(events_.end(), chunk->begin(), chunk->end());
    return events_;
  }

  // Waits until `found(event)` is true of some event; false after `patience`.
  template <typename Found>
  bool wait_for(Found found, std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    const auto until = std::chrono::steady_clock::now() + patience;
    std::size_t seen = 0;
    for (;;) {
      const auto& all = events();
      for (; seen < all.size(); ++seen) {
        if (found(all[seen])) return true;
      }
      std::unique_lock lock(mutex_);
      if (!bell_.wait_until(lock, until, [&] { return changed_; })) return false;
      changed_ = false;
    }
  }

  // The bodies of one kind, in order.
  template <typename Body>
  std::vector<Body> all() {
    std::vector<Body> bodies;
    for (const trace::Event& event : events()) {
      if (const auto* body = std::get_if<Body>(&event.body)) bodies.push_back(*body);
    }
    return bodies;
  }

  // What the code printed.
  std::string printed() {
    std::string text;
    for (const trace::Print& print : all<trace::Print>())
      text += print.text;
    return text;
  }

  std::string traceback() {
    std::string text;
    for (const trace::Exception& exception : all<trace::Exception>())
      text += exception.traceback;
    return text;
  }

 private:
  std::mutex mutex_;
  std::condition_variable bell_;
  bool changed_ = false;
  std::vector<trace::Event> events_;
  std::unique_ptr<run::Session> session_;  // ends before the rest
};

}  // namespace companion::test
