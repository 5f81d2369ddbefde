# How ctypes' types are made and refused: what CPython's own tests of ctypes look at.
from ctypes import *
import ctypes
import sys


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, "" if isinstance(error, RecursionError) else error)


# --- POINTER and its cache
cache = ctypes._pointer_type_cache
print(POINTER("T") is POINTER("T"), POINTER(c_short) is POINTER(c_short), cache[c_short] is POINTER(c_short))
class Cell(Structure):
    pass
Unfinished = POINTER("Cell")
print(cache[id(Unfinished)] is Unfinished)
SetPointerType(Unfinished, Cell)
print(cache[Cell] is Unfinished, id(Unfinished) in cache, POINTER(Cell) is Unfinished, Unfinished._type_ is Cell)
attempt(lambda: SetPointerType(Unfinished, Cell))
attempt(lambda: SetPointerType(POINTER(c_short), Unfinished))
attempt(lambda: POINTER(c_short).set_type(42))
attempt(lambda: ctypes._Pointer.set_type(42))
before = POINTER(c_double)
del cache[c_double]
print(POINTER(c_double) is before)
class Derived(POINTER(c_short)):
    pass
attempt(lambda: Derived(c_short(3)))
class Own(POINTER(c_short)):
    _type_ = c_short
print(Own(c_short(3)).contents.value)

# --- abstract types
class Abstract(Structure):
    _abstract_ = "yes"
attempt(lambda: Abstract())
for base in (Structure, Union, Array, ctypes._SimpleCData, ctypes._Pointer, ctypes._CFuncPtr):
    attempt(lambda: base.from_buffer(bytearray(10)))
attempt(lambda: ctypes._CFuncPtr(("x", 3)))
attempt(lambda: type(Structure)("X", (Structure,), {"_fields_": [("a", "b")], "_pack_": -1}))

made = type(Structure)("Made", (), {"_fields_": [("a", c_short, 3)]})
print(sizeof(made))
attempt(lambda: type(Structure)("X", (), {"_fields_": [("a", c_char_p, 1)]}))
attempt(lambda: type(Structure)("X", (), {"_fields_": [("a", c_short, 17)]}))
class Round:
    pass
round_one = Round()
round_one._as_parameter_ = round_one
attempt(lambda: c_short.from_param(round_one))
try:
    (c_char * 2).from_buffer(memoryview(bytearray(8))[::2])
except TypeError as error:
    print(error)

# --- what belongs to the types, and not to their instances
print([name for name in dir(type(Structure)) if name.startswith("from_") or name == "in_dll"])
for name in ("from_buffer", "from_address", "from_param", "in_dll"):
    print(hasattr(c_short, name), hasattr(c_short(), name), hasattr(Cell, name))
class Checked(c_short):
    @classmethod
    def from_param(cls, value):
        return c_short.from_param(value * 2)
print(Checked.from_param(4))

# --- functions that CPython writes in Python are bound where a class holds them
class Holder:
    make = CFUNCTYPE
    size = sizeof
print(Holder().make.__func__ is CFUNCTYPE, Holder().size(c_short), type(cast) is type(attempt), type(POINTER) is type(len))

# --- the number of arguments
attempt(lambda: CFUNCTYPE(c_short, *[c_short] * (1025)))
attempt(lambda: CFUNCTYPE(c_short, *[c_short] * 1024)(len)(*[1] * 1025))

# --- POINTER(c_char) takes what c_char_p takes
for value in (None, b"abc", c_char_p(b"abc"), c_char_p(None), create_string_buffer(b"abc"), byref(c_char(b"a")), pointer(c_char(b"a")),
              "abc", 5):
    attempt(lambda: type(POINTER(c_char).from_param(value)).__name__)

# --- exceptions in callbacks
hooked = []
before = sys.unraisablehook
sys.unraisablehook = lambda u: hooked.append((u.exc_type.__name__, str(u.exc_value), u.err_msg, u.object.__name__))
def fails(value):
    return 1 // value
CFUNCTYPE(c_short, c_short)(fails)(0)
def wrong(value):
    return "text"
CFUNCTYPE(c_short, c_short)(wrong)(0)
sys.unraisablehook = before
print(hooked)
