# threading, on the locks of _thread.
import sys
import _thread
from _host import call as _call

TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = RuntimeError
get_ident = _thread.get_ident
Lock = _thread.allocate_lock

__lacking__ = ("settrace", "setprofile", "gettrace", "getprofile", "stack_size", "ExceptHookArgs", "excepthook",
               "settrace_all_threads", "setprofile_all_threads")


class _RLock:
    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        if not self._block.acquire(blocking, timeout):
            return False
        self._owner = me
        self._count = 1
        return True

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *details):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_all(self):
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _restore(self, state):
        self._block.acquire()
        self._count, self._owner = state


def RLock():
    return _RLock()


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiters = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def _is_owned(self):
        return self._lock._is_owned() if isinstance(self._lock, _RLock) else self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._lock._release_all() if isinstance(self._lock, _RLock) else self._lock.release()
        got = False
        try:
            if timeout is None:
                got = waiter.acquire()
            else:
                got = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return got
        finally:
            if isinstance(self._lock, _RLock):
                self._lock._restore(state)
            else:
                self._lock.acquire()
            if not got and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            rest = None if end is None else end - time.monotonic()
            if rest is not None and rest <= 0:
                break
            self.wait(rest)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Event:
    def __init__(self):
        self._condition = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._condition:
            self._flag = True
            self._condition.notify_all()

    def clear(self):
        with self._condition:
            self._flag = False

    def wait(self, timeout=None):
        with self._condition:
            if not self._flag:
                return self._condition.wait(timeout) or self._flag
            return True

    def __repr__(self):
        return "<threading.Event at 0x%016X: %s>" % (id(self), "set" if self._flag else "unset")


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._condition = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._condition:
            if not self._condition.wait_for(lambda: self._value > 0, timeout if blocking else 0):
                return False
            self._value -= 1
            return True

    def __enter__(self):
        self.acquire()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._condition:
            self._value += n
            self._condition.notify(n)

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._first_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._first_value:
            raise ValueError("Semaphore released too many times")
        Semaphore.release(self, n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._condition = Condition()
        self._count = 0
        self._generation = 0
        self.broken = False

    @property
    def n_waiting(self):
        return self._count

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._condition:
            if self.broken:
                raise BrokenBarrierError
            index = self._count
            generation = self._generation
            self._count += 1
            if self._count == self.parties:
                if self._action is not None:
                    self._action()
                self._count = 0
                self._generation += 1
                self._condition.notify_all()
            elif not self._condition.wait_for(lambda: self._generation != generation or self.broken, timeout) or self.broken:
                self.abort()
                raise BrokenBarrierError
            return index

    def abort(self):
        with self._condition:
            self.broken = True
            self._condition.notify_all()

    def reset(self):
        with self._condition:
            self._count = 0
            self._generation += 1
            self.broken = False
            self._condition.notify_all()


# Those that were started and have not ended, by ident.
_active = {}
_made = 0


def _next_number():
    global _made
    _made += 1
    return _made


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            name = "Thread-%d" % _next_number()
            if target is not None and hasattr(target, "__name__"):
                name += " (%s)" % target.__name__
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._stopped = False
        self._ended = Lock()
        self._initialized = True

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set() or self._ident is not None:
            raise RuntimeError("threads can only be started once")
        self._ended.acquire()
        self._ident = _thread.start_new_thread(self._bootstrap, ())
        self._started.wait()

    def _bootstrap(self):
        try:
            self._ident = get_ident()
            self._native_id = _call("kernel32", "GetCurrentThreadId")
            _active[self._ident] = self
            self._started.set()
            try:
                self.run()
            except SystemExit:
                pass
            except:
                import traceback
                sys.stderr.write("Exception in thread %s:\n%s" % (self._name, traceback.format_exc()))
        finally:
            self._stopped = True
            _active.pop(self._ident, None)
            self._ended.release()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self._ended.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._ended.release()

    def is_alive(self):
        return self._started.is_set() and not self._stopped

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self._native_id

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def __repr__(self):
        status = "initial" if not self._started.is_set() else "stopped" if self._stopped else "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, status)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ident = 1
        self._native_id = _call("kernel32", "GetCurrentThreadId") if get_ident() == 1 else None
        self._started = Event()
        self._started.set()
        self._stopped = False
        self._initialized = True


class _DummyThread(Thread):
    # A thread that others than threading started, in a callback.
    def __init__(self):
        self._name = "Dummy-%d" % _next_number()
        self._daemonic = True
        self._ident = get_ident()
        self._native_id = _call("kernel32", "GetCurrentThreadId")
        self._started = Event()
        self._started.set()
        self._stopped = False
        self._initialized = True


_main = _MainThread()
_active[1] = _main


def current_thread():
    return _active.get(get_ident()) or _DummyThread()


currentThread = current_thread


def main_thread():
    return _main


def enumerate():
    return list(_active.values())


def active_count():
    return len(_active)


activeCount = active_count


def get_native_id():
    return _call("kernel32", "GetCurrentThreadId")


class local:
    # Attributes that each thread has for itself.
    def __init__(self):
        object.__setattr__(self, "_by_thread", {})

    def __getattribute__(self, name):
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        own = object.__getattribute__(self, "_by_thread").get(get_ident(), {})
        if name in own:
            return own[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        object.__getattribute__(self, "_by_thread").setdefault(get_ident(), {})[name] = value

    def __delattr__(self, name):
        own = object.__getattribute__(self, "_by_thread").get(get_ident(), {})
        if name not in own:
            raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))
        del own[name]


def _shutdown():
    # At the end of the program: those that are no daemons are waited for.
    while True:
        waited = [thread for thread in list(_active.values()) if thread is not _main and not thread.daemon]
        if not waited:
            return
        waited[0].join()
