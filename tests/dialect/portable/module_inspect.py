# inspect: kinds of objects, members, documentation, the stack.
import inspect
import sys


class Base:
    """What it is for.

        indented
      less
    """
    number = 5

    def method(self):
        return inspect.currentframe().f_code.co_name, [frame.function for frame in inspect.stack()]


def function():
    return Base().method()


def generator():
    yield 1


for value in (Base, Base(), Base.method, Base().method, function, generator(), len, sys, 5, inspect.currentframe(), function.__code__):
    print(type(value).__name__, inspect.isclass(value), inspect.ismodule(value), inspect.isfunction(value), inspect.ismethod(value),
          inspect.isbuiltin(value), inspect.isgenerator(value), inspect.isframe(value), inspect.iscode(value), inspect.isroutine(value))
print([name for name, _ in inspect.getmembers(Base) if not name.startswith("__")])
print([name for name, _ in inspect.getmembers(Base(), inspect.ismethod) if not name.startswith("__")])
print(repr(inspect.getdoc(Base)), inspect.getdoc(function), [c.__name__ for c in inspect.getmro(Base)])
print(function())
caller = inspect.stack()[0]
print(caller.lineno, caller[2] == caller.lineno, caller.function, caller.code_context, caller.filename == inspect.getfile(function))
print(inspect.currentframe().f_lineno)
