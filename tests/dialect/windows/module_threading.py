# threading: docs.python.org/3.12/library/threading.html. Each thread has a thread of its own in Windows.
import ctypes
import threading
import time

kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
order = []


def work(name, before, after):
    before.wait()
    order.append((name, threading.current_thread().name))
    after.set()


events = [threading.Event() for _ in range(4)]
threads = [threading.Thread(target=work, args=("abc"[i], events[i], events[i + 1]), name="worker %d" % i) for i in range(3)]
for thread in reversed(threads):
    thread.start()
print(threading.active_count(), [thread.is_alive() for thread in threads])
events[0].set()
for thread in threads:
    thread.join()
print(order, threading.active_count(), [thread.is_alive() for thread in threads], events[3].is_set())

# Foreign calls of a thread are made on its own thread of Windows, with a last error of its own.
seen = {}


def call(number):
    seen[number] = kernel32.GetCurrentThreadId(), threading.get_native_id()
    ctypes.set_last_error(number)
    kernel32.SetLastError(1000 + number)
    time.sleep(0.02)
    seen[number] += (ctypes.get_last_error(),)


callers = [threading.Thread(target=call, args=(i,)) for i in range(3)]
for thread in callers:
    thread.start()
for thread in callers:
    thread.join()
print(len({ids[0] for ids in seen.values()} | {kernel32.GetCurrentThreadId()}), [ids[0] == ids[1] for ids in seen.values()],
      [seen[i][2] for i in range(3)])

total = 0
lock = threading.Lock()


def add():
    global total
    for _ in range(200):
        with lock:
            total += 1


adders = [threading.Thread(target=add) for _ in range(4)]
for thread in adders:
    thread.start()
for thread in adders:
    thread.join()
print(total, lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked())
lock.release()
for wrong in (lock.release, lambda: threads[0].start(), lambda: threading.Thread(target=add).join(),
              lambda: threading.current_thread().join(), lambda: threading.Condition().notify()):
    try:
        wrong()
    except RuntimeError as error:
        print("RuntimeError:", error)

again = threading.RLock()
with again, again:
    print("twice")
condition = threading.Condition()
queue = []


def consume():
    with condition:
        condition.wait_for(lambda: queue, timeout=5)
        print("got", queue.pop())


consumer = threading.Thread(target=consume)
consumer.start()
with condition:
    queue.append("item")
    condition.notify()
consumer.join()
gate = threading.Semaphore(1)
print(gate.acquire(), gate.acquire(blocking=False), threading.Event().wait(0.01))
gate.release()
timer = threading.Timer(0.02, lambda: print("timer"))
timer.start()
timer.join()
never = threading.Timer(5, print)
never.start()
never.cancel()
never.join()


class Counter(threading.Thread):
    def __init__(self, limit):
        super().__init__(daemon=True)
        self.limit = limit

    def run(self):
        self.result = sum(range(self.limit))


counter = Counter(10)
counter.start()
counter.join()
print(counter.result, counter.daemon, counter.name.startswith("Thread-"), threading.main_thread() is threading.current_thread())
own = threading.local()
own.value = "main"


def other():
    print(hasattr(own, "value"))


thread = threading.Thread(target=other)
thread.start()
thread.join()
print(own.value, threading.enumerate())


def fail():
    raise ValueError("in a thread")


thread = threading.Thread(target=fail, name="failing")
thread.start()
thread.join()
# The end of the program waits for a thread that is no daemon.
threading.Thread(target=lambda: (time.sleep(0.05), print("the last line"))).start()
print("main ends")
