# weakref: references that keep nothing alive, and the collections made of them, in our own words. What dies with the
# last reference is told of at once; what is part of a cycle lives until the program ends.
from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref

ProxyTypes = (ProxyType, CallableProxyType)
__lacking__ = ("KeyedRef",)


class WeakMethod:
    def __init__(self, meth, callback=None):
        try:
            target, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not %s" % type(meth)) from None
        mine = ref(self)
        self._alive = True

        def gone(_):
            method = mine()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        self._target = ref(target, gone)
        self._function = ref(function, gone)
        self._type = type(meth)

    def __call__(self):
        target, function = self._target(), self._function()
        return None if target is None or function is None else self._type(function, target)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return self._target == other._target and self._function == other._function

    def __hash__(self):
        return hash((self._target, self._function))


class _WeakMapping:
    # What both dictionaries do alike; they say what a stored pair is worth.
    def __len__(self):
        return len(self._stored)

    def __iter__(self):
        return self.keys()

    def keys(self):
        for key, _ in self._pairs():
            yield key

    def values(self):
        for _, value in self._pairs():
            yield value

    def items(self):
        return self._pairs()

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), **names):
        for key, value in (other.items() if hasattr(other, "items") else other):
            self[key] = value
        for key, value in names.items():
            self[key] = value

    def clear(self):
        self._stored.clear()

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return "<%s at %#x>" % (type(self).__name__, id(self))


class WeakValueDictionary(_WeakMapping):
    def __init__(self, other=(), /, **names):
        self._stored = {}
        self.update(other, **names)

    def _reference(self, key, value):
        mine = ref(self)

        def gone(dead):
            mapping = mine()
            if mapping is not None and mapping._stored.get(key) is dead:
                del mapping._stored[key]

        return ref(value, gone)

    def _pairs(self):
        for key, reference in list(self._stored.items()):
            value = reference()
            if value is not None:
                yield key, value

    def __getitem__(self, key):
        value = self._stored[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._stored[key] = self._reference(key, value)

    def __delitem__(self, key):
        del self._stored[key]

    def __contains__(self, key):
        reference = self._stored.get(key)
        return reference is not None and reference() is not None

    def pop(self, key, *default):
        reference = self._stored.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            key, reference = self._stored.popitem()
            value = reference()
            if value is not None:
                return key, value

    def valuerefs(self):
        return list(self._stored.values())

    def itervaluerefs(self):
        yield from list(self._stored.values())


class WeakKeyDictionary(_WeakMapping):
    def __init__(self, dict=None):
        self._stored = {}
        mine = ref(self)

        def gone(dead):
            mapping = mine()
            if mapping is not None:
                mapping._stored.pop(dead, None)

        self._gone = gone
        if dict is not None:
            self.update(dict)

    def _pairs(self):
        for reference, value in list(self._stored.items()):
            key = reference()
            if key is not None:
                yield key, value

    def __getitem__(self, key):
        return self._stored[ref(key)]

    def __setitem__(self, key, value):
        self._stored[ref(key, self._gone)] = value

    def __delitem__(self, key):
        del self._stored[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._stored
        except TypeError:
            return False

    def pop(self, key, *default):
        return self._stored.pop(ref(key), *default)

    def popitem(self):
        while True:
            reference, value = self._stored.popitem()
            key = reference()
            if key is not None:
                return key, value

    def keyrefs(self):
        return list(self._stored)


class WeakSet:
    def __init__(self, data=None):
        self._stored = set()
        mine = ref(self)

        def gone(dead):
            collection = mine()
            if collection is not None:
                collection._stored.discard(dead)

        self._gone = gone
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self._stored):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self._stored)

    def __contains__(self, item):
        try:
            return ref(item) in self._stored
        except TypeError:
            return False

    def __repr__(self):
        return repr(set(self))

    def add(self, item):
        self._stored.add(ref(item, self._gone))

    def discard(self, item):
        self._stored.discard(ref(item))

    def remove(self, item):
        self._stored.remove(ref(item))

    def pop(self):
        while True:
            try:
                reference = self._stored.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = reference()
            if item is not None:
                return item

    def clear(self):
        self._stored.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def union(self, other):
        return type(self)([*self, *other])

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def difference(self, other):
        return type(self)(item for item in self if item not in other)

    def symmetric_difference(self, other):
        return self.difference(other).union(type(self)(other).difference(self))

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference

    def __ior__(self, other):
        self.update(other)
        return self

    def issubset(self, other):
        return set(self) <= set(other)

    def issuperset(self, other):
        return set(self) >= set(other)

    def isdisjoint(self, other):
        return not self.intersection(other)._stored

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return set(self) < set(other)

    def __gt__(self, other):
        return set(self) > set(other)

    def __eq__(self, other):
        return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented

    __hash__ = None


class finalize:
    # Who is to be called when what has gone; the table alone keeps an entry alive.
    __slots__ = ()
    _entries = {}
    _count = 0
    _at_exit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit:
            finalize._at_exit = True
            _call_at_exit()
        finalize._count += 1
        self._entries[self] = _Entry(ref(obj, self), func, args, kwargs, finalize._count)

    def __call__(self, _=None):
        entry = self._entries.pop(self, None)
        if entry is not None:
            return entry.func(*entry.args, **entry.kwargs)

    def detach(self):
        found = self.peek()
        if found is not None:
            del self._entries[self]
        return found

    def peek(self):
        entry = self._entries.get(self)
        target = entry and entry.target()
        return None if target is None else (target, entry.func, entry.args, entry.kwargs)

    @property
    def alive(self):
        return self in self._entries

    @property
    def atexit(self):
        return self in self._entries and self._entries[self].atexit

    @atexit.setter
    def atexit(self, value):
        if self in self._entries:
            self._entries[self].atexit = bool(value)

    def __repr__(self):
        entry = self._entries.get(self)
        target = entry and entry.target()
        if target is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(target).__name__, id(target))


class _Entry:
    def __init__(self, target, func, args, kwargs, number):
        self.target, self.func, self.args, self.kwargs, self.number = target, func, args, kwargs, number
        self.atexit = True


def _run_at_exit():
    while True:
        waiting = [(entry.number, finalizer) for finalizer, entry in finalize._entries.items() if entry.atexit]
        if not waiting:
            return
        _, finalizer = max(waiting, key=lambda pair: pair[0])
        try:
            finalizer()
        except Exception:
            import traceback
            traceback.print_exc()


def _call_at_exit():
    import atexit
    atexit.register(_run_at_exit)
