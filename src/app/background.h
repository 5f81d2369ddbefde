// Background: one thread for work that may take long and that the window must not wait for, such as ending
// sessions. Work is done in order. Used by page_run.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace companion::app {

class Background {
 public:
  Background();
  // Finishes what was asked for.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void run(std::function<void()> work);

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace companion::app
