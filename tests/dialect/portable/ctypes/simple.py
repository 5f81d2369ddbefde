# Simple types: what they take, what they give, what they refuse.
from ctypes import *
import ctypes, sys
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)

# simple types
for name in 'c_byte c_ubyte c_short c_ushort c_longlong c_ulonglong c_float c_double c_bool c_char c_wchar c_char_p c_wchar_p c_void_p c_size_t c_ssize_t c_int8 c_uint8 c_int16 c_uint16 c_int32 c_uint32 c_int64 c_uint64 c_int c_uint'.split():
    T = getattr(ctypes, name)
    t(lambda: T().value)
    t(lambda: T.__mro__[1].__name__)
    t(lambda: bool(T()))
    t(lambda: T(1, 2))
    t(lambda: T('x').value)
    t(lambda: T(b'x').value)
    t(lambda: T(1.5).value)
    t(lambda: T(None).value)
    if name not in ('c_char_p', 'c_wchar_p'): t(lambda: T(300).value)
    if name not in ('c_char_p', 'c_wchar_p'): t(lambda: T(-1).value)
    if name not in ('c_char_p', 'c_wchar_p'): t(lambda: T(2**70).value)
t(lambda: c_short(5))
t(lambda: c_ubyte(255))
t(lambda: c_char(b'a'))
t(lambda: c_char(b'\x00'))
t(lambda: c_wchar('ä'))
t(lambda: c_bool(7))
t(lambda: c_float(0.1))
t(lambda: c_double(0.1))
t(lambda: c_char_p(None))
t(lambda: c_wchar_p(None))
t(lambda: c_void_p())
t(lambda: c_void_p(0x1234))
t(lambda: c_void_p(0).value)
t(lambda: c_void_p(-1).value)
t(lambda: c_char_p(b'abc').value)
t(lambda: c_wchar_p('abc').value)
t(lambda: c_short(5) == c_short(5))
t(lambda: c_short(5) + 1)
t(lambda: hash(c_short(5)) is not None)
t(lambda: len(c_short(5)))
t(lambda: c_short(5)[0])
x = c_short(3)
x.value = 70000
t(lambda: x.value)
def f():
    x.value = 'a'
t(f)
def f():
    x.value = 1.5
t(f)
def f():
    del x.value
t(f)
def f():
    x.foo = 3
    return x.foo
t(f)
def f():
    c_short.foo = 3
    return c_short.foo
t(f)
class MyInt(c_short): pass
t(lambda: MyInt(4).value)
t(lambda: isinstance(MyInt(4), c_short))
