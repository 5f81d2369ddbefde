# io.TextIOWrapper: text above bytes; io.StringIO: text in memory.
from _io_base import DEFAULT_BUFFER_SIZE, _IOBase, _TextIOBase


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
