# re, in our own words, on patterns that _re compiles.
import _re

__lacking__ = ("Scanner", "template", "TEMPLATE", "T", "LOCALE", "L")


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = "%s at position %d" % (msg, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        super().__init__(msg)


_FLAG_NAMES = {256: "ASCII", 128: "DEBUG", 2: "IGNORECASE", 8: "MULTILINE", 16: "DOTALL", 32: "UNICODE", 64: "VERBOSE"}


class RegexFlag(int):
    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    __ror__ = __or__

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    __rand__ = __and__

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(0x1FA & ~int(self))

    def __repr__(self):
        names = ["re." + name for bit, name in sorted(_FLAG_NAMES.items()) if self & bit]
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return "|".join(name for bit, name in sorted(_FLAG_NAMES.items()) if self & bit) or "NOFLAG"


NOFLAG = RegexFlag(0)
A = ASCII = RegexFlag(256)
I = IGNORECASE = RegexFlag(2)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)

_ENDLESS = 1 << 62


class Match:
    def __init__(self, pattern, string, pos, endpos, found):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self.lastindex = found[0] or None
        self._places = found[1:]

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self.lastindex:
                return name
        return None

    def _number(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        number = group.__index__() if hasattr(group, "__index__") else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _text(self, group, default=None):
        number = self._number(group)
        start = self._places[2 * number]
        return default if start < 0 else self.string[start:self._places[2 * number + 1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple(self._text(group) for group in groups)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(i, default) for i in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._places[2 * self._number(group)]

    def end(self, group=0, /):
        return self._places[2 * self._number(group) + 1]

    def span(self, group=0, /):
        return self.start(group), self.end(group)

    @property
    def regs(self):
        return tuple(self.span(i) for i in range(self.re.groups + 1))

    def expand(self, template):
        return _fill(_template(self.re, template), self)

    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self.span(), self.group())

    def __copy__(self):
        return self

    def __bool__(self):
        return True


class Pattern:
    def __init__(self, pattern, flags, code):
        self.pattern = pattern
        self.flags = flags
        self._code = code
        self.groups = code.groups
        self.groupindex = code.groupindex

    def _find(self, string, pos, endpos, how, must_advance=False):
        found = self._code.find(string, pos, endpos, how, must_advance)
        if found is None:
            return None
        size = len(string)
        return Match(self, string, min(max(pos, 0), size), min(max(endpos, 0), size), found)

    def search(self, string, pos=0, endpos=_ENDLESS):
        return self._find(string, pos, endpos, 0)

    def match(self, string, pos=0, endpos=_ENDLESS):
        return self._find(string, pos, endpos, 1)

    def fullmatch(self, string, pos=0, endpos=_ENDLESS):
        return self._find(string, pos, endpos, 2)

    def finditer(self, string, pos=0, endpos=_ENDLESS):
        found = self._find(string, pos, endpos, 0)
        return self._rest(found, string, endpos)

    def _rest(self, found, string, endpos):
        while found is not None:
            yield found
            start, end = found.span()
            found = self._find(string, end, endpos, 0, start == end)

    def findall(self, string, pos=0, endpos=_ENDLESS):
        empty = string[:0] if isinstance(string, (str, bytes)) else b""
        if self.groups == 0:
            return [found.group() for found in self.finditer(string, pos, endpos)]
        if self.groups == 1:
            return [found._text(1, empty) for found in self.finditer(string, pos, endpos)]
        return [found.groups(empty) for found in self.finditer(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        parts = []
        last = 0
        for found in self.finditer(string):
            if maxsplit and len(parts) // (1 + self.groups) >= maxsplit:
                break
            parts.append(string[last:found.start()])
            parts.extend(found.groups())
            last = found.end()
        parts.append(string[last:])
        return parts

    def subn(self, repl, string, count=0):
        if callable(repl):
            replace = repl
        else:
            parts = _template(self, repl)
            replace = lambda found: _fill(parts, found)
        result = []
        last = done = 0
        for found in self.finditer(string):
            if count and done >= count:
                break
            result.append(string[last:found.start()])
            result.append(replace(found))
            last = found.end()
            done += 1
        result.append(string[last:])
        return string[:0].join(result), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.pattern == other.pattern and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        shown = repr(self.pattern)
        flags = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        if len(shown) > 200:
            shown = shown[:200]
        return "re.compile(%s%s)" % (shown, ", %r" % RegexFlag(flags) if flags else "")


_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


def _template(pattern, template):
    # Texts and numbers of groups by turns.
    is_text = isinstance(template, str)
    text = template if is_text else template.decode("latin-1")
    parts = []
    literal = []

    def refer(number, place):
        if number > pattern.groups:
            raise error("invalid group reference %d" % number, template, place)
        parts.append("".join(literal))
        literal.clear()
        parts.append(number)
    at = 0
    while at < len(text):
        c = text[at]
        if c != "\\":
            literal.append(c)
            at += 1
            continue
        following = text[at + 1:at + 2]
        if not following:
            raise error("bad escape (end of pattern)", template, at)
        if following == "g":
            if text[at + 2:at + 3] != "<":
                raise error("missing <", template, at + 2)
            end = text.find(">", at + 3)
            name = text[at + 3:end] if end >= 0 else text[at + 3:]
            if not name:
                raise error("missing group name", template, at + 3)
            if end < 0:
                raise error("missing >, unterminated name", template, at + 3)
            if name.isdigit():
                refer(int(name), at + 3)
            elif not name.isidentifier():
                raise error("bad character in group name %r" % name, template, at + 3)
            elif name not in pattern.groupindex:
                raise IndexError("unknown group name %r" % name)
            else:
                refer(pattern.groupindex[name], at + 3)
            at = end + 1
        elif following == "0":
            end = at + 2
            while end < at + 4 and text[end:end + 1] in tuple("01234567"):
                end += 1
            literal.append(chr(int(text[at + 1:end], 8) & 0xFF))
            at = end
        elif following in "123456789":
            digits = text[at + 1:at + 4]
            if len(digits) == 3 and all(d in "01234567" for d in digits):
                if int(digits, 8) > 0o377:
                    raise error("octal escape value \\%s outside of range 0-0o377" % digits, template, at)
                literal.append(chr(int(digits, 8)))
                at += 4
            else:
                two = digits[1:2] != "" and digits[1:2] in "0123456789"
                refer(int(digits[:2] if two else digits[:1]), at + 1)
                at += 3 if two else 2
        elif following in _ESCAPES:
            literal.append(_ESCAPES[following])
            at += 2
        elif following.isascii() and following.isalpha():
            raise error("bad escape \\" + following, template, at)
        else:
            literal.append("\\" + following)
            at += 2
    parts.append("".join(literal))
    return parts if is_text else [part.encode("latin-1") if isinstance(part, str) else part for part in parts]


def _fill(parts, found):
    empty = found.string[:0]
    return empty.join(part if not isinstance(part, int) else found._text(part, empty) for part in parts)


_cache = {}
_MAXIMUM = 512


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    key = type(pattern), pattern, int(flags)
    known = _cache.get(key)
    if known is not None:
        return known
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if isinstance(pattern, bytes) and flags & 32:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")
    fault = None
    try:
        code = _re.compile(pattern, int(flags) & ~128)
    except ValueError as raised:
        fault = raised.args
    if fault is not None:
        raise error(fault[0], pattern, fault[1])
    all_flags = code.flags
    if isinstance(pattern, str) and not all_flags & 256:
        all_flags |= 32
    made = Pattern(pattern, all_flags, code)
    if len(_cache) >= _MAXIMUM:
        _cache.clear()
    _cache[key] = made
    return made


def purge():
    _cache.clear()


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


_SPECIAL = {c: "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    if isinstance(pattern, str):
        return "".join(_SPECIAL.get(c, c) for c in pattern)
    return escape(str(pattern, "latin-1")).encode("latin-1")
