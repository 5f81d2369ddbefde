# fnmatch: names against the patterns of a shell, in our own words. On Windows case and the kind of slash do not count.
import ntpath
import re


def translate(pat):
    # The expression that the pattern is.
    parts = []
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            if parts[-1:] != [".*"]:
                parts.append(".*")
        elif c == "?":
            parts.append(".")
        elif c == "[":
            end = pat.find("]", at + 2 if pat[at:at + 1] == "!" else at + 1)
            if end < 0:
                parts.append("\\[")
                continue
            inside = pat[at:end].replace("\\", "\\\\")
            if inside.startswith("!"):
                inside = "^" + inside[1:]
            elif inside.startswith("^"):
                inside = "\\" + inside
            parts.append("[" + inside + "]")
            at = end + 1
        else:
            parts.append(re.escape(c))
    return "(?s:" + "".join(parts) + ")\\Z"


def fnmatchcase(name, pat):
    if isinstance(pat, bytes):
        return re.match(translate(pat.decode("latin-1")), name.decode("latin-1")) is not None
    return re.match(translate(pat), name) is not None


def fnmatch(name, pat):
    return fnmatchcase(ntpath.normcase(name), ntpath.normcase(pat))


def filter(names, pat):
    pat = ntpath.normcase(pat)
    return [name for name in names if fnmatchcase(ntpath.normcase(name), pat)]
