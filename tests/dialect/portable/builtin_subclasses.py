# Classes derived from dict, list, tuple, str, int, float, bytes, set; __new__; the dunder methods of the builtins.
class Doubling(dict):
    def __missing__(self, key):
        return key * 2

    def __setitem__(self, key, value):
        super().__setitem__(key, ("set", value))


d = Doubling(x=1)
d["z"] = 3
d.note = 5
print(d["x"], d["y"], d["z"], d, len(d), isinstance(d, dict), d.note, d.__dict__, "y" in d, d.get("y"), type(d.copy()).__name__)


class Ten(list):
    def __init__(self, *items):
        super().__init__(items)
        self.made = len(items)

    def __getitem__(self, i):
        return list.__getitem__(self, i) * 10

    def total(self):
        return sum(self)


l = Ten(1, 2, 3)
l.append(4)
print(l, l[0], l.total(), l.made, type(l + [1]).__name__, [x for x in l], sorted(l, reverse=True), l == [1, 2, 3, 4], 3 in l)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    first = property(lambda self: self[0])

    def __repr__(self):
        return "Pair%s" % tuple.__repr__(self)


p = Pair(1, 2)
a, b = p
print(p, p.first, len(p), p == (1, 2), a, b, {p: 1}[(1, 2)], p + (3,), p < (2,), isinstance(p, tuple), "%s-%s" % p)


class Shout(str):
    def shout(self):
        return self.upper() + "!"

    def __add__(self, other):
        return Shout(str.__add__(self, other))


s = Shout("abc")
print(s, s.shout(), repr(s), len(s), s == "abc", {s: 1}["abc"], (s + "d").shout(), type(s[0]).__name__, f"{s:>5}|{s}", "-".join([s, s]), hash(s) == hash("abc"))


class Money(int):
    def __repr__(self):
        return "Money(%d)" % self

    def __add__(self, other):
        return Money(int(self) + other)


m = Money(5)
print(m, m + 1, 1 + m, m * 2, -m, m == 5, {5: "five"}[m], m < 6, range(m), "%d %s" % (m, m), f"{m:03d}", hex(m), [0, 1, 2, 3, 4, 5][m], bool(Money(0)), int(m), type(int(m)).__name__, Money("12"), m // 2, 2 ** m, divmod(m, 3), m.bit_length(), str(m), max(m, 3), sum([m, m]), Money(10 ** 30) + 1)


class Metres(float):
    unit = "m"


f = Metres(1.5)
f.source = "tape"
print(f, f + 1, type(f + 1).__name__, f.unit, f.source, f == 1.5, round(f), f.is_integer(), "%.2f" % f, f < 2, 2 - f)


class Tag(bytes):
    pass


class Names(set):
    def add(self, name):
        super().add(name.lower())


n = Names(["A"])
n.add("B")
print(Tag(b"ab"), Tag(b"ab") == b"ab", Tag(b"ab")[0], Tag(b"ab").hex(), sorted(n), "b" in n, len(n), type(n | {"x"}).__name__, isinstance(n, set))


class Once:
    made = None

    def __new__(cls, *args):
        if cls.made is None:
            cls.made = super().__new__(cls)
        return cls.made

    def __init__(self, value):
        self.value = value


print(Once(1) is Once(2), Once(3).value)


class Other:
    def __new__(cls):
        return 42


print(Other(), object.__new__(Once) is not None)
print((3.7).__int__(), (5).__add__(3), "abc".__len__(), [1, 2].__contains__(1), (1).__class__, "a".__eq__("a"), {}.__len__(), "a".__add__("b"), (1, 2).__getitem__(0), (5).__radd__(2), (5).__lt__(6), (2).__pow__(3), (-5).__abs__(), (0).__bool__(), (5).__add__("x"), [].__iter__().__next__ is not None)
print(int.__add__(1, 2), str.upper("abc"), str.join(",", ["a", "b"]), dict.get({"a": 1}, "a"), list.__len__([1]), float.__mul__(2.0, 3), dict.fromkeys("ab"), Doubling.fromkeys("a", 1))
for wrong in (lambda: Pair(1), lambda: Money("x"), lambda: Ten(1)[5], lambda: d.__getitem__("q"), lambda: {}["q"], lambda: type("X", (bool,), {})):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
