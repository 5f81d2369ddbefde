# array: numbers of one kind side by side, in our own words: a bytearray underneath, which ctypes' from_buffer shares.
import struct as _struct

typecodes = "bBuhHiIlLqQfd"
__lacking__ = ("_array_reconstructor",)


class array:
    def __init__(self, typecode, initializer=()):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + type(typecode).__name__)
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self._form = "<" + ("H" if typecode == "u" else typecode)
        self.itemsize = _struct.calcsize(self._form)
        self._bytes = bytearray()
        self._home = None
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, str):
            if typecode != "u":
                raise TypeError("cannot use a str to initialize an array with typecode '%s'" % typecode)
            self.fromunicode(initializer)
        else:
            self.extend(initializer)

    def _replace(self, content):
        # What buffer_info() told stands no longer; what from_buffer() shares forbids it.
        if len(content) != len(self._bytes):
            self._home = None
        try:
            self._bytes[:] = content
        except BufferError:
            raise BufferError("cannot resize an array that is exporting buffers") from None

    def _grow(self, more):
        self._home = None
        try:
            self._bytes += more
        except BufferError:
            raise BufferError("cannot resize an array that is exporting buffers") from None

    def _packed(self, value):
        if self.typecode == "u":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value.encode("utf-16-le")
        try:
            return _struct.pack(self._form, value)
        except _struct.error:
            if isinstance(value, int) and self.typecode not in "fd":
                raise OverflowError(self._range_words(value)) from None
            wanted = "must be real number, not " if self.typecode in "fd" else "'%s' object cannot be interpreted as an integer"
            raise TypeError(wanted % type(value).__name__ if "%" in wanted else wanted + type(value).__name__) from None

    def _range_words(self, value):
        words = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short"}
        if self.typecode in words:
            return words[self.typecode] + " is " + ("less than minimum" if value < 0 else "greater than maximum")
        if self.typecode in "ILQ" and value < 0:
            return "can't convert negative value to unsigned int"
        return "Python int too large to convert to C " + ("long" if self.typecode in "il" else "unsigned long")

    def _item(self, at):
        part = bytes(self._bytes[at * self.itemsize:(at + 1) * self.itemsize])
        return part.decode("utf-16-le") if self.typecode == "u" else _struct.unpack(self._form, part)[0]

    def _index(self, index, words):
        index = index.__index__()
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(words)
        return index

    def _of(self, items):
        return array(self.typecode, items)

    def __len__(self):
        return len(self._bytes) // self.itemsize

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._of([self._item(at) for at in range(*index.indices(len(self)))])
        return self._item(self._index(index, "array index out of range"))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError("can only assign array (not \"%s\") to array slice" % type(value).__name__)
            items = self.tolist()
            items[index] = value.tolist()
            self._replace(self._of(items)._bytes)
            return
        at = self._index(index, "array assignment index out of range") * self.itemsize
        self._bytes[at:at + self.itemsize] = self._packed(value)

    def __delitem__(self, index):
        items = self.tolist()
        del items[index]
        self._replace(self._of(items)._bytes)

    def __iter__(self):
        at = 0
        while at < len(self):
            yield self._item(at)
            at += 1

    def __contains__(self, value):
        return value in self.tolist()

    def __eq__(self, other):
        return self.tolist() == other.tolist() if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self.tolist() < other.tolist() if isinstance(other, array) else NotImplemented

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only append array (not \"%s\") to array" % type(other).__name__)
        return self._of(self.tolist() + other.tolist())

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError("can only extend with array (not \"%s\")" % type(other).__name__)
        self.extend(other)
        return self

    def __mul__(self, times):
        return self._of(self.tolist() * times)

    def __repr__(self):
        if not len(self):
            return "array('%s')" % self.typecode
        shown = self.tounicode() if self.typecode == "u" else self.tolist()
        return "array('%s', %r)" % (self.typecode, shown)

    def __bytes__(self):
        return bytes(self._bytes)

    def __buffer__(self, flags):
        view = memoryview(self._bytes)
        return view if self.typecode == "u" else view.cast(self.typecode if self.typecode not in "lL" else "iI"[self.typecode == "L"])

    def append(self, x):
        self._grow(self._packed(x))

    def extend(self, iterable):
        if isinstance(iterable, array) and iterable.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for x in iterable:
            self.append(x)

    def fromlist(self, items):
        if not isinstance(items, list):
            raise TypeError("arg must be list")
        self.extend(items)

    def frombytes(self, buffer):
        if len(buffer) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        self._grow(bytes(buffer))

    def fromunicode(self, text):
        if self.typecode != "u":
            raise ValueError("fromunicode() may only be called on unicode type arrays")
        self._grow(text.encode("utf-16-le"))

    def fromfile(self, f, n):
        data = f.read(n * self.itemsize)
        self.frombytes(data[:len(data) // self.itemsize * self.itemsize])
        if len(data) < n * self.itemsize:
            raise EOFError("read() didn't return enough bytes")

    def tofile(self, f):
        f.write(bytes(self._bytes))

    def tobytes(self):
        return bytes(self._bytes)

    def tolist(self):
        return [self._item(at) for at in range(len(self))]

    def tounicode(self):
        if self.typecode != "u":
            raise ValueError("tounicode() may only be called on unicode type arrays")
        return self._bytes.decode("utf-16-le")

    def byteswap(self):
        for at in range(0, len(self._bytes), self.itemsize):
            self._bytes[at:at + self.itemsize] = self._bytes[at:at + self.itemsize][::-1]

    def buffer_info(self):
        # ctypes gives the bytes a place; they leave it when the array gets another length.
        import ctypes
        if self._home is None and self._bytes:
            self._home = (ctypes.c_char * len(self._bytes)).from_buffer(self._bytes)
        return (ctypes.addressof(self._home) if self._bytes else 0, len(self))

    def count(self, x):
        return self.tolist().count(x)

    def index(self, x, start=0, stop=None):
        items = self.tolist()
        try:
            return items.index(x, start, len(items) if stop is None else stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def insert(self, i, x):
        items = self.tolist()
        items.insert(i, x)
        self._replace(self._of(items)._bytes)

    def pop(self, i=-1):
        if not len(self):
            raise IndexError("pop from empty array")
        at = self._index(i, "pop index out of range")
        item = self._item(at)
        self._replace(self._bytes[:at * self.itemsize] + self._bytes[(at + 1) * self.itemsize:])
        return item

    def remove(self, x):
        items = self.tolist()
        if x not in items:
            raise ValueError("array.remove(x): x not in array")
        del self[items.index(x)]

    def reverse(self):
        self._replace(self._of(self.tolist()[::-1])._bytes)


ArrayType = array
