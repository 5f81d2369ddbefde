# ntpath, which is os.path on Windows: paths as text, and what the file system says about them (through os, which is
# imported where it is needed: the textual part works without).

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = ".;C:\\bin"
devnull = "nul"
supports_unicode_filenames = True

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile",
           "ismount", "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath",
           "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "samefile",
           "sameopenfile", "samestat", "commonpath", "isjunction"]


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    if not hasattr(kind, "__fspath__"):
        raise TypeError("expected str, bytes or os.PathLike object, not " + kind.__name__)
    text = kind.__fspath__(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError("expected %s.__fspath__() to return str or bytes, not %s" % (kind.__name__, type(text).__name__))
    return text


def _like(path, text):
    # The text in the type of the path.
    return text.encode("ascii") if isinstance(path, bytes) else text


def _check_kinds(function, parts):
    kinds = set()
    for part in parts:
        if not isinstance(part, (str, bytes)) and not hasattr(type(part), "__fspath__"):
            raise TypeError("%s() argument must be str, bytes, or os.PathLike object, not %r"
                            % (function, type(part).__name__)) from None
        kinds.add(bytes if isinstance(_fspath(part), bytes) else str)
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def _backslashes(path):
    return path.replace(_like(path, "/"), _like(path, "\\"))


def normcase(s):
    return _backslashes(_fspath(s)).lower()


def splitroot(p):
    p = _fspath(p)
    even = _backslashes(p)
    empty = p[:0]
    slash = _like(p, "\\")
    if even[1:2] == _like(p, ":") and even[:1] != slash:
        behind = 3 if even[2:3] == slash else 2
        return p[:2], p[2:behind], p[behind:]
    if even[:1] != slash:
        return empty, empty, p
    if even[1:2] != slash:
        return empty, p[:1], p[1:]
    # \\server\share or \\?\UNC\server\share is the drive.
    server = 8 if even[:8].upper() == _like(p, "\\\\?\\UNC\\") else 2
    behind_server = even.find(slash, server)
    behind_share = even.find(slash, behind_server + 1) if behind_server >= 0 else -1
    if behind_share < 0:
        return p, empty, empty
    return p[:behind_share], p[behind_share:behind_share + 1], p[behind_share + 1:]


def splitdrive(p):
    drive, root, tail = splitroot(p)
    return drive, root + tail


def isabs(s):
    s = _fspath(s)
    even = _backslashes(s[:3])
    slash = _like(s, "\\")
    return even.startswith(slash) or even[1:] == _like(s, ":\\")


def join(path, *paths):
    path = _fspath(path)
    try:
        drive, root, rest = splitroot(path)
        for part in map(_fspath, paths):
            new_drive, new_root, new_rest = splitroot(part)
            if isinstance(part, bytes) != isinstance(path, bytes):
                raise TypeError
            if new_root:
                drive, root, rest = new_drive or drive, new_root, new_rest
                continue
            if new_drive and new_drive != drive:
                if new_drive.lower() != drive.lower():
                    drive, root, rest = new_drive, new_root, new_rest
                    continue
                drive = new_drive
            if rest and rest[-1:] not in (_like(path, "\\"), _like(path, "/")):
                rest += _like(path, "\\")
            rest += new_rest
    except TypeError:
        _check_kinds("join", (path,) + paths)
        raise
    if rest and not root and drive and drive[-1:] not in (_like(path, ":"), _like(path, "\\"), _like(path, "/")):
        return drive + _like(path, "\\") + rest
    return drive + root + rest


def split(p):
    drive, root, tail = splitroot(p)
    even = _backslashes(tail)
    at = even.rfind(_like(tail, "\\")) + 1
    head = tail[:at]
    return drive + root + head.rstrip(_like(tail, "\\/")), tail[at:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _fspath(p)
    name = _backslashes(p).rfind(_like(p, "\\")) + 1
    dot = p.rfind(_like(p, "."))
    # Dots at the begin of a name are no extension.
    if dot < name or not p[name:dot].strip(_like(p, ".")):
        return p, p[:0]
    return p[:dot], p[dot:]


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def normpath(path):
    path = _fspath(path)
    slash, dot, dots = _like(path, "\\"), _like(path, "."), _like(path, "..")
    drive, root, tail = splitroot(_backslashes(path))
    kept = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dots:
            kept.append(part)
        elif kept and kept[-1] != dots:
            kept.pop()
        elif not root:
            kept.append(part)
    if not drive and not root and not kept:
        kept.append(dot)
    return drive + root + slash.join(kept)


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _check_kinds("commonpath", paths)
    slash, dot = _like(paths[0], "\\"), _like(paths[0], ".")
    roots = [splitroot(_backslashes(path).lower()) for path in paths]
    if len(set(drive for drive, root, tail in roots)) != 1:
        raise ValueError("Paths don't have the same drive")
    if len(set(root for drive, root, tail in roots)) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    drive, root, tail = splitroot(_backslashes(paths[0]))

    def parts(text):
        return [part for part in text.split(slash) if part and part != dot]
    common = parts(tail)
    folded = [parts(tail) for drive_, root_, tail in roots]
    first, last = min(folded), max(folded)
    count = 0
    while count < len(first) and count < len(last) and first[count] == last[count]:
        count += 1
    return drive + root + slash.join(common[:count])


def expanduser(path):
    path = _fspath(path)
    tilde = _like(path, "~")
    if not path.startswith(tilde):
        return path
    even = _backslashes(path)
    end = even.find(_like(path, "\\"))
    if end < 0:
        end = len(path)
    from os import environ, fsencode, fsdecode
    if "USERPROFILE" in environ:
        home = environ["USERPROFILE"]
    elif "HOMEPATH" in environ:
        home = join(environ.get("HOMEDRIVE", ""), environ["HOMEPATH"])
    else:
        return path
    user = fsdecode(path[1:end])
    if user and user != environ.get("USERNAME"):
        # Another user's folder lies beside this one's, if that has the usual name.
        if environ.get("USERNAME") != basename(home):
            return path
        home = join(dirname(home), user)
    if isinstance(path, bytes):
        home = fsencode(home)
    return home + path[end:]


def _is_name_character(c):
    return c.isascii() and (c.isalnum() or c in "_-")


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        from os import fsencode, fsdecode
        return fsencode(expandvars(fsdecode(path)))
    if "$" not in path and "%" not in path:
        return path
    from os import environ
    text = ""
    at = 0
    while at < len(path):
        c = path[at]
        behind = at + 1
        if c == "'":
            # Nothing is expanded between apostrophes.
            end = path.find("'", behind)
            end = len(path) if end < 0 else end + 1
            text += path[at:end]
        elif c in "%$" and path[behind:behind + 1] == c:
            text += c
            end = at + 2
        elif c == "%" or (c == "$" and path[behind:behind + 1] == "{"):
            begin = behind if c == "%" else behind + 1
            end = path.find("%" if c == "%" else "}", begin)
            if end < 0:
                text += path[at:]
                break
            end += 1
            text += environ.get(path[begin:end - 1], path[at:end])
        elif c == "$":
            end = behind
            while end < len(path) and _is_name_character(path[end]):
                end += 1
            text += environ.get(path[behind:end], path[at:end]) if end > behind else c
        else:
            text += c
            end = behind
        at = end
    return text


def abspath(path):
    import os
    path = normpath(path)
    if isinstance(path, bytes):
        return os.fsencode(abspath(os.fsdecode(path)))
    return os._full_path(path)


def realpath(path, *, strict=False):
    import os
    path = normpath(path)
    if isinstance(path, bytes):
        return os.fsencode(realpath(os.fsdecode(path), strict=strict))
    path = abspath(path)
    # What exists is asked for its final name, the rest is added.
    rest = ""
    at = path
    while True:
        try:
            final = os._final_path(at)
            break
        except OSError:
            if strict:
                raise
        above, name = split(at)
        if not name:
            return path
        rest = join(name, rest) if rest else name
        at = above
    if final.startswith("\\\\?\\UNC\\") and not path.startswith("\\\\?\\"):
        final = "\\\\" + final[8:]
    elif final.startswith("\\\\?\\") and not path.startswith("\\\\?\\"):
        final = final[4:]
    return join(final, rest) if rest else final


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dots = _like(path, "\\"), _like(path, "..")
    start = _like(path, ".") if start is None else _fspath(start)
    _check_kinds("relpath", (path, start))
    start_drive, start_root, start_tail = splitroot(abspath(start))
    drive, root, tail = splitroot(abspath(path))
    if normcase(start_drive) != normcase(drive):
        raise ValueError("path is on mount %r, start on mount %r" % (drive, start_drive))
    from_parts = [part for part in start_tail.split(slash) if part]
    to_parts = [part for part in tail.split(slash) if part]
    same = 0
    while same < min(len(from_parts), len(to_parts)) and normcase(from_parts[same]) == normcase(to_parts[same]):
        same += 1
    parts = [dots] * (len(from_parts) - same) + to_parts[same:]
    return slash.join(parts) if parts else _like(path, ".")


# --- what the file system says

def exists(path):
    import os
    return os._attributes_or_none(path) is not None


lexists = exists


def isdir(s):
    import os
    attributes = os._attributes_or_none(s)
    return attributes is not None and attributes & 0x10 != 0


def isfile(path):
    import os
    attributes = os._attributes_or_none(path)
    return attributes is not None and attributes & 0x10 == 0


def islink(path):
    import os
    import stat
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def isjunction(path):
    import os
    import stat
    try:
        return os.lstat(path).st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT
    except (OSError, ValueError, AttributeError):
        return False


def ismount(path):
    import os
    path = abspath(path)
    drive, root, rest = splitroot(path)
    if not drive or rest:
        return False
    return True if drive[:1] in (_like(path, "\\"), _like(path, "/")) else root != path[:0] or bool(root)


def getsize(filename):
    import os
    return os.stat(filename).st_size


def getmtime(filename):
    import os
    return os.stat(filename).st_mtime


def getatime(filename):
    import os
    return os.stat(filename).st_atime


def getctime(filename):
    import os
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    import os
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(f1, f2):
    import os
    return samestat(os.fstat(f1), os.fstat(f2))
