# os.environ and its functions.
from _files import strerror
from _host import call as _call, call_64 as _call_64, read_memory as _read_memory, utf16_text as _utf16_text
from _os_base import _fail
from ntpath import defpath, pathsep


class _Environ:
    __module__ = "os"

    # Names in capital letters; assigning changes the process, too.
    def __init__(self):
        self._data = {}
        block = _call_64("kernel32", "GetEnvironmentStringsW")
        if not block:
            return
        text = b""
        at = block
        while True:
            # Ends with an empty string. A piece at a time, since the end may be close to memory that is not ours.
            piece = _read_memory(at, 4096 - at % 4096)
            text += piece
            at += len(piece)
            end = 0
            while True:
                end = text.find(b"\0\0\0\0", end)
                if end < 0 or end % 2 == 0:
                    break
                end += 1
            if end >= 0:
                break
        _call("kernel32", "FreeEnvironmentStringsW", block)
        for entry in _utf16_text(text[:end]).split("\0"):
            # "=C:" and the like hold the folder of each drive.
            split = entry.find("=", 1)
            if split > 0 and not entry.startswith("="):
                self._data[entry[:split].upper()] = entry[split + 1:]

    @staticmethod
    def _check(value):
        if not isinstance(value, str):
            raise TypeError("str expected, not %s" % type(value).__name__)
        return value

    def encodekey(self, key):
        return self._check(key).upper()

    def __getitem__(self, key):
        try:
            return self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self._check(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        upper = self.encodekey(key)
        unsetenv(upper)
        try:
            del self._data[upper]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self.encodekey(key) in self._data

    def __repr__(self):
        return "environ({%s})" % ", ".join("%r: %r" % pair for pair in self._data.items())

    def __eq__(self, other):
        return dict(self) == dict(other) if isinstance(other, (dict, _Environ)) else NotImplemented

    def get(self, key, default=None):
        return self._data.get(self.encodekey(key), default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value=None):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, other=(), **more):
        for key, value in dict(other, **more).items():
            self[key] = value

    def pop(self, key, *default):
        if key not in self and default:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def clear(self):
        for key in self:
            del self[key]

    def __or__(self, other):
        return dict(self._data, **dict(other))


def putenv(name, value):
    if "=" in name[1:] or not name:
        raise ValueError("illegal environment variable name")
    if not _call("kernel32", "SetEnvironmentVariableW", name, value):
        _fail()


def unsetenv(name):
    if not name or "=" in name[1:]:
        raise OSError(22, strerror(22))
    _call("kernel32", "SetEnvironmentVariableW", name, None)


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)
