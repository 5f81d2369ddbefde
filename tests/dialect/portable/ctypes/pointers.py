# Pointers, cast, from_param, function types.
from ctypes import *
import ctypes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
class P(Structure):
    _fields_ = [('x', c_short), ('y', c_short)]
i = c_short(5)
p = pointer(i)
t(lambda: p.contents.value)
t(lambda: p[0])
p[0] = 7
t(lambda: i.value)
p.contents = c_short(9)
t(lambda: (i.value, p[0]))
def f():
    p.contents = 3
t(f)
def f():
    p.contents = c_int(3)
t(f)
def f():
    p[0] = 'x'
t(f)
t(lambda: type(p).__name__)
t(lambda: POINTER(c_short) is type(p))
t(lambda: bool(POINTER(c_short)()))
t(lambda: POINTER(c_short)().contents)
t(lambda: POINTER(c_short)()[0])
t(lambda: POINTER(c_short)(5))
t(lambda: POINTER(c_short)(c_short(5))[0])
t(lambda: POINTER(c_short)(c_int(5))[0])
t(lambda: POINTER(None))
t(lambda: POINTER(int))
t(lambda: POINTER(3))
t(lambda: pointer(3))
t(lambda: pointer(c_short))
t(lambda: byref(3))
t(lambda: byref(c_short))
t(lambda: str(byref(i))[:12])
t(lambda: type(byref(i)).__name__)
t(lambda: byref(i)._obj is i)
arr = (c_short * 5)(10, 20, 30, 40, 50)
q = cast(arr, POINTER(c_short))
t(lambda: q[:3])
t(lambda: q[1:4:2])
t(lambda: q[4:0:-2])
t(lambda: q[:])
t(lambda: q[::1])
t(lambda: q[1:])
t(lambda: q[::-1])
t(lambda: q[3])
t(lambda: len(q))
def f():
    q[1] = 21
    return arr[:]
t(f)
def f():
    q[0:2] = [1, 2]
t(f)
t(lambda: q['a'])
t(lambda: q[1.0])
t(lambda: cast(q, POINTER(c_short * 5)).contents[:])
t(lambda: cast(arr, c_void_p).value == addressof(arr))
t(lambda: cast(arr, POINTER(c_ubyte))[:4])
t(lambda: cast(b'abc', c_char_p).value)
t(lambda: cast(create_string_buffer(b'xyz'), c_char_p).value)
t(lambda: cast(c_char_p(b'xyz'), POINTER(c_char))[:3])
t(lambda: bool(cast(0, POINTER(c_short))))
t(lambda: cast(None, c_void_p).value)
t(lambda: cast(addressof(arr), POINTER(c_short))[1])
t(lambda: cast(byref(arr), POINTER(c_short))[1])
t(lambda: cast(arr, int))
t(lambda: cast(1.5, c_void_p))
t(lambda: cast(arr))
t(lambda: cast(POINTER(c_short)(i), POINTER(c_ubyte))[0])
pp = pointer(pointer(c_short(8)))
t(lambda: pp.contents.contents.value)
t(lambda: pp[0][0])
t(lambda: type(pp).__name__)
class S(Structure):
    _fields_ = [('n', c_int), ('items', POINTER(c_short))]
s = S(3, arr)
t(lambda: s.items[2])
s.items = (c_short * 2)(1, 2)
t(lambda: s.items[1])
def f():
    s.items = (c_ubyte * 2)(1, 2)
t(f)
t(lambda: s.items.contents.value)
class T2(Structure):
    _fields_ = [('s', c_char_p), ('w', c_wchar_p), ('v', c_void_p)]
x = T2(b'abc', 'def', 3)
t(lambda: (x.s, x.w, x.v))
x.s = None
t(lambda: x.s)
x.v = None
t(lambda: x.v)
def f():
    x.s = 'a'
t(f)
def f():
    x.w = b'a'
t(f)
def f():
    x.v = 'a'
t(f)
x.w = 'new'
t(lambda: x.w)
t(lambda: string_at(b'abc'))
t(lambda: string_at(b'abcdef', 3))
t(lambda: string_at(arr, 4))
t(lambda: wstring_at('hello'))
t(lambda: wstring_at('hello', 2))
t(lambda: string_at('a', 1))
t(lambda: string_at(1.5))
t(lambda: string_at())
buf = create_string_buffer(10)
t(lambda: memmove(buf, b'hello', 5) == addressof(buf))
t(lambda: buf.value)
t(lambda: memset(buf, 65, 3) == addressof(buf))
t(lambda: buf.value)
t(lambda: memmove(buf, b'a'))
t(lambda: memmove(buf, 1.5, 1))
t(lambda: memmove(addressof(buf) + 2, b'ZZ', 2) and buf.value)
t(lambda: memmove(byref(buf, 4), b'YY', 2) and buf.value)
t(lambda: sizeof(buf))
r = c_short(1)
resize(r, 10)
t(lambda: sizeof(r))
t(lambda: sizeof(c_short))
t(lambda: resize(r, 1))
t(lambda: resize(arr[0:1], 10))
t(lambda: resize(3, 10))
t(lambda: resize(P.from_buffer(arr), 100))
t(lambda: sizeof(int))
t(lambda: sizeof(3))
t(lambda: sizeof(Structure))
t(lambda: alignment(c_short))
t(lambda: alignment(P))
t(lambda: alignment(c_short(3)))
t(lambda: alignment(3))
t(lambda: addressof(3))
t(lambda: addressof(i) == addressof(pointer(i).contents))
t(lambda: c_short.from_param(3))
t(lambda: c_short.from_param(c_short(3)).value)
t(lambda: c_float.from_param(3))
t(lambda: c_char.from_param(b'a'))
t(lambda: c_char_p.from_param(5))
t(lambda: c_char_p.from_param(None))
t(lambda: c_char_p.from_param('a'))
t(lambda: c_wchar_p.from_param(b'a'))
t(lambda: c_void_p.from_param(1.5))
t(lambda: c_void_p.from_param(None))
t(lambda: POINTER(c_short).from_param(None))
t(lambda: POINTER(c_short).from_param(3))
t(lambda: POINTER(c_short).from_param(c_ushort(3)))
t(lambda: POINTER(c_short).from_param(byref(c_ushort(3))))
t(lambda: POINTER(c_short).from_param(pointer(c_ushort(3))))
t(lambda: POINTER(c_short).from_param(arr) is arr)
t(lambda: type(POINTER(c_short).from_param(i)).__name__)
t(lambda: type(POINTER(c_short).from_param(byref(i))).__name__)
t(lambda: (c_short * 5).from_param(arr) is arr)
t(lambda: (c_short * 4).from_param(arr))
t(lambda: P.from_param(P()).x)
t(lambda: P.from_param((1, 2)).x)
t(lambda: P.from_param(3))
class H:
    _as_parameter_ = 5
t(lambda: c_short.from_param(H()))
class H2:
    _as_parameter_ = 'x'
t(lambda: P.from_param(H()))
C = CFUNCTYPE(c_short, c_short)
t(lambda: C(lambda x: x + 1)(3))
t(lambda: C(3).__class__.__name__)
t(lambda: C('a'))
t(lambda: bool(C()))
t(lambda: C(lambda x: 1)(1, 2))
t(lambda: C(lambda x: 1)())
t(lambda: CFUNCTYPE(c_short, c_short) is C)
t(lambda: CFUNCTYPE())
t(lambda: CFUNCTYPE(3))
t(lambda: CFUNCTYPE(int, 3))
t(lambda: CFUNCTYPE(None, c_short, foo=1))
t(lambda: C.__name__)
t(lambda: C._restype_.__name__)
t(lambda: C._argtypes_)
t(lambda: C._flags_)
t(lambda: C(lambda x: 1).argtypes)
t(lambda: C(lambda x: 1).restype.__name__)
t(lambda: C(lambda x: 1).errcheck)
f1 = C(lambda x: 1)
def f():
    f1.argtypes = 3
t(f)
def f():
    f1.argtypes = [3]
t(f)
def f():
    f1.argtypes = (int,)
t(f)
def f():
    f1.restype = 3
t(f)
def f():
    f1.errcheck = 3
t(f)
def f():
    f1.argtypes = [c_short, c_short]
    return f1(1)
t(f)
def f():
    del f1.argtypes
    f1.argtypes = None
    return f1(1)
t(f)
def f():
    f1.restype = None
    return f1(1)
t(f)
def f():
    f1.restype = lambda v: ('got', v)
    return f1(1)
t(f)
def f():
    f1.errcheck = lambda r, fn, a: (r, fn is f1, a)
    return f1(1)
t(f)
@CFUNCTYPE(c_double, c_double, c_float)
def add(a, b):
    return a + b
t(lambda: add(1.5, 2.25))
t(lambda: add.__class__.__name__)
t(lambda: add.__name__)
@CFUNCTYPE(c_longlong, c_void_p, c_char_p, c_wchar_p)
def ptrs(a, b, c):
    print(a, b, c)
    return -1
t(lambda: ptrs(None, b'x', 'y'))
t(lambda: ptrs(5, None, None))
@CFUNCTYPE(c_char_p)
def cp():
    return b'text'
t(lambda: CFUNCTYPE(c_bool, c_bool, c_ubyte, c_char)(lambda a, b, c: print(a, b, c))(True, 300, b'q'))
t(lambda: CFUNCTYPE(c_short, POINTER(P))(lambda p: p.contents.x + p[0].y)(byref(P(3, 4))))
t(lambda: CFUNCTYPE(c_short, P)(lambda p: p.x + p.y)(P(3, 4)))
t(lambda: CFUNCTYPE(POINTER(c_short), c_int)(lambda x: 3))
t(lambda: CFUNCTYPE(P, c_int)(lambda x: 3))
t(lambda: CFUNCTYPE(c_short)(None))
