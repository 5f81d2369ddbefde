# atexit: what is called when the program has ended, the last first.
import sys

_functions = []


def register(func, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func):
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _run_exitfuncs():
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except:
            import traceback
            sys.stderr.write("Exception ignored in atexit callback: %r\n%s" % (func, traceback.format_exc()))


def _clear():
    _functions.clear()


def _ncallbacks():
    return len(_functions)
