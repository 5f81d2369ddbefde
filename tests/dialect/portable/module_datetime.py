# datetime: dates, times, differences, zones, formats; no clock, so that every run prints the same.
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.toordinal(), tuple(d.isocalendar()))
print(d + timedelta(days=1), d - timedelta(weeks=1), d - date(2023, 12, 25), date.fromordinal(738000), d.replace(year=2020))
print(d < date(2024, 3, 1), d == date(2024, 2, 29), d != datetime(2024, 2, 29), date.min, date.max, MINYEAR, MAXYEAR, hash(d) == hash(date(2024, 2, 29)))
print(d.strftime("%a %A %b %B %d %m %y %Y %j %U %W %w %u %G-%V %%"), f"{d:%d.%m.%Y}", d.ctime(), d.timetuple())
print([date(year, 1, 1).isocalendar()[1] for year in range(2015, 2027)], date.fromisocalendar(2026, 53, 7), date.fromisoformat("2024-02-29"), date.fromisoformat("20240229"))
t = timedelta(days=1, hours=2, minutes=3, seconds=4.5)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), t * 2, t * 1.5, t / 2, t // timedelta(hours=1), t / timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(hours=5)))
print(timedelta(0), repr(timedelta(0)), timedelta(-1), repr(timedelta(-1, 5)), timedelta(microseconds=-1), timedelta(milliseconds=1500), timedelta(weeks=2), timedelta(days=0.5), bool(timedelta(0)), timedelta(1) > timedelta(hours=23), timedelta.max, sum([t, t], timedelta(0)))
when = datetime(2024, 2, 29, 13, 5, 9, 120)
print(when, repr(when), when.date(), when.time(), when.isoformat(), when.isoformat(" ", "minutes"), when.isoformat(timespec="milliseconds"), when.ctime())
print(when + timedelta(hours=12), when - timedelta(microseconds=121), when - datetime(2024, 1, 1), when.replace(hour=0, microsecond=0), when.timetuple()[:6], when.weekday())
print(when.strftime("%Y-%m-%d %H:%M:%S.%f %I %p %j [%z][%Z] %y"), f"{when:%H:%M}", "{:%d/%m/%Y %H:%M}".format(when), f"{when}")
print(datetime.strptime("2024-02-29 13:05:09", "%Y-%m-%d %H:%M:%S"), datetime.strptime("Thu Feb 29 1:05 PM 24", "%a %b %d %I:%M %p %y"), datetime.strptime("060 2024", "%j %Y"), datetime.strptime("1.5", "%S.%f"), datetime.strptime("2024 +02:30", "%Y %z"))
zone = timezone(timedelta(hours=2), "CEST")
aware = datetime(2024, 7, 1, 12, 0, tzinfo=zone)
print(aware, repr(aware), aware.astimezone(timezone.utc), aware.utcoffset(), aware.tzname(), aware.timestamp(), aware == datetime(2024, 7, 1, 10, tzinfo=timezone.utc), aware.strftime("%z %Z"), timezone(timedelta(hours=-5, minutes=-30)), timezone.utc, repr(timezone.utc), repr(zone))
print(datetime.fromtimestamp(1700000000.5, timezone.utc), datetime.fromtimestamp(0, zone), datetime.fromisoformat("2024-02-29T13:05:09.123456+02:00"), datetime.fromisoformat("2024-02-29 13:05"), datetime.combine(d, time(1, 2)), datetime.min, datetime.max)
clock = time(9, 30, 15)
print(clock, repr(clock), time(9, 30), repr(time(9)), clock.replace(hour=8), clock < time(10), clock.strftime("%H-%M"), time.fromisoformat("04:05:06.7"), time(1, tzinfo=zone), repr(time(1, 2, 3, 4)))
print(sorted([date(2024, 1, 2), date(2023, 1, 2)]), max(when, datetime(2025, 1, 1)), {d: 1}[date(2024, 2, 29)], isinstance(when, date), date.today().__class__.__name__ if False else "date")
for wrong in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: datetime(2023, 1, 1, 24), lambda: time(0, 60), lambda: date("2023", 1, 1),
              lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024x", "%Y"), lambda: datetime.strptime("1", "%Q"), lambda: date.fromisoformat("nope"),
              lambda: aware - when, lambda: aware < when, lambda: date(9999, 12, 31) + timedelta(1), lambda: timedelta("x"), lambda: timezone(timedelta(days=2)), lambda: when < d):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)

# --- the types whose items have names
struct_time = type(datetime(2024, 1, 2).timetuple())
for sequence in ((1, 2), range(12), 5, range(9), range(11), [1] * 10):
    try:
        made = struct_time(sequence)
        print(made, made.tm_zone, made.tm_gmtoff, made.tm_year, made == tuple(made), len(made))
    except TypeError as error:
        print(error)
print(struct_time.n_fields, struct_time.n_sequence_fields, struct_time.n_unnamed_fields, struct_time, struct_time.__match_args__)
print(date(2024, 12, 30).isocalendar(), date(2024, 12, 30).isocalendar().week)
