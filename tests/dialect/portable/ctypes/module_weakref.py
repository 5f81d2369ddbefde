# weakref: what dies is told of at the moment when CPython tells it.
import gc
import re
import sys
import weakref


def shown(text):
    return re.sub(r"0x[0-9a-fA-F]+", "0x*", str(text))


class Thing:
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return "Thing(%r)" % self.name
    def __del__(self):
        print("del", self.name)
    def hello(self, word="hello"):
        return word + " " + self.name


# --- ref
a = Thing("a")
r = weakref.ref(a)
print(r() is a, r is weakref.ref(a), weakref.getweakrefcount(a), type(r), isinstance(r, weakref.ReferenceType))
print(shown(repr(r)), r.__callback__)
told = []
first = weakref.ref(a, lambda dead: told.append(("first", dead is first, dead())))
second = weakref.ref(a, lambda dead: told.append(("second", dead is second, dead())))
print(weakref.getweakrefcount(a), len(weakref.getweakrefs(a)), first == second, r == first, hash(r) == hash(a))
print("before")
del a
print("after", r(), told, shown(r), r == first, r == r, hash(r) != 0)

# a reference that is gone tells nobody
a = Thing("b")
r = weakref.ref(a, lambda dead: print("never"))
del r
del a

# local variables, containers, other objects
def f():
    local = Thing("local")
    weakref.finalize(local, print, "finalized")
    return weakref.ref(local)
print(f()())
items = [Thing("in a list")]
r = weakref.ref(items[0], lambda dead: print("callback", dead()))
items.clear()
class Holder:
    pass
h = Holder()
h.part = Thing("part")
r = weakref.ref(h.part, lambda dead: print("part is gone"))
h2 = weakref.ref(h, lambda dead: print("holder is gone"))
h = None
print("now")

# what is kept by its __del__ stays
class Kept:
    saved = []
    def __del__(self):
        Kept.saved.append(self)
k = Kept()
r = weakref.ref(k, lambda dead: print("kept told"))
del k
print(r() is Kept.saved[0])
Kept.saved.clear()
print(r())

# --- who can be referred to
def function():
    pass
class Slots:
    __slots__ = ("x",)
class SlotsAndWeak:
    __slots__ = ("x", "__weakref__")
class Int(int):
    pass
class Dict(dict):
    pass
class Tuple(tuple):
    pass
class Error(Exception):
    pass
for value in (1, 1.5, "x", b"x", (1,), [1], {1: 2}, {1}, frozenset({1}), None, function, Thing, Slots(), SlotsAndWeak(),
              Int(3), Dict(), Tuple(), ValueError(), Error(), sys, re.compile("x"), (i for i in []), memoryview(b"x"),
              object(), range(3)):
    try:
        print(type(value).__name__, type(weakref.ref(value)()).__name__)
    except TypeError as e:
        print(e)
print(shown(weakref.ref(function)), shown(weakref.ref(Thing)))
for arguments in ((), (1, 2, 3)):
    try:
        weakref.ref(*arguments)
    except TypeError as e:
        print(type(e).__name__)

# --- an exception in a callback is told on standard error, and goes no further
def bad(dead):
    raise ValueError("in the callback")
class Quiet:
    pass
q = Quiet()
hooked = []
before = sys.unraisablehook
sys.unraisablehook = lambda u: hooked.append((u.exc_type, str(u.exc_value), u.err_msg, u.object is bad, u.exc_traceback is not None))
r = weakref.ref(q, bad)
del q
sys.unraisablehook = before
print(hooked, sys.unraisablehook is sys.__unraisablehook__)

# --- proxy
t = Thing("proxied")
p = weakref.proxy(t)
print(p.name, p.hello(), p.hello("good bye"), type(p), str(p), shown(repr(p)), p is weakref.proxy(t))
p.name = "renamed"
p.extra = 1
print(t.name, t.extra, hasattr(p, "extra"), isinstance(p, weakref.ProxyType))
del p.extra
print(hasattr(t, "extra"))
try:
    hash(p)
except TypeError as e:
    print(e)
del t
for use in (lambda: p.name, lambda: str(p), lambda: p.hello(), lambda: bool(p)):
    try:
        use()
    except ReferenceError as e:
        print(type(e).__name__, e)
class Numbers(list):
    def __call__(self):
        return "called"
    def __add__(self, other):
        return "added %r" % (other,)
n = Numbers([1, 2, 3])
p = weakref.proxy(n, lambda dead: print("proxy told"))
print(len(p), p[0], p[1:], 2 in p, list(p), p == [1, 2, 3], p + 5, p(), type(p))
p[0] = 9
del p[1]
print(n)
n = None

# --- WeakValueDictionary
values = weakref.WeakValueDictionary()
one, two = Quiet(), Quiet()
values["one"], values["two"] = one, two
values[3] = Quiet()
print(len(values), sorted(values), values["one"] is one, values.get("none"), "two" in values, 3 in values)
del two
print(list(values), list(values.items()) == [("one", one)], list(values.values()) == [one], "two" in values)
try:
    values["two"]
except KeyError as e:
    print("KeyError", e)
print(values.setdefault("four", one) is one, values.pop("four") is one, values.pop("four", 4), shown(repr(values)))
values.update({"five": one})
other = values.copy()
print(sorted(other.keys()), other == values, len(other.valuerefs()))
one = None
print(len(values), len(other))

# --- WeakKeyDictionary
keys = weakref.WeakKeyDictionary()
class Key:
    def __init__(self, number):
        self.number = number
    def __eq__(self, other):
        return self.number == other.number
    def __hash__(self):
        return hash(self.number)
key, other_key = Key(1), Key(2)
keys[key], keys[other_key] = "one", "two"
print(len(keys), keys[key], keys[Key(1)], Key(1) in keys, keys.get(Key(3), "none"), 5 in keys)
print(sorted(k.number for k in keys), sorted(keys.values()), sorted((k.number, v) for k, v in keys.items()))
del key
print(len(keys), list(keys.values()))
del keys[other_key]
print(len(keys), len(keys.keyrefs()))

# --- WeakSet
some = [Quiet(), Quiet(), Quiet()]
together = weakref.WeakSet(some)
print(len(together), some[0] in together, 1 in together)
some.pop()
print(len(together))
together.discard(some[0])
print(len(together), list(together) == [some[1]], together == weakref.WeakSet([some[1]]), len(together | weakref.WeakSet(some)))
together.add(some[0])
print(together.issuperset(some), len(together & weakref.WeakSet(some[:1])), len(together - weakref.WeakSet(some[:1])))
some.clear()
print(len(together))

# --- WeakMethod
t = Thing("with a method")
print(weakref.ref(t.hello)())
m = weakref.WeakMethod(t.hello, lambda dead: print("method told", dead()))
print(m()("hi"), m == weakref.WeakMethod(t.hello))
del t
print(m())

# --- finalize
t = Thing("finalized")
end = weakref.finalize(t, lambda *args, **kwargs: print("end", args, kwargs) or "result", 1, 2, three=3)
print(end.alive, end.atexit, end.peek()[0] is t, end.peek()[2:], shown(end))
del t
print(end.alive, end.peek(), end(), shown(end))
t = Thing("called early")
end = weakref.finalize(t, lambda: "early")
print(end(), end(), end.alive)
end = weakref.finalize(t, print, "never")
print(end.detach()[1] is print, end.alive, end.detach())
del t

# --- ctypes
import ctypes
class Point(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int)]
point = Point(5)
number = ctypes.c_int(7)
r = weakref.ref(point, lambda dead: print("structure told"))
s = weakref.ref(number)
buffer = ctypes.create_string_buffer(8)
b = weakref.ref(buffer, lambda dead: print("buffer told"))
pointer = ctypes.pointer(buffer)
print(r().x, s().value)
del point, number, buffer
print(r(), s(), b() is not None)
del pointer
print(b())
by_type = weakref.WeakKeyDictionary({Point: 1})
print(by_type[Point], weakref.ref(Point)() is Point)
