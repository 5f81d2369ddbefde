# array: numbers of one kind side by side.
from array import array, typecodes
import ctypes

print("".join(sorted(typecodes)) != "")
a = array("i", [1, 2, 3])
a.append(4)
a.extend([5, 6])
print(a, len(a), a[0], a[-1], a[1:3], a[::-2], list(a), 3 in a, a.itemsize, a.typecode)
a[0] = -7
a[1:3] = array("i", [20, 30, 40])
del a[-1]
print(a, a.tolist(), a.count(20), a.index(30), a.pop(), a.pop(0), a)
a.insert(1, 99)
a.remove(40)
a.reverse()
print(a, a + array("i", [1]), a * 2, a == array("i", a.tolist()), a != array("h", [1]), a < array("i", [1000]))
b = array("B", b"abc")
print(b, b.tobytes(), bytes(b), bytearray(b), memoryview(b).tolist())
b.frombytes(b"\x00\xff")
print(b, array("d", [1, 2.5]), array("f", [0.5]), array("h"), array("H", [65535]).tobytes(), array("q", [-1]).tobytes())
h = array("H", [1, 258])
h.byteswap()
print(h)
shared = (ctypes.c_ubyte * 5).from_buffer(b)
shared[0] = 1
print(b[0], (ctypes.c_int * 2).from_buffer_copy(array("i", [7, 8]))[:])
for bad in (lambda: array("x"), lambda: array("B", [256]), lambda: array("B", [-1]), lambda: array("b", [128]), lambda: a[50],
            lambda: array("i", ["a"]), lambda: array("d", ["a"]), lambda: a.index(12345), lambda: array("h").pop(),
            lambda: array("h", [40000]), lambda: a.remove(12345), lambda: a + [1], lambda: array(3)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
