// Who reads the pipe, at both ends of the wire. A thread that waits for a message reads for it itself: to be
// woken by another thread costs more than most calls take. While nobody waits in a read for kStandIn_ms, a
// thread kept for that stands in, so that no message lies unread. Used by host/RequestInbox and
// machine/HostProcess.
#pragma once

#include <cstdint>

namespace companion::wire {

// `Lock` has lock() and unlock(); `Condition` has wait(Lock&, unsigned milliseconds) and wake_all().
template <typename Lock, typename Condition>
class ReadingTurn {
 public:
  // A message lies unread that long at most, unless somebody is in a hurry.
  static constexpr unsigned kStandIn_ms = 2;
  // After so many looks at a thread that waits for messages, the one that stands in leaves it alone.
  static constexpr int kLooksBeforeRest = 250;
  static constexpr unsigned kForEver_ms = 0xFFFFFFFF;

  // On a thread that waits for a message: reads until it is `enough`, or `read_once` returns false. Asks for
  // `enough` only when it is this thread's turn: what it waits for may have been read by another one a moment
  // before, and would not come a second time. False: another thread reads.
  template <typename Enough, typename ReadOnce>
  bool read_until(const Enough& enough, const ReadOnce& read_once) {
    if (!begin()) return false;
    while (!enough() && read_once()) {
    }
    end();
    return true;
  }

  void end() {
    lock_.lock();
    is_read_ = false;
    ++turns_;
    const bool wakes = resting_ || hurried_;
    lock_.unlock();
    if (wakes) changed_.wake_all();
  }

  // Somebody waits for a message without reading.
  void hurry() {
    lock_.lock();
    const bool wakes = !is_read_;
    hurried_ = true;
    lock_.unlock();
    if (wakes) changed_.wake_all();
  }

  // On the thread that stands in: waits until its turn, which it then has.
  void stand_in() {
    lock_.lock();
    std::uint64_t seen = turns_;
    for (int looks = 0; is_read_ || !hurried_;) {
      resting_ = looks >= kLooksBeforeRest;
      changed_.wait(lock_, resting_ ? kForEver_ms : kStandIn_ms);
      if (turns_ != seen || resting_) {
        seen = turns_;
        looks = 0;
      } else if (is_read_) {
        ++looks;
      } else {
        break;
      }
    }
    resting_ = false;
    begin_locked();
    lock_.unlock();
  }

 private:
  bool begin() {
    lock_.lock();
    const bool is_mine = !is_read_;
    if (is_mine) begin_locked();
    lock_.unlock();
    return is_mine;
  }

  void begin_locked() {
    is_read_ = true;
    hurried_ = false;
    ++turns_;
  }

  Lock lock_;
  Condition changed_;
  bool is_read_ = false;
  std::uint64_t turns_ = 0;  // begun and ended
  bool hurried_ = false;
  bool resting_ = false;  // the thread that stands in waits for the end of a turn
};

}  // namespace companion::wire
