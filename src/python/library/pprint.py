# pprint, in our own words: what fits in a line stands in one, the rest one item a line.
import re
import sys
from collections import Counter, OrderedDict, defaultdict, deque


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().format(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter().format(object, {}, None, 0)[2]


def _safe_sorted(values, key):
    # What cannot be compared is sorted by type and identity, as CPython does.
    try:
        return sorted(values, key=key)
    except TypeError:
        return sorted(values, key=lambda value: (str(type(key(value))), id(key(value))))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out)

    def isreadable(self, object):
        return self.format(object, {}, 0, 0)[1]

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def _recursion(self, object):
        return "<Recursion on %s with id=%s>" % (type(object).__name__, id(object))

    # In one line: the text, whether eval() reads it, whether it holds itself.
    def format(self, object, context, maxlevels, level):
        kind = type(object)
        if isinstance(object, int) and not isinstance(object, bool) and kind.__repr__ is int.__repr__:
            return (format(object, "_d") if self._underscore_numbers else repr(object)), True, False
        is_dict = isinstance(object, dict) and kind.__repr__ is dict.__repr__
        is_list = isinstance(object, list) and kind.__repr__ is list.__repr__
        is_tuple = isinstance(object, tuple) and kind.__repr__ is tuple.__repr__
        if not (is_dict or is_list or is_tuple):
            text = repr(object)
            return text, not text.startswith("<"), False
        if not object:
            return "{}" if is_dict else "[]" if is_list else "()", True, False
        if maxlevels and level >= maxlevels:
            return "{...}" if is_dict else "[...]" if is_list else "(...)", False, id(object) in context
        if id(object) in context:
            return self._recursion(object), False, True
        context[id(object)] = 1
        readable, recursive = True, False
        parts = []
        if is_dict:
            items = object.items()
            if self._sort_dicts:
                items = _safe_sorted(items, lambda item: item[0])
            for key, value in items:
                shown_key, key_readable, key_recursive = self.format(key, context, maxlevels, level + 1)
                shown, value_readable, value_recursive = self.format(value, context, maxlevels, level + 1)
                parts.append(shown_key + ": " + shown)
                readable = readable and key_readable and value_readable
                recursive = recursive or key_recursive or value_recursive
        else:
            for item in object:
                shown, item_readable, item_recursive = self.format(item, context, maxlevels, level + 1)
                parts.append(shown)
                readable = readable and item_readable
                recursive = recursive or item_recursive
        del context[id(object)]
        text = ", ".join(parts)
        if is_dict:
            return "{" + text + "}", readable, recursive
        if is_list:
            return "[" + text + "]", readable, recursive
        return "(" + text + (",)" if len(object) == 1 else ")"), readable, recursive

    def _repr(self, object, context, level):
        return self.format(object, dict(context), self._depth, level)[0]

    def _format(self, object, out, indent, allowance, context, level):
        if id(object) in context:
            out.append(self._recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            write = self._writer(type(object))
            if write is not None:
                context[id(object)] = 1
                write(object, out, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        out.append(text)

    def _writer(self, kind):
        known = {dict: self._write_dict, list: self._write_list, tuple: self._write_tuple, set: self._write_set,
                 frozenset: self._write_set, str: self._write_str, bytes: self._write_bytes,
                 bytearray: self._write_bytearray, OrderedDict: self._write_ordered, Counter: self._write_counter,
                 defaultdict: self._write_default, deque: self._write_deque}
        for base, write in known.items():
            if kind.__repr__ is base.__repr__ and issubclass(kind, base):
                return write
        return None

    def _write_dict(self, object, out, indent, allowance, context, level):
        out.append("{")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        if len(object):
            items = object.items()
            if self._sort_dicts:
                items = _safe_sorted(items, lambda item: item[0])
            self._write_pairs(list(items), out, indent, allowance + 1, context, level)
        out.append("}")

    def _write_pairs(self, items, out, indent, allowance, context, level):
        indent += self._indent
        between = ",\n" + " " * indent
        for place, (key, value) in enumerate(items):
            last = place == len(items) - 1
            shown = self._repr(key, context, level)
            out.append(shown + ": ")
            self._format(value, out, indent + len(shown) + 2, allowance if last else 1, context, level)
            if not last:
                out.append(between)

    def _write_items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        newline = ",\n" + " " * indent
        between = ""
        room = width = self._width - indent + 1
        items = list(items)
        for place, item in enumerate(items):
            last = place == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                needed = len(shown) + 2
                if room < needed:
                    room = width
                    if between:
                        between = newline
                if room >= needed:
                    room -= needed
                    out.append(between)
                    between = ", "
                    out.append(shown)
                    continue
            out.append(between)
            between = newline
            self._format(item, out, indent, allowance if last else 1, context, level)

    def _write_list(self, object, out, indent, allowance, context, level):
        out.append("[")
        self._write_items(object, out, indent, allowance + 1, context, level)
        out.append("]")

    def _write_tuple(self, object, out, indent, allowance, context, level):
        out.append("(")
        end = ",)" if len(object) == 1 else ")"
        self._write_items(object, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _write_set(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        if type(object) is set:
            out.append("{")
            end = "}"
        else:
            out.append(type(object).__name__ + "({")
            end = "})"
            indent += len(type(object).__name__) + 1
        items = _safe_sorted(object, lambda item: item)
        self._write_items(items, out, indent, allowance + len(end), context, level)
        out.append(end)

    def _write_str(self, object, out, indent, allowance, context, level):
        if not object:
            out.append(repr(object))
            return
        chunks = []
        lines = object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        most = width = self._width - indent
        for place, line in enumerate(lines):
            shown = repr(line)
            if place == len(lines) - 1:
                width -= allowance
            if len(shown) <= width:
                chunks.append(shown)
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()
            room = most
            current = ""
            for number, part in enumerate(parts):
                candidate = current + part
                if number == len(parts) - 1 and place == len(lines) - 1:
                    room -= allowance
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        if level == 1:
            out.append("(")
        out.append(("\n" + " " * indent).join(chunks))
        if level == 1:
            out.append(")")

    def _write_bytes(self, object, out, indent, allowance, context, level):
        if len(object) <= 4:
            out.append(repr(object))
            return
        brackets = level == 1
        if brackets:
            indent += 1
            allowance += 1
            out.append("(")
        out.append(("\n" + " " * indent).join(self._bytes_chunks(object, self._width - indent, allowance)))
        if brackets:
            out.append(")")

    @staticmethod
    def _bytes_chunks(object, width, allowance):
        current = b""
        last = len(object) // 4 * 4
        for i in range(0, len(object), 4):
            part = object[i:i + 4]
            if i == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    yield repr(current)
                current = part
            else:
                current += part
        if current:
            yield repr(current)

    def _write_bytearray(self, object, out, indent, allowance, context, level):
        out.append("bytearray(")
        self._write_bytes(bytes(object), out, indent + 10, allowance + 1, context, level + 1)
        out.append(")")

    def _write_ordered(self, object, out, indent, allowance, context, level):
        if not len(object):
            out.append(repr(object))
            return
        name = type(object).__name__
        out.append(name + "(")
        self._format(list(object.items()), out, indent + len(name) + 1, allowance + 1, context, level)
        out.append(")")

    def _write_counter(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + "({")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        self._write_pairs(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
        out.append("})")

    def _write_default(self, object, out, indent, allowance, context, level):
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        out.append("%s(%s,\n%s" % (name, factory, " " * indent))
        self._write_dict(object, out, indent, allowance + 1, context, level)
        out.append(")")

    def _write_deque(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + "(")
        indent += len(name) + 1
        out.append("[")
        if object.maxlen is None:
            self._write_items(object, out, indent, allowance + 2, context, level)
            out.append("])")
        else:
            self._write_items(object, out, indent, 2, context, level)
            out.append("],\n%smaxlen=%r)" % (" " * indent, object.maxlen))
