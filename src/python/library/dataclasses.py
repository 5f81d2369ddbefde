# dataclasses, in our own words.

__lacking__ = ("make_dataclass", "InitVar")


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class KW_ONLY:
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _own_fields(cls, kw_only):
    result = []
    for name, kind in cls.__dict__.get("__annotations__", {}).items():
        if kind is KW_ONLY or (isinstance(kind, str) and kind.split(".")[-1] == "KW_ONLY"):
            kw_only = True
            continue
        if _is_class_variable(kind):
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            made = default
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
        else:
            made = field(default=default)
        made.name = name
        made.type = kind
        if made.kw_only is MISSING:
            made.kw_only = kw_only
        if isinstance(made.default, (list, dict, set)):
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(made.default), name))
        result.append(made)
    return result


def _is_class_variable(kind):
    return "ClassVar" in (kind if isinstance(kind, str) else repr(kind))


def _initializer(cls, fields, frozen):
    # Written as text, so that wrong calls fail as those of any function.
    names = {"_MISSING": MISSING, "_object_set": object.__setattr__}
    plain, keyword, body = [], [], []
    for each in fields:
        names["_type_" + each.name] = each.type
        value = each.name
        if each.default_factory is not MISSING:
            names["_factory_" + each.name] = each.default_factory
            value = "_factory_%s() if %s is _MISSING else %s" % (each.name, each.name, each.name) if each.init else "_factory_%s()" % each.name
        if each.init:
            parameter = each.name
            if each.default is not MISSING:
                names["_default_" + each.name] = each.default
                parameter += "=_default_" + each.name
            elif each.default_factory is not MISSING:
                parameter += "=_MISSING"
            elif plain and "=" in plain[-1] and not each.kw_only:
                raise TypeError("non-default argument %r follows default argument" % each.name)
            (keyword if each.kw_only else plain).append(parameter)
        elif each.default_factory is MISSING:
            continue
        body.append("    _object_set(self, %r, %s)" % (each.name, value) if frozen else "    self.%s = %s" % (each.name, value))
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()")
    parameters = ["self"] + plain + (["*"] + keyword if keyword else [])
    exec("def __init__(%s):\n%s" % (", ".join(parameters), "\n".join(body) or "    pass"), names)
    made = names["__init__"]
    made.__qualname__ = cls.__qualname__ + ".__init__"
    return made


def _compare_with(name, fields):
    def compare(self, other):
        if type(other) is not type(self):
            return NotImplemented
        mine = tuple(getattr(self, each.name) for each in fields)
        yours = tuple(getattr(other, each.name) for each in fields)
        return getattr(mine, name)(yours)
    compare.__name__ = name
    return compare


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            for each in getattr(base, "__dataclass_fields__", {}).values():
                fields[each.name] = each
        for each in _own_fields(cls, kw_only):
            fields[each.name] = each
        cls.__dataclass_fields__ = fields
        listed = list(fields.values())
        compared = [each for each in listed if each.compare]

        def define(name, function):
            if name not in cls.__dict__:
                setattr(cls, name, function)
        if init:
            cls.__init__ = _initializer(cls, listed, frozen)
        if repr:
            def __repr__(self):
                shown = ["%s=%r" % (each.name, getattr(self, each.name)) for each in listed if each.repr]
                return "%s(%s)" % (type(self).__qualname__, ", ".join(shown))
            define("__repr__", __repr__)
        has_own_hash = "__hash__" in cls.__dict__ and cls.__dict__["__hash__"] is not None
        if eq:
            define("__eq__", _compare_with("__eq__", compared))
        if order:
            if not eq:
                raise ValueError("eq must be true if order is true")
            for name in ("__lt__", "__le__", "__gt__", "__ge__"):
                setattr(cls, name, _compare_with(name, compared))
        if frozen:
            def __setattr__(self, name, value):
                raise FrozenInstanceError("cannot assign to field %r" % name)

            def __delattr__(self, name):
                raise FrozenInstanceError("cannot delete field %r" % name)
            cls.__setattr__ = __setattr__
            cls.__delattr__ = __delattr__
        if unsafe_hash or (eq and frozen and not has_own_hash):
            hashed = [each for each in listed if (each.compare if each.hash is None else each.hash)]
            cls.__hash__ = lambda self: hash(tuple(getattr(self, each.name) for each in hashed))
        elif eq and not has_own_hash:
            cls.__hash__ = None
        if match_args:
            define("__match_args__", tuple(each.name for each in listed if each.init and not each.kw_only))
        return cls
    return decorate if cls is None else decorate(cls)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(found.values())


def _converted(value, convert):
    if is_dataclass(value) and not isinstance(value, type):
        return convert(value)
    if isinstance(value, (list, tuple)):
        return type(value)([_converted(item, convert) for item in value])
    if isinstance(value, dict):
        return {_converted(key, convert): _converted(item, convert) for key, item in value.items()}
    return value


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    convert = lambda each: asdict(each, dict_factory=dict_factory)
    return dict_factory([(each.name, _converted(getattr(obj, each.name), convert)) for each in fields(obj)])


def astuple(obj, *, tuple_factory=tuple):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    convert = lambda each: astuple(each, tuple_factory=tuple_factory)
    return tuple_factory([_converted(getattr(obj, each.name), convert) for each in fields(obj)])


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for each in fields(obj):
        if not each.init:
            if each.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % each.name)
        elif each.name not in changes:
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
