# Arrays and buffers.
from ctypes import *
import ctypes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
def run(code, g=None):
    def f():
        exec(code, g or globals())
        return 'ok'
    t(f)
# arrays
A = c_short * 5
t(lambda: A)
t(lambda: A.__name__)
t(lambda: A._length_)
t(lambda: A._type_)
t(lambda: sizeof(A))
t(lambda: alignment(A))
a = A(1, 2, 3)
t(lambda: a[:])
t(lambda: a[-1])
t(lambda: a[5])
t(lambda: a[-6])
t(lambda: a['x'])
t(lambda: a[1.5])
t(lambda: A(1,2,3,4,5,6))
t(lambda: list(a))
t(lambda: len(a))
t(lambda: a[::2])
t(lambda: a[::-1])
t(lambda: a[1:100])
def f():
    a[1:3] = [9, 8]
    return a[:]
t(f)
def f():
    a[1:3] = [9]
t(f)
def f():
    a[::2] = [9]
t(f)
def f():
    del a[0]
t(f)
def f():
    a[0] = 'x'
t(f)
def f():
    a[10] = 1
t(f)
t(lambda: 3 in a)
t(lambda: sum(a))
t(lambda: max(a))
t(lambda: [i for i in a])
t(lambda: list(reversed(a)))
t(lambda: A is c_short * 5)
t(lambda: 5 * c_short is A)
t(lambda: c_short * -1)
t(lambda: c_short * 'a')
t(lambda: c_short * 1.5)
t(lambda: (c_short * 0)()[:])
t(lambda: bool((c_short * 2)()))
t(lambda: (c_short * 2)(1, 2) == (c_short * 2)(1, 2))
M = (c_short * 2) * 3
t(lambda: M.__name__)
m = M((1, 2), (3, 4))
t(lambda: [list(r) for r in m])
t(lambda: m[1][0])
def f():
    m[2][1] = 7
    m[0] = (5, 6)
    return [r[:] for r in m]
t(f)
t(lambda: M((1, 2, 3)))
t(lambda: M(1))
t(lambda: type(a).__name__)
# char
b = create_string_buffer(b'hello', 10)
t(lambda: b.value)
t(lambda: b.raw)
t(lambda: b[0])
t(lambda: b[1:3])
t(lambda: b[::2])
t(lambda: len(b))
t(lambda: sizeof(b))
t(lambda: list(b)[:2])
def f():
    b.value = b'x' * 10
    return b.value
t(f)
def f():
    b.value = b'x' * 11
t(f)
def f():
    b.value = 'x'
t(f)
def f():
    b.raw = b'123'
    return b.raw
t(f)
def f():
    b.raw = 'abc'
t(f)
def f():
    b[0] = b'q'
    b[1] = 65
    return b.raw
t(f)
def f():
    b[0] = b'qq'
t(f)
def f():
    b[0] = 300
t(f)
def f():
    b[0:2] = b'zz'
    return b.value
t(f)
t(lambda: create_string_buffer('abc'))
t(lambda: create_string_buffer(3).raw)
t(lambda: create_string_buffer(b'abc').raw)
t(lambda: create_string_buffer(b'abc', 2).raw)
t(lambda: create_string_buffer(-1))
t(lambda: create_string_buffer(1.5))
t(lambda: create_string_buffer(None))
t(lambda: create_string_buffer())
t(lambda: c_buffer(b'abc').raw)
t(lambda: c_buffer(3).raw)
t(lambda: create_string_buffer(init=b'ab', size=5).raw)
u = create_unicode_buffer('hé', 6)
t(lambda: u.value)
t(lambda: u[0])
t(lambda: u[:])
t(lambda: len(u))
t(lambda: u.raw)
def f():
    u.value = 'x' * 7
t(f)
def f():
    u.value = b'x'
t(f)
def f():
    u[0] = 'qq'
t(f)
def f():
    u[0] = b'q'
t(f)
t(lambda: create_unicode_buffer(b'abc'))
t(lambda: create_unicode_buffer(3).value)
t(lambda: create_unicode_buffer(3)[:])
t(lambda: create_unicode_buffer('abc')[:])
t(lambda: (c_char * 4)(b'a', b'b').value)
t(lambda: (c_char * 4)(*b'abc').value)
t(lambda: (c_wchar * 4)(*'abc').value)
t(lambda: (c_char * 3)('a'))
t(lambda: (c_ubyte * 3)(1, 2, 3).value)
t(lambda: bytes((c_ubyte * 3)(1, 2, 3)))
t(lambda: (c_ubyte * 3)(*b'abc')[:])
t(lambda: (c_ubyte * 3).from_buffer_copy(b'abc')[:])
t(lambda: (c_ubyte * 3).from_buffer_copy(b'ab'))
t(lambda: (c_ubyte * 3).from_buffer_copy(b'abcdef', 2)[:])
t(lambda: (c_ubyte * 3).from_buffer_copy(b'abcdef', -2)[:])
t(lambda: (c_ubyte * 3).from_buffer_copy(b'abcdef', 4)[:])
t(lambda: (c_ubyte * 3).from_buffer(b'abcdef'))
class P(Structure):
    _fields_ = [('x', c_short), ('y', c_short)]
arr = (P * 3)((1, 2), (3, 4))
t(lambda: [(p.x, p.y) for p in arr])
arr[2].x = 9
t(lambda: arr[2].x)
arr[0] = arr[1]
t(lambda: (arr[0].x, arr[0].y))
t(lambda: (P * 2)(P(1, 2), (3,))[1].x)
t(lambda: (P * 2)((1, 2, 3)))
class Arr(Array):
    _type_ = c_short
    _length_ = 3
t(lambda: Arr(1, 2)[:])
t(lambda: Arr.__name__)
def f():
    class Q(Array):
        _type_ = c_short
t(f)
def f():
    class Q(Array):
        _length_ = 2
t(f)
t(lambda: ARRAY(c_short, 3).__name__)
