# struct: standard sizes, and the native ones that are the same on Linux and Windows (not l, L, P). How an i that
# is too large fails differs, too: a long of Windows has 4 bytes.
import struct

print(struct.calcsize("<hbiq"), struct.calcsize("hbiq"), struct.calcsize("@bh"), struct.calcsize("3s2i"), struct.calcsize("=bh"), struct.calcsize(""), struct.calcsize("0s"), struct.calcsize("bx?d"), struct.calcsize("<l"), struct.calcsize("i0q"))
print(struct.pack("<hI4s?", -2, 5, b"ab", True), struct.pack(">hI", 1, 2), struct.pack("!d", 1.5), struct.pack("<f", 0.1), struct.pack("<e", 1.5), struct.pack("3B", 1, 2, 255), struct.pack("bh", 1, 2), struct.pack("5p", b"abcdefg"), struct.pack("c", b"x"), struct.pack("<3x"), struct.pack("<q", -1), struct.pack("<Q", 2 ** 64 - 1), struct.pack("2i", *[1, 2]))
print(struct.unpack("<hI4s?", b"\xfe\xff\x05\0\0\0ab\0\0\x01"), struct.unpack(">2h", b"\0\x01\xff\xff"), struct.unpack("<d", struct.pack("<d", 0.1)), struct.unpack("<f", struct.pack("<f", 0.1)), struct.unpack("<e", b"\x00\x3e"), struct.unpack("5p", b"\x03abcd"), struct.unpack("2c", b"xy"), struct.unpack("<I", bytearray(b"\x01\x02\x03\x04")))
print(struct.unpack_from("<H", b"abcdef", 2), struct.unpack_from("<H", b"abcdef", -2), list(struct.iter_unpack("<H", b"abcdef")), struct.unpack("<e", b"\x00\x7c"), struct.unpack("<e", b"\x01\x00"), [struct.pack("<e", x) for x in (0.0, -0.0, 65504.0, 6e-8, 1e-8, 0.1)])
room = bytearray(8)
struct.pack_into("<HH", room, 2, 1, 2)
s = struct.Struct("<IH")
print(room, s.size, s.format, s.pack(1, 2), s.unpack(b"\x01\0\0\0\x02\0"), s.unpack_from(b"xx\x01\0\0\0\x02\0", 2), struct.error.__name__, issubclass(struct.error, Exception))
for wrong in (lambda: struct.pack("<B", 256), lambda: struct.pack("<b", -129), lambda: struct.pack("<h", 40000), lambda: struct.pack("<H", -1), lambda: struct.pack("<I", -1), lambda: struct.pack("<q", 2 ** 63), lambda: struct.pack("<Q", -1),
              lambda: struct.pack("b", 200), lambda: struct.pack("B", -1), lambda: struct.pack("h", 40000), lambda: struct.pack("H", 70000), lambda: struct.pack("I", -1),
              lambda: struct.pack("<h", "x"), lambda: struct.pack("<h", 1.5), lambda: struct.pack("<f", "x"), lambda: struct.pack("<f", 1e300), lambda: struct.pack("<e", 1e10), lambda: struct.pack("3s", "x"), lambda: struct.pack("c", b"xy"), lambda: struct.pack("<2h", 1), lambda: struct.pack("<h", 1, 2),
              lambda: struct.unpack("<h", b"a"), lambda: struct.unpack("<h", "ab"), lambda: struct.pack("k", 1), lambda: struct.calcsize("5"), lambda: struct.unpack_from("<h", b"abc", 2), lambda: struct.pack_into("<h", bytearray(1), 0, 1), lambda: list(struct.iter_unpack("<h", b"abc")), lambda: struct.calcsize(5)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
