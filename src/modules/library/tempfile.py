# tempfile: files and folders with names of their own that go again. In our own words.
import os
import random
import shutil

__lacking__ = ("SpooledTemporaryFile", "gettempprefixb", "gettempdirb", "mktemp")

tempdir = None
template = "tmp"
TMP_MAX = 10000


def gettempprefix():
    return template


def gettempdir():
    if tempdir is not None:
        return tempdir
    for name in ("TMPDIR", "TEMP", "TMP"):
        if os.environ.get(name) and os.path.isdir(os.environ[name]):
            return os.path.abspath(os.environ[name])
    return os.getcwd()


def _free_names(suffix, prefix, dir):
    folder = os.path.abspath(gettempdir() if dir is None else dir)
    for _ in range(TMP_MAX):
        middle = "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789_") for _ in range(8))
        yield os.path.join(folder, (template if prefix is None else prefix) + middle + (suffix or ""))


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | (0 if text else os.O_BINARY)
    for path in _free_names(suffix, prefix, dir):
        try:
            return os.open(path, flags, 0o600), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    for path in _free_names(suffix, prefix, dir):
        try:
            os.mkdir(path, 0o700)
            return path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary directory name found")


class _TemporaryFile:
    def __init__(self, file, name, delete, delete_on_close):
        self.file = file
        self.name = name
        self.delete = delete
        self._at_close = delete and delete_on_close

    def __getattr__(self, name):
        return getattr(self.file, name)

    def _remove(self):
        if self.delete and os.path.exists(self.name):
            os.unlink(self.name)

    def close(self):
        self.file.close()
        if self._at_close:
            self._remove()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.file.close()
        self._remove()

    def __iter__(self):
        yield from self.file


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    fd, path = mkstemp(suffix, prefix, dir)
    file = open(fd, mode, buffering, encoding, errors, newline)
    return _TemporaryFile(file, path, delete, delete_on_close)


TemporaryFile = NamedTemporaryFile


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete

    def __repr__(self):
        return "<TemporaryDirectory %r>" % self.name

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)
