// Lock and condition of the host, on Windows' slim ones: they own no kernel handle that a lesson could close.
#pragma once

#include <windows.h>

namespace companion::host {

class Lock {
 public:
  Lock() = default;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  void lock() { ::AcquireSRWLockExclusive(&lock_); }
  bool try_lock() { return ::TryAcquireSRWLockExclusive(&lock_) != 0; }
  void unlock() { ::ReleaseSRWLockExclusive(&lock_); }

 private:
  friend class Condition;
  SRWLOCK lock_ = SRWLOCK_INIT;
};

class LockGuard {
 public:
  explicit LockGuard(Lock& lock) : lock_(lock) { lock_.lock(); }
  ~LockGuard() { lock_.unlock(); }
  LockGuard(const LockGuard&) = delete;
  LockGuard& operator=(const LockGuard&) = delete;

 private:
  Lock& lock_;
};

class Condition {
 public:
  // The lock is held before and after; false after `timeout_ms`.
  bool wait(Lock& lock, DWORD timeout_ms = INFINITE) {
    return ::SleepConditionVariableSRW(&condition_, &lock.lock_, timeout_ms, 0) != 0;
  }
  void wake_one() { ::WakeConditionVariable(&condition_); }
  void wake_all() { ::WakeAllConditionVariable(&condition_); }

 private:
  CONDITION_VARIABLE condition_ = CONDITION_VARIABLE_INIT;
};

}  // namespace companion::host
