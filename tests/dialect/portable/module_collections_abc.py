# collections.abc: what is of which kind, and classes that fill in the rest; UserDict, UserList, UserString.
import collections
import collections.abc
import typing
from collections import UserDict, UserList, UserString
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence

names = '''Callable Collection Container Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping
MutableSequence MutableSet Reversible Sequence Set Sized ValuesView'''.split()
values = ([1], (1,), "a", b"a", bytearray(), range(3), {1}, frozenset(), {}, {}.keys(), {}.items(), {}.values(), iter([]),
          (i for i in ()), 5, None, len, print, int, lambda: 0, "a".join)
for name in names:
    kind = getattr(collections.abc, name)
    print(name, [int(isinstance(value, kind)) for value in values])
print(issubclass(dict, Mapping), issubclass(list, (Mapping, Sequence)), issubclass(int, Iterable), collections.abc is collections.abc)
print(Mapping, collections.abc.Sequence, Callable[[int], str], Iterable[int], Mapping[str, list])
print(isinstance([], typing.Sequence), isinstance({}, typing.Mapping), isinstance(5, typing.Iterable), isinstance([], typing.List))
print(isinstance(5, typing.SupportsInt), isinstance("5", typing.SupportsInt), isinstance(5, typing.SupportsIndex))


class Row(Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


row = Row(3, 1, 3)
print(list(row), 1 in row, row.count(3), row.index(1), list(reversed(row)), isinstance(row, Sequence), isinstance(row, Iterable))
print(isinstance(row, MutableSequence), issubclass(Row, collections.abc.Sized), Row.__mro__[1].__name__)


class Folded(MutableMapping):
    def __init__(self, **start):
        self.held = {}
        self.update(start)

    def __getitem__(self, key):
        return self.held[key.lower()]

    def __setitem__(self, key, value):
        self.held[key.lower()] = value

    def __delitem__(self, key):
        del self.held[key.lower()]

    def __iter__(self):
        return iter(self.held)

    def __len__(self):
        return len(self.held)


folded = Folded(Path="x", Temp="y")
print(folded["PATH"], "tEMP" in folded, folded.get("no", 5), sorted(folded.items()), list(folded.keys()), list(folded.values()))
print(folded.pop("path"), folded.setdefault("New", 1), dict(folded), folded == {"temp": "y", "new": 1}, isinstance(folded, Mapping))
folded.clear()
print(len(folded), folded.pop("x", None))


class Countdown(Iterator):
    def __init__(self, start):
        self.left = start

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


print(list(Countdown(3)), isinstance(Countdown(1), Iterable))


class Duck:
    def __len__(self):
        return 1

    def __iter__(self):
        return iter(())


print(isinstance(Duck(), collections.abc.Sized), isinstance(Duck(), Iterable), isinstance(Duck(), collections.abc.Collection))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


upper = Upper({"a": 1}, b=2)
upper.update(c=3)
print(upper, upper.data, "A" in upper, upper.get("x"), len(upper), sorted(upper), upper | {"d": 4}, isinstance(upper, Mapping))
items = UserList([3, 1, 2])
items.append(5)
items.sort()
print(items, items[1:], items + [9], items == [1, 2, 3, 5], type(items[1:]).__name__, 3 in items, items * 2, items.pop(), len(items))
text = UserString("hello")
print(text, text.upper(), text + " x", text[1:3], len(text), "ell" in text, text == "hello", text.split("l"), type(text.title()).__name__)
for bad in (lambda: issubclass(5, Mapping), lambda: isinstance(1, 2), lambda: {}["x"]):
    try:
        bad()
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
