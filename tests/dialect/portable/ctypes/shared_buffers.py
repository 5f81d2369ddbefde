# memoryview of instances, and from_buffer(): an instance in the bytes of a bytearray, which both change.
from ctypes import *
import re
import struct


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Header(Structure):
    _fields_ = [('kind', c_ushort), ('size', c_float)]


class Packed(Structure):
    _pack_ = 1
    _fields_ = [('a', c_char), ('b', c_short)]


class Either(Union):
    _fields_ = [('a', c_short), ('b', c_char)]


class Nested(Structure):
    _fields_ = [('head', Header), ('text', c_char * 3), ('next', POINTER(c_short)), ('many', Packed * 2)]


class Big(BigEndianStructure):
    _fields_ = [('a', c_short)]


# --- what a memoryview tells of ctypes' types
for kind in (c_byte, c_ubyte, c_short, c_ushort, c_float, c_double, c_bool, c_char, c_void_p, c_char_p, c_char * 4, (c_short * 2) * 3,
             POINTER(c_short), POINTER(Header), Header, Packed, Either, Nested, Big, Header * 2, CFUNCTYPE(c_short)):
    m = memoryview(kind())
    # CPython 3.12 tells of gaps and of packed structures, 3.11 does not; tests/ctypes_structures_test.cpp has 3.12's words.
    format = re.sub(r'\d*x', '', m.format).replace('T{<c:a:<h:b:}', 'B')
    print(kind.__name__, format, m.itemsize, m.shape, m.ndim, m.strides, m.readonly, m.nbytes)

a = (c_short * 3)(1, 2, 3)
m = memoryview(a)
print(bytes(m), m[1:].tobytes(), m[::2].tobytes(), len(m), m.obj is a)
attempt(lambda: m[0])
attempt(lambda: m.tolist())
attempt(lambda: memoryview((c_short * 2 * 2)())[0])
attempt(lambda: m.cast('i'))
b = m.cast('B')
b[0] = 9
b[4:6] = b'\0\1'
print(a[:], b[:4].tobytes(), b.cast('h').tolist(), b.cast('h')[2])
text = create_string_buffer(b'abc', 8)
print(memoryview(text)[:3].tobytes(), bytes(memoryview(text)), memoryview(text).format)
memoryview(text).cast('B')[0:3] = b'xyz'
print(text.value, memoryview(Header(1, 2)).tobytes())
struct.pack_into('<H', a, 4, 77)
print(a[2], struct.unpack_from('<H', a, 4))
attempt(lambda: struct.pack_into('<H', b'abcd', 0, 1))

# --- from_buffer
data = bytearray(16)
head = Header.from_buffer(data)
head.kind = 0x1234
head.size = 7
print(data)
data[4:8] = b'\0\0\x80\x3f'
print(head.size, head._b_base_)
second = Header.from_buffer(data, 8)
second.kind = 1
print(data.hex(), data.find(b'\x01'), data == bytes(data), len(data))
attempt(lambda: Header.from_buffer(data, 12))
attempt(lambda: Header.from_buffer(data, -1))
attempt(lambda: Header.from_buffer(b'x' * 8))
attempt(lambda: Header.from_buffer('text'))
attempt(lambda: data.append(1))
attempt(lambda: data.clear())
letters = (c_char * 5).from_buffer(data)
letters.value = b'wxyz'
print(data, head.kind == int.from_bytes(b'wx', 'little'))
data[0:4] = b'WXYZ'
data[8:] = bytes([1, 2, 3, 4, 0, 0, 0, 0x40])
print(letters.value, second.kind, second.size)
data.reverse()
print(letters[:], data[-4:])
number = c_short.from_buffer(memoryview(data)[4:])
number.value = -1
print(data.hex(), c_short.from_buffer(number))
print(c_short.from_buffer(bytearray(b'\x01\0')))
attempt(lambda: c_short.from_buffer(memoryview(b'1234')))
memset(addressof(head), 0x41, 2)
print(data[:3], string_at(addressof(letters), 2))
del head, second, letters, number
data.append(3)
print(len(data), data.hex())
again = c_ubyte.from_buffer(data, 16)
again.value += 1
print(data[16], again)
