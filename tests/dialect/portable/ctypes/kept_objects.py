# _objects: what an instance keeps alive.
from ctypes import *
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
t(lambda: c_short(3)._objects)
t(lambda: c_char_p(b'abc')._objects)
t(lambda: c_char_p()._objects)
t(lambda: c_void_p(5)._objects)
i = c_short(4)
t(lambda: list(pointer(i)._objects) == ['1'])
t(lambda: pointer(i)._objects['1'] is i)
t(lambda: POINTER(c_short)()._objects)
t(lambda: create_string_buffer(4)._objects)
a = (c_char_p * 3)(b'x', None, b'z')
t(lambda: a._objects and sorted(a._objects.items()))
a[0] = b'new'
a[1] = b'one'
t(lambda: a._objects and sorted(a._objects.items()))
a[0] = None
t(lambda: a._objects and sorted(a._objects.items()))
class S(Structure):
    _fields_ = [('n', c_short), ('s', c_char_p), ('p', POINTER(c_short))]
t(lambda: S()._objects)
s = S(1, b'text')
t(lambda: s._objects)
arr = (c_short * 2)(1, 2)
s.p = pointer(i)
t(lambda: sorted(s._objects))
class Outer(Structure):
    _fields_ = [('k', c_short), ('s', S), ('t', c_char_p * 2)]
o = Outer()
o.s.s = b'inner'
o.t[1] = b'second'
t(lambda: o._objects)
t(lambda: o.s._objects)
x = c_char_p(b'q')
x.value = None
t(lambda: x._objects)
x.value = b'r'
t(lambda: x._objects)
class U(Union):
    _fields_ = [('a', c_char_p), ('b', c_void_p)]
u = U(b'un')
t(lambda: u._objects)
p = pointer(i)
p.contents = c_short(9)
t(lambda: p._objects['1'].value)


# What was copied into a part keeps what its source keeps, if that is nothing, too.
class Inner(Structure):
    _fields_ = [('a', c_char_p), ('b', c_char_p)]


class Outer(Structure):
    _fields_ = [('x', Inner), ('n', c_int), ('items', c_int * 2), ('y', Inner)]


outer = Outer()
print(outer._objects)
inner = Inner(b'Hello', b'Hallo')
outer.x = inner
outer.items = (c_int * 2)(1, 2)
outer.n = c_int(3)
outer.y = Inner()
print(outer._objects, inner._objects)
whole = (Inner * 2)()
whole[1] = outer.x
print(whole._objects)
