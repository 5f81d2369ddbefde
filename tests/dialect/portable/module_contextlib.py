# contextlib.
import contextlib
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    "a tag"
    print("<%s>" % name)
    try:
        yield name.upper()
    except KeyError as error:
        print("swallowed", error)
    finally:
        print("</%s>" % name)


with tag("a") as value, tag("b"):
    print(value)
with tag("k"):
    {}["x"]
print("after", tag.__name__, tag.__doc__)
try:
    with tag("v"):
        raise ValueError("out")
except ValueError as error:
    print("caught", error)


@tag("decorator")
def work(x):
    print("working", x)
    return x * 2


print(work(3), work(4))
with suppress(ZeroDivisionError, KeyError):
    1 / 0
print("suppressed")


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door:
    print(type(door).__name__)
with nullcontext(5) as five:
    print(five)


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


sink = Sink()
with redirect_stdout(sink):
    print("hidden", 1)
print(sink.parts)
with ExitStack() as stack:
    print(stack.enter_context(tag("x")))
    stack.callback(print, "callback", "args", sep=":")
    stack.push(lambda *details: print("details", details[0]))
    print("inside")
try:
    with ExitStack() as stack:
        stack.enter_context(tag("outer"))
        stack.callback(print, "still called")
        raise IndexError("deep")
except IndexError as error:
    print("IndexError", error)
with ExitStack() as stack:
    stack.push(lambda kind, error, trace: True)
    raise RuntimeError
kept = ExitStack()
kept.callback(print, "later")
moved = kept.pop_all()
kept.close()
moved.close()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for manager in (never, twice):
    try:
        with manager():
            pass
    except RuntimeError as error:
        print(error)
print(isinstance(closing(Door()), contextlib.AbstractContextManager))
