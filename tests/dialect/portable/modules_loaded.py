# sys.modules is the table of the loaded modules itself, not a copy.
import sys
import types

print(sys.modules is sys.modules, "sys" in sys.modules, "sched" in sys.modules, sys.modules["sys"] is sys)
import bisect
print(sys.modules["bisect"] is bisect, sys.modules[__name__].types is types, type(sys.modules[__name__]).__name__)

# A module made by a program is imported like any other.
made = types.ModuleType("made", "what it is for")
made.value = 5
made._hidden = 6
sys.modules["made"] = made
import made as again
from made import value
print(again is made, value, repr(made), made.__name__, made.__doc__, type(made) is types.ModuleType)
sys.modules["made.part"] = types.ModuleType("made.part")
sys.modules["made.part"].deep = 7
made.part = sys.modules["made.part"]
from made.part import deep
from made import part
import made.part
print(deep, part.deep, made.part.deep)
from made import *
print("_hidden" in globals(), value)

# Anything may stand there.
class Instead:
    x = 1
    __all__ = ["x"]
sys.modules["instead"] = Instead
import instead
from instead import x
print(instead is Instead, x)
from instead import *

# Who puts None there forbids it; who takes it out has it made anew.
sys.modules["textwrap"] = None
try:
    import textwrap
except ImportError as e:
    print(type(e).__name__, e, e.name)
del sys.modules["textwrap"]
import textwrap
print(textwrap.dedent("  x"))
first = sys.modules.pop("heapq", None)
import heapq
print(heapq is first, "heapq" in sys.modules)
try:
    from made import nothing
except ImportError as e:
    print(e)
print(__import__("made.part") is made, __import__("made.part", None, None, ["deep"]) is made.part)
sys.modules[__name__].added = "by sys.modules"
print(added)
try:
    types.ModuleType()
except TypeError as e:
    print(type(e).__name__)
