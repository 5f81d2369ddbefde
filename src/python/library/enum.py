# enum as of Python 3.12, in our own words. The classes' own behaviour (Color(1), Color['RED'], len(Color)…) is in the functions
# that _enum_type is given below.
from _enum_type import make_root, set_class_attribute

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "member",
           "nonmember", "property", "STRICT", "CONFORM", "EJECT", "KEEP", "FlagBoundary"]
__lacking__ = ("verify", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "global_enum", "global_enum_repr", "global_flag_repr",
               "global_str", "show_flag_values", "pickle_by_enum_name", "pickle_by_global_name")

_property = property
property = _property


# No class is one of those until they are made, below.
Flag = ()


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class _Later:
    # What the class body makes of auto() before its value is known: X | Y.
    def __init__(self, function):
        self.function = function


def _value_of(thing):
    if isinstance(thing, auto):
        return thing.value
    return thing.function() if isinstance(thing, _Later) else thing


class auto:
    def __init__(self):
        self.value = None

    def __or__(self, other):
        return _Later(lambda: _value_of(self) | _value_of(other))

    def __ror__(self, other):
        return _Later(lambda: _value_of(other) | _value_of(self))

    def __and__(self, other):
        return _Later(lambda: _value_of(self) & _value_of(other))

    def __xor__(self, other):
        return _Later(lambda: _value_of(self) ^ _value_of(other))

    def __repr__(self):
        return "auto(%r)" % self.value


def _later_or(self, other):
    return _Later(lambda: _value_of(self) | _value_of(other))


_Later.__or__ = _later_or
_Later.__ror__ = lambda self, other: _Later(lambda: _value_of(other) | _value_of(self))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    return name.startswith("_%s__" % class_name.lstrip("_")) and not name.endswith("__")


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or kind.__name__ in (
        "function", "property", "staticmethod", "classmethod", "builtin_function_or_method", "method_descriptor")


_KNOWN = ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_value_", "_name_", "_numeric_repr_", "_iter_member_",
          "_add_alias_", "_add_value_alias_", "_boundary_", "_flag_mask_")


def _split(name, bases, attributes):
    # The attributes that stay, and the members with their values as the class body gave them.
    for base in bases:
        if isinstance(base, EnumType) and base._member_map_:
            raise TypeError("<enum %r> cannot extend %r" % (name, base))
    ignored = attributes.get("_ignore_", ())
    if isinstance(ignored, str):
        ignored = ignored.replace(",", " ").split()
    kept, members = {}, []
    for key, value in attributes.items():
        if key in ignored or key == "_ignore_":
            continue
        if isinstance(value, nonmember):
            kept[key] = value.value
        elif isinstance(value, member):
            members.append((key, value.value))
        elif _is_sunder(key):
            if key not in _KNOWN:
                raise ValueError("_sunder_ names, such as %r, are reserved" % key)
            kept[key] = value
        elif _is_dunder(key) or _is_private(name, key) or _is_descriptor(value):
            kept[key] = value
        else:
            if key == "mro":
                raise ValueError("invalid enum member name(s) 'mro'")
            members.append((key, value))
    for key in ("_member_names_", "_member_map_", "_value2member_map_", "_hashless_"):
        kept[key] = [] if key in ("_member_names_", "_hashless_") else {}
    return kept, members


def _data_type(cls):
    # The type whose values the members are, beside being members; object if there is none.
    for base in cls.__mro__[1:]:
        if base is not object and not isinstance(base, EnumType):
            if "__new__" in base.__dict__ or base in (int, str, float, bytes, tuple):
                return base
    return object


def _find_new(cls, data_type):
    for base in cls.__mro__:
        if base is Enum or base is object:
            break
        found = base.__dict__.get("__new__")
        if found is not None:
            return found.__func__ if isinstance(found, staticmethod) else found
    # None: members that are nothing else.
    return None if data_type is object else data_type.__new__


def _finish(cls, members):
    if not members:
        return
    data_type = _data_type(cls)
    make = _find_new(cls, data_type)
    last_values = []
    flags = issubclass(cls, Flag)
    for name, given in members:
        value = _resolve(cls, name, given, last_values)
        arguments = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            arguments = (arguments,)
        if make is None:
            made = object.__new__(cls)
        else:
            made = make(cls, *arguments)
        if "_value_" not in made.__dict__:
            if data_type is object:
                made._value_ = value
            else:
                made._value_ = data_type(*arguments)
        value = made._value_
        last_values.append(value)
        same = _member_of_value(cls, value)
        if same is not None:
            cls._member_map_[name] = same
            set_class_attribute(cls, name, same)
            continue
        made._name_ = name
        made.__objclass__ = cls
        if type(cls).__name__ == "EnumType" and _own_initializer(cls) is not None:
            _own_initializer(cls)(made, *arguments)
        made._sort_order_ = len(cls._member_names_)
        cls._member_map_[name] = made
        if not flags or (isinstance(value, int) and value > 0 and value & value - 1 == 0):
            cls._member_names_.append(name)
        try:
            cls._value2member_map_[value] = made
        except TypeError:
            cls._hashless_.append(made)
        set_class_attribute(cls, name, made)
    if flags:
        mask = 0
        for each in cls._member_map_.values():
            mask |= each._value_
        set_class_attribute(cls, "_flag_mask_", mask)


def _own_initializer(cls):
    for base in cls.__mro__:
        if base is Enum or base is object:
            return None
        found = base.__dict__.get("__init__")
        if found is not None and isinstance(base, EnumType):
            return found
    return None


def _resolve(cls, name, given, last_values):
    if isinstance(given, auto):
        if given.value is None:
            given.value = cls._generate_next_value_(name, 1, len(last_values), last_values[:])
        return given.value
    if isinstance(given, _Later):
        return given.function()
    if isinstance(given, tuple):
        return tuple([_resolve(cls, name, each, last_values) if isinstance(each, (auto, _Later)) else each for each in given])
    return given


def _member_of_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for each in cls._hashless_:
            if each._value_ == value:
                return each
        return None


def _functional(cls, name, names, module, qualname, type, start):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    body, last_values = {}, []
    if isinstance(names, dict):
        names = list(names.items())
    for count, each in enumerate(names):
        if isinstance(each, str):
            value = cls._generate_next_value_(each, start, count, last_values[:])
            last_values.append(value)
            body[each] = value
        else:
            body[each[0]] = each[1]
    body["__module__"] = module or "__main__"
    if qualname is not None:
        body["__qualname__"] = qualname
    return _new_class(name, (cls,) if type is None else (type, cls), body)


_new_class = type


def _call(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1, boundary=None):
    if cls._member_map_:
        if names is not None:
            value = (value, names) + more
        return _lookup(cls, value)
    if names is None:
        raise TypeError("%r has no members; specify `names=()` if you meant to create a new, empty, enum" % cls)
    return _functional(cls, value, names, module, qualname, type, start)


def _lookup(cls, value):
    if _new_class(value) is cls:
        return value
    found = _member_of_value(cls, value)
    if found is not None:
        return found
    try:
        found = cls._missing_(value)
    except Exception as error:
        if isinstance(error, ValueError) and error.__context__ is None:
            raise
        error.__context__ = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        raise
    if isinstance(found, cls):
        return found
    if found is None:
        raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, found))


def _get_item(cls, name):
    return cls._member_map_[name]


def _contains(cls, value):
    if isinstance(value, cls):
        return True
    return _member_of_value(cls, value) is not None


def _list_members(cls):
    return [cls._member_map_[name] for name in cls._member_names_]


def _check_assignment(cls, name, deleted):
    if name in cls.__dict__.get("_member_map_", {}):
        if deleted:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        raise AttributeError("cannot reassign member %r" % name)


def _repr_class(cls):
    return "<%s %r>" % ("flag" if issubclass(cls, Flag) else "enum", cls.__name__)


def _members(cls):
    return dict(cls._member_map_)


class _EnumBody:
    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _hashless_ = []

    name = property(lambda self: self._name_)
    value = property(lambda self: self._value_)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, repr(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, spec):
        return str(self).__format__(spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_hooks = {"split": _split, "finish": _finish, "call": _call, "get_item": _get_item, "contains": _contains,
          "list_members": _list_members, "check_assignment": _check_assignment, "repr_class": _repr_class, "members": _members}
Enum = make_root("Enum", {name: value for name, value in _EnumBody.__dict__.items() if name not in ("__doc__", "__dict__", "__qualname__")},
                 _hooks)
EnumType = EnumMeta = type(Enum)


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(self, spec)

    def __hash__(self):
        return hash(self._value_)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    # The single bits of a number, lowest first.
    while value:
        low = value & -value
        yield low
        value ^= low


def _binary(value, width):
    text = bin(value)
    sign = "1" if value < 0 else "0"
    digits = bin(value & (1 << width) - 1)[2:].rjust(width, sign)
    return "0b%s %s" % (sign, digits)


class Flag(Enum):
    _boundary_ = STRICT
    _flag_mask_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        if cls._boundary_ is KEEP:
            if value < 0:
                value = (1 << max(mask.bit_length(), (~value).bit_length())) + value
        else:
            every = (1 << mask.bit_length()) - 1
            if not ~every <= value <= every or value & (every ^ mask) and value >= 0:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (
                    cls, value, _binary(value, width), _binary(mask, width)))
            if value < 0:
                value = every + 1 + value & mask
        known = _member_of_value(cls, value)
        if known is not None:
            return known
        data_type = _data_type(cls)
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        made._value_ = value
        names = [each._name_ for each in cls._member_map_.values() if each._value_ & value and each._value_ in _bits(value)]
        rest = value & ~mask
        if rest and names:
            names.append(str(rest))
        made._name_ = "|".join(names) if names else None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        found = [self.__class__(bit) for bit in _bits(self._value_ & self._flag_mask_)]
        return iter(sorted(found, key=lambda each: each._sort_order_))

    def __len__(self):
        return len(list(_bits(self._value_)))

    def __repr__(self):
        shown = self._value_
        if self._name_ is None:
            return "<%s: %r>" % (self.__class__.__name__, shown)
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, shown)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _number(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else NotImplemented

    def __or__(self, other):
        number = self._number(other)
        return number if number is NotImplemented else self.__class__(self._value_ | number)

    def __and__(self, other):
        number = self._number(other)
        return number if number is NotImplemented else self.__class__(self._value_ & number)

    def __xor__(self, other):
        number = self._number(other)
        return number if number is NotImplemented else self.__class__(self._value_ ^ number)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(self._flag_mask_ & ~self._value_ if self._value_ & ~self._flag_mask_ == 0 else ~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, ReprEnum, Flag):
    _boundary_ = KEEP

    def __str__(self):
        return int.__repr__(self)

    def __repr__(self):
        return Flag.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)

    def __hash__(self):
        return hash(self._value_)

    def __bool__(self):
        return self._value_ != 0

    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def unique(enumeration):
    duplicates = [(alias, each.name) for alias, each in enumeration.__members__.items() if alias != each.name]
    if duplicates:
        raise ValueError("duplicate values found in %r: %s" % (
            enumeration, ", ".join(["%s -> %s" % pair for pair in duplicates])))
    return enumeration
