# traceback: the calls that run.
import sys
import traceback


def where():
    traceback.print_stack(file=sys.stdout)
    frames = traceback.extract_stack(limit=2)
    return [(frame.name, frame.lineno, frame.line) for frame in frames]


def outer():
    for place in where():
        print(place)
    print("".join(traceback.format_stack(limit=1)), end="")


class Caller:
    def __call__(self):
        return sorted([3, 1], key=lambda x: (outer(), x)[1] if x == 3 else x)


outer()
print(Caller()())


# sys._getframe: running calls as objects.
def who(depth=0):
    frame = sys._getframe(depth)
    return frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals) if frame.f_code.co_name != "<module>" else None


def caller(a=5):
    b = a + 1
    frame = sys._getframe()
    return who(), who(1), frame.f_locals["b"], frame.f_back.f_code.co_name, frame.f_globals is globals(), frame.f_back.f_back


print(caller()[:5], caller()[5], who(1)[:2], sys._getframe().f_locals is globals())
try:
    sys._getframe(50)
except ValueError as error:
    print(error)
print(sys.modules["__main__"].who is who, "sys" in sys.modules, sys.modules["traceback"] is traceback)
