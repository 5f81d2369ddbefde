# functools, in our own words.

__lacking__ = ("get_cache_token",)

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


def reduce(function, iterable, initial=_missing, /):
    items = iter(iterable)
    value = initial
    if value is _missing:
        value = next(items, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        value = function(value, item)
    return value


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(value) for value in self.args]
        parts += ["%s=%r" % item for item in self.keywords.items()]
        return "functools.partial(%s)" % ", ".join(parts)


class _Key:
    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    return lambda obj: _Key(obj, mycmp)


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


def _cached(function, maxsize, typed):
    kept = {}
    counts = [0, 0]

    def wrapper(*args, **keywords):
        key = (args, tuple(keywords.items()))
        if typed:
            key += (tuple(type(value) for value in args), tuple(type(value) for value in keywords.values()))
        value = kept.get(key, _missing)
        if value is not _missing:
            counts[0] += 1
            if maxsize is not None:
                # The order of the dict is the order of use.
                del kept[key]
                kept[key] = value
            return value
        counts[1] += 1
        value = function(*args, **keywords)
        if maxsize != 0:
            kept[key] = value
            if maxsize is not None and len(kept) > maxsize:
                del kept[next(iter(kept))]
        return value

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(kept))

    def cache_clear():
        kept.clear()
        counts[0] = counts[1] = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value


def total_ordering(cls):
    def defined(name):
        return getattr(cls, name, None) is not getattr(object, name, None)

    def negated(method):
        def opposite(self, other):
            result = getattr(type(self), method)(self, other)
            return result if result is NotImplemented else not result
        return opposite

    def or_equal(method):
        def combined(self, other):
            result = getattr(type(self), method)(self, other)
            return result if result is NotImplemented else result or self == other
        return combined

    def and_unequal(method):
        def combined(self, other):
            result = getattr(type(self), method)(self, other)
            return result if result is NotImplemented else result and self != other
        return combined

    def neither(method):
        def combined(self, other):
            result = getattr(type(self), method)(self, other)
            return result if result is NotImplemented else not result and self != other
        return combined

    def not_or_equal(method):
        def combined(self, other):
            result = getattr(type(self), method)(self, other)
            return result if result is NotImplemented else not result or self == other
        return combined

    makers = {
        "__lt__": {"__gt__": neither, "__le__": or_equal, "__ge__": negated},
        "__le__": {"__ge__": not_or_equal, "__lt__": and_unequal, "__gt__": negated},
        "__gt__": {"__lt__": neither, "__ge__": or_equal, "__le__": negated},
        "__ge__": {"__le__": not_or_equal, "__gt__": and_unequal, "__lt__": negated},
    }
    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if defined(name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = "__lt__" if "__lt__" in roots else roots[0]
    for name, make in makers[root].items():
        if name not in roots:
            function = make(root)
            function.__name__ = name
            setattr(cls, name, function)
    return cls


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("%r is not callable or a descriptor" % (func,))
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls) if hasattr(self.func, "__get__") and obj is not None else self.func
        return partial(bound, *self.args, **self.keywords)


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for each in cls.__mro__:
            if each in registry:
                return registry[each]
        for each, implementation in reversed(registry.items()):
            if issubclass(cls, each):
                return implementation
        return func

    def register(cls, func=None):
        if func is None and isinstance(cls, type):
            return lambda implementation: register(cls, implementation)
        if func is None:
            func = cls
            from typing import get_type_hints
            hints = [hint for name, hint in get_type_hints(func).items() if name != "return"]
            if not hints:
                raise TypeError("Invalid first argument to `register()`: %r. Use either `@register(some_class)` or plain "
                                "`@register` on an annotated function." % (func,))
            for each in getattr(hints[0], "__args__", (hints[0],)):
                registry[each] = func
            return func
        registry[cls] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % getattr(func, "__name__", "singledispatch function"))
        return dispatch(type(args[0]))(*args, **kw)

    wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(type(args[0])).__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)
