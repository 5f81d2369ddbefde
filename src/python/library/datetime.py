# datetime, in our own words: the proleptic Gregorian calendar, aware and naive times. The clock is time's.

MINYEAR = 1
MAXYEAR = 9999

_DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (None, "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EPOCH_DAY = 719163
_SECONDS_A_DAY = 86400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN[month]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + _DAYS_BEFORE[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in(year, month):
        n -= _days_in(year, month)
        month += 1
    return year, month, n + 1


def _whole(value):
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _whole(hour), _whole(minute), _whole(second), _whole(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _round_half_even(x):
    return round(x)


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        parts = ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000),
                 (minutes, 60000000), (hours, 3600000000), (weeks, 604800000000))
        names = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
        total = 0
        rest = 0.0
        for name, (value, scale) in zip(names, parts):
            if isinstance(value, int):
                total += value * scale
            elif isinstance(value, float):
                # The whole part exactly, the fractions together.
                whole = int(value)
                total += whole * scale
                more = (value - whole) * scale
                total += int(more)
                rest += more - int(more)
            else:
                raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
        total += _round_half_even(rest)
        self._set(total)

    def _set(self, microseconds):
        self._total = microseconds
        days, rest = divmod(microseconds, 86400000000)
        if abs(days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 1000000)

    @classmethod
    def _of(cls, microseconds):
        made = timedelta.__new__(timedelta)
        made._set(microseconds)
        return made

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._total / 10 ** 6

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total + other._total)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total - other._total)

    def __neg__(self):
        return timedelta._of(-self._total)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._total))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._total * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total // other._total
        if isinstance(other, int):
            return timedelta._of(self._total // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        if isinstance(other, int):
            return timedelta._of(_divide_round(self._total, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_round(self._total * b, a))
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total % other._total)

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._total, other._total)
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._total == other._total if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total < other._total if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total <= other._total if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total > other._total if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total >= other._total if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total)

    def __bool__(self):
        return self._total != 0

    def __repr__(self):
        parts = ["%s=%d" % (name, getattr(self, name)) for name in ("days", "seconds", "microseconds") if getattr(self, name)]
        return "datetime.timedelta(%s)" % (", ".join(parts) or "0")

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, "" if abs(self._days) == 1 else "s", text)
        return text + (".%06d" % self._microseconds if self._microseconds else "")


def _divide_round(a, b):
    # To the nearest, halves to the even one.
    quotient, rest = divmod(a, b)
    twice = rest * 2
    more = twice > b if b > 0 else twice < b
    return quotient + (more or (twice == b and quotient % 2 == 1))


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not " + type(offset).__name__)
        if name is not None and not isinstance(name, str):
            raise TypeError("timezone() argument 2 must be str, not " + type(name).__name__)
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             "timedelta(hours=24), not %r." % (offset,))
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return "datetime.timezone(%r)" % (self._offset,)
        return "datetime.timezone(%r, %r)" % (self._offset, self._name)


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc


def _offset_text(offset, colon=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign = "-"
        offset = -offset
    minutes, seconds = divmod(offset.days * _SECONDS_A_DAY + offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = "%s%02d%s%02d" % (sign, hours, colon, minutes)
    if seconds or offset.microseconds:
        text += "%s%02d" % (colon, seconds)
        if offset.microseconds:
            text += ".%06d" % offset.microseconds
    return text


class date:
    def __init__(self, year, month, day):
        self._year, self._month, self._day = _check_date(year, month, day)

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        import time
        return cls.fromtimestamp(time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        import time
        return cls(*time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > 3652059:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_date(date_string))
        except (ValueError, IndexError):
            pass
        raise ValueError("Invalid isoformat string: %r" % date_string)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError("Year is out of range: %d" % year)
        if not 0 < week < 53 and not (week == 53 and _weeks_in(year) == 53):
            raise ValueError("Invalid week: %d" % week)
        if not 0 < day < 8:
            raise ValueError("Invalid weekday: %d (range is [1, 7])" % day)
        return cls.fromordinal(_first_week(year) + (week - 1) * 7 + day - 1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        today = self.toordinal()
        if today < _first_week(year):
            year -= 1
        elif year < MAXYEAR + 1 and today >= _first_week(year + 1):
            year += 1
        return IsoCalendarDate((year, (today - _first_week(year)) // 7 + 1, self.isoweekday()))

    def timetuple(self):
        return _struct_time(self, 0, 0, 0, -1)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    def ctime(self):
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.weekday()][:3], _MONTHS[self._month][:3], self._day, self._year)

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def _key(self):
        return self._year, self._month, self._day

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _compare(self, other):
        if not isinstance(other, date) or isinstance(other, datetime):
            return NotImplemented
        return (self._key() > other._key()) - (self._key() < other._key())

    def __eq__(self, other):
        order = self._compare(other)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compare(other)
        return order if order is NotImplemented else order < 0

    def __le__(self, other):
        order = self._compare(other)
        return order if order is NotImplemented else order <= 0

    def __gt__(self, other):
        order = self._compare(other)
        return order if order is NotImplemented else order > 0

    def __ge__(self, other):
        order = self._compare(other)
        return order if order is NotImplemented else order >= 0

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_class_name(self), self._year, self._month, self._day)


def _class_name(value):
    cls = type(value)
    return "%s.%s" % (cls.__module__, cls.__qualname__)


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % tuple(self)


def _first_week(year):
    # The Monday of the week with the year's first Thursday.
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _weeks_in(year):
    return (_first_week(year + 1) - _first_week(year)) // 7


def _struct_time(value, hour, minute, second, dst):
    day_of_year = value.toordinal() - _ordinal(value.year, 1, 1) + 1
    from _struct_time import struct_time
    return struct_time((value.year, value.month, value.day, hour, minute, second, value.weekday(), day_of_year, dst))


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        try:
            return cls(*_parse_time(time_string.removeprefix("T")))
        except (ValueError, IndexError):
            pass
        raise ValueError("Invalid isoformat string: %r" % time_string)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def isoformat(self, timespec="auto"):
        return _time_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def _key(self):
        key = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        offset = self.utcoffset()
        return key if offset is None else key - offset._total

    def _compare(self, other, equality):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            if equality:
                return 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        return (self._key() > other._key()) - (self._key() < other._key())

    def __eq__(self, other):
        order = self._compare(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order < 0

    def __le__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order <= 0

    def __gt__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order > 0

    def __ge__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order >= 0

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return _class_name(self) + _clock_parts("%d, %d", (self._hour, self._minute), self)


def _clock_parts(form, values, value):
    text = form % values
    if value.microsecond:
        text += ", %d, %d" % (value.second, value.microsecond)
    elif value.second:
        text += ", %d" % value.second
    if value.tzinfo is not None:
        text += ", tzinfo=%r" % value.tzinfo
    if value.fold:
        text += ", fold=1"
    return "(%s)" % text


def _time_text(value, timespec):
    if timespec == "auto":
        timespec = "microseconds" if value.microsecond else "seconds"
    text = {
        "hours": "%02d" % value.hour,
        "minutes": "%02d:%02d" % (value.hour, value.minute),
        "seconds": "%02d:%02d:%02d" % (value.hour, value.minute, value.second),
        "milliseconds": "%02d:%02d:%02d.%03d" % (value.hour, value.minute, value.second, value.microsecond // 1000),
        "microseconds": "%02d:%02d:%02d.%06d" % (value.hour, value.minute, value.second, value.microsecond),
    }.get(timespec)
    if text is None:
        raise ValueError("Unknown timespec value")
    return text


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, microseconds, tz=None):
        # Since the beginning of year 1.
        days, rest = divmod(microseconds, 86400000000)
        if not 0 <= days < 3652059:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*_from_ordinal(days + 1), hour, minute, second, microsecond, tz)

    def _since_begin(self):
        seconds = ((self.toordinal() - 1) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    @classmethod
    def now(cls, tz=None):
        import time
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        import time
        return cls.utcfromtimestamp(time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        moment = _round_half_even(timestamp * 1000000) if isinstance(timestamp, float) else timestamp * 1000000
        if tz is not None:
            return tz.fromutc(cls._of((_EPOCH_DAY - 1) * 86400000000 + moment, tz))
        import time
        seconds, microsecond = divmod(moment, 1000000)
        return cls(*time.localtime(seconds)[:6], microsecond)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls._of((_EPOCH_DAY - 1) * 86400000000 + _round_half_even(timestamp * 1000000))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            for size in (10, 8, 7):
                if len(date_string) > size and not date_string[size].isdigit() and date_string[size] != "-":
                    return cls(*_parse_date(date_string[:size]), *_parse_time(date_string[size + 1:]))
            return cls(*_parse_date(date_string))
        except (ValueError, IndexError):
            pass
        raise ValueError("Invalid isoformat string: %r" % date_string)

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_strptime(date_string, format))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timetuple(self):
        dst = self.dst()
        return _struct_time(self, self._hour, self._minute, self._second, -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self if not offset else self.replace(tzinfo=None) - offset
        return _struct_time(moment, moment.hour, moment.minute, moment.second, 0)

    def timestamp(self):
        if self._tzinfo is not None:
            return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()
        import time
        return time.mktime(tuple(self.timetuple())) + self._microsecond / 1e6

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def astimezone(self, tz=None):
        if tz is None or self._tzinfo is None:
            seconds = self.timestamp()
            import time
            if tz is None:
                local = time.localtime(seconds)
                utc = time.gmtime(seconds)
                offset = datetime(*local[:6]) - datetime(*utc[:6])
                tz = timezone(offset, time.tzname[1 if local[8] > 0 else 0])
            return datetime.fromtimestamp(seconds, tz).replace(microsecond=self._microsecond)
        utc = (self - self.utcoffset()).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        parts = [mine if new is None else new for new, mine in zip(given, own)]
        return type(self)(*parts, self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _time_text(self, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.weekday()][:3], _MONTHS[self._month][:3], self._day,
                                                  self._hour, self._minute, self._second, self._year)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._since_begin() + other._total, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._since_begin() - other._since_begin()
        if self._tzinfo is not other._tzinfo:
            mine, yours = self.utcoffset(), other.utcoffset()
            if (mine is None) != (yours is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                difference += yours._total - mine._total
        return timedelta._of(difference)

    def _moment(self):
        offset = self.utcoffset()
        return self._since_begin() - (0 if offset is None else offset._total)

    def _compare(self, other, equality=False):
        if not isinstance(other, datetime):
            if isinstance(other, date) and not equality:
                raise TypeError("can't compare %s to %s" % (_class_name(self), _class_name(other)))
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            if equality:
                return 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return (self._moment() > other._moment()) - (self._moment() < other._moment())

    def __eq__(self, other):
        order = self._compare(other, True)
        return order if order is NotImplemented else order == 0

    def __hash__(self):
        return hash(self._moment())

    def __repr__(self):
        form = "%d, %d, %d, %d, %d"
        return _class_name(self) + _clock_parts(
            form, (self._year, self._month, self._day, self._hour, self._minute), self)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _digits(text, begin, count):
    part = text[begin:begin + count]
    if len(part) != count or not part.isascii() or not part.isdigit():
        raise ValueError("digits expected")
    return int(part)


def _parse_date(text):
    year = _digits(text, 0, 4)
    dash = text[4] == "-"
    at = 5 if dash else 4
    if text[at] == "W":
        week = _digits(text, at + 1, 2)
        rest = text[at + 3:]
        if dash and rest:
            if rest[0] != "-":
                raise ValueError("dash expected")
            rest = rest[1:]
        day = _digits(rest, 0, len(rest)) if rest else 1
        made = date.fromisocalendar(year, week, day)
        return made.year, made.month, made.day
    month = _digits(text, at, 2)
    at += 2
    if (text[at] == "-") != dash:
        raise ValueError("dash expected")
    at += dash
    if len(text) != at + 2:
        raise ValueError("the day is two digits")
    return year, month, _digits(text, at, 2)


def _parse_time(text):
    zone = None
    for sign in ("+", "-"):
        at = text.find(sign)
        if at >= 0:
            parts = _clock(text[at + 1:])
            offset = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2], microseconds=parts[3])
            offset = -offset if sign == "-" else offset
            zone = timezone(offset) if offset else timezone.utc
            text = text[:at]
            break
    else:
        if text.endswith("Z"):
            zone = timezone.utc
            text = text[:-1]
    return (*_clock(text), zone)


def _clock(text):
    parts = [_digits(text, 0, 2), 0, 0, 0]
    at = 2
    colon = text[at:at + 1] == ":"
    for i in (1, 2):
        if at >= len(text):
            return parts
        if colon:
            if text[at] != ":":
                raise ValueError("colon expected")
            at += 1
        parts[i] = _digits(text, at, 2)
        at += 2
    if at < len(text):
        if text[at] not in ".,":
            raise ValueError("point expected")
        fraction = text[at + 1:]
        if not fraction.isascii() or not fraction.isdigit():
            raise ValueError("digits expected")
        parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _strftime(value, form):
    day = value if isinstance(value, date) else date(1900, 1, 1)
    hour, minute, second, microsecond = (getattr(value, name, 0) for name in ("hour", "minute", "second", "microsecond"))
    zone = value if not isinstance(value, date) or isinstance(value, datetime) else None
    day_of_year = day.toordinal() - _ordinal(day.year, 1, 1) + 1
    weekday = day.weekday()
    year, week, iso_day = day.isocalendar()

    def one(letter):
        if letter == "z" or letter == "Z":
            if zone is None or zone.utcoffset() is None:
                return ""
            return _offset_text(zone.utcoffset(), "") if letter == "z" else zone.tzname()
        return {
            "a": _DAYS[weekday][:3], "A": _DAYS[weekday], "b": _MONTHS[day.month][:3], "B": _MONTHS[day.month],
            "h": _MONTHS[day.month][:3], "d": "%02d" % day.day, "e": "%2d" % day.day, "m": "%02d" % day.month,
            "y": "%02d" % (day.year % 100), "Y": "%04d" % day.year, "C": "%02d" % (day.year // 100),
            "H": "%02d" % hour, "I": "%02d" % (hour % 12 or 12), "M": "%02d" % minute, "S": "%02d" % second,
            "f": "%06d" % microsecond, "p": "AM" if hour < 12 else "PM", "j": "%03d" % day_of_year,
            "u": str(iso_day), "w": str((weekday + 1) % 7), "U": "%02d" % ((day_of_year + 6 - (weekday + 1) % 7) // 7),
            "W": "%02d" % ((day_of_year + 6 - weekday) // 7), "G": "%04d" % year, "V": "%02d" % week,
            "c": "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[weekday][:3], _MONTHS[day.month][:3], day.day, hour, minute,
                                                  second, day.year),
            "x": "%02d/%02d/%02d" % (day.month, day.day, day.year % 100),
            "X": "%02d:%02d:%02d" % (hour, minute, second), "D": "%02d/%02d/%02d" % (day.month, day.day, day.year % 100),
            "F": "%04d-%02d-%02d" % (day.year, day.month, day.day), "T": "%02d:%02d:%02d" % (hour, minute, second),
            "R": "%02d:%02d" % (hour, minute), "r": "%02d:%02d:%02d %s" % (hour % 12 or 12, minute, second,
                                                                           "AM" if hour < 12 else "PM"),
            "n": "\n", "t": "\t", "%": "%",
        }.get(letter, "%" + letter)
    text = ""
    at = 0
    while at < len(form):
        if form[at] == "%" and at + 1 < len(form):
            text += one(form[at + 1])
            at += 2
        else:
            text += form[at]
            at += 1
    return text


def _strptime(text, form):
    # The format as a regular expression, one group a directive.
    import re
    names = {"a": [day[:3] for day in _DAYS], "A": _DAYS, "b": [month[:3] for month in _MONTHS[1:]], "B": _MONTHS[1:],
             "p": ("AM", "PM")}
    forms = {"d": "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]", "f": "\\d{1,6}", "H": "2[0-3]|[0-1]\\d|\\d", "I": "1[0-2]|0[1-9]|[1-9]",
             "j": "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]", "m": "1[0-2]|0[1-9]|[1-9]",
             "M": "[0-5]\\d|\\d", "S": "6[0-1]|[0-5]\\d|\\d", "y": "\\d\\d", "Y": "\\d\\d\\d\\d", "w": "[0-6]",
             "z": "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z", "Z": "UTC|GMT"}
    shorter = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
    for letter, longer in shorter.items():
        form = form.replace("%" + letter, longer)
    pattern = ""
    letters = []
    at = 0
    while at < len(form):
        c = form[at]
        if c == "%":
            letter = form[at + 1:at + 2]
            if not letter:
                raise ValueError("stray %% in format '%s'" % form)
            if letter == "%":
                pattern += "%"
            elif letter in names:
                pattern += "(" + "|".join(sorted(names[letter], key=len, reverse=True)) + ")"
                letters.append(letter)
            elif letter in forms:
                if letter in letters:
                    raise re.error("redefinition of group name %r" % letter)
                pattern += "(" + forms[letter] + ")"
                letters.append(letter)
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter, form))
            at += 2
        elif c.isspace():
            pattern += "\\s+"
            while at < len(form) and form[at].isspace():
                at += 1
        else:
            pattern += re.escape(c)
            at += 1
    found = re.match(pattern, text, re.IGNORECASE)
    if not found:
        raise ValueError("time data %r does not match format %r" % (text, form))
    if found.end() != len(text):
        raise ValueError("unconverted data remains: " + text[found.end():])
    got = dict(zip(letters, found.groups()))

    def place(letter):
        return [name.lower() for name in names[letter]].index(got[letter].lower())
    year = int(got["Y"]) if "Y" in got else 1900
    if "y" in got:
        year = int(got["y"])
        year += 2000 if year <= 68 else 1900
    month = int(got.get("m", 1))
    for letter in "bB":
        if letter in got:
            month = place(letter) + 1
    day = int(got.get("d", 1))
    if "j" in got:
        made = date.fromordinal(_ordinal(year, 1, 1) + int(got["j"]) - 1)
        month, day = made.month, made.day
    hour = int(got.get("H", 0))
    if "I" in got:
        hour = int(got["I"]) % 12 + (12 if "p" in got and place("p") == 1 else 0)
    zone = None
    if "z" in got:
        if got["z"] in ("Z", "z"):
            zone = timezone.utc
        else:
            parts = _clock(got["z"][1:])
            offset = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2], microseconds=parts[3])
            zone = timezone(-offset if got["z"][0] == "-" else offset)
            if not offset:
                zone = timezone.utc
    return (year, month, day, hour, int(got.get("M", 0)), int(got.get("S", 0)), int(got.get("f", "0").ljust(6, "0")), zone)
