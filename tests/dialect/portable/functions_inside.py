# What functions and their code tell about themselves; code that is compiled from text; calls as objects.
import sys


def counter(start, step=1, *, name="n"):
    count = start

    def up(by=step):
        nonlocal count
        count += by
        return count, name

    return up


up = counter(5, 2)
print(up(), up(10), [cell.cell_contents for cell in up.__closure__], up.__code__.co_freevars)
print(counter.__closure__, sorted(counter.__code__.co_cellvars), counter.__code__.co_freevars)
up.__closure__[0].cell_contents = 100
print(up(), type(up.__closure__[0]).__name__, str(up.__closure__[0])[:9])
for name in ("__closure__", "__globals__"):
    try:
        setattr(up, name, None)
    except AttributeError as error:
        print(error)


def empty():
    def inner():
        return later
    yield inner
    later = 3
    yield inner


steps = empty()
inner = next(steps)
try:
    inner.__closure__[0].cell_contents
except ValueError as error:
    print(error)
next(steps)
print(inner.__closure__[0].cell_contents, inner())


def shape(a, /, b, *rest, c=1, **named):
    d = a
    return d


code = shape.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames,
      code.co_nlocals, code.co_firstlineno, code.co_flags & 0x2F)
print(empty.__code__.co_flags & 0x20 != 0, up.__code__.co_qualname, code == shape.__code__, code is shape.__code__)

# compile(): the code runs where exec() and eval() are told to.
double = compile("result = number * 2\nnames = sorted(k for k in globals() if k[:2] != '__')", "<made>", "exec")
space = {"number": 21}
exec(double, space)
print(space["result"], space["names"], "__builtins__" in space, type(double).__name__, double.co_filename, double.co_name)
print(eval(compile("1 + len('ab')", "<e>", "eval")), eval("a + b", {"a": 1}, {"b": 2}), eval(compile("5", "x", "eval"), space))
print(exec(compile("x = 5", "x", mode="exec"), {}))
exec("global made_global\nmade_global = 7")
print(made_global)


def defines():
    exec("global made_inside\nmade_inside = [i for i in range(3)]")


defines()
print(made_inside)


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: compile("1 +", "here.py", "exec"))
attempt(lambda: compile("x = 1", "here.py", "eval"))
attempt(lambda: compile("1", "here.py", "run"))
attempt(lambda: compile(5, "here.py", "exec"))
attempt(lambda: compile("1", "here.py"))
attempt(lambda: exec(up.__code__))
attempt(lambda: eval(up.__code__))
attempt(lambda: eval("1", 5))
attempt(lambda: eval("1", {}, 5))
attempt(lambda: exec("1", 5))
attempt(lambda: exec("1", {}, 5))
attempt(lambda: exec(compile("raise KeyError('inside')", "made.py", "exec")))
try:
    exec(compile("def f():\n    return 1 / 0\nf()\n", "made.py", "exec"), {})
except ZeroDivisionError as error:
    print([(entry.tb_frame.f_code.co_filename, entry.tb_lineno) for entry in (error.__traceback__.tb_next, error.__traceback__.tb_next.tb_next)])


# One object a call.
def frames():
    here = sys._getframe()
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__.tb_frame is here, here is sys._getframe(), here.f_back is sys._getframe(1), here


same = frames()
print(same[:3], same[3].f_code is frames.__code__, same[3].f_locals["here"] is same[3])


class Body:
    names = sys._getframe().f_locals
    names["made"] = 3


print(Body.made)


# locals() of a function is one dict, brought up to date by each call; exec() keeps its names there.
def holder(a):
    first = locals()
    exec("made = a + 1")
    b = 2
    a = 3
    second = locals()
    return first is second, first["made"], first["a"], first["b"], "c" in first


print(holder(1))
print(repr(eval("  1 + 1")), [eval(text) for text in ("\t2", " (3)")])
attempt(lambda: compile(" 1", "x", "eval"))


# A function becomes a method by its __get__.
class Holder:
    value = 5


def read(self, more=0):
    return self.value + more


held = Holder()
held.read = read.__get__(held)
print(held.read(1), read.__get__(held, Holder)(2), read.__get__(None, Holder) is read)
attempt(lambda: read.__get__(None, None))
