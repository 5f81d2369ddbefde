# abc, bisect, fnmatch, gc, heapq, types, uuid: the small modules.
import bisect
import fnmatch
import gc
import heapq
import types
import uuid
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 1

    @property
    @abstractmethod
    def name(self):
        pass


class Half(Shape):
    def area(self):
        return super().area() + 1


class Square(Half):
    name = "square"

    def __init__(self, side):
        self.side = side


for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print("Can't instantiate abstract class" in str(error), cls.__name__ in str(error))
print(Square(3).area(), Square(3).side, Square(3).name, isinstance(Square(1), Shape))

numbers = [1, 3, 3, 7]
print(bisect.bisect(numbers, 3), bisect.bisect_left(numbers, 3), bisect.bisect_right([9, 4], 5, key=lambda x: -x))
bisect.insort(numbers, 4)
print(numbers)
heap = [5, 2, 8, 1, 9, 3]
heapq.heapify(heap)
print(heap)
heapq.heappush(heap, 0)
print(heap, heapq.heappop(heap), heap, heapq.heapreplace(heap, 7), heapq.heappushpop(heap, -1), heapq.nsmallest(2, heap), heapq.nlargest(2, heap))
print(list(heapq.merge([1, 4], [2, 3])))

print([fnmatch.fnmatchcase("file.txt", pattern) for pattern in ("*.txt", "f???.txt", "[a-f]*", "[!f]*", "*", "", "*.TXT", "file.txt[", "f*e.t*")])
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), gc.collect() >= 0, gc.isenabled())

space = types.SimpleNamespace(a=1, b="x")
space.c = [2]
print(space, space == types.SimpleNamespace(a=1, b="x", c=[2]), space.a, vars(space))
print(isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.FunctionType), isinstance(space, types.ModuleType),
      isinstance(gc, types.ModuleType), isinstance(Square(1).area, types.MethodType), type(None) is types.NoneType)

u = uuid.UUID("{12345678-1234-5678-1234-567812345678}")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant)
print(uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(int=5), uuid.UUID(fields=u.fields) == u, uuid.UUID(bytes=u.bytes).time_low, u < uuid.UUID(int=1), hash(u) == hash(uuid.UUID(str(u))))
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x"), int(uuid.UUID(int=7)))
for bad in (lambda: uuid.UUID("12"), lambda: uuid.UUID(), lambda: uuid.UUID(bytes=b"x"), lambda: uuid.UUID(int=-1), lambda: setattr(u, "int", 3)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
