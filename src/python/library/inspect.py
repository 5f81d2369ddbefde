# inspect: what objects are, who calls whom, and how functions are declared, in our own words.
import sys as _sys
import types as _types

__lacking__ = ("getcallargs", "getclosurevars", "iscoroutinefunction", "isawaitable", "trace", "getinnerframes", "getattr_static",
               "getargvalues", "isasyncgenfunction", "getclasstree", "BoundArguments")


def __getattr__(name):
    if name in ("Signature", "Parameter", "signature", "FullArgSpec", "getfullargspec", "_empty"):
        import _signatures
        return getattr(_signatures, name)
    if name in ("getsource", "getsourcelines", "getsourcefile", "getcomments", "getblock"):
        import _source_texts
        return getattr(_source_texts, name)
    raise AttributeError(name)


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    own = obj.__dict__.get("__annotations__", {}) if isinstance(obj, type) else getattr(obj, "__annotations__", None) or {}
    if not eval_str:
        return dict(own)
    names = globals if globals is not None else getattr(obj, "__globals__", None)
    return {name: eval(value, names, locals) if isinstance(value, str) else value for name, value in own.items()}


def getmodule(object):
    return object if ismodule(object) else _sys.modules.get(getattr(object, "__module__", None))


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def isframe(object):
    return isinstance(object, _types.FrameType)


def iscode(object):
    return isinstance(object, _types.CodeType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object) or type(object).__name__ == "method_descriptor"


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    lines = [lines[0].lstrip()] + [line[min(indents, default=0):] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getfile(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    name = object.__name__ if ismodule(object) else getattr(object, "__module__", None)
    module = _sys.modules.get(name)
    if getattr(module, "__file__", None):
        return module.__file__
    raise TypeError("%r is a built-in %s" % (object, "module" if ismodule(object) else "class"))


def currentframe():
    return _sys._getframe()


def _described(frame, context):
    import traceback
    line = traceback.extract_stack(frame, 1)[0].line if hasattr(traceback, "extract_stack") else ""
    return FrameInfo(frame, frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, [line + "\n"] if context else None, 0)


class FrameInfo(tuple):
    def __new__(cls, frame, filename, lineno, function, code_context, index):
        made = super().__new__(cls, (frame, filename, lineno, function, code_context, index))
        made.frame, made.filename, made.lineno, made.function, made.code_context, made.index = made[:]
        return made


def getouterframes(frame, context=1):
    found = []
    while frame is not None:
        found.append(_described(frame, context))
        frame = frame.f_back
    return found


def stack(context=1):
    return getouterframes(_sys._getframe(), context)

