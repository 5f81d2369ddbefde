// InterpreterLock: the one lock that a thread holds while it touches Python values, as in CPython. Python
// threads are threads of the operating system; a thread gives the lock up while it waits for Windows
// (LockReleased), and hands it over at a back edge or call when another has waited for kSwitchInterval.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace companion::python {

class InterpreterLock {
 public:
  static constexpr std::chrono::milliseconds kSwitchInterval{5};

  // `attention`: where a waiting thread leaves word that it wants the lock (Attention::lock_wanted).
  explicit InterpreterLock(std::atomic<std::uint32_t>* attention = nullptr) : attention_(attention) {}

  void acquire();
  void release();
  // True if another thread wants the lock and the holder should call hand_over().
  bool is_wanted() const { return wanted_.load(std::memory_order_relaxed); }
  // Lets another waiting thread run, then takes the lock again.
  void hand_over();

 private:
  std::atomic<std::uint32_t>* attention_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false;
  int waiting_ = 0;
  std::uint64_t turns_ = 0;  // how often the lock was taken
  std::atomic<bool> wanted_ = false;
};

class Thread;

// The scope in which a Python thread waits for something outside: the lock is free, no value may be touched.
// At its end the thread has the lock again; a Stop that came meanwhile is noticed at the next
// check_attention().
class LockReleased {
 public:
  explicit LockReleased(Thread& thread);
  ~LockReleased();
  LockReleased(const LockReleased&) = delete;
  LockReleased& operator=(const LockReleased&) = delete;

 private:
  Thread& thread_;
};

}  // namespace companion::python
