# Structures and unions.
from ctypes import *
import ctypes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
class P(Structure):
    _fields_ = [('x', c_short), ('y', c_short)]
t(lambda: P(1, 2).x)
t(lambda: P(x=1).x)
t(lambda: P(y=5).y)
t(lambda: P(1, 2, 3))
t(lambda: P(1, x=2))
t(lambda: P(z=2).z)
t(lambda: P('a'))
t(lambda: P.x)
t(lambda: P.x.offset)
t(lambda: P.y.offset)
t(lambda: P.y.size)
t(lambda: type(P.x).__name__)
t(lambda: P._fields_[0][0])
t(lambda: repr(P())[:19])
def f():
    p = P()
    del p.x
t(f)
def f():
    p = P()
    p.x = 'a'
t(f)
def f():
    p = P()
    p.q = 5
    return p.q, p.__dict__
t(f)
class Q(P):
    _fields_ = [('z', c_short)]
t(lambda: Q(1, 2, 3).z)
t(lambda: sizeof(Q))
t(lambda: Q(1,2,3,4))
class R(P): pass
t(lambda: R(1, 2).y)
class Outer(Structure):
    _fields_ = [('p', P), ('n', c_longlong), ('a', c_ubyte * 4), ('s', c_char * 8), ('q', POINTER(P))]
o = Outer()
t(lambda: sizeof(o))
o.p.x = 4
t(lambda: o.p.x)
o.p = P(7, 8)
t(lambda: o.p.y)
def f():
    o.p = (3, 4)
    return o.p.x
t(f)
def f():
    o.p = 3
t(f)
def f():
    o.a = (1, 2)
    return o.a[:]
t(f)
def f():
    o.a = [1, 2]
t(f)
def f():
    o.s = b'hello'
    return o.s
t(f)
def f():
    o.s = b'123456789'
t(f)
def f():
    o.s = 'x'
t(f)
def f():
    o.q = P(1, 2)
t(f)
def f():
    o.q = pointer(P(11, 12))
    return o.q.contents.y, o.q[0].x, bool(o.q)
t(f)
def f():
    o.q = None
    return bool(o.q)
t(f)
t(lambda: o.q.contents)
t(lambda: o.q[0])
t(lambda: type(o.p).__name__)
t(lambda: o.p is o.p)
t(lambda: o.p == o.p)
t(lambda: o._b_base_)
t(lambda: o.p._b_base_ is o)
t(lambda: o._b_needsfree_)
t(lambda: o.p._b_needsfree_)
class Pk(Structure):
    _pack_ = 1
    _fields_ = [('a', c_ubyte), ('b', c_uint), ('c', c_ushort)]
t(lambda: (sizeof(Pk), alignment(Pk), Pk.b.offset, Pk.c.offset))
class Pk2(Structure):
    _pack_ = 2
    _fields_ = [('a', c_ubyte), ('b', c_uint), ('c', c_ulonglong)]
t(lambda: (sizeof(Pk2), alignment(Pk2), Pk2.b.offset, Pk2.c.offset))
def f():
    class X(Structure):
        _pack_ = -1
        _fields_ = [('a', c_ubyte)]
t(f)
def f():
    class X(Structure):
        _pack_ = 'a'
        _fields_ = [('a', c_ubyte)]
t(f)
def f():
    class X(Structure):
        _fields_ = [('a', int)]
t(f)
def f():
    class X(Structure):
        _fields_ = [('a',)]
t(f)
def f():
    class X(Structure):
        _fields_ = [(1, c_int)]
t(f)
def f():
    class X(Structure):
        _fields_ = 5
t(f)
def f():
    class X(Structure):
        _fields_ = [('a', c_ubyte, 9)]
t(f)
def f():
    class X(Structure):
        _fields_ = [('a', c_ubyte, 0)]
t(f)
def f():
    class X(Structure):
        _fields_ = [('a', c_float, 3)]
t(f)
def f():
    class X(Structure):
        _fields_ = [('a', c_char, 3)]
t(f)
class B(Structure):
    _fields_ = [('a', c_uint, 3), ('b', c_uint, 5), ('c', c_int, 4)]
b = B(1, 2, 3)
t(lambda: (b.a, b.b, b.c, sizeof(b)))
b.a = 9
b.c = 15
t(lambda: (b.a, b.c))
t(lambda: B.a.offset)
t(lambda: bytes(b))
t(lambda: B.b.size)
def f():
    b.a = 'x'
t(f)
class U(Union):
    _fields_ = [('i', c_uint), ('b', c_ubyte * 4), ('f', c_float)]
u = U(i=0x01020304)
t(lambda: u.b[:])
u.f = 1.0
t(lambda: hex(u.i))
t(lambda: U(5).i)
t(lambda: sizeof(U))
class An(Structure):
    class _I(Union):
        _fields_ = [('i', c_uint), ('b', c_ubyte * 4)]
    _anonymous_ = ['u']
    _fields_ = [('t', c_ubyte), ('u', _I), ('z', c_short)]
a = An()
a.i = 0x11223344
t(lambda: (a.b[:], a.u.i, An.i.offset, An.z.offset))
t(lambda: An(1, (2,)).i)
t(lambda: An(i=77).u.i)
def f():
    class X(Structure):
        _anonymous_ = ['q']
        _fields_ = [('t', c_ubyte)]
t(f)
def f():
    class X(Structure):
        _anonymous_ = ['t']
        _fields_ = [('t', c_ubyte)]
t(f)
class BE(BigEndianStructure):
    _fields_ = [('a', c_ushort), ('b', c_uint), ('c', c_ubyte)]
e = BE(1, 2, 3)
t(lambda: bytes(e))
t(lambda: (e.a, e.b))
def f():
    class X(BigEndianStructure):
        _fields_ = [('p', POINTER(c_short))]
t(f)
class Node(Structure): pass
Node._fields_ = [('v', c_short), ('next', POINTER(Node))]
n = Node(1, pointer(Node(2)))
t(lambda: n.next.contents.v)
t(lambda: bool(n.next.contents.next))
t(lambda: Structure())
t(lambda: Union())
class E(Structure): pass
t(lambda: sizeof(E))
t(lambda: E(1))
class E2(Structure):
    _fields_ = []
t(lambda: sizeof(E2()))
class WithInit(Structure):
    _fields_ = [('size', c_uint), ('v', c_uint)]
    def __init__(self, v=3):
        super().__init__()
        self.size = sizeof(self)
        self.v = v
    def __repr__(self):
        return f'W({self.size}, {self.v})'
    @property
    def double(self):
        return self.v * 2
    @classmethod
    def make(cls, v):
        return cls(v)
    @staticmethod
    def st():
        return 'st'
t(lambda: WithInit(4))
t(lambda: WithInit(4).double)
t(lambda: WithInit.make(9))
t(lambda: WithInit.st())
class WithNew(Structure):
    _fields_ = [('size', c_uint)]
    def __new__(cls, *a):
        s = super().__new__(cls)
        return s
t(lambda: WithNew(3).size)
t(lambda: [f[0] for f in WithInit._fields_])
for name, *rest in WithInit._fields_:
    print(name, getattr(WithInit(2), name), getattr(WithInit, name).offset)
t(lambda: setattr(P, 'tag', 3) or P.tag)
t(lambda: P.from_buffer_copy(b'\x01\0\x02\0').y)
t(lambda: P.from_buffer_copy(bytes(P(5, 6))).y)
t(lambda: bytes(P(5, 6)).hex())
pp = P(1, 2)
t(lambda: P.from_address(addressof(pp)).y)
t(lambda: P.from_address('a'))
t(lambda: P.from_buffer(pp).y)
def f():
    v = P.from_buffer(pp)
    v.x = 99
    return pp.x
t(f)
t(lambda: P.from_buffer_copy(3))
t(lambda: P.from_buffer_copy('abcd'))
t(lambda: P in [P])
t(lambda: {P: 1}[P])
t(lambda: hash(P(1,2)))
t(lambda: isinstance(P(), Structure))
t(lambda: issubclass(P, Structure))
t(lambda: type(P).__name__)
t(lambda: type(U).__name__, )
t(lambda: type(c_int).__name__)
t(lambda: type(c_int * 2).__name__)
t(lambda: type(POINTER(c_int)).__name__)
t(lambda: type(CFUNCTYPE(None)).__name__)

# A structure is true whatever it holds; so is a union. Simple values go by their bytes.
class Zero(Structure):
    _fields_ = [("a", c_int)]
class Either(Union):
    _fields_ = [("a", c_int)]
t(lambda: (bool(Zero()), bool(Zero(1)), bool(Either()), bool(c_int()), bool(c_double(-0.0)), bool((c_int * 2)()), bool((c_int * 0)())))
class Sized(Zero):
    def __len__(self): return self.a
t(lambda: (bool(Sized()), bool(Sized(2))))
