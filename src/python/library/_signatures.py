# The part of inspect that tells how functions are called.
from collections import namedtuple as _namedtuple
import types as _types

__name__ = "inspect"


class _empty:
    pass


class _Kind(int):
    def __new__(cls, number, name, description):
        made = super().__new__(cls, number)
        made.name, made.description = name, description
        return made

    def __str__(self):
        return self.name

    def __repr__(self):
        return "<_ParameterKind.%s: %d>" % (self.name, int(self))


_kinds = [_Kind(number, *names) for number, names in enumerate((
    ("POSITIONAL_ONLY", "positional-only"), ("POSITIONAL_OR_KEYWORD", "positional or keyword"),
    ("VAR_POSITIONAL", "variadic positional"), ("KEYWORD_ONLY", "keyword-only"), ("VAR_KEYWORD", "variadic keyword")))]


def _shown(annotation):
    if isinstance(annotation, type):
        return annotation.__qualname__ if annotation.__module__ == "builtins" else annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "") if repr(annotation).startswith("typing.") else repr(annotation)


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _kinds

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, **changes):
        values = {"name": self.name, "kind": self.kind, "default": self.default, "annotation": self.annotation, **changes}
        return Parameter(values["name"], values["kind"], default=values["default"], annotation=values["annotation"])

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        if self.annotation is not _empty:
            text += ": " + _shown(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        return text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, int(self.kind)))


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = {each.name: each for each in parameters or ()}
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **kwargs):
        return signature(obj)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        return Signature(self.parameters.values() if parameters is _empty else parameters,
                         return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, left, named = {}, list(args), dict(kwargs)
        for name, each in self.parameters.items():
            if each.kind == 2:
                if left:
                    arguments[name] = tuple(left)
                left = []
            elif each.kind == 4:
                if named:
                    arguments[name] = named
                named = {}
            elif each.kind != 3 and left:
                if name in named and each.kind != 0:
                    raise TypeError("multiple values for argument %r" % name)
                arguments[name] = left.pop(0)
            elif name in named and each.kind != 0:
                arguments[name] = named.pop(name)
            elif each.default is _empty and not partial:
                raise TypeError("missing a required argument: %r" % name)
        if left:
            raise TypeError("too many positional arguments")
        if named:
            raise TypeError("got an unexpected keyword argument %r" % next(iter(named)))
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, star, slash = [], False, False
        for each in self.parameters.values():
            if each.kind == 0:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if each.kind == 2:
                star = True
            elif each.kind == 3 and not star:
                parts.append("*")
                star = True
            parts.append(str(each))
        if slash:
            parts.append("/")
        arrow = "" if self.return_annotation is _empty else " -> " + _shown(self.return_annotation)
        return "(%s)%s" % (", ".join(parts), arrow)

    def __repr__(self):
        return "<Signature %s>" % self

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()), self.return_annotation) == (list(other.parameters.values()), other.return_annotation)

    def __hash__(self):
        return hash(tuple(self.parameters))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        found = []
        for name, each in self.signature.parameters.items():
            if each.kind >= 3 or name not in self.arguments:
                break
            found.extend(self.arguments[name]) if each.kind == 2 else found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, by_name = {}, False
        for name, each in self.signature.parameters.items():
            by_name = by_name or each.kind >= 3 or name not in self.arguments
            if by_name and name in self.arguments:
                found.update(self.arguments[name] if each.kind == 4 else {name: self.arguments[name]})
        return found

    def apply_defaults(self):
        filled = {}
        for name, each in self.signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif each.default is not _empty:
                filled[name] = each.default
            elif each.kind in (2, 4):
                filled[name] = () if each.kind == 2 else {}
        self.arguments = filled

    def __repr__(self):
        return "<BoundArguments (%s)>" % ", ".join("%s=%r" % item for item in self.arguments.items())


def _of_function(function):
    code = function.__code__
    names, annotations = code.co_varnames, function.__annotations__
    count, only = code.co_argcount, code.co_kwonlyargcount
    defaults, named_defaults = function.__defaults__ or (), function.__kwdefaults__ or {}
    first_default = count - len(defaults)
    found = []

    def add(name, kind, default=_empty):
        found.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i in range(count):
        add(names[i], _kinds[0] if i < code.co_posonlyargcount else _kinds[1],
            defaults[i - first_default] if i >= first_default else _empty)
    rest = count + only
    if code.co_flags & 4:
        add(names[rest], _kinds[2])
        rest += 1
    for name in names[count:count + only]:
        add(name, _kinds[3], named_defaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[rest], _kinds[4])
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _without_first(made):
    rest = list(made.parameters.values())
    return made.replace(parameters=rest if rest and rest[0].kind == 2 else rest[1:])


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if isinstance(obj, _types.MethodType):
        return _without_first(signature(obj.__func__))
    if follow_wrapped:
        from inspect import unwrap
        obj = unwrap(obj)
    if isinstance(getattr(obj, "__signature__", None), Signature):
        return obj.__signature__
    if isinstance(obj, _types.FunctionType) and hasattr(obj, "__code__"):
        return _of_function(obj)
    from functools import partial
    if isinstance(obj, partial):
        made = signature(obj.func)
        bound, kept = made.bind_partial(*obj.args, **obj.keywords), []
        for name, each in made.parameters.items():
            if name in obj.keywords:
                each = each.replace(default=obj.keywords[name], kind=_kinds[3])
            elif name in bound.arguments and each.kind != 2:
                continue
            elif kept and kept[-1].kind == 3 and each.kind == 1:
                each = each.replace(kind=_kinds[3])
            kept.append(each)
        return made.replace(parameters=kept)
    if isinstance(obj, type):
        for name in ("__init__", "__new__"):
            for each in obj.__mro__:
                if isinstance(each.__dict__.get(name), _types.FunctionType) and hasattr(each.__dict__[name], "__code__"):
                    return _without_first(_of_function(each.__dict__[name]))
        if obj.__mro__[1:] == (object,):
            return Signature()
    else:
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, _types.FunctionType) and hasattr(call, "__code__"):
            return _without_first(_of_function(call))
    raise ValueError("no signature found for builtin %s%r" % ("type " if isinstance(obj, type) else "", obj))


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    try:
        function = func.__func__ if isinstance(func, _types.MethodType) else func
        made = _of_function(function) if isinstance(function, _types.FunctionType) else signature(func)
    except (ValueError, AttributeError, TypeError) as error:
        raise TypeError("unsupported callable") from error
    values = made.parameters.values()
    star = [each.name for each in values if each.kind == 2] + [None]
    double = [each.name for each in values if each.kind == 4] + [None]
    defaults = tuple(each.default for each in values if each.kind < 2 and each.default is not _empty) or None
    annotations = {} if made.return_annotation is _empty else {"return": made.return_annotation}
    annotations.update((each.name, each.annotation) for each in values if each.annotation is not _empty)
    return FullArgSpec([each.name for each in values if each.kind < 2], star[0], double[0], defaults,
                       [each.name for each in values if each.kind == 3],
                       {each.name: each.default for each in values if each.kind == 3 and each.default is not _empty} or None,
                       annotations)
