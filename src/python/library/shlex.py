# shlex: words as a Unix shell splits them, in our own words.
import re

__lacking__ = ("shlex",)


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    words = []
    word = None
    at = 0
    while at < len(s):
        c = s[at]
        at += 1
        if c in " \t\r\n":
            if word is not None:
                words.append(word)
                word = None
        elif c == "#" and comments and word is None:
            at = s.find("\n", at) + 1 or len(s)
        elif c == "\\" and posix:
            if at >= len(s):
                raise ValueError("No escaped character")
            word = (word or "") + s[at]
            at += 1
        elif c in "\"'" and (posix or word is None):
            text, at = _quoted(s, at, c, posix)
            word = (word or "") + text
            if not posix:
                words.append(word)
                word = None
        else:
            word = (word or "") + c
    if word is not None:
        words.append(word)
    return words


def _quoted(s, at, quote, posix):
    parts = [] if posix else [quote]
    while at < len(s):
        c = s[at]
        at += 1
        if c == quote:
            return "".join(parts if posix else parts + [quote]), at
        if c == "\\" and quote == '"' and posix:
            if at >= len(s):
                raise ValueError("No escaped character")
            parts.append(s[at] if s[at] in '"\\' else c + s[at])
            at += 1
        else:
            parts.append(c)
    raise ValueError("No closing quotation")


def quote(s):
    if not s:
        return "''"
    if re.search(r"[^\w@%+=:,./-]", s, re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(quote(each) for each in split_command)
