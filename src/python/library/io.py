# io: files in three layers as in CPython (raw bytes, buffered bytes, text), and their like in memory. The files
# themselves are _files' business, which is imported when one is opened.

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "text_encoding", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder"]
__lacking__ = ("open_code", "BufferedRWPair", "IncrementalNewlineDecoder")

BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    __module__ = "io"


def text_encoding(encoding, stacklevel=2):
    return "locale" if encoding is None else encoding


class _IOBase:
    __module__ = "_io"
    _closed = False

    @property
    def closed(self):
        return self._closed

    def _check_open(self, words="I/O operation on closed file."):
        if self.closed:
            raise ValueError(words)

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
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    readinto1 = readinto


class _TextIOBase(_IOBase):
    encoding = None
    errors = None
    newlines = None

    def read(self, size=-1):
        self._unsupported("read")

    def write(self, text):
        self._unsupported("write")


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
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

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


def _letters_only(encoding):
    return encoding.lower().replace("_", "-").replace(" ", "-")


class _Decoder:
    # Bytes that come in pieces to text; a character that is cut waits for its rest.
    def __init__(self, encoding, errors):
        self._encoding = encoding
        self._errors = errors
        self._family = _letters_only(encoding)
        self.reset()

    def reset(self):
        self._rest = b""
        self._begun = False
        # utf-16: what the mark said.
        self._order = None

    def _cut_of(self, data):
        # How many bytes at the end begin a character that is not whole.
        if self._family in ("utf-8", "utf8", "u8", "cp65001", "utf-8-sig"):
            for back in range(1, min(3, len(data)) + 1):
                byte = data[-back]
                if byte >= 0xC0:
                    return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
                if byte < 0x80:
                    return 0
            return 0
        if self._family.startswith("utf-16") or self._family.startswith("utf16"):
            odd = len(data) % 2
            whole = len(data) - odd
            if whole >= 2:
                big = "be" in self._family or self._order == "utf-16-be"
                high = data[whole - 2] if big else data[whole - 1]
                if 0xD8 <= high <= 0xDB:
                    return odd + 2
            return odd
        return 0

    def decode(self, data, final=False):
        data = self._rest + data
        cut = 0 if final else self._cut_of(data)
        self._rest = data[len(data) - cut:]
        data = data[:len(data) - cut]
        if not data:
            return ""
        encoding = self._encoding
        if not self._begun and self._family == "utf-8-sig" and len(data) < 3 and not final \
                and b"\xef\xbb\xbf".startswith(data):
            self._rest = data + self._rest
            return ""
        if self._family in ("utf-16", "utf16", "u16"):
            if self._order is None:
                self._order = "utf-16-be" if data[:2] == b"\xfe\xff" else "utf-16-le"
                if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
                    data = data[2:]
            encoding = self._order
        elif self._family == "utf-8-sig" and self._begun:
            encoding = "utf-8"
        self._begun = True
        return data.decode(encoding, self._errors)


class TextIOWrapper(_TextIOBase):
    __module__ = "_io"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            if not isinstance(newline, str):
                raise TypeError("illegal newline type: " + type(newline).__name__)
            raise ValueError("illegal newline value: " + newline)
        if encoding is None or encoding == "locale":
            import locale
            encoding = locale.getencoding()
        if not isinstance(encoding, str):
            raise TypeError("TextIOWrapper() argument 'encoding' must be str or None, not " + type(encoding).__name__)
        "".encode(encoding)
        self.buffer = buffer
        self.encoding = encoding
        self.errors = "strict" if errors is None else errors
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._newline = newline
        self._decoder = _Decoder(encoding, self.errors)
        self._mark_due = _letters_only(encoding) in ("utf-16", "utf16", "u16", "utf-8-sig")
        if self._mark_due and buffer.seekable() and buffer.writable() and buffer.tell() != 0:
            self._mark_due = False
        self._seen = set()
        self._telling = True
        self._forget()

    def _forget(self):
        # Text that was read and not yet given out: where its bytes begin, as decoded, and with newlines as wanted.
        self._start = None
        self._raw_text = ""
        self._text = ""
        self._at = 0
        self._return_waits = False
        self._ended = False

    name = property(lambda self: self.buffer.name)

    @property
    def closed(self):
        return self.buffer is not None and self.buffer.closed

    @property
    def newlines(self):
        seen = tuple(kind for kind in ("\n", "\r", "\r\n") if kind in self._seen)
        return None if not seen else seen[0] if len(seen) == 1 else ("\r", "\n", "\r\n") if len(seen) == 3 else seen

    def _check_open(self, words="I/O operation on closed file."):
        if self.buffer is None:
            raise ValueError("underlying buffer has been detached")
        if self.buffer.closed:
            raise ValueError(words)

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None or errors is not None:
            self.encoding = encoding or self.encoding
            self.errors = errors or ("strict" if encoding else self.errors)
            self._decoder = _Decoder(self.encoding, self.errors)
        if newline is not None:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def detach(self):
        self.flush()
        buffer = self.buffer
        self.buffer = None
        return buffer

    def close(self):
        if self.buffer is not None and not self.buffer.closed:
            try:
                self.flush()
            finally:
                self.buffer.close()

    def flush(self):
        self._check_open()
        self.buffer.flush()

    def fileno(self):
        self._check_open()
        return self.buffer.fileno()

    def isatty(self):
        self._check_open()
        return self.buffer.isatty()

    def readable(self):
        self._check_open()
        return self.buffer.readable()

    def writable(self):
        self._check_open()
        return self.buffer.writable()

    def seekable(self):
        self._check_open()
        return self.buffer.seekable()

    def write(self, text):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        if not self.buffer.writable():
            self._unsupported("not writable")
        if self._start is not None:
            self.seek(self.tell())
        length = len(text)
        has_newline = "\n" in text
        if has_newline and self._newline not in ("", "\n"):
            text = text.replace("\n", self._newline or "\r\n")
        encoding = self.encoding
        if not self._mark_due:
            encoding = {"utf-16": "utf-16-le", "utf16": "utf-16-le", "u16": "utf-16-le",
                        "utf-8-sig": "utf-8"}.get(_letters_only(encoding), encoding)
        data = text.encode(encoding, self.errors)
        if data:
            self._mark_due = False
        self.buffer.write(data)
        if self.write_through or (self.line_buffering and (has_newline or "\r" in text)):
            self.buffer.flush()
        return length

    # --- reading

    def _check_reads(self):
        self._check_open()
        if not self.buffer.readable():
            self._unsupported("not readable")

    def _take(self, raw):
        # Newlines as wanted; a \r at the end may be the first half of \r\n.
        if self._newline in ("\n", "\r", "\r\n"):
            return raw
        if self._return_waits:
            raw = "\r" + raw
            self._return_waits = False
        if raw.endswith("\r") and not self._ended:
            raw = raw[:-1]
            self._return_waits = True
        if "\r" in raw or "\n" in raw:
            pairs = raw.count("\r\n")
            for kind, count in (("\r\n", pairs), ("\r", raw.count("\r") - pairs), ("\n", raw.count("\n") - pairs)):
                if count:
                    self._seen.add(kind)
        if self._newline is None and "\r" in raw:
            raw = raw.replace("\r\n", "\n").replace("\r", "\n")
        return raw

    def _add(self, data, final):
        self._ended = final
        raw = self._decoder.decode(data, final)
        text = self._take(raw)
        self._raw_text += raw
        self._text = self._text[self._at:] + text if self._at else self._text + text
        self._at = 0

    def _more(self):
        # False at the end of the file.
        if self._ended:
            return False
        if self._at >= len(self._text) and not self._return_waits and not self._decoder._rest:
            self._start = self.buffer.tell() if self.buffer.seekable() else None
            self._begin_text()
        data = self.buffer.read1(DEFAULT_BUFFER_SIZE)
        self._add(data, not data)
        return bool(data)

    def _begin_text(self):
        self._raw_text = ""
        self._text = ""
        self._at = 0
        self._given = 0

    def _give(self, end):
        text = self._text[self._at:end]
        self._given += len(text)
        self._at = end
        return text

    def read(self, size=-1):
        self._check_reads()
        if size is None or size < 0:
            if self._start is None:
                self._start = self.buffer.tell() if self.buffer.seekable() else None
                self._begin_text()
            self._add(self.buffer.read(), True)
            text = self._give(len(self._text))
            self._restart()
            return text
        if self._start is None and not self._text:
            self._begin_text()
        while len(self._text) - self._at < size and self._more():
            pass
        text = self._give(min(len(self._text), self._at + size))
        if self._ended and self._at >= len(self._text):
            self._restart()
        return text

    def _restart(self):
        # At the end everything has been given out; what is appended later can still be read.
        self._decoder.reset()
        self._decoder._begun = True
        self._forget()
        self._given = 0

    def readline(self, size=-1):
        self._check_reads()
        if size is None:
            size = -1
        if self._start is None and not self._text:
            self._begin_text()
        looked = self._at
        while True:
            end = self._line_end(looked)
            if end >= 0 or (0 <= size <= len(self._text) - self._at):
                break
            pending = len(self._text) - self._at
            if not self._more():
                if len(self._text) - self._at == pending:
                    break
                continue
            looked = self._at + max(pending - 1, 0)
        if end < 0:
            end = len(self._text)
        if size >= 0:
            end = min(end, self._at + size)
        line = self._give(end)
        if self._ended and self._at >= len(self._text):
            self._restart()
        return line

    def _line_end(self, begin):
        if self._newline == "":
            ends = [at for at in (self._text.find("\n", begin), self._text.find("\r", begin)) if at >= 0]
            if not ends:
                return -1
            first = min(ends)
            return first + 2 if self._text.startswith("\r\n", first) else first + 1
        kind = self._newline or "\n"
        at = self._text.find(kind, max(begin - len(kind) + 1, self._at))
        return -1 if at < 0 else at + len(kind)

    def __next__(self):
        self._telling = False
        line = self.readline()
        if not line:
            self._telling = True
            raise StopIteration
        return line

    def tell(self):
        self._check_open()
        if not self.buffer.seekable():
            self._unsupported("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        if self._start is None:
            return self.buffer.tell()
        # So many characters were given out: as many bytes as stood for them.
        given = self._given
        at = 0
        if self._newline is None and "\r" in self._raw_text:
            while given > 0:
                at += 2 if self._raw_text.startswith("\r\n", at) else 1
                given -= 1
        else:
            at = given
        encoding = {"utf-16": "utf-16-le", "utf16": "utf-16-le", "u16": "utf-16-le",
                    "utf-8-sig": "utf-8"}.get(_letters_only(self.encoding), self.encoding)
        size = len(self._raw_text[:at].encode(encoding, "surrogateescape" if self.errors == "strict" else self.errors))
        if self._start == 0 and size and encoding != self.encoding:
            size += 3 if encoding == "utf-8" else 2
        return self._start + size

    def seek(self, cookie, whence=0):
        self._check_open()
        if whence == 1:
            if cookie:
                self._unsupported("can't do nonzero cur-relative seeks")
            cookie = self.tell()
            whence = 0
        elif whence == 2 and cookie:
            self._unsupported("can't do nonzero end-relative seeks")
        elif whence not in (0, 2):
            raise ValueError("invalid whence (%r, should be 0, 1 or 2)" % whence)
        elif cookie < 0:
            raise ValueError("negative seek position %r" % cookie)
        self.flush()
        position = self.buffer.seek(cookie, whence)
        self._decoder.reset()
        self._decoder._begun = position != 0
        if position == 0 and _letters_only(self.encoding) in ("utf-16", "utf16", "u16", "utf-8-sig"):
            self._mark_due = True
        elif position:
            self._mark_due = False
            if _letters_only(self.encoding) in ("utf-16", "utf16", "u16"):
                self._decoder._order = "utf-16-le"
        self._forget()
        self._given = 0
        self._telling = True
        return position

    def truncate(self, size=None):
        self.flush()
        return self.buffer.truncate(self.tell() if size is None else size)

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        try:
            text += " name=%r" % (self.name,)
        except AttributeError:
            pass
        if hasattr(self, "mode"):
            text += " mode=%r" % self.mode
        return text + " encoding=%r>" % self.encoding


class StringIO(_TextIOBase):
    __module__ = "_io"
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError("newline must be str or None, not " + type(newline).__name__)
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError("illegal newline value: %r" % newline)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError("initial_value must be str or None, not " + type(initial_value).__name__)
        self._newline = newline
        self._all = ""
        # What was added at the end, not yet joined.
        self._added = []
        self._at = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _check_open(self, words="I/O operation on closed file"):
        _IOBase._check_open(self, words)

    def _whole(self):
        if self._added:
            self._all += "".join(self._added)
            self._added = []
        return self._all

    def getvalue(self):
        self._check_open()
        return self._whole()

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def write(self, text):
        self._check_open()
        if not isinstance(text, str):
            raise TypeError("string argument expected, got %r" % type(text).__name__)
        length = len(text)
        if self._newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        if self._at is None:
            self._added.append(text)
            return length
        whole = self._whole()
        if self._at == len(whole):
            self._added.append(text)
            # None: at the end, wherever that is.
            self._at = None
            return length
        if self._at > len(whole):
            whole += "\0" * (self._at - len(whole))
        self._all = whole[:self._at] + text + whole[self._at + len(text):]
        self._at += len(text)
        return length

    def _position(self):
        if self._at is None:
            self._at = len(self._whole())
        return self._at

    def read(self, size=-1):
        self._check_open()
        begin = self._position()
        whole = self._whole()
        end = len(whole) if size is None or size < 0 else begin + size
        text = whole[begin:end]
        self._at = begin + len(text)
        return text

    def readline(self, size=-1):
        self._check_open()
        begin = self._position()
        whole = self._whole()
        if self._newline == "":
            ends = [at for at in (whole.find("\n", begin), whole.find("\r", begin)) if at >= 0]
            end = -1 if not ends else min(ends)
            if end >= 0:
                end += 2 if whole.startswith("\r\n", end) else 1
        else:
            kind = self._newline or "\n"
            end = whole.find(kind, begin)
            if end >= 0:
                end += len(kind)
        if end < 0:
            end = len(whole)
        if size is not None and size >= 0:
            end = min(end, begin + size)
        self._at = max(begin, end)
        return whole[begin:end]

    def seek(self, position, whence=0):
        self._check_open()
        if whence not in (0, 1, 2):
            raise ValueError("Invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence == 0 and position < 0:
            raise ValueError("Negative seek position %d" % position)
        if whence and position:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = (position, self._position(), len(self._whole()))[whence]
        return self._at

    def tell(self):
        self._check_open()
        return self._position()

    def truncate(self, size=None):
        self._check_open()
        if size is None:
            size = self._position()
        if size < 0:
            raise ValueError("Negative size value %d" % size)
        position = self._position()
        self._all = self._whole()[:size]
        self._at = position
        return size


IOBase = _IOBase
RawIOBase = _RawIOBase
BufferedIOBase = _BufferedIOBase
TextIOBase = _TextIOBase


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        from ntpath import _fspath
        file = _fspath(file)
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    if not isinstance(buffering, int):
        raise TypeError("%r object cannot be interpreted as an integer" % type(buffering).__name__)
    for name, value in (("encoding", encoding), ("errors", errors)):
        if value is not None and not isinstance(value, str):
            raise TypeError("open() argument %r must be str or None, not %s" % (name, type(value).__name__))
    letters = set(mode)
    if letters - set("rwaxbt+") or len(mode) > len(letters):
        raise ValueError("invalid mode: %r" % mode)
    binary = "b" in letters
    if binary and "t" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwax")) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not letters & set("rwax"):
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if binary and value is not None:
            raise ValueError("binary mode doesn't take %s %s argument" % ("an" if name[0] == "e" else "a", name))
    raw = FileIO(file, mode.replace("t", ""), closefd, opener)
    made = raw
    try:
        line_buffering = buffering == 1 and not binary or buffering < 0 and raw.isatty()
        if buffering < 0 or buffering == 1:
            buffering = DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        kind = BufferedRandom if "+" in letters else BufferedReader if "r" in letters else BufferedWriter
        made = kind(raw, buffering)
        if binary:
            return made
        made = TextIOWrapper(made, encoding, errors, newline, line_buffering)
        made.mode = mode
        return made
    except:
        made.close()
        raise
