# Exceptions: handling, chaining, re-raising, OSError, SystemExit, the hierarchy, the traceback of what nobody caught.
def level3(x): return 10 // x
def level2(x):
    return level3(
        x)
def level1(x):
    try:
        return level2(x)
    except TypeError:
        print("wrong handler")
    finally:
        print("finally in level1")
try:
    level1(0)
except (KeyError, ArithmeticError) as error:
    print(type(error), error.args, isinstance(error, Exception), error.__context__, error.__cause__)
try: error
except NameError as gone: print(gone)
try:
    try: [][1]
    except IndexError: {}["x"]
except KeyError as error: print(repr(error), repr(error.__context__), error.__suppress_context__)
try:
    try: [][1]
    except IndexError: raise ValueError("v") from None
except ValueError as error: print(repr(error.__context__), error.__cause__, error.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise
except ZeroDivisionError as error: print("again", error)
try: raise
except RuntimeError as error: print(error)
for bad in (5, int, "text"):
    try: raise bad
    except TypeError as error: print(error)
try:
    try: raise KeyError("k")
    except "not a class": pass
except TypeError as error: print(error)
try: raise ValueError("a", 1)
except ValueError as error: print(error, repr(error), error.args)
for kind in (KeyError, OSError, SystemExit, StopIteration, UnicodeError, ModuleNotFoundError, NotImplementedError, RecursionError):
    print(kind.__name__, [k.__name__ for k in kind.__mro__], repr(kind("x")), str(kind("x")), str(kind()))
for e in (OSError(2, "no"), OSError(13, "denied", "file.txt"), OSError(17, "there", "a", None, "b"), OSError("alone"), OSError(), OSError(99999, "odd"), FileNotFoundError("x"), PermissionError(1, "p")):
    print(type(e).__name__, e.errno, e.strerror, e.filename, e.args, str(e), repr(e))
try: exit(3)
except SystemExit as error: print("exit", error.code, repr(error))
try:
    import sys
    sys.exit("words")
except SystemExit as error: print("exit", error.code)
def nested():
    try:
        try: raise ValueError(1)
        finally:
            try: raise KeyError(2)
            except KeyError as inner: print("inner", inner, repr(inner.__context__))
    except ValueError as outer: print("outer", outer, outer.__context__)
nested()
def in_loop():
    for i in range(3):
        try:
            if i == 1: raise ValueError(i)
        except ValueError: continue
        else: print("else", i)
        finally: print("finally", i)
in_loop()
def stack():
    import sys
    print(sys.exc_info()[0])
    try: raise ValueError("deep")
    except ValueError:
        print(sys.exc_info()[1])
        def inner():
            try: raise KeyError
            except KeyError: print(sys.exc_info()[0])
            print(sys.exc_info()[0])
        inner()
    print(sys.exc_info()[0])
stack()
try: import does_not_exist
except ImportError as error: print(type(error).__name__, error, error.name)
try: import sys.nope
except ImportError as error: print(type(error).__name__, error)
try: from sys import does_not_exist_either
except ImportError as error: print(error)
class Custom(Exception):
    def __init__(self, a, b): self.a, self.b = a, b
    def __str__(self): return f"{self.a}/{self.b}"
try: raise Custom(1, b=2)
except Custom as error: print(error, error.args, repr(error))
def recursive(n):
    if n == 0: raise ValueError("bottom")
    recursive(n - 1)
try:
    recursive(3)
except ValueError as first:
    try:
        raise KeyError("while handling") from first
    except KeyError as second:
        saved = second
def final():
    for i in [1]:
        try:
            raise saved
        except KeyError:
            recursive(
                6)
final()
