# What snippets do with instances and types: mix-ins, subclasses, buffers as bytes, arrays behind pointers.
from ctypes import *
import ctypes
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
class Mixin:
    def dump(self):
        return [(n, getattr(self, n)) for n, *_ in self._fields_]
class S(Mixin, Structure):
    _fields_ = [('a', c_short), ('b', c_short)]
t(lambda: S(1, 2).dump())
class S2(Structure, Mixin):
    _fields_ = [('a', c_short), ('b', c_short)]
t(lambda: S2(1, 2).dump())
class Base(Structure):
    def __eq__(self, other):
        return bytes(self) == bytes(other)
    def __hash__(self):
        return 5
    def __str__(self):
        return ', '.join('%s=%s' % (f, getattr(self, f)) for f, _ in self._fields_)
    def __iter__(self):
        return iter([getattr(self, f) for f, _ in self._fields_])
class D(Base):
    _fields_ = [('a', c_short), ('b', c_short)]
    LIMIT = 7
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        if not self.b:
            self.b = self.LIMIT
t(lambda: str(D(1)))
t(lambda: D(1, 2) == D(1, 2))
t(lambda: D(1, 2) != D(1, 3))
t(lambda: hash(D()))
t(lambda: list(D(3, 4)))
t(lambda: isinstance((c_short * 2)(), Array))
t(lambda: isinstance(c_short(), ctypes._SimpleCData))
t(lambda: isinstance(pointer(c_short()), ctypes._Pointer))
t(lambda: issubclass(D, Structure))
t(lambda: isinstance(CFUNCTYPE(None)(), ctypes._CFuncPtr))
t(lambda: c_short._type_)
t(lambda: c_char_p._type_)
t(lambda: POINTER(c_short)._type_ is c_short)
b = create_string_buffer(8)
b[:] = b'12345678'
t(lambda: b.raw)
b[2:4] = b'ab'
t(lambda: b.value)
t(lambda: int.from_bytes(b, 'little'))
t(lambda: int.from_bytes(b[:2], 'big'))
t(lambda: bytes(b))
t(lambda: b.value.decode())
t(lambda: b''.join(b[i] for i in range(3)))
t(lambda: ''.join(chr(x) for x in (c_ubyte * 3)(65, 66, 67)))
t(lambda: [x.value for x in map(c_short, range(3))])
t(lambda: (c_short * 3)(*map(int, '123'))[:])
t(lambda: (c_short * 3)(*[1, 2, 3])[1])
t(lambda: (c_char_p * 3)(b'a', b'b', None)[:])
t(lambda: (c_wchar_p * 2)('a', 'ü')[:])
t(lambda: (c_void_p * 2)(1, None)[:])
t(lambda: [bool(x) for x in (c_void_p(0), c_void_p(1), c_char_p(b''), c_short(0), c_short(2), c_bool(False))])
t(lambda: c_char_p(b'abc')[0] if False else c_char_p(b'a\0b').value)
x = c_char_p(b'abc')
x.value = None
x.value = b'def'
t(lambda: c_char_p('a'))
t(lambda: c_wchar_p(b'a'))
t(lambda: c_wchar('ab'))
t(lambda: c_char(b'ab'))
t(lambda: c_char('a'))
t(lambda: c_float('a'))
t(lambda: c_bool('a').value)
t(lambda: c_bool([]).value)
t(lambda: c_short.from_buffer_copy(b'\x01\x02').value)
t(lambda: c_double.from_buffer_copy(b'\0' * 8).value)
t(lambda: c_short.__name__)
t(lambda: c_short.__module__)
t(lambda: c_short)
t(lambda: S.__name__ + S.__module__)
t(lambda: (c_short * 3).__mro__[1].__name__)
t(lambda: hasattr(c_short(3), 'value'))
t(lambda: hasattr(S(), 'q'))
t(lambda: S().q)
t(lambda: S.q)
t(lambda: (c_short * 2)().q)
t(lambda: (c_short * 2)().value)
t(lambda: create_string_buffer(3).foo)
t(lambda: pointer(c_short(3)).foo)
t(lambda: c_short(3).contents)
t(lambda: byref(c_short(3)).value)
t(lambda: byref(c_short(3)).contents)
t(lambda: len(S()))
t(lambda: S()[0])
t(lambda: S()())
t(lambda: c_short(1)())
t(lambda: iter(S2()))
t(lambda: -c_short(1))
t(lambda: c_short(1) < c_short(2))
t(lambda: c_short(1) + c_short(2))
t(lambda: c_short(5).value // 2)
t(lambda: f'{c_short(5).value:04x}')
t(lambda: f'{c_short(5)}')
t(lambda: '%d' % c_short(5))
t(lambda: '%s' % c_short(5))
t(lambda: range(c_short(5)))
t(lambda: [1, 2, 3][c_short(1)])
t(lambda: hex(c_short(5)))
t(lambda: round(c_float(2.5).value))
t(lambda: dict(a=c_short(1))['a'].value)
t(lambda: sorted([c_short(2), c_short(1)]))
t(lambda: sorted([c_short(2), c_short(1)], key=lambda v: v.value)[0].value)
class Flags(c_ubyte):
    def __repr__(self):
        return 'F%d' % self.value
    def __eq__(self, o):
        return self.value == o
t(lambda: Flags(3))
t(lambda: Flags(3) == 3)
class HasFlags(Structure):
    _fields_ = [('f', Flags), ('n', c_ubyte)]
t(lambda: HasFlags(Flags(2), 1).f)
t(lambda: type(HasFlags(2, 1).f).__name__)
class HANDLE2(c_void_p):
    pass
t(lambda: HANDLE2(5).value)
t(lambda: repr(HANDLE2(5))[:9])
fn = CFUNCTYPE(HANDLE2, HANDLE2)(lambda h: 7)
t(lambda: type(fn(HANDLE2(1))).__name__)
t(lambda: fn(HANDLE2(1)).value)
class Point(Structure):
    _fields_ = [('x', c_short), ('y', c_short)]
class Rect(Structure):
    _fields_ = [('a', Point), ('b', Point)]
r = Rect((1, 2), (3, 4))
t(lambda: (r.a.x, r.b.y))
r.a, r.b = r.b, r.a
t(lambda: (r.a.x, r.a.y, r.b.x, r.b.y))
t(lambda: Rect(Point(1, 2)).a.y)
r2 = Rect.from_buffer_copy(r)
t(lambda: bytes(r2) == bytes(r))
class Fl(Structure):
    _fields_ = [('n', c_ushort), ('data', c_ubyte * 1)]
raw = (c_ubyte * 10)(3, 0, 7, 8, 9)
fl = Fl.from_buffer(raw)
t(lambda: (c_ubyte * fl.n).from_address(addressof(fl) + Fl.data.offset)[:])
t(lambda: cast(fl.data, POINTER(c_ubyte))[:3])
t(lambda: cast(byref(fl, 2), POINTER(c_ubyte))[2])
p = pointer(raw)
t(lambda: p.contents[4])
t(lambda: p[0][3])
t(lambda: cast(p, POINTER(c_ubyte))[2])
t(lambda: cast(p, c_void_p).value == addressof(raw))
it = POINTER(Point)()
t(lambda: bool(it))
pts = (Point * 3)((1, 2), (3, 4), (5, 6))
it = cast(pts, POINTER(Point))
t(lambda: [(it[i].x, it[i].y) for i in range(3)])
t(lambda: [q.x for q in it[:3]])
it.contents.x = 50
t(lambda: pts[0].x)
it[1] = Point(9, 9)
t(lambda: pts[1].x)
t(lambda: it[1:3][0].x)
u = (c_ushort * 4)()
memmove(u, 'hi'.encode('utf-16-le'), 4)
t(lambda: u[:])
t(lambda: [hex(v) for v in u])
t(lambda: bytes(u).decode('utf-16-le').rstrip('\0'))
t(lambda: ctypes.__version__)
t(lambda: ctypes.DEFAULT_MODE)
t(lambda: ctypes.nosuch)
t(lambda: [(1000000 + n).to_bytes(4, order) for n in range(2) for order in ('little', 'big')])
t(lambda: [int.from_bytes(b'\x01\x02\x03\x04\xff', order) for order in ('little', 'big')])
t(lambda: [int.from_bytes(b'\x01\x02\x03\x04\xff', order, signed=True) for order in ('little', 'big')])
