# time: clocks of _clock, the time zone as the C runtime of Windows has it (in the host), texts as datetime writes them.
import _clock
from _host import call, call_64
from _struct_time import struct_time

__lacking__ = ("get_clock_info",)

_zone_known = None


def _zone():
    # (standard name, name in summer, seconds west of Greenwich, whether there is a summer time, those seconds in summer)
    global _zone_known
    if _zone_known is None:
        information = bytearray(172)
        call("kernel32", "GetTimeZoneInformation", information)

        def number(at):
            return int.from_bytes(information[at:at + 4], "little", signed=True)

        def name(at):
            return information[at:at + 64].decode("utf-16-le").split("\0")[0]
        # wMonth of StandardDate is 0 where there is no change of time.
        has_summer = information[70] != 0
        west = (number(0) + number(84)) * 60
        _zone_known = name(4), name(88), west, has_summer, (number(0) + number(168)) * 60 if has_summer else west - 3600
    return _zone_known


def __getattr__(name):
    # Windows is asked for the time zone when somebody wants to know.
    if name == "tzname":
        return _zone()[:2]
    if name in ("timezone", "altzone", "daylight"):
        return {"timezone": _zone()[2], "altzone": _zone()[4], "daylight": int(_zone()[3])}[name]
    raise AttributeError("module 'time' has no attribute %r" % name)


def time_ns():
    return _clock.time()


def time():
    return _clock.time() / 1e9


def perf_counter_ns():
    return _clock.steady()


def perf_counter():
    return _clock.steady() / 1e9


def monotonic_ns():
    return _clock.steady()


def monotonic():
    return _clock.steady() / 1e9


def process_time_ns():
    return _clock.processor()


def process_time():
    return _clock.processor() / 1e9


thread_time_ns = process_time_ns
thread_time = process_time


def sleep(seconds):
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
    elif not isinstance(seconds, int):
        if not hasattr(type(seconds), "__index__"):
            raise TypeError("%r object cannot be interpreted as an integer" % type(seconds).__name__)
        seconds = seconds.__index__()
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > 9223372036:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")
    _clock.sleep(int(seconds * 1000000000))


def _seconds_of(seconds):
    if seconds is None:
        return _clock.time() // 1000000000
    if isinstance(seconds, float):
        if seconds != seconds:
            raise ValueError("Invalid value NaN (not a number)")
        return int(seconds // 1)
    if not isinstance(seconds, int):
        raise TypeError("%r object cannot be interpreted as an integer" % type(seconds).__name__)
    return seconds


def _from_c(function, seconds):
    seconds = _seconds_of(seconds)
    parts = bytearray(36)
    # What the C runtime refuses (before 1970, after 3000) it refuses here.
    if not -0x8000000000000000 <= seconds < 0x8000000000000000:
        raise OverflowError("timestamp out of range for platform time_t")
    error = call("ucrtbase", function, parts, seconds.to_bytes(8, "little", signed=True))
    if error:
        raise OSError(error, "Invalid argument")
    second, minute, hour, day, month, year, weekday, day_of_year, summer = \
        [int.from_bytes(parts[at:at + 4], "little", signed=True) for at in range(0, 36, 4)]
    return year + 1900, month + 1, day, hour, minute, second, (weekday + 6) % 7, day_of_year + 1, summer


def gmtime(seconds=None):
    return struct_time(tuple(_from_c("_gmtime64_s", seconds)) + ("UTC", 0))


def localtime(seconds=None):
    seconds = _seconds_of(seconds)
    parts = _from_c("_localtime64_s", seconds)
    zone = _zone()
    summer = parts[8] > 0
    import datetime
    offset = datetime.datetime(*parts[:6]) - datetime.datetime(1970, 1, 1) - datetime.timedelta(seconds=seconds)
    return struct_time(tuple(parts) + (zone[1] if summer else zone[0], offset.days * 86400 + offset.seconds))


def _checked(t, function):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError("%s(): illegal time tuple argument" % function)
    return t


def mktime(t):
    year, month, day, hour, minute, second, weekday, day_of_year, summer = _checked(t, "mktime")
    parts = b"".join(part.to_bytes(4, "little", signed=True) for part in
                     (second, minute, hour, day, month - 1, year - 1900, (weekday + 1) % 7, day_of_year - 1, summer))
    seconds = call_64("ucrtbase", "_mktime64", bytearray(parts))
    if seconds == 0xFFFFFFFFFFFFFFFF:
        raise OverflowError("mktime argument out of range")
    return float(seconds)


def strftime(format, t=None):
    import datetime
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not " + type(format).__name__)
    if t is None:
        t = localtime()
    year, month, day, hour, minute, second, weekday, day_of_year, summer = _checked(t, "strftime")
    for value, least, most, words in ((month, 0, 12, "month out of range"), (day, 0, 31, "day of month out of range"),
                                      (hour, 0, 23, "hour out of range"), (minute, 0, 59, "minute out of range"),
                                      (second, 0, 61, "seconds out of range"),
                                      (day_of_year, 0, 366, "day of year out of range")):
        if not least <= value <= most:
            raise ValueError(words)
    zone = _zone()
    offset = zone[4] if summer > 0 else zone[2]
    sign = "-" if offset > 0 else "+"
    form = format.replace("%%", "%\0").replace("%Z", (zone[1] if summer > 0 else zone[0]).replace("%", "%%"))
    form = form.replace("%z", "%s%02d%02d" % (sign, abs(offset) // 3600, abs(offset) // 60 % 60)).replace("%f", "%%f")
    moment = datetime.datetime(year, month or 1, day or 1, hour, minute, min(second, 59))
    return moment.strftime(form.replace("%\0", "%%"))


def asctime(t=None):
    t = _checked(localtime() if t is None else t, "asctime")
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return "%s %s %2d %02d:%02d:%02d %d" % (days[t[6]], months[(t[1] or 1) - 1], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    return asctime(localtime(seconds))


def strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    import datetime
    moment = datetime.datetime.strptime(data_string, format)
    return struct_time(moment.timetuple())
