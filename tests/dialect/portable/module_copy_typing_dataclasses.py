# copy, typing, dataclasses.
import copy
import typing
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple, TypeVar, Union, cast

a = [1, [2, 3], {"k": [4]}]
shallow, deep = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(9)
print(shallow, deep)
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again[1] is again, again is not loop)


class Node:
    def __init__(self, value, other=None):
        self.value = value
        self.other = other


n = Node([1], Node(2))
m = copy.deepcopy(n)
n.value.append(2)
print(m.value, m.other.value, m.other is not n.other, copy.copy(n).value is n.value, copy.copy((1, 2)), copy.deepcopy({1, 2}), copy.copy("x"))


def f(a: Optional[int], b: "List[str]" = None, *c: Union[int, str], **d: Dict[str, Any]) -> Tuple[int, ...]:
    x: int = 5
    return x


print(f(1), sorted(f.__annotations__), f.__annotations__["b"], Optional[int], List[int], Dict[str, int], Union[int, str], Callable[[int], str], Tuple[int, ...], Any, cast(int, "x"), TypeVar("T"))
T = TypeVar("T")


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    hidden: int = field(default=5, repr=False, compare=False)

    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, 4)
p.tags.append("t")
print(p, p.length(), p == Point(3, 4, ["t"], 9), p == (3, 4), Point(1).tags, asdict(p), astuple(p), replace(p, x=1), [each.name for each in fields(p)], is_dataclass(p), Point.__annotations__, Point(1, tags=[2]))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Sub(Point):
    z: int = 1

    def __post_init__(self):
        self.sum = self.x + self.y + self.z


print(Version(1, 2) < Version(1, 3), sorted([Version(2), Version(1)]), {Version(1): "x"}[Version(1, 0)], Sub(1, 2), Sub(1, 2).sum, Version.__match_args__)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3, 4, 5), lambda: Point(q=1), lambda: setattr(Version(1), "major", 2), lambda: hash(p), lambda: p < p, lambda: asdict(5)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)


class C:
    count: int = 0
    name: str


print(C.__annotations__, C.count)

# --- classes written by annotations
from typing import Generic, NamedTuple, Optional, Protocol, TypedDict, TypeVar, get_type_hints


class Monitor(NamedTuple):
    x: int
    y: int
    name: Optional[str] = None

    @property
    def place(self):
        return self.x, self.y

    def moved(self, by):
        return self._replace(x=self.x + by)


m = Monitor(1, 2)
print(m, m.place, m.moved(5), Monitor(3, 4, name="b").name, m == (1, 2, None), m._fields, Monitor._field_defaults, m._asdict(), list(m), isinstance(m, tuple))
for bad in (lambda: Monitor(), lambda: Monitor(1, 2, 3, 4), lambda: setattr(m, "x", 3)):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, str(error).replace("Monitor.__new__", "__new__"))
try:
    class Wrong(NamedTuple):
        a: int = 1
        b: int
except TypeError as error:
    print(error)
Pair = NamedTuple("Pair", [("a", int), ("b", str)])
print(Pair(1, "x"), Pair.__annotations__)


class Movie(TypedDict):
    name: str
    year: int


movie = Movie(name="m", year=1)
print(movie, type(movie), movie["year"], Movie({"name": "n"}))
T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item


class Closes(Protocol):
    def close(self) -> None: ...


class File(Closes):
    def close(self):
        return "closed"


def function(a: int, b: "str", *rest: float) -> Optional["Box"]:
    pass


print(Box(3).item, Box[int](4).item, File().close())
print({name: value for name, value in get_type_hints(function).items() if name != "return"}, get_type_hints(Monitor)["x"])


class Entry:
    def __mro_entries__(self, bases):
        return (dict,)


class Made(Entry()):
    pass


print(Made(a=1), Made.__bases__)
