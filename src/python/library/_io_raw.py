# io.FileIO: bytes straight from Windows, by file number.
from _io_base import DEFAULT_BUFFER_SIZE, _IOBase, _RawIOBase


class FileIO(_RawIOBase):
    __module__ = "_io"
    # Until a file is open there is nothing to close.
    _fd = -1
    _closed = True
    _blksize = DEFAULT_BUFFER_SIZE

    def __init__(self, file, mode="r", closefd=True, opener=None):
        import _files
        self._files = _files
        if not isinstance(mode, str):
            raise TypeError("FileIO() argument 'mode' must be str, not " + type(mode).__name__)
        kinds = [c for c in mode if c in "rwax"]
        if not all(c in "rwaxb+" for c in mode):
            raise ValueError("invalid mode: " + mode)
        if len(kinds) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        self._kind = kinds[0]
        self._reads = self._kind == "r" or "+" in mode
        self._writes = self._kind != "r" or "+" in mode
        self.name = file
        self.closefd = closefd
        if isinstance(file, int) and not isinstance(file, bool):
            if file < 0:
                raise ValueError("negative file descriptor")
            _files.handle_of(file)
            self._fd = file
        else:
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            flags = {"r": 0, "w": _files.O_CREAT | _files.O_TRUNC, "a": _files.O_CREAT | _files.O_APPEND,
                     "x": _files.O_CREAT | _files.O_EXCL}[self._kind] | _files.O_BINARY | _files.O_NOINHERIT
            flags |= _files.O_RDWR if self._reads and self._writes else _files.O_WRONLY if self._writes else 0
            if opener is not None:
                self._fd = opener(file, flags)
                if not isinstance(self._fd, int):
                    raise TypeError("expected integer from opener")
                if self._fd < 0:
                    raise ValueError("opener returned %d" % self._fd)
            else:
                self._fd = _files.open(file, flags, 0o666, "open")
        self._closed = False
        self._seekable = None
        if self._kind == "a" and self.seekable():
            self.seek(0, 2)

    @property
    def mode(self):
        if self._kind == "x":
            return "xb+" if self._reads else "xb"
        if self._kind == "a":
            return "ab+" if self._reads else "ab"
        return "rb+" if self._reads and self._writes else "rb" if self._reads else "wb"

    def _check_open(self, words="I/O operation on closed file"):
        _IOBase._check_open(self, words)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self.closefd:
            self._files.close(self._fd)

    def fileno(self):
        self._check_open()
        return self._fd

    def isatty(self):
        self._check_open()
        return self._files.isatty(self._fd)

    def readable(self):
        self._check_open()
        return self._reads

    def writable(self):
        self._check_open()
        return self._writes

    def seekable(self):
        self._check_open()
        if self._seekable is None:
            try:
                self._files.lseek(self._fd, 0, 1)
                self._seekable = True
            except OSError:
                self._seekable = False
        return self._seekable

    def _check_reads(self):
        self._check_open()
        if not self._reads:
            self._unsupported("File not open for reading")

    def read(self, size=-1):
        self._check_reads()
        if size is None or size < 0:
            return self.readall()
        return self._files.read(self._fd, size)

    def readall(self):
        self._check_reads()
        pieces = []
        size = 1 << 16
        while True:
            piece = self._files.read(self._fd, size)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size = 1 << 20

    def readinto(self, buffer):
        return self._read_into(buffer)

    def write(self, b):
        self._check_open()
        if not self._writes:
            self._unsupported("File not open for writing")
        return self._files.write(self._fd, bytes(b))

    def seek(self, offset, whence=0):
        self._check_open()
        return self._files.lseek(self._fd, offset, whence)

    def truncate(self, size=None):
        self._check_open()
        if not self._writes:
            self._unsupported("File not open for writing")
        if size is None:
            size = self.tell()
        self._files.truncate(self._fd, size)
        return size

    def __repr__(self):
        if self._closed:
            return "<_io.FileIO [closed]>"
        return "<_io.FileIO name=%r mode=%r closefd=%r>" % (self.name, self.mode, self.closefd)
