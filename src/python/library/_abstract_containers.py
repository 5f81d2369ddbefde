# collections.abc, in our own words. Classes here have no metaclasses: a name of this module is an object that answers
# isinstance() and issubclass(), and that puts a class with the methods of its kind among the bases of whoever derives from it.
from abc import ABC, abstractmethod

__name__ = "collections.abc"

_missing = object()


class Abstract:
    def __init__(self, mixin, methods=(), registered=(), parents=(), module="collections.abc"):
        self.__name__ = self.__qualname__ = mixin.__name__
        self.__module__ = module
        self.__doc__ = mixin.__doc__
        mixin.__module__ = module
        self._mixin = mixin
        self._methods = tuple(methods)
        self._registered = list(registered)
        for parent in parents:
            parent._registered.append(self)

    def __mro_entries__(self, bases):
        return (self._mixin,)

    def __subclasscheck__(self, cls):
        if not isinstance(cls, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if self._mixin in cls.__mro__:
            return True
        for each in self._registered:
            if each is cls or issubclass(cls, each):
                return True
        return bool(self._methods) and all(self._has(cls, name) for name in self._methods)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    @staticmethod
    def _has(cls, name):
        for each in cls.__mro__:
            if name in each.__dict__:
                return each.__dict__[name] is not None
        return hasattr(cls, name) and name not in ("__hash__", "__call__")

    def register(self, subclass):
        self._registered.append(subclass)
        return subclass

    def __call__(self, *args, **kwargs):
        return self._mixin(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self._mixin, name)

    def __getitem__(self, parameters):
        return _Subscribed(self, parameters if isinstance(parameters, tuple) else (parameters,))

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    __ror__ = __or__

    def __repr__(self):
        return "<class '%s.%s'>" % (self.__module__, self.__name__)


class _Subscribed:
    def __init__(self, origin, arguments):
        self.__origin__ = origin
        self.__args__ = arguments

    def __mro_entries__(self, bases):
        return (self.__origin__._mixin,)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __eq__(self, other):
        return isinstance(other, _Subscribed) and (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash(self.__origin__)

    def __repr__(self):
        from typing import _shown
        return "collections.abc.%s[%s]" % (self.__origin__.__name__, ", ".join(map(_shown, self.__args__)))


def one_method(kind, method):
    def missing(self, *args):
        raise NotImplementedError
    missing.__name__ = method
    return type(kind, (ABC,), {method: abstractmethod(missing), "__slots__": ()})


def _generator():
    yield


_unhashable = (list, dict, set, bytearray, type({}.keys()), type({}.items()))


class _HasHash:
    def __subclasscheck__(self, cls):
        for each in cls.__mro__:
            if "__hash__" in each.__dict__ and each is not object:
                return each.__dict__["__hash__"] is not None and each not in _unhashable
            if each in _unhashable:
                return False
        return True

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))


Sized = Abstract(one_method("Sized", "__len__"), ["__len__"])
Container = Abstract(one_method("Container", "__contains__"), ["__contains__"])
Iterable = Abstract(one_method("Iterable", "__iter__"), ["__iter__"])
Hashable = Abstract(one_method("Hashable", "__hash__"), registered=[_HasHash()])
Callable = Abstract(one_method("Callable", "__call__"), ["__call__"],
                    [type(_generator), type(len), type("".join), type(Abstract.register), type(Sized.register), type])
Buffer = Abstract(one_method("Buffer", "__buffer__"), ["__buffer__"], [bytes, bytearray, memoryview])
Awaitable = Abstract(one_method("Awaitable", "__await__"), ["__await__"])


class Iterator(Iterable._mixin):
    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable._mixin):
    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Collection(Sized._mixin, Iterable._mixin, Container._mixin):
    pass


class Generator(Iterator):
    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ

    def __next__(self):
        return self.send(None)

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")


class Sequence(Reversible, Collection):
    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        for i in range(*slice(start, stop).indices(len(self))):
            if self[i] is value or self[i] == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for v in self if v is value or v == value)


class MutableSequence(Sequence):
    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        for v in list(values) if values is self else values:
            self.append(v)

    def pop(self, index=-1):
        v = self[index]
        del self[index]
        return v

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) <= len(other) and all(each in other for each in self)

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if _is_set(other) else NotImplemented

    def __ge__(self, other):
        if not _is_set(other):
            return NotImplemented
        return len(self) >= len(other) and all(each in self for each in other)

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if _is_set(other) else NotImplemented

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if _is_set(other) else NotImplemented

    __hash__ = None

    def __and__(self, other):
        return self._from_iterable(value for value in other if value in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(value in self for value in other)

    def __or__(self, other):
        return self._from_iterable(e for s in (self, other) for e in s)

    __ror__ = __or__

    def __sub__(self, other):
        other = other if _is_set(other) else self._from_iterable(other)
        return self._from_iterable(value for value in self if value not in other)

    def __rsub__(self, other):
        return self._from_iterable(value for value in other if value not in self)

    def __xor__(self, other):
        other = other if _is_set(other) else self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in list(self):
            self.discard(value)

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        for value in list(it):
            self.discard(value)
        return self

    def __ixor__(self, it):
        for value in set(it):
            self.discard(value) if value in self else self.add(value)
        return self


class MappingView(Sized._mixin):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self._mapping)


class KeysView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    @classmethod
    def _from_iterable(cls, it):
        return set(it)

    def __contains__(self, item):
        key, value = item
        found = self._mapping.get(key, _missing)
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    def __contains__(self, value):
        return any(self._mapping[key] is value or self._mapping[key] == value for key in self._mapping)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not (isinstance(other, dict) or Mapping_name.__instancecheck__(other)):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None
    __reversed__ = None


class MutableMapping(Mapping):
    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is _missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        while len(self):
            self.popitem()

    def update(self, other=(), /, **kwds):
        if hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


_views = {name: type(getattr({}, name)()) for name in ("keys", "items", "values")}
Iterator = Abstract(Iterator, ["__iter__", "__next__"], parents=[Iterable])
Generator = Abstract(Generator, registered=[type(_generator())], parents=[Iterator])
Reversible = Abstract(Reversible, ["__reversed__", "__iter__"], [list, dict, range, *_views.values()], [Iterable])
Collection = Abstract(Collection, ["__len__", "__iter__", "__contains__"], parents=[Sized, Iterable, Container])
Sequence = Abstract(Sequence, registered=[tuple, str, range, bytes, memoryview, list, bytearray], parents=[Reversible, Collection])
MutableSequence = Abstract(MutableSequence, registered=[list, bytearray], parents=[Sequence])
ByteString = Abstract(type("ByteString", (Sequence._mixin,), {}), registered=[bytes, bytearray], parents=[Sequence])
Set = Abstract(Set, registered=[set, frozenset, _views["keys"], _views["items"]], parents=[Collection])
MutableSet = Abstract(MutableSet, registered=[set], parents=[Set])
MappingView = Abstract(MappingView, registered=list(_views.values()), parents=[Sized])
KeysView = Abstract(KeysView, registered=[_views["keys"]], parents=[MappingView, Set])
ItemsView = Abstract(ItemsView, registered=[_views["items"]], parents=[MappingView, Set])
ValuesView = Abstract(ValuesView, registered=[_views["values"]], parents=[MappingView, Collection])
Mapping = Mapping_name = Abstract(Mapping, registered=[dict], parents=[Collection])
MutableMapping = Abstract(MutableMapping, registered=[dict], parents=[Mapping])


def _is_set(value):
    return Set.__instancecheck__(value)
