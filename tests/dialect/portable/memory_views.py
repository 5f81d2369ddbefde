# memoryview: of bytes and bytearrays; slices, items of other formats, assignment, what is refused.
def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


m = memoryview(b'hello')
print(len(m), m[0], m[-1], bytes(m[1:3]), m.tobytes(), m.tolist(), m.nbytes, m.itemsize, m.format, m.readonly, m.ndim, m.shape, m.strides)
print(repr(m)[:13], m.contiguous, m.c_contiguous, m.obj, hash(m) == hash(b'hello'), m == b'hello', b'hello' == m, m != b'help', m == 5)
attempt(lambda: m[5])
attempt(lambda: m[1.5])
attempt(lambda: memoryview('text'))
attempt(lambda: memoryview(5))
attempt(lambda: m.__class__.__name__)


def assign(view, key, value):
    view[key] = value
    return bytes(view)


attempt(lambda: assign(m, 0, 1))
b = bytearray(b'abcdefgh')
v = memoryview(b)
attempt(lambda: assign(v, 0, 65))
attempt(lambda: assign(v, 0, 300))
attempt(lambda: assign(v, 0, -1))
attempt(lambda: assign(v, 0, 'a'))
attempt(lambda: assign(v, 8, 1))
attempt(lambda: assign(v, slice(1, 3), b'ZZ'))
attempt(lambda: assign(v, slice(1, 3), b'ZZZ'))
attempt(lambda: assign(v, slice(1, 3), [1, 2]))
attempt(lambda: assign(v, slice(0, 8, 2), b'1234'))
attempt(lambda: assign(v.cast('H'), 1, 0x4142))
attempt(lambda: assign(v.cast('I'), 0, 1.5))
attempt(lambda: assign(v.cast('b'), 0, -1))
attempt(lambda: assign(v.cast('c'), 0, b'x'))
attempt(lambda: assign(v.cast('c'), 0, 5))
attempt(lambda: assign(v.toreadonly(), 0, 1))
print(b, v.cast('H')[1], v.cast('c')[0], v[::-1].tobytes(), v[2:6][1:3].tobytes(), v[::3].tolist(), v[::2].contiguous, v[:0].tobytes())
attempt(lambda: v.cast('x'))
attempt(lambda: v.cast('H').cast('I'))
attempt(lambda: v[:3].cast('H'))
attempt(lambda: v[::2].cast('B'))
print(3 in v, b[1] in v, [chr(each) for each in v[:3]], b''.join([v[:2], b'x']), bytes(v) == b, v.hex(), v.hex(':'), int.from_bytes(v[:2], 'little'))
attempt(lambda: b.append(1))
attempt(lambda: b.extend(b'xy'))
attempt(lambda: exec('del b[0]', {'b': b}))
attempt(lambda: b.pop())
b[0:2] = b'same'[:2]
b.reverse()
print(b, v[:2].tobytes())
part = v[2:4]
v.release()
attempt(lambda: v[0])
attempt(lambda: len(v))
attempt(lambda: v.tobytes())
print(repr(v)[:21])
attempt(lambda: b.append(1))
part.release()
b.append(1)
print(b, part.release())
with memoryview(b) as view:
    print(view[-1], list(view[:2]), memoryview(view)[1], memoryview(view).obj is b)
attempt(lambda: view[0])
b += b'more'
print(len(b))
import struct
print(struct.unpack_from('<H', memoryview(b'\x01\x02\x03'), 1), struct.unpack('>H', memoryview(b'\x01\x02')))
numbers = bytearray(8)
struct.pack_into('<I', memoryview(numbers), 4, 0x01020304)
print(numbers, memoryview(numbers).cast('I').tolist(), memoryview(numbers).cast('d')[0] > 0, memoryview(numbers) == memoryview(numbers).cast('b'))
