# What class bodies and class statements can do beyond methods: names made by loops, keywords of a class, names of the
# functions around.


# Names made in a loop: locals() and vars() of a class body are the class's own names.
class Codes:
    for number, name in enumerate(("OPEN", "CLOSE", "READ")):
        locals()[name] = 0x80 | number
    vars()["ALL"] = (OPEN, CLOSE, READ)
    del number, name
    exec("EXTRA = ALL[0] + 1")
    own = sorted(key for key in locals() if key.isupper())
    seen = "OPEN" in dir(), eval("CLOSE")


print(Codes.OPEN, Codes.CLOSE, Codes.READ, Codes.ALL, Codes.EXTRA, Codes.own, Codes.seen)
print(hasattr(Codes, "number"))


def in_function():
    x = 1
    locals()["x"] = 2
    locals()["y"] = 3
    return x, sorted(locals())


print(in_function())


# A class body looks at its own names first, then at the function's around it.
def around(name, size=4):
    class Made:
        doubled = size * 2
        locals()["size"] = "own"
        then = size

        def get(self):
            return name, size

    Made.__name__ = name
    return Made


made = around("Other")
print(made.doubled, made.then, made().get(), made.__name__, made.__qualname__)


# Keywords of a class go to __init_subclass__.
class Plugin:
    known = {}

    def __init_subclass__(cls, /, name=None, **others):
        super().__init_subclass__(**others)
        cls.known[name or cls.__name__.lower()] = cls


class First(Plugin):
    pass


class Second(Plugin, name="two"):
    pass


more = {"name": "three"}
bases = (Plugin,)


class Third(*bases, **more):
    pass


class Fourth(dict, *bases, name="four"):
    pass


made = type("Fifth", (Plugin,), {"x": 5}, name="five")
print({name: kind.__name__ for name, kind in Plugin.known.items()}, made.x, Third.__bases__, Fourth.__mro__[1:3])


def attempt(source):
    try:
        exec(source, globals())
    except Exception as error:
        print(type(error).__name__, error)


attempt("class Bad(name='x'): pass")
attempt("class Bad(Plugin, other='x'): pass")


class Strict:
    def __init_subclass__(cls, size, *, packed=False):
        cls.layout = size, packed


class Packed(Strict, size=8, packed=True):
    pass


print(Packed.layout)
attempt("class Loose(Strict): pass")


# A class's names can be set.
class Renamed:
    class Inner:
        pass


Renamed.__name__, Renamed.__qualname__, Renamed.__module__ = "New", "outer.New", "elsewhere"
print(Renamed, Renamed.__name__, Renamed.Inner.__qualname__, type(Renamed()).__module__)
Renamed.Inner.__name__ = "Deep"
print(Renamed.Inner, Renamed.Inner.__name__)
for attribute, value in (("__name__", 5), ("__qualname__", None)):
    try:
        setattr(Renamed, attribute, value)
    except TypeError as error:
        print(error)
for attempted in (lambda: setattr(int, "__name__", "x"), lambda: Renamed.missing):
    try:
        attempted()
    except (TypeError, AttributeError) as error:
        print(error)
