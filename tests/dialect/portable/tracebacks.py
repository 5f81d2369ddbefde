# __traceback__ as an object, sys.exc_info(), with_traceback(), and what the module traceback makes of them.
import sys, traceback
def f():
    g()
def g():
    raise ValueError('boo')
try:
    f()
except ValueError as e:
    tb = e.__traceback__
    print(type(tb).__name__, tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next.tb_next)
    print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name)
    print(traceback.extract_tb(tb)[-1].lineno, traceback.extract_tb(tb)[-1].name, traceback.extract_tb(tb)[-1].line)
    for fs in traceback.extract_tb(tb):
        print(fs.lineno, fs.name, fs.line)
    traceback.print_tb(tb, file=sys.stdout)
    print(''.join(traceback.format_tb(tb)))
    et, ev, t = sys.exc_info()
    print(et, ev, t.tb_lineno == tb.tb_lineno, t is tb, e.__traceback__ is tb)
    print(KeyError('l').with_traceback(tb).__traceback__ is tb)
    print(''.join(traceback.format_exception(et, ev, t)))
    traceback.print_exception(et, ev, t, file=sys.stdout)
    try:
        raise KeyError('k').with_traceback(tb)
    except KeyError as k:
        traceback.print_exc(file=sys.stdout)
try:
    f()
except ValueError as e:
    keep = e
print(keep.__traceback__ is not None)
print(ValueError().__traceback__)
try:
    f()
except ValueError as e:
    stack = traceback.extract_tb(e.__traceback__)
    print(len(stack), repr(stack[0])[-20:], tuple(stack[1])[1:], stack[-1][2], [line for file, number, line, text in stack])
    print(traceback.extract_tb(e.__traceback__, 1)[0].name, traceback.extract_tb(e.__traceback__, limit=-1)[0].name)
    e.__traceback__ = None
    print(e.__traceback__)
    print(traceback.format_exception(e))
    for wrong in (lambda: e.with_traceback(5), lambda: setattr(e, '__traceback__', 'x')):
        try:
            wrong()
        except TypeError as error:
            print(error)
print(sys.exc_info())


def chained():
    try:
        g()
    except ValueError as e:
        raise RuntimeError('outer') from e


try:
    chained()
except RuntimeError as e:
    inner = e.__cause__
    print(e.__traceback__.tb_next.tb_lineno, inner.__traceback__.tb_lineno, inner.__traceback__.tb_next.tb_frame.f_code.co_name)
    lines, at = [], inner.__traceback__
    while at is not None:
        lines.append((at.tb_frame.f_code.co_name, at.tb_lineno))
        at = at.tb_next
    print(lines)


def many(n):
    if n:
        many(n - 1)
    raise IndexError(n)


try:
    many(6)
except IndexError as e:
    print(''.join(traceback.format_tb(e.__traceback__)))


# --- the frames of a traceback are still there, with their variables and callers
def divide(number, by):
    result = None
    values = [number, by]
    for value in values:
        pass
    result = number / by
    return result


def divide_later(number):
    kept = "kept"

    def inner():
        return divide(number, len(kept) - 4)
    yield inner()


try:
    next(divide_later(8))
except ZeroDivisionError as e:
    at = e.__traceback__
    while at is not None:
        frame = at.tb_frame
        shown = {} if frame.f_code.co_name == "<module>" else \
            {name: value for name, value in frame.f_locals.items() if not callable(value)}
        print(frame.f_code.co_name, frame.f_lineno == at.tb_lineno, frame.f_globals is globals(), sorted(shown.items()))
        last = frame
        at = at.tb_next
    print(last.f_back.f_code.co_name, last.f_back.f_locals["number"], last.f_code.co_varnames[:2])
