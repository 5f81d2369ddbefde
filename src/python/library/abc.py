# abc: marks abstract methods. Classes here have no metaclasses, so ABC itself sees to it that a class with abstract
# methods makes no instances.

__lacking__ = ("ABCMeta", "get_cache_token", "update_abstractmethods")


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _is_abstract(attribute):
    if getattr(attribute, "__isabstractmethod__", False):
        return True
    parts = [getattr(attribute, part, None) for part in ("fget", "fset", "fdel", "__func__")]
    return any(getattr(part, "__isabstractmethod__", False) for part in parts)


def _abstract_names(cls):
    names = set()
    for each in cls.__mro__:
        names.update(name for name, value in each.__dict__.items() if _is_abstract(value))
    return sorted(name for name in names if _is_abstract(_static(cls, name)))


def _static(cls, name):
    for each in cls.__mro__:
        if name in each.__dict__:
            return each.__dict__[name]


class ABC:
    def __new__(cls, *args, **kwargs):
        names = _abstract_names(cls)
        if names:
            noun = "method" if len(names) == 1 else "methods"
            raise TypeError("Can't instantiate abstract class %s without an implementation for abstract %s %s"
                            % (cls.__name__, noun, ", ".join(repr(name) for name in names)))
        return super().__new__(cls)
