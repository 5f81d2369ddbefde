# datetime, in our own words: dates and times, aware and naive. The calendar is _calendar's, the clock is time's.
from _calendar import (MAXYEAR, MINYEAR, UTC, _DAYS, _EPOCH_DAY, _MONTHS, _check_date, _check_time, _check_zone, _from_ordinal,
                       _offset_text, _ordinal, _round_half_even, timedelta, timezone, tzinfo)
from _datetime_texts import _parse_date, _parse_time, _strftime, _strptime
from _struct_sequence import make as _make_type


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


IsoCalendarDate = _make_type("datetime.IsoCalendarDate", ("year", "week", "weekday"))


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
