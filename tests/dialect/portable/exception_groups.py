# Exception groups and except*.
import sys
import traceback


def attempt(function, *arguments):
    try:
        result = function(*arguments)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print("gives", repr(result))


# --- making them
group = ExceptionGroup("two wrongs", [ValueError("first"), TypeError("second")])
print(group, "|", repr(group), "|", group.message, "|", group.exceptions, "|", group.args)
print(type(BaseExceptionGroup("b", [OSError(1)])).__name__, type(BaseExceptionGroup("b", [SystemExit(1)])).__name__)
print(str(ExceptionGroup("one", (KeyError("k"),))), ExceptionGroup("", [ValueError()]).exceptions)
print([each.__name__ for each in ExceptionGroup.__mro__], ExceptionGroup.__bases__)
print(isinstance(group, Exception), issubclass(BaseExceptionGroup, Exception), isinstance(group, BaseExceptionGroup))
attempt(ExceptionGroup)
attempt(ExceptionGroup, "no list")
attempt(ExceptionGroup, 1, [ValueError()])
attempt(ExceptionGroup, None, [ValueError()])
attempt(ExceptionGroup, "m", [])
attempt(ExceptionGroup, "m", 5)
attempt(ExceptionGroup, "m", {ValueError(): 1})
attempt(ExceptionGroup, "m", {1, 2})
attempt(ExceptionGroup, "m", [ValueError(), "text"])
attempt(ExceptionGroup, "m", [ValueError])
attempt(ExceptionGroup, "m", [ValueError(), KeyboardInterrupt()])
attempt(ExceptionGroup, "m", [ValueError()], 3)
attempt(lambda: ExceptionGroup("m", [ValueError()], extra=1))
attempt(setattr, group, "message", "other")
attempt(setattr, group, "exceptions", ())


# --- taking them apart
def tree(error):
    if error is None:
        return None
    if isinstance(error, BaseExceptionGroup):
        return error.message, [tree(each) for each in error.exceptions]
    return repr(error)


nested = ExceptionGroup("outer", [
    ValueError(1),
    ExceptionGroup("inner", [TypeError(2), ValueError(3), ExceptionGroup("innermost", [OSError(4)])]),
    KeyError(5),
])
print(tree(nested))
for condition in ValueError, (TypeError, OSError), ExceptionGroup, IndexError, Exception, LookupError:
    match, rest = nested.split(condition)
    print(condition, tree(match), tree(rest), tree(nested.subgroup(condition)))
    print(match is nested, rest is nested)
print(tree(nested.subgroup(lambda error: error.args == (3,))))
print([tree(half) for half in nested.split(lambda error: isinstance(error, ExceptionGroup) and error.message == "inner")])
attempt(nested.split, "no type")
attempt(nested.split, int)
attempt(nested.split, (ValueError, int))
attempt(nested.subgroup, None)
print(tree(nested.derive([ValueError("new")])), type(nested.derive([ValueError("new")])))
print(type(nested.derive([KeyboardInterrupt()])))
attempt(nested.derive, [])


class Coded(ExceptionGroup):
    def __new__(cls, message, exceptions, code):
        made = super().__new__(cls, message, exceptions)
        made.code = code
        return made

    def derive(self, exceptions):
        return Coded(self.message, exceptions, self.code)


coded = Coded("coded", [ValueError(1), OSError(2)], 77)
coded.add_note("a note")
left, right = coded.split(OSError)
print(repr(left), left.code, left.__notes__, repr(right), right.code, right.__notes__ is left.__notes__)
attempt(lambda: Coded("coded", [SystemExit()], 1))


class Plain(ExceptionGroup):
    pass


print(repr(Plain("p", [ValueError(1), KeyError(2)]).subgroup(KeyError)))


class Wrong(ExceptionGroup):
    def derive(self, exceptions):
        return "nothing"


attempt(Wrong("w", [ValueError(1), KeyError(2)]).split, KeyError)


class Both(ExceptionGroup, RuntimeError):
    pass


attempt(Both, "both", [ValueError()])


# --- except*
def run(error, show=True):
    steps = []
    try:
        try:
            if error is not None:
                raise error
        except* ValueError as caught:
            steps.append(("ValueError", tree(caught), sys.exc_info()[1] is caught))
        except* (TypeError, KeyError) as caught:
            steps.append(("TypeError, KeyError", tree(caught)))
        except* OSError:
            steps.append("OSError")
        else:
            steps.append("else")
        finally:
            steps.append("finally")
    except BaseException as left_over:
        steps.append(("left", tree(left_over)))
    print(steps)


run(None)
run(ValueError("bare"))
run(IndexError("bare, not caught"))
run(nested)
run(ExceptionGroup("g", [ValueError(1), IndexError(2), ExceptionGroup("h", [TypeError(3), IndexError(4)])]))
run(ExceptionGroup("g", [IndexError(2)]))
run(BaseExceptionGroup("g", [KeyboardInterrupt(), ValueError(9)]))
print(sys.exc_info())


def handlers_raise():
    try:
        raise ExceptionGroup("start", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as error:
        raise KeyError("from ValueError")
    except* TypeError as error:
        raise LookupError("from TypeError") from error


def one_raises():
    try:
        raise ExceptionGroup("start", [ValueError(1)])
    except* ValueError:
        raise IndexError("alone")


def raise_again():
    try:
        raise ExceptionGroup("start", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* TypeError as error:
        raise error
    except* OSError:
        pass


def naked():
    try:
        raise ValueError("naked")
    except* ValueError as error:
        print(repr(error))
        raise


def naked_and_other():
    try:
        raise ValueError("naked")
    except* ValueError as error:
        1 / 0


for function in handlers_raise, one_raises, raise_again, naked, naked_and_other:
    try:
        function()
    except BaseException as error:
        print(function.__name__, tree(error), tree(error.__context__), tree(error.__cause__))


def name_is_gone():
    try:
        raise ExceptionGroup("g", [ValueError()])
    except* ValueError as error:
        pass
    print(error)


attempt(name_is_gone)


def loops():
    for i in range(3):
        try:
            if i == 1:
                raise ExceptionGroup("in a loop", [ValueError(i)])
        except* ValueError as error:
            for j in range(5):
                if j == 2:
                    break
                if j == 0:
                    continue
                print("loop", i, j, error)

            def inner():
                return "inner"
            print(inner())
    return "end"


print(loops())


def in_generator():
    try:
        yield 1
    except* ValueError as error:
        yield tree(error)


steps = in_generator()
print(next(steps), steps.throw(ValueError("thrown")))
attempt(next, steps)


def wrong_type(kind):
    try:
        raise ValueError("x")
    except* kind:
        pass


attempt(wrong_type, int)
attempt(wrong_type, ExceptionGroup)
attempt(wrong_type, (ValueError, BaseExceptionGroup))
attempt(wrong_type, 5)

for source in (
    "try:\n    pass\nexcept* :\n    pass\n",
    "try:\n    pass\nexcept ValueError:\n    pass\nexcept* TypeError:\n    pass\n",
    "try:\n    pass\nexcept* ValueError:\n    pass\nexcept TypeError:\n    pass\n",
    "for i in 'a':\n    try:\n        pass\n    except* ValueError:\n        break\n",
    "for i in 'a':\n    try:\n        pass\n    except* ValueError:\n        if i:\n            continue\n",
    "def f():\n    try:\n        pass\n    except* ValueError:\n        return 1\n",
    "def f():\n    try:\n        pass\n    except* ValueError:\n        for i in 'a':\n            return\n",
):
    try:
        exec(source)
    except SyntaxError as error:
        print(error.msg)

# --- notes
error = ValueError("with notes")
print(hasattr(error, "__notes__"))
error.add_note("first note")
error.add_note("second\nnote")
print(error.__notes__)
attempt(error.add_note, 3)
traceback.print_exception(error)
error.__notes__ = 5
attempt(error.add_note, "x")
error.__notes__ = ["text", 7]
print(traceback.format_exception_only(error))


# --- as they are printed
def raised(make):
    try:
        make()
    except BaseException as error:
        return error


def show(make):
    traceback.print_exception(raised(make))


for function in handlers_raise, one_raises, raise_again, naked, naked_and_other:
    show(function)


def with_notes():
    error = ValueError("noted")
    error.add_note("note of a member")
    group = ExceptionGroup("noted group", [error, TypeError("plain")])
    group.add_note("note of the group\nin two lines")
    raise group


def chained():
    try:
        raise ExceptionGroup("cause", [ValueError(1)])
    except ExceptionGroup as error:
        raise ExceptionGroup("effect", [raised(with_notes), KeyError("k")]) from error


def deep():
    group = ExceptionGroup("bottom", [ValueError("down")])
    for i in range(14):
        group = ExceptionGroup("level %d" % i, [group])
    raise group


def wide():
    raise ExceptionGroup("wide", [ValueError(i) for i in range(20)])


def just_too_wide():
    raise ExceptionGroup("wide", [ValueError(i) for i in range(16)])


for function in with_notes, chained, deep, wide, just_too_wide:
    show(function)

try:
    raise ExceptionGroup("last", [ValueError(1), OSError(2)])
except* ValueError:
    print("handled, the rest goes on")
