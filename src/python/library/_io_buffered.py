# io's buffered bytes above a raw file, and io.BytesIO.
from _io_base import DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _IOBase
from _io_raw import FileIO


def _bytes_of(b):
    if isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(b) if isinstance(b, (bytes, bytearray)) else bytes(memoryview(b))


class _Buffered(_BufferedIOBase):
    # Reads ahead, and writes behind: what is written waits in _files.unwritten, where the end of the program finds
    # it, too.
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self.raw = raw
        self._size = buffer_size
        self._ahead = b""
        self._at = 0
        self._behind = bytearray()

    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)
    closed = property(lambda self: self.raw is not None and self.raw.closed)

    def _check_usable(self, words):
        if self.raw is None:
            raise ValueError("raw stream has been detached")
        if self.raw.closed:
            raise ValueError(words)

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def _write_all(self):
        written = 0
        try:
            while written < len(self._behind):
                written += self.raw.write(self._behind[written:] if written else self._behind)
        finally:
            del self._behind[:written]

    def _forget_ahead(self):
        rest = len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        if rest:
            self.raw.seek(-rest, 1)

    def flush(self):
        self._check_usable("flush of closed file")
        if self._behind:
            self._write_all()

    def close(self):
        if self.raw is None or self.raw.closed:
            return
        try:
            self.flush()
        finally:
            if isinstance(self.raw, FileIO):
                self.raw._files.unwritten.pop(self.raw._fd, None)
            self.raw.close()

    def detach(self):
        self._check_usable("raw stream already detached")
        self.flush()
        raw = self.raw
        self.raw = None
        return raw

    def write(self, b):
        self._check_usable("write to closed file")
        if not self.raw.writable():
            self._unsupported("write")
        data = _bytes_of(b)
        if self._ahead:
            self._forget_ahead()
        if not self._behind and isinstance(self.raw, FileIO):
            self.raw._files.unwritten[self.raw._fd] = self._behind
        self._behind += data
        if len(self._behind) > self._size:
            self._write_all()
        return len(data)

    def _check_reads(self, words):
        self._check_usable(words)
        if not self.raw.readable():
            self._unsupported("read")
        if self._behind:
            self._write_all()

    def _fill(self):
        self._ahead = self.raw.read(self._size) or b""
        self._at = 0
        return self._ahead

    def read(self, size=-1):
        self._check_reads("read of closed file")
        if size is not None and size < -1:
            raise ValueError("read length must be non-negative or -1")
        if size is None or size < 0:
            data = self._ahead[self._at:] + self.raw.readall()
            self._ahead = b""
            self._at = 0
            return data
        data = self._ahead[self._at:self._at + size]
        self._at += len(data)
        while len(data) < size:
            missing = size - len(data)
            if missing >= self._size:
                piece = self.raw.read(missing)
                if not piece:
                    break
                data += piece
                continue
            if not self._fill():
                break
            data += self._ahead[:missing]
            self._at = min(missing, len(self._ahead))
        return data

    def read1(self, size=-1):
        self._check_reads("read of closed file")
        if self._at >= len(self._ahead):
            self._fill()
        end = len(self._ahead) if size is None or size < 0 else self._at + size
        data = self._ahead[self._at:end]
        self._at += len(data)
        return data

    def peek(self, size=0):
        self._check_reads("peek of closed file")
        if self._at >= len(self._ahead):
            self._fill()
        return self._ahead[self._at:]

    def readline(self, size=-1):
        self._check_reads("readline of closed file")
        if size is None:
            size = -1
        line = b""
        while size < 0 or len(line) < size:
            if self._at >= len(self._ahead) and not self._fill():
                break
            end = self._ahead.find(b"\n", self._at)
            end = len(self._ahead) if end < 0 else end + 1
            if size >= 0:
                end = min(end, self._at + size - len(line))
            line += self._ahead[self._at:end]
            self._at = end
            if line.endswith(b"\n"):
                break
        return line

    def seek(self, offset, whence=0):
        self._check_usable("seek of closed file")
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if self._behind:
            self._write_all()
        if whence == 1 and self._ahead:
            offset -= len(self._ahead) - self._at
        self._ahead = b""
        self._at = 0
        return self.raw.seek(offset, whence)

    def tell(self):
        self._check_usable("tell of closed file")
        return self.raw.tell() - (len(self._ahead) - self._at) + len(self._behind)

    def truncate(self, size=None):
        self._check_usable("truncate of closed file")
        self.flush()
        if size is None:
            size = self.tell()
        return self.raw.truncate(size)

    def __repr__(self):
        kind = "_io." + type(self).__name__
        try:
            return "<%s name=%r>" % (kind, self.raw.name)
        except AttributeError:
            return "<%s>" % kind


class BufferedReader(_Buffered):
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        _Buffered.__init__(self, raw, buffer_size)


class BufferedWriter(_Buffered):
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        _Buffered.__init__(self, raw, buffer_size)


class BufferedRandom(_Buffered):
    __module__ = "_io"


class BytesIO(_BufferedIOBase):
    __module__ = "_io"

    def __init__(self, initial_bytes=b""):
        self._all = bytearray(b"" if initial_bytes is None else _bytes_of(initial_bytes))
        self._at = 0

    def _check_open(self, words="I/O operation on closed file."):
        _IOBase._check_open(self, words)

    def getvalue(self):
        self._check_open()
        return bytes(self._all)

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def read(self, size=-1):
        self._check_open()
        end = len(self._all) if size is None or size < 0 else self._at + size
        data = bytes(self._all[self._at:end])
        self._at += len(data)
        return data

    read1 = read

    def readline(self, size=-1):
        self._check_open()
        end = self._all.find(b"\n", self._at) + 1
        if end == 0:
            end = len(self._all)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        data = bytes(self._all[self._at:end])
        self._at += len(data)
        return data

    def write(self, b):
        self._check_open()
        data = _bytes_of(b)
        if data and self._at > len(self._all):
            self._all += bytes(self._at - len(self._all))
        self._all[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset, whence=0):
        self._check_open()
        if whence == 0 and offset < 0:
            raise ValueError("negative seek value %d" % offset)
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        self._at = max(0, offset + (0, self._at, len(self._all))[whence])
        return self._at

    def tell(self):
        self._check_open()
        return self._at

    def truncate(self, size=None):
        self._check_open()
        if size is None:
            size = self._at
        if size < 0:
            raise ValueError("negative size value %d" % size)
        del self._all[size:]
        return size
