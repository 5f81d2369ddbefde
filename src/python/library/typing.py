# typing, in our own words: names that annotations can be written with and that do nothing at run time.

__lacking__ = ("runtime_checkable", "overload_registry")
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

    def __subclasscheck__(self, cls):
        if self.__origin__ is None:
            import collections.abc
            names = {"AbstractSet": "Set"}
            origin = getattr(collections.abc, names.get(self._name, self._name), None)
            if origin is None:
                raise TypeError("%r cannot be used with isinstance()" % (self,))
            return issubclass(cls, origin)
        return issubclass(cls, self.__origin__)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return "typing." + self._name


class _Applied(_Form):
    def __subclasscheck__(self, cls):
        if self._name in ("Union", "Optional"):
            return issubclass(cls, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

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
Concatenate = _Form("Concatenate")
TypeGuard = _Form("TypeGuard")
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
ChainMap = _Form("ChainMap")
OrderedDict = _Form("OrderedDict")
Counter = _Form("Counter")
Deque = _Form("Deque")
Pattern = _Form("Pattern")
Match = _Form("Match")
IO = _Form("IO")
TextIO = _Form("TextIO")
BinaryIO = _Form("BinaryIO")
Text = str
class _UnpackedForm(_Form):
    def __getitem__(self, parameter):
        return _Unpacked(self, (parameter,))


class _Unpacked(_Applied):
    def __repr__(self):
        return "*" + _shown(self.__args__[0])


Unpack = _UnpackedForm("Unpack")


# --- type parameters: made by a call, or by `def f[T]` and the like, whose bounds are functions called once

class _Parameter:
    def __init__(self, name, covariant=False, contravariant=False, infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__ = name
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of " + type(self).__name__)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVar(_Parameter):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        super().__init__(name, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._constraints = tuple(type(None) if each is None else each for each in constraints)
        self._bound = bound
        self._later_bound = self._later_constraints = None

    @property
    def __bound__(self):
        if self._later_bound is not None:
            self._bound = self._later_bound()
            self._later_bound = None
        return self._bound

    @property
    def __constraints__(self):
        if self._later_constraints is not None:
            self._constraints = self._later_constraints()
            self._later_constraints = None
        return self._constraints


class TypeVarTuple(_Parameter):
    def __init__(self, name):
        super().__init__(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class _ParamSpecPart:
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __eq__(self, other):
        if not isinstance(other, _ParamSpecPart):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self._name == other._name

    def __hash__(self):
        return hash((id(self.__origin__), self._name))

    def __repr__(self):
        return self.__origin__.__name__ + "." + self._name


class ParamSpec(_Parameter):
    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False):
        super().__init__(name, covariant, contravariant, infer_variance)
        self.__bound__ = bound

    @property
    def args(self):
        return _ParamSpecPart(self, "args")

    @property
    def kwargs(self):
        return _ParamSpecPart(self, "kwargs")


AnyStr = TypeVar("AnyStr", bytes, str)


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = "__main__"
        self._value = value
        self._later = None

    @property
    def __value__(self):
        if self._later is not None:
            self._value = self._later()
            self._later = None
        return self._value

    @property
    def __parameters__(self):
        return _spread(self.__type_params__)

    def __getitem__(self, arguments):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return _GenericAlias(self, arguments if isinstance(arguments, tuple) else (arguments,))

    def __setattr__(self, name, value):
        if name.startswith("__") and hasattr(self, "_later"):
            raise AttributeError("attribute '%s' of 'typing.TypeAliasType' objects is not writable" % name
                                 if name == "__value__" else "readonly attribute")
        object.__setattr__(self, name, value)

    def __repr__(self):
        return self.__name__


def _spread(parameters):
    return tuple(Unpack[each] if isinstance(each, TypeVarTuple) else each for each in parameters)


# What the compiled `type X = …` and type parameter lists call.
def _make_alias(name, parameters, later):
    made = TypeAliasType(name, None, type_params=parameters or ())
    made._later = later
    return made


def _make_type_parameter(kind, name, later, are_constraints):
    if kind == 1:
        return TypeVarTuple(name)
    if kind == 2:
        return ParamSpec(name, infer_variance=True)
    made = TypeVar(name, infer_variance=True)
    if are_constraints:
        made._later_constraints = later
    else:
        made._later_bound = later
    return made


# --- generic classes

def _variables(arguments):
    # The type parameters among the arguments, each once, in order.
    found = []
    for each in arguments:
        inner = (each,) if isinstance(each, _Parameter) else \
            _variables(each) if isinstance(each, list) else \
            getattr(each, "__parameters__", None) if isinstance(each, _GenericAlias) else \
            _variables(getattr(each, "__args__", ()))
        for variable in inner:
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _replaced(argument, values):
    if isinstance(argument, _Parameter):
        return values.get(argument, argument)
    if isinstance(argument, _GenericAlias):
        return _GenericAlias(argument.__origin__, tuple(_replaced(each, values) for each in argument.__args__))
    if isinstance(argument, list):
        return [_replaced(each, values) for each in argument]
    if isinstance(argument, _Applied):
        return argument._form[tuple(_replaced(each, values) for each in argument.__args__)]
    origin = getattr(argument, "__origin__", None)
    if isinstance(origin, type) and not isinstance(argument, type):
        return origin[tuple(_replaced(each, values) for each in argument.__args__)]
    return argument


class _GenericAlias:
    # A generic class, or an alias, with its arguments.
    def __init__(self, origin, arguments):
        self.__origin__ = origin
        self.__args__ = tuple(type(None) if each is None else each for each in arguments)
        self.__parameters__ = _variables(self.__args__)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __getitem__(self, arguments):
        if not self.__parameters__:
            raise TypeError("%r is not a generic class" % (self,))
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        _check_count(self, self.__parameters__, arguments)
        return _replaced(self, dict(zip(self.__parameters__, arguments)))

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            # A base that is generic itself stands for it.
            for each in bases:
                if each is not self and isinstance(each, type) and issubclass(each, Generic):
                    return ()
                if each is not self and isinstance(each, _GenericAlias) and each.__origin__ is not Generic:
                    return ()
        return (self.__origin__,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self.__origin__), self.__args__))

    def __repr__(self):
        origin = self.__origin__
        name = repr(origin) if isinstance(origin, TypeAliasType) else _shown(origin)
        return name + "[" + ", ".join(map(_shown, self.__args__)) + "]"


def _check_count(what, parameters, arguments):
    if any(isinstance(each, (TypeVarTuple, ParamSpec)) or isinstance(each, _Unpacked) for each in parameters):
        return
    if any(isinstance(each, _Unpacked) for each in arguments) or len(arguments) == len(parameters):
        return
    raise TypeError("Too %s arguments for %r; actual %d, expected %d" % (
        "many" if len(arguments) > len(parameters) else "few", what, len(arguments), len(parameters)))


class Generic:
    def __class_getitem__(cls, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        if cls is Generic or cls is Protocol:
            if not arguments:
                raise TypeError("Parameter list to %s[...] cannot be empty" % cls.__qualname__)
            if not all(isinstance(each, (_Parameter, _Unpacked)) for each in arguments):
                raise TypeError("Parameters to %s[...] must all be type variables or parameter specifications." % cls.__name__)
            return _GenericAlias(cls, arguments)
        parameters = cls.__type_params__
        if parameters:
            _check_count(cls, parameters, arguments)
        return _GenericAlias(cls, arguments)


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return "__main__." + self.__name__


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


def dataclass_transform(**kwargs):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorate


def __getattr__(name):
    method = {"SupportsInt": "__int__", "SupportsFloat": "__float__", "SupportsIndex": "__index__", "SupportsBytes": "__bytes__",
              "SupportsAbs": "__abs__", "SupportsRound": "__round__"}.get(name)
    if method is None:
        raise AttributeError(name)
    from _abstract_containers import Abstract, one_method
    made = globals()[name] = Abstract(one_method(name, method), [method], module="typing")
    return made
