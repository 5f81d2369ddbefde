# Classes: inheritance, super, properties, dunder methods, exceptions of one's own, context managers.
class Base:
    """doc"""
    kind = "base"
    count = 0
    def __init__(self, name, *rest):
        self.name = name
        self.rest = rest
        Base.count += 1
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
    def greet(self): return "hello " + self.name
    @property
    def upper(self): return self.name.upper()
    @upper.setter
    def upper(self, value): self.name = value.lower()
    @staticmethod
    def static(x): return x * 2
    @classmethod
    def make(cls, name): return cls(name)
class Child(Base):
    kind = "child"
    def __init__(self, name): super().__init__(name, 1, 2); self.extra = True
    def greet(self): return super().greet() + "!"
b, c = Base("b"), Child.make("c")
print(b, c, b.greet(), c.greet(), b.upper, c.rest, Base.count, Child.kind, c.kind, Base.static(4), c.static(5), Base.__doc__, Child.__name__, Child.__bases__, Child.__mro__)
b.upper = "NEW"; print(b.name, isinstance(c, Base), issubclass(Child, Base), isinstance(b, Child), type(c) is Child, c.__class__, hasattr(c, "extra"), hasattr(b, "extra"), getattr(b, "nope", 1))
c.kind = "own"; print(c.kind, Child.kind, sorted(c.__dict__), vars(c)["kind"]); del c.kind; print(c.kind); setattr(c, "x", 1); print(c.x)
Base.added = lambda self: self.name + "+"; print(c.added(), Base.greet(c), c.greet.__name__, c.greet.__self__ is c)
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return ("radd", o)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __iadd__(self, o): self.x += o.x; return self
    def __neg__(self): return V(-self.x, -self.y)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash((self.x, self.y))
    def __str__(self): return f"<{self.x},{self.y}>"
    def __format__(self, spec): return f"fmt[{spec}]"
    def __bool__(self): return self.x != 0
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v): setattr(self, "xy"[i], v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, v): return v in (self.x, self.y)
    def __iter__(self): yield self.x; yield self.y
    def __call__(self, *a, **k): return a, k
    def __getattr__(self, name): 
        if name.startswith("z"): return "dynamic " + name
        raise AttributeError(name)
    def __index__(self): return self.x
    def __int__(self): return 100 + self.x
    def __float__(self): return 0.5
v, w = V(1, 2), V(3, 4)
print(v + w, str(v * 2), str(3 * v), -v, v == V(1, 2), v != w, v < w, v > w, bool(v), bool(V(0, 1)), len(v), v[0], v[1], 2 in v, list(v), v(1, k=2), v.zebra, f"{v:abc}", f"{v}", "%s" % v)
print(5 + v, {v: 1}[V(1, 2)], [10, 20, 30][v], hex(v), int(v), float(v), range(5)[v], [str(s) for s in sorted([w, v])], max(v, w).x, "abc"[v])
v += w; print(v); v[0] = 9; del v[1]; print(v.x, [*v], (lambda a, b: a * b)(*w), dict([w]))
try: v + 1
except TypeError as error: print(error)
try: v.nope
except AttributeError as error: print(error)
class Manager:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, kind, value, trace): print("exit", kind.__name__ if kind else None, value); return self.swallow
with Manager(False) as m: print("in", m.swallow)
with Manager(True): raise ValueError("gone")
try:
    with Manager(False), Manager(False) as second: raise KeyError("kept")
except KeyError as error: print("caught", error)
def leave():
    with Manager(False):
        return "returned"
print(leave())
for i in range(2):
    with Manager(False):
        if i == 0: continue
        break
class MyError(ValueError):
    def __init__(self, code, text="none"): super().__init__(text); self.code = code
try: raise MyError(5, "bad")
except ValueError as error: print(repr(error), error.code, error.args, str(error))
class Quiet(Exception): pass
try: raise Quiet
except Quiet as error: print(repr(error), str(error) == "", error.args)
class Wrap(Exception):
    def __str__(self): return "wrapped " + str(self.args)
try:
    try: {}["k"]
    except KeyError as inner: raise Wrap(1, 2) from inner
except Wrap as error: print(error, repr(error.__cause__), error.__suppress_context__)
class Mixin:
    def hi(self): return "mixin " + super().hi()
class Root:
    def hi(self): return "root"
class Both(Mixin, Root): pass
print(Both().hi(), [k.__name__ for k in Both.__mro__])
class Slots: a = b = 1; c = [i for i in range(3)]
print(Slots.a, Slots.b, Slots.c)
class Descriptor:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner): return self if obj is None else obj.__dict__.get("_" + self.name, "unset")
    def __set__(self, obj, value): obj.__dict__["_" + self.name] = value
class Uses:
    field = Descriptor()
u = Uses(); print(u.field); u.field = 5; print(u.field, u.__dict__, Uses.field.name)
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), [*Count(2)])
class Private:
    def __init__(self): self.__secret = 1
    def get(self): return self.__secret
print(Private().get(), Private().__dict__)
class Meta:
    subclasses = []
    def __init_subclass__(cls): Meta.subclasses.append(cls.__name__)
class Sub1(Meta): pass
print(Meta.subclasses)
class NoHash:
    def __eq__(self, o): return True
try: hash(NoHash())
except TypeError as error: print(error)
T = type("T", (Base,), {"z": 3}); print(T("t").z, T.__name__, T("t"))
class Deleted:
    def __del__(self): print("deleted")
d = Deleted(); d = None
def scope():
    local = Deleted()
    print("in scope")
scope()
for case in (lambda: Base(), lambda: Child(), lambda: Base.nope, lambda: b.nope, lambda: object(1), lambda: Both(1), lambda: Base.greet(), lambda: b.greet(1), lambda: int.nope, lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1),
             lambda: object().x, lambda: Both() < Both(), lambda: Both() + 1, lambda: Both()[0], lambda: len(Both()), lambda: iter(Both()), lambda: Both()(), lambda: -Both(), lambda: int(Both()), lambda: 1 in Both(), lambda: next(Both())):
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__ + ":", error)
try: c.upper = 5
except AttributeError as error: print(error)
class ReadOnly:
    @property
    def p(self): return 1
try: ReadOnly().p = 2
except AttributeError as error: print(error)
try: del ReadOnly().p
except AttributeError as error: print(error)


# --- != is the opposite of __eq__, also from the other side
class OnlyEqual:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other


one, same, other = OnlyEqual(1), OnlyEqual(1), OnlyEqual(2)
print(one == same, one != same, one != other, 1 != one, one != 1, 2 != one, one.__ne__(1), [one] != [same])


class Silent:
    def __eq__(self, other):
        print("Silent.__eq__")
        return NotImplemented


class Loud:
    def __ne__(self, other):
        print("Loud.__ne__")
        return NotImplemented


print(Silent() != Loud(), Silent() != 1)


# --- __exit__ is given the traceback
class Watching:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print(kind, error, traceback is None, error is not None and traceback is error.__traceback__)
        return True


with Watching():
    pass
with Watching():
    one / 0
