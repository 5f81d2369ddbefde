# The part of inspect that shows the text of functions and classes.
import types as _types
from _traceback_lines import program_code, source_lines

__name__ = "inspect"


def _indent(line):
    return len(line) - len(line.lstrip())


def getblock(lines):
    """The first statement of the lines with all that is indented below it."""
    depth, level = 0, _indent(lines[0])
    end, started = 0, False
    quoted = None
    for number, line in enumerate(lines):
        text = line.strip()
        inside = depth > 0 or quoted is not None
        if started and text and not inside and _indent(line) <= level and not text.startswith("#"):
            if not text.startswith((")", "]", "}")):
                break
        i = 0
        while i < len(line):
            if quoted is not None:
                if line.startswith(quoted, i):
                    i += len(quoted)
                    quoted = None
                    continue
                i += 2 if line[i] == "\\" else 1
                continue
            if line[i] == "#":
                break
            if line[i] in "'\"":
                quoted = line[i] * 3 if line.startswith(line[i] * 3, i) else line[i]
                i += len(quoted)
                continue
            depth += (line[i] in "([{") - (line[i] in ")]}")
            i += 1
        if quoted is not None and len(quoted) == 1:
            quoted = None
        if text and not (text.startswith("#") and not inside and _indent(line) <= level):
            end = number + 1
        if not text.startswith("@") and depth == 0 and quoted is None:
            started = True
    return lines[:end]


def _place(object):
    if isinstance(object, _types.ModuleType):
        return source_lines(program_code()), 0
    if isinstance(object, type):
        import re
        pattern = re.compile(r"^(\s*)class\s*" + object.__name__ + r"\b")
        lines = source_lines(program_code())
        found = [number for number, line in enumerate(lines) if pattern.match(line)]
        if object.__module__ != "__main__" or not found:
            raise TypeError("%r is a built-in class" % (object,)) if not found else OSError("could not find class definition")
        at = min(found, key=lambda number: _indent(lines[number]))
        while at > 0 and lines[at - 1].strip().startswith("@"):
            at -= 1
        return lines, at
    from inspect import unwrap
    object = unwrap(object)
    for name in ("__func__", "__code__", "f_code"):
        object = getattr(object, name, object)
    if not isinstance(object, _types.CodeType):
        raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)
    lines = source_lines(object)
    at = object.co_firstlineno - 1
    while at > 0 and object.co_name != "<module>" and lines[at - 1].strip().startswith("@"):
        at -= 1
    return lines, at


def getsourcelines(object):
    lines, at = _place(object)
    code = getattr(object, "f_code", object)
    if isinstance(object, _types.ModuleType) or getattr(code, "co_name", "") == "<module>":
        return lines, 0
    return getblock(lines[at:]), at + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getsourcefile(object):
    from inspect import getfile
    return getfile(object)


def getcomments(object):
    lines, at = _place(object)
    first = at
    while first > 0 and lines[first - 1].strip().startswith("#") and _indent(lines[first - 1]) == _indent(lines[at]):
        first -= 1
    return "".join(line.lstrip() for line in lines[first:at]) or None
