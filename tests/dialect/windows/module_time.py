# time: docs.python.org/3.12/library/time.html. Moments of the day are not compared, only what holds at any of them.
import time
from datetime import date, datetime, timedelta, timezone

print(time.gmtime(0))
print(time.gmtime(1700000000), time.gmtime(1700000000)[:6], time.gmtime(1.9).tm_sec)
print(time.asctime(time.gmtime(1700000000)), time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %y %p %I %%", time.gmtime(1700000000)))
print(time.strptime("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"))
moment = time.time()
print(abs(moment - time.time_ns() / 1e9) < 5, abs(time.mktime(time.localtime(moment)) - moment) <= 1,
      time.localtime(moment).tm_year == datetime.now().year, time.ctime(moment) == time.asctime(time.localtime(moment)))
begin, mark = time.perf_counter(), time.monotonic()
time.sleep(0.05)
print(0.045 < time.perf_counter() - begin < 5, 0.045 < time.monotonic() - mark < 5, time.perf_counter_ns() > 0,
      time.process_time() >= 0)
for wrong in (lambda: time.sleep(-1), lambda: time.sleep("1"), lambda: time.strftime(5), lambda: time.strftime("%Y", (1, 2)),
              lambda: time.strptime("x", "%Y"), lambda: time.gmtime(-1), lambda: time.gmtime("x"),
              lambda: time.mktime((1960, 1, 1, 0, 0, 0, 0, 0, 0)), lambda: time.nothing):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
print(isinstance(time.timezone, int), len(time.tzname), time.daylight in (0, 1), time.altzone <= time.timezone)
print(isinstance(datetime.now(), datetime), abs(datetime.now() - datetime.fromtimestamp(time.time())) < timedelta(seconds=5),
      date.today() == datetime.now().date(), datetime.now(timezone.utc).tzinfo)
