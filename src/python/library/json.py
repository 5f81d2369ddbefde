# json: Python's values as text that other languages read, in our own words.
import re

__lacking__ = ("scanner", "decoder", "encoder", "tool", "detect_encoding")

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_PLAIN = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b"}


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__("%s: line %d column %d (char %d)" % (msg, self.lineno, self.colno, pos))


# --- to text

class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError("Object of type %s is not JSON serializable" % type(o).__name__)

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        return self._parts(o, 0, [])

    def _text(self, text):
        parts = ['"']
        for c in text:
            if c in _ESCAPES:
                parts.append(_ESCAPES[c])
            elif c < " " or (self.ensure_ascii and c > "~"):
                number = ord(c)
                if number > 0xFFFF:
                    number -= 0x10000
                    parts.append("\\u%04x\\u%04x" % (0xD800 | number >> 10, 0xDC00 | number & 0x3FF))
                else:
                    parts.append("\\u%04x" % number)
            else:
                parts.append(c)
        parts.append('"')
        return "".join(parts)

    def _number(self, number):
        if number != number or number in (float("inf"), float("-inf")):
            if not self.allow_nan:
                raise ValueError("Out of range float values are not JSON compliant: " + repr(number))
            return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"
        return float.__repr__(number)

    def _simple(self, o):
        # The text of what has no parts, None for what has.
        if isinstance(o, str):
            return self._text(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._number(o)
        return None

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)

    def _break(self, depth):
        if self.indent is None:
            return ""
        return "\n" + (self.indent if isinstance(self.indent, str) else " " * self.indent) * depth

    def _parts(self, o, depth, outer):
        text = self._simple(o)
        if text is not None:
            yield text
            return
        if any(each is o for each in outer):
            raise ValueError("Circular reference detected")
        outer.append(o)
        if isinstance(o, (list, tuple)):
            yield from self._collection("[", ((None, each) for each in o), "]", depth, outer)
        elif isinstance(o, dict):
            items = sorted(o.items()) if self.sort_keys else o.items()
            pairs = ((self._key(key), value) for key, value in items)
            yield from self._collection("{", ((key, value) for key, value in pairs if key is not None), "}", depth, outer)
        else:
            yield from self._parts(self.default(o), depth, outer)
        outer.pop()

    def _collection(self, begin, items, end, depth, outer):
        empty = True
        for key, value in items:
            yield begin + self._break(depth + 1) if empty else self.item_separator + self._break(depth + 1)
            empty = False
            if key is not None:
                yield self._text(key) + self.key_separator
            yield from self._parts(value, depth + 1, outer)
        yield begin + end if empty else self._break(depth) + end


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


# --- from text

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_SPACE = re.compile(r"[ \t\n\r]*")
_RUN = re.compile(r'[^"\\\x00-\x1f]*')


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        constants = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
        self.parse_constant = parse_constant or constants.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        value, end = self.raw_decode(s, _SPACE.match(s).end())
        end = _SPACE.match(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _value(self, s, at):
        c = s[at:at + 1]
        if c == '"':
            return self._text(s, at + 1)
        if c == "{":
            return self._object(s, at + 1)
        if c == "[":
            return self._array(s, at + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if s.startswith(word, at):
                return value, at + len(word)
        number = _NUMBER.match(s, at)
        if number:
            whole, fraction, exponent = number.groups()
            if fraction or exponent:
                return self.parse_float(whole + (fraction or "") + (exponent or "")), number.end()
            return self.parse_int(whole), number.end()
        for word in ("NaN", "Infinity", "-Infinity"):
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError("Expecting value", s, at)

    def _text(self, s, at):
        begin = at - 1
        parts = []
        while True:
            run = _RUN.match(s, at)
            parts.append(run.group())
            at = run.end()
            c = s[at:at + 1]
            if c == "":
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if c == '"':
                return "".join(parts), at + 1
            if c != "\\":
                if self.strict:
                    raise JSONDecodeError("Invalid control character at", s, at)
                parts.append(c)
                at += 1
                continue
            c = s[at + 1:at + 2]
            if c == "":
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if c in _PLAIN:
                parts.append(_PLAIN[c])
                at += 2
                continue
            if c != "u":
                raise JSONDecodeError("Invalid \\escape", s, at)
            number = self._unit(s, at + 2)
            at += 6
            if 0xD800 <= number < 0xDC00 and s.startswith("\\u", at):
                second = self._unit(s, at + 2)
                if 0xDC00 <= second < 0xE000:
                    number = 0x10000 + ((number & 0x3FF) << 10 | second & 0x3FF)
                    at += 6
            parts.append(chr(number))

    @staticmethod
    def _unit(s, at):
        digits = s[at:at + 4]
        if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
            return int(digits, 16)
        raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)

    def _array(self, s, at):
        items = []
        at = _SPACE.match(s, at).end()
        if s[at:at + 1] == "]":
            return items, at + 1
        while True:
            item, at = self._value(s, at)
            items.append(item)
            at = _SPACE.match(s, at).end()
            c = s[at:at + 1]
            if c == "]":
                return items, at + 1
            if c != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _SPACE.match(s, at + 1).end()

    def _object(self, s, at):
        pairs = []
        at = _SPACE.match(s, at).end()
        if s[at:at + 1] != "}":
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = self._text(s, at + 1)
                at = _SPACE.match(s, at).end()
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _SPACE.match(s, at + 1).end())
                pairs.append((key, value))
                at = _SPACE.match(s, at).end()
                c = s[at:at + 1]
                if c == "}":
                    break
                if c != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = _SPACE.match(s, at + 1).end()
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        value = dict(pairs)
        return (value if self.object_hook is None else self.object_hook(value)), at + 1


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
          **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = bytes(s).decode("utf-8-sig")
    else:
        raise TypeError("the JSON object must be str, bytes or bytearray, not " + type(s).__name__)
    return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                                parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
