# __slots__: no __dict__, fixed places, what classes derived from such have.
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y, P.__slots__)
try:
    p.z = 1
except AttributeError as e: print(e)
del p.x
try:
    p.x
except AttributeError as e: print(e)
try:
    p.__dict__
except AttributeError as e: print(e)
print(hasattr(p, 'x'), type(P.x), P.x)
class Q(P):
    __slots__ = ['w']
q = Q(1, 2)
q.w = 3
try: q.v = 1
except AttributeError as e: print(e)
class R(P): pass
r = R(1, 2)
r.v = 1
print(r.v, r.__dict__)
class T:
    __slots__ = 'one'
t = T(); t.one = 1; print(t.one)
try:
    class Bad:
        __slots__ = ('x',)
        x = 1
except ValueError as e: print(e)
class D:
    __slots__ = ('a', '__dict__')
d = D(); d.b = 2; d.a = 1; print(d.__dict__, d.a)
class Base:
    __slots__ = ()
class Mixed(Base, dict):
    __slots__ = ()
m = Mixed(a=1)
try:
    m.x = 1
except AttributeError as e:
    print(e)
try:
    class Numbers(int):
        __slots__ = ('unit',)
except TypeError as e:
    print(e)
try:
    class Wrong:
        __slots__ = (1,)
except TypeError as e:
    print(e)
class Private:
    __slots__ = ('__hidden', 'shown')
    def __init__(self):
        self.__hidden = 1
        self.shown = 2
    def hidden(self):
        return self.__hidden
print(Private().hidden(), sorted(Private.__slots__), hasattr(Private(), '_Private__hidden'))
class Point3(P):
    __slots__ = ('z',)
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
a, b = Point3(1, 2, 3), Point3(4, 5, 6)
a.x = b
print(a.x.x, a.y, a.z, b.z, [name for name in Point3.__slots__])
class Counted:
    __slots__ = ['items']
    def __init__(self):
        self.items = []
    def __len__(self):
        return len(self.items)
c = Counted()
c.items.append(1)
print(len(c), bool(c))
try:
    del c.nothing
except AttributeError as e:
    print(e)
del c.items
try:
    del c.items
except AttributeError as e:
    print(e)


# --- of classes derived from builtins
class Named(dict):
    __slots__ = ("name", "_Named__hidden")

    def __init__(self, *args, name=None):
        super().__init__(*args)
        self.name = name
        self.__hidden = len(self)

    def hidden(self):
        return self.__hidden


named = Named({1: 2}, name="n")
print(named, named.name, named.hidden(), hasattr(named, "__dict__"), Named.name)
for work in (lambda: setattr(named, "other", 1), lambda: delattr(named, "name"), lambda: named.name, lambda: delattr(named, "name")):
    try:
        print(work())
    except AttributeError as e:
        print(e)


class Further(Named):
    __slots__ = ("more",)


class Loose(Named):
    pass


further, loose = Further(name=1), Loose(name=2)
further.more = 3
loose.anything = 4
print(further.name, further.more, loose.name, loose.anything, loose.__dict__)
for base, value in (list, [1]), (set, {1}), (frozenset, [1]), (str, "text"), (float, 1.5), (complex, 2j):
    Made = type("Made", (base,), {"__slots__": ["tag"]})
    made = Made(value)
    made.tag = made
    print(made == base(value), made.tag is made, hasattr(made, "__dict__"))
    del made.tag
for base in int, bytes, tuple:
    try:
        type("Made", (base,), {"__slots__": ["tag"]})
    except TypeError as e:
        print(e)
    print(type("Made", (base,), {"__slots__": []})())
