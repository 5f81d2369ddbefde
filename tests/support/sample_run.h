// A run of a few lines with calls, written by hand as the session would record it: the first experiments of
// lessons 4 and 6. Used by the tests of ui.
#pragma once

#include "trace/trace.h"
#include "ui/model.h"
#include "view/history.h"

#include <functional>
#include <memory>
#include <vector>

namespace companion {

class SampleRun {
 public:
  enum class Which { current_directory, create_file, create_file_again };

  explicit SampleRun(Which which);

  // How many steps there are; a step executes one line.
  std::size_t steps() const { return steps_.size(); }
  // Executes lines until `count` are done: the events stay in the recorder, or go into the history as well.
  void record_only(std::size_t count);
  void advance_to(std::size_t count);
  std::size_t done() const { return done_; }
  // The line that is next; 0 when all are done.
  int next_line() const;

  // As the window sees it.
  ui::Experiment experiment() const;

  trace::Recorder& recorder() { return *recorder_; }
  const std::shared_ptr<trace::MemoryStore>& memory() const { return memory_; }

 private:
  struct Step {
    int line = 0;
    std::function<void()> record;
  };

  void begin(const char* path, const char* scratch);
  void line(int number);
  void add(trace::Body body) { recorder_->append(1, 1, std::move(body)); }
  void current_directory();
  void create_file(bool exists);
  trace::CallId load_library(int line);
  void print(int line, const char* text);
  void finish();

  std::shared_ptr<trace::MemoryStore> memory_;
  std::unique_ptr<trace::Recorder> recorder_;
  std::unique_ptr<trace::Trace> trace_;
  std::unique_ptr<view::History> history_;
  std::vector<Step> steps_;
  std::size_t done_ = 0;
  trace::CallId last_call_ = 0;
};

}  // namespace companion
