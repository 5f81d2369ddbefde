# What the parts of os share: how paths and failures go to Windows and come back.
from _host import last_error as _last_error, os_error as _os_error
from ntpath import _fspath as fspath

_INVALID = 0xFFFFFFFF
_INVALID_HANDLE = 0xFFFFFFFFFFFFFFFF
_FILE_NOT_FOUND, _ACCESS_DENIED, _NO_MORE_FILES, _SHARING_VIOLATION = 2, 5, 18, 32


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogatepass") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogatepass") if isinstance(filename, bytes) else filename


def _fail(*names):
    raise _os_error(_last_error(), *names)


def _path_of(value, function, argument="path", allow_number=False):
    # The text that Windows gets.
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("%s: embedded null character in %s" % (function, argument))
        return value
    if isinstance(value, bytes):
        return _path_of(fsdecode(value), function, argument)
    if hasattr(type(value), "__fspath__"):
        return _path_of(fspath(value), function, argument)
    raise TypeError("%s: %s should be string, bytes%s, not %s" % (
        function, argument, ", os.PathLike or integer" if allow_number else " or os.PathLike", type(value).__name__))


def _number(data, at, size=4):
    return int.from_bytes(data[at:at + size], "little")
