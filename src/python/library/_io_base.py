# What all files of io have in common.

DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    __module__ = "io"


class _IOBase:
    __module__ = "_io"
    _closed = False

    @property
    def closed(self):
        return self._closed

    def _check_open(self, words="I/O operation on closed file."):
        if self.closed:
            raise ValueError(words)

    # Whatever gives its bytes away can be filled: a bytearray, an array, a structure of ctypes.
    def _read_into(self, buffer):
        try:
            view = memoryview(buffer)
        except TypeError:
            view = None
        if view is None or view.readonly:
            raise TypeError("readinto() argument must be read-write bytes-like object, not " + type(buffer).__name__) from None
        view = view.cast("B")
        data = self.read(view.nbytes)
        view[:len(data)] = data
        return len(data)

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    def __del__(self):
        try:
            self.close()
        except (OSError, ValueError, AttributeError):
            pass

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def flush(self):
        self._check_open()

    def seek(self, offset, whence=0):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None):
        self._unsupported("truncate")

    def fileno(self):
        self._unsupported("fileno")

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        self._check_open()
        return False

    def writable(self):
        self._check_open()
        return False

    def seekable(self):
        self._check_open()
        return False

    def readline(self, size=-1):
        line = b""
        while size is None or size < 0 or len(line) < size:
            c = self.read(1)
            if not c:
                break
            line += c
            if c == b"\n":
                break
        return line

    def readlines(self, hint=-1):
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint <= total:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)


class _RawIOBase(_IOBase):
    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        return None if count is None else bytes(buffer[:count])

    def readall(self):
        pieces = []
        while True:
            piece = self.read(DEFAULT_BUFFER_SIZE)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)


class _BufferedIOBase(_IOBase):
    def detach(self):
        self._unsupported("detach")

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, b):
        self._unsupported("write")

    def readinto(self, buffer):
        return self._read_into(buffer)

    readinto1 = readinto


class _TextIOBase(_IOBase):
    encoding = None
    errors = None
    newlines = None

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, text):
        self._unsupported("write")
