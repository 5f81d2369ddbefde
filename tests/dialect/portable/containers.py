# Lists, tuples, dicts, sets, ranges, slices, iteration, sorting.
a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 0)
print(a, a.pop(), a.pop(0), a.index(2), a.count(1), len(a), a[::-1], a[1:3], a[-1])
a[1:3] = ["x", "y", "z"]; print(a); a[::2] = [9] * len(a[::2]); print(a); del a[0]; del a[1:3]; print(a)
a.sort(key=str); print(a); a.reverse(); print(a); a.remove("y") if "y" in a else None; a.clear(); print(a, not a)
print([1, 2] + [3], [0] * 3, [1, [2, [3]]], [1, 2] == [1, 2], [1, 2] < [1, 3], (1,) < (1, 2), [] == (), (1, 2)[0], (1, 2, 3)[1:], (), (1,))
x = y = [1]; y += [2]; print(x, x is y); t = (1,); t += (2,); print(t)
d = {"a": 1, "b": 2, 3: "c", (1, 2): None}
print(d, d["a"], d.get("z"), d.get("z", 0), "a" in d, list(d), list(d.keys()), list(d.values()), list(d.items()), len(d))
d["a"] = 10; d["new"] = 1; del d["b"]; print(d, d.pop("new"), d.pop("zz", "dflt"), d.setdefault("s", []), d.setdefault("s", 1))
d.update({"a": 0}, k=5); print(d, d.popitem(), dict(a=1, b=2), dict([("x", 1)]), {**{"p": 1}, "q": 2}, {"a": 1} | {"b": 2}, {"a": 1} == {"a": 1.0})
print({1: "int", 1.0: "float", True: "bool"}, {k: v for k, v in zip("abc", range(3))}, {k for k in "aab"} == {"a", "b"})
print(d.keys(), {"a": 1}.values(), {"a": 1}.items(), dict.fromkeys("ab", 0))
s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1)
print(s, s | {7}, s & {2, 3}, s - {2}, s ^ {2, 5}, {2} <= s, s == {4, 3, 2}, 2 in s, frozenset([1]), set(), len(s), set("a"))
print(range(5), list(range(5)), list(range(10, 0, -3)), range(0, 10, 2)[2], len(range(0, 10, 3)), 4 in range(0, 10, 2), range(3) == range(0, 3), range(10)[2:5], list(reversed(range(3))))
print(list(enumerate("ab", 1)), list(zip([1, 2], "ab", (True, False))), list(map(lambda v: v * 2, [1, 2])), list(filter(None, [0, 1, 2])), list(reversed([1, 2])))
print(sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}), sorted(["bb", "a", "ccc"], key=len), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted("bca", key=lambda c: -ord(c)))
print(any([0, 1]), all([1, 0]), any([]), all([]), min("b", "a"), max([1, 5, 3], key=lambda v: -v), min([], default="none"), sum([[1], [2]], []))
first, *rest = [1, 2, 3]; *init, last = (1, 2, 3); (p, q), r = (1, 2), 3; [m, n] = "ab"; print(first, rest, init, last, p, q, r, m, n)
a, b = 1, 2; a, b = b, a; print(a, b); i = 0; l = [0, 0]; i, l[i] = 1, 5; print(i, l)
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 3}, [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(2) for y in range(x + 1)], [[y for y in range(x)] for x in range(3)])
nested = []; nested.append(nested); print(nested); e = {}; e["self"] = e; print(e)
print(list((x * x for x in range(4))), sum(x for x in range(5)), tuple(x for x in "ab"), next(iter([7])), next(iter([]), "end"))
print(slice(1, 2), slice(None, 5, 2), [1, 2, 3][slice(1, None)], isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, int), type(1), type("a"), type(None), type([]).__name__, type(type))
print(bool(""), bool("a"), bool(0.0), bool([]), bool([0]), bool(None), not {}, 1 and 2, 0 or "x", None or 0, 1 if [] else 2, 0 == False, None is None, d is not None)
for function in (lambda: [1][5], lambda: d["nope"], lambda: (1,)[2], lambda: {}["k"], lambda: {}[[]], lambda: {[]}, lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(5),
                 lambda: range(1, 2, 0), lambda: range("a"), lambda: list(5), lambda: dict([1]), lambda: {}.nope, lambda: set().pop(), lambda: next(iter([])), lambda: sorted([1, "a"]),
                 lambda: [1, 2] + (3,), lambda: (1,) + [2], lambda: 1 in 5, lambda: iter(5), lambda: tuple(1), lambda: sum(["a"]), lambda: hash([]), lambda: [][1:2:0], lambda: [].append(), lambda: [].append(1, 2),
                 lambda: {}.get(), lambda: isinstance(1, 1), lambda: zip(1), lambda: [3, 2].sort(1), lambda: len(), lambda: len(1, 2), lambda: sorted(), lambda: print(x=1), lambda: {"a": 1}.popitem(1)):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def unpack(value):
    one, two = value
    return one, two
for value in ([1], [1, 2, 3], 5, "ab", {"x": 1, "y": 2}):
    try:
        print(unpack(value))
    except Exception as error:
        print(type(error).__name__ + ":", error)
changing = {"a": 1}
try:
    for key in changing:
        changing["b" + key] = 1
except RuntimeError as error:
    print(error)

# slice.indices: what a slice means for a length.
for s in (slice(None), slice(2, 5), slice(-3, None), slice(None, None, -1), slice(5, 1, -2), slice(10, -20), slice(-20, 20, 3), slice(3, None, -1)):
    print(s.indices(7), s.indices(0), list(range(*s.indices(7))))
for bad in (lambda: slice(0, 1, 0).indices(3), lambda: slice(0).indices(-1), lambda: slice("a").indices(3)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
print(range(0, 10, 3).count(6), range(5).count(7), range(0, 10, 3).index(9), range(10, 0, -2).index(4))
try:
    range(3).index(5)
except ValueError as error:
    print(error)
