# collections.
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._fields, p._asdict(), p._replace(x=5), Point._make([3, 4]), len(p), isinstance(p, tuple), Point.__name__, Point.__doc__, Point.x.__doc__)
x, y = p
Full = namedtuple("Full", ["a", "b", "c"], defaults=[3], rename=False)
print(x, y, Full(1, 2), Full._field_defaults, namedtuple("R", "a class a _b", rename=True)._fields, max([Point(1, 5), Point(2, 0)]), sorted([Point(2, 1), Point(1, 2)]), {p: "key"}[(1, 2)], "%s %s" % p)


class Vector(namedtuple("Vector", "dx, dy")):
    def length(self):
        return (self.dx ** 2 + self.dy ** 2) ** 0.5


print(Vector(3, 4).length(), Vector(3, 4), repr(Vector(1, 2)), str(Point))
c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), sorted(c.elements()), c.total(), Counter(a=2, b=1) + Counter(a=1), Counter(a=2, b=1) - Counter(a=1, b=5), Counter(a=1) | Counter(a=3, b=1), Counter(a=1, b=2) & Counter(b=1), Counter(), +Counter(a=-1, b=2))
c.update("aaa")
c.subtract(["b"])
del c["r"]
print(c, dict(c), list(c), Counter({"x": 2}), Counter([1, 1, 2]), isinstance(c, dict), c == Counter(c), len(c), sum(c.values()))
d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d["a"], dict(d), d.default_factory, "z" in d, d.get("z"), len(d), defaultdict(int, {"k": 1}), defaultdict(lambda: 5)["q"])
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(list(o.items()), o.popitem(), o.popitem(last=False), list(o), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, OrderedDict())
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q.maxlen, q[0], q[-1], len(q), 2 in q, list(q), list(reversed(q)))
q = deque("abcde")
q.rotate(2)
print(q, q.pop(), q.popleft(), q.index("a"), q.count("a"), q == deque("eab"[0:0]), bool(deque()))
q.extend("xy")
q.extendleft("12")
q.remove("a")
q.insert(1, "i")
q[0] = "first"
del q[1]
q.reverse()
print(q, q.copy(), deque([1]) + deque([2]), deque([1]) < deque([2]), deque(maxlen=2), deque([1, 2]) * 2)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 4
print(m, m["a"], m["b"], len(m), sorted(m), m.maps, m.new_child({"a": 9})["a"], "zz" in m, dict(m), m.parents)
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: setattr(p, "x", 5), lambda: p._replace(q=1), lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "1a"), lambda: namedtuple("A", "_a"), lambda: namedtuple("class", "a"), lambda: Point._make([1]),
              lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5], lambda: defaultdict(5), lambda: defaultdict(None)["x"], lambda: deque([1]).remove(2), lambda: deque([1]).index(2), lambda: m["zz"], lambda: OrderedDict().popitem(), lambda: namedtuple("A", "a b", defaults=[1, 2, 3])):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
