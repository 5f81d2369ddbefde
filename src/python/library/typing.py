# typing, in our own words: names that annotations can be written with and that do nothing at run time.

__lacking__ = ("runtime_checkable", "ParamSpec", "Concatenate", "TypeVarTuple",
               "SupportsInt", "SupportsFloat", "SupportsIndex", "SupportsBytes", "SupportsAbs", "SupportsRound", "overload_registry")
TYPE_CHECKING = False


def _shown(value):
    if value is None or value is type(None):
        return "None" if value is None else "NoneType"
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == "builtins" else value.__module__ + "." + value.__qualname__
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return "..." if value is ... else repr(value)


class _Form:
    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return _Applied(self, parameters)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is None:
            raise TypeError("Cannot instantiate " + repr(self))
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return "typing." + self._name


class _Applied(_Form):
    def __init__(self, form, parameters):
        self._form = form
        self._name = form._name
        self.__origin__ = form.__origin__
        self.__args__ = tuple(type(None) if each is None else each for each in parameters)

    def __eq__(self, other):
        if not isinstance(other, _Applied):
            return NotImplemented
        return self._form is other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self._form), self.__args__))

    def __repr__(self):
        arguments = self.__args__
        if self._name == "Union" and len(arguments) == 2 and type(None) in arguments:
            rest = [each for each in arguments if each is not type(None)]
            return "typing.Optional[%s]" % _shown(rest[0])
        return "typing.%s[%s]" % (self._name, ", ".join(map(_shown, arguments)))


class _UnionForm(_Form):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        flat = []
        for each in parameters:
            each = type(None) if each is None else each
            for part in each.__args__ if isinstance(each, _Applied) and each._name == "Union" else (each,):
                if part not in flat:
                    flat.append(part)
        return flat[0] if len(flat) == 1 else _Applied(self, tuple(flat))


class _OptionalForm(_Form):
    def __getitem__(self, parameter):
        return Union[parameter, None]


class _CallableForm(_Form):
    def __getitem__(self, parameters):
        return _Applied(self, parameters)


Any = _Form("Any")
Union = _UnionForm("Union")
Optional = _OptionalForm("Optional")
Callable = _CallableForm("Callable")
List = _Form("List", list)
Dict = _Form("Dict", dict)
Set = _Form("Set", set)
FrozenSet = _Form("FrozenSet", frozenset)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Literal = _Form("Literal")
Annotated = _Form("Annotated")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Unpack = _Form("Unpack")
Iterable = _Form("Iterable")
Iterator = _Form("Iterator")
Generator = _Form("Generator")
Sequence = _Form("Sequence")
MutableSequence = _Form("MutableSequence")
Mapping = _Form("Mapping")
MutableMapping = _Form("MutableMapping")
AbstractSet = _Form("AbstractSet")
Collection = _Form("Collection")
Container = _Form("Container")
Hashable = _Form("Hashable")
Sized = _Form("Sized")
Reversible = _Form("Reversible")
ByteString = _Form("ByteString")
ContextManager = _Form("ContextManager")
Awaitable = _Form("Awaitable")
Coroutine = _Form("Coroutine")
AsyncIterable = _Form("AsyncIterable")
AsyncIterator = _Form("AsyncIterator")
DefaultDict = _Form("DefaultDict")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
Deque = _Form("Deque")
Pattern = _Form("Pattern")
Match = _Form("Match")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Text = str
AnyStr = _Form("AnyStr")


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound

    def __repr__(self):
        return "~" + self.__name__


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return "__main__." + self.__name__


class Generic:
    @classmethod
    def __class_getitem__(cls, parameters):
        return cls


def cast(typ, val):
    return val


def overload(func):
    return func


def final(func):
    return func


def override(func):
    return func


def no_type_check(arg):
    return arg


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    # Annotations that are texts are what they say in the module where they stand.
    if globalns is None:
        import sys
        globalns = getattr(obj, "__globals__", None) or vars(sys.modules["__main__"])
    hints = {}
    for each in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        hints.update(getattr(each, "__dict__", {}).get("__annotations__") or getattr(each, "__annotations__", None) or {})
    for name, value in hints.items():
        hints[name] = type(None) if value is None else eval(value, globalns, localns) if isinstance(value, str) else value
    return hints


class Protocol(Generic):
    pass


# --- classes that are written by annotations: what stands behind them takes their place among the bases

class _NamedTuple(tuple):
    def __init_subclass__(cls):
        if cls.__bases__[0] is not _NamedTuple:
            return
        annotations = cls.__dict__.get("__annotations__", {})
        defaults = {name: cls.__dict__[name] for name in annotations if name in cls.__dict__}
        names = list(annotations)
        for name, following in zip(names, names[1:]):
            if name in defaults and following not in defaults:
                raise TypeError("Non-default namedtuple field %s cannot follow default field %s" % (following, name))
        made = _named_tuple(cls.__name__, annotations.items(), list(defaults.values()))
        for name, value in made.__dict__.items():
            if name in annotations or name not in cls.__dict__ or name in ("__new__", "__slots__"):
                if name not in ("__dict__", "__module__", "__qualname__", "__doc__", "__annotations__"):
                    setattr(cls, name, value)


def _named_tuple(typename, fields, defaults=None):
    from collections import namedtuple
    fields = list(fields)
    made = namedtuple(typename, [name for name, _ in fields], defaults=defaults)
    made.__annotations__ = dict(fields)
    return made


def NamedTuple(typename, fields=()):
    return _named_tuple(typename, fields)


class _TypedDict(dict):
    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


def TypedDict(typename, fields=(), *, total=True):
    return type(typename, (_TypedDict,), {"__annotations__": dict(fields)})


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
