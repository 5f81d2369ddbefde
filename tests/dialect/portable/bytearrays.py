# bytearray, and the methods of bytes beside those of texts.py.
b = bytearray(b"abc")
b.append(100)
b += b"ef"
b[0] = 65
print(b, len(b), b[1:3], bytes(b), b.decode(), b[0], b[-1], list(b), b == b"Abcdef", b"Abcdef" == b, b < b"B", bool(b), 65 in b, b"cd" in b)
b.extend([1, 2])
del b[0]
print(b, bytearray(3), bytearray("hé", "utf-8"), bytearray(b) == b, b"x" + b, b + b"y", b * 2, b"%s" % b"z", b.find(b"e"), b.upper(), b.hex(), b.replace(b"b", b"BB"))
b = bytearray(10)
b[2:5] = b"xyzzy"
print(b, b.find(b"z"), b.pop(), b.pop(2), b.index(0), b.count(0), b.split(b"z"), b.startswith(b"\0"), b.strip(b"\0"))
b.reverse()
b.insert(0, 5)
b.remove(5)
print(b, b.copy() is b, b[::2], b.partition(b"z"))
b[::2] = b"?" * len(b[::2])
print(b)
del b[::2]
print(b)
b.clear()
print(b, bool(b), bytearray.fromhex("41 42"), type(bytearray(b"a").upper()).__name__, repr(bytearray(b"it's")))
print(b"abc".ljust(5, b"."), b"abc".center(7), b"ab".zfill(4), b"abc".translate(None, b"b"), b"abc".translate(bytes.maketrans(b"a", b"A")), b"aB".swapcase(), b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"ab".islower(), b"\xe9".isascii())
print(b"abc".startswith((b"a", b"x")), b"a".rjust(3), b"abc".partition(b"b"), b"a-b-c".rpartition(b"-"), b"%s %d %x" % (b"x", 3, 255), b"abcb".count(b"b", 2), b"a b".title(), b"aBC".capitalize(), b"a\tb".expandtabs(4), b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"), b"abab".rindex(b"b"), b"abc".startswith(b"b", 1), b"abc".endswith(b"b", 0, 2))
for wrong in (lambda: b.pop(), lambda: bytearray("x"), lambda: b"a" + "x", lambda: bytearray(b"a").append(300), lambda: hash(bytearray()), lambda: bytearray(b"a")[5], lambda: bytearray(b"a").remove(9), lambda: b"a".removeprefix("a")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)


# __bytes__ of a class.
class Packet:
    def __bytes__(self):
        return b"packet"


class Wrong:
    def __bytes__(self):
        return "text"


print(bytes(Packet()))
try:
    bytes(Wrong())
except TypeError as error:
    print(error)
