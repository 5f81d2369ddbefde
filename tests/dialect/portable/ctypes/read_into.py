# readinto() fills whatever gives its bytes away: structures and arrays of ctypes, too.
import io
from array import array
from ctypes import *


class Header(BigEndianStructure):
    _pack_ = 1
    _fields_ = [("kind", c_char * 2), ("size", c_uint32), ("parts", c_uint16 * 2)]


data = b"BM" + b"\0\0\1\2" + b"\0\3\0\4" + b"rest"
stream = io.BytesIO(data)
header = Header()
print(stream.readinto(header), header.kind, header.size, list(header.parts), stream.read())
stream.seek(0)
for target in (bytearray(4), (c_ubyte * 3)(), create_string_buffer(4), array("B", bytes(2)), memoryview(bytearray(2)), c_uint16()):
    print(stream.readinto(target), bytes(target))
print(stream.readinto(bytearray(4)), stream.readinto(bytearray()))
for bad in (b"fixed", "text", 5):
    try:
        stream.readinto(bad)
    except TypeError as error:
        print(error)
reader = io.BufferedReader(io.BytesIO(data))
print(reader.readinto(header), header.size)
