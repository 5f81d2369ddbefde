# pprint: what fits stands in one line, the rest one item a line.
import pprint
from collections import Counter, OrderedDict, defaultdict, deque

data = {"name": "a long enough name to make it wrap", "numbers": list(range(30)), "nested": {"x": [1, 2, {"y": (1,)}], "z": None},
        3: "mixed"} if False else {"name": "a long enough name to make it wrap", "numbers": list(range(30)),
                                   "nested": {"x": [1, 2, {"y": (1,)}], "z": None}}
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, indent=4, compact=True)
pprint.pprint(data, depth=1)
pprint.pprint([{"b": 1, "a": 2}], sort_dicts=False)
pprint.pp({"b": 1, "a": 2})
print(pprint.pformat([1, "two", (3,), {4}, frozenset([5]), b"six", None, 1.5]))
pprint.pprint([["x" * 30] * 3, tuple("abcdefghij") * 6, {1, 2, 3}, set(range(40))], width=60)
pprint.pprint("one two three four five six seven eight nine ten eleven twelve", width=30)
pprint.pprint(["line one\nline two is longer than that\n", b"0123456789" * 10], width=50)
pprint.pprint({"k%d" % i: "v" * i for i in range(12)})
pprint.pprint(OrderedDict([("b", 1), ("a", list(range(40)))]))
pprint.pprint(Counter("abracadabra" * 3))
pprint.pprint(Counter({"word %d" % i: i for i in range(10)}))
pprint.pprint(defaultdict(list, {"a": list(range(40))}))
pprint.pprint(deque(range(40)), width=40)
pprint.pprint(bytearray(b"0123456789" * 10), width=50)
pprint.pprint(1234567890, underscore_numbers=True)
loop = [1]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1]), pprint.saferepr([1, {"b": 2, "a": 1}]))
