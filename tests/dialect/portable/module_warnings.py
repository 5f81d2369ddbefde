# warnings: what is told, how often, and what the filters make of it.
import sys
import warnings


def told(message, category, filename, lineno, file=None, line=None):
    print("told", message, category.__name__, lineno)


warnings.showwarning = told
warnings.resetwarnings()
warnings.simplefilter("default")
for i in range(3):
    warnings.warn("once a line")
warnings.warn("another", RuntimeWarning)
warnings.warn(DeprecationWarning("old"))
warnings.warn("soon", PendingDeprecationWarning)


def inner():
    warnings.warn("caller's line", stacklevel=2)


inner()
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    for i in range(2):
        warnings.warn("kept", UserWarning)
    inner()
print(len(log), [(str(w.message), w.category.__name__, w.lineno) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("raised", SyntaxWarning)
    except SyntaxWarning as error:
        print("raised:", error)
warnings.filterwarnings("ignore", message=".*secret")
warnings.warn("a SECRET")
warnings.warn("not so")
warnings.simplefilter("ignore")
warnings.warn("nobody")
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "  x = 1\n"), end="")
for bad in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("loud")):
    try:
        bad()
    except (TypeError, AssertionError, ValueError) as error:
        print(type(error) is TypeError)
