# Dates and times as text and back, for datetime: ISO 8601, strftime, strptime.
from _calendar import UTC, _DAYS, _MONTHS, _offset_text, _ordinal, timedelta, timezone


def _digits(text, begin, count):
    part = text[begin:begin + count]
    if len(part) != count or not part.isascii() or not part.isdigit():
        raise ValueError("digits expected")
    return int(part)


def _parse_date(text):
    from datetime import date
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
    from datetime import date, datetime
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
    from datetime import date
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
