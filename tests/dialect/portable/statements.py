# Statements and builtins that the other programs do not have: loops with else, del, global, annotations, eval, exec.
for i in range(3):
    if i == 5:
        break
else:
    print("for else", i)
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print("n", n)
else:
    print("while else")
for i in range(3):
    if i == 1:
        break
else:
    print("not seen")
while True:
    try:
        break
    finally:
        print("finally on break")
a = b = [1, 2]
a += [3]
print(a is b, b)
x = y, *z = (1, 2, 3)
print(x, y, z)
(p, [q, r]), s = (1, [2, 3]), 4
print(p, q, r, s)
i = 0
i, b[i] = 1, 9
print(i, b)
b[0:2] = "xyz"
del b[-1], b[0]
print(b)
count: int = 5
unset: "str"
print(count, "unset" in globals())
counter = 0


def bump(by: int = 1, /, *, twice: bool = False) -> int:
    "adds"
    global counter
    counter += by * (2 if twice else 1)
    local: float = 1.5
    return counter


print(bump(), bump(2, twice=True), bump.__annotations__, bump.__defaults__, bump.__kwdefaults__, bump.__doc__, bump.__name__, bump.__module__, bump.__qualname__, bump.__code__.co_varnames, bump.__code__.co_argcount, bump.__globals__ is globals())


class Annotated:
    size: int = 1
    name: "str"


print(Annotated.__annotations__, Annotated.__doc__, Annotated.__dict__["size"])
print(eval("1 + 2"), eval("n + m", {"n": 1, "m": 2}), eval(" [k for k in 'ab'] "), eval("x", {"x": 1}, {"x": 2}))
exec("def made(v):\n    return v * 2\ncounter = 100")
print(made(4), counter)
names = {}
exec("a = 1\nb = a + 1", names)
print(names["a"], names["b"], "counter" in names)


def inner():
    hidden = 5
    return eval("hidden + 1")


print(inner())
print(vars(Annotated())  == {}, sorted(vars()) == sorted(globals()), [name for name in dir(Annotated()) if not name.startswith("_")], type(dir()))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), *[1, 2], sep="-")
print({"a": 1}.keys() & {"a", "b"}, {"a": 1}.items() | set(), sorted({"a": 1}.keys() ^ {"b"}), {"a": 1}.keys() - {"a"}, {"a": 1}.keys() == {"a"}, list(reversed({"a": 1, "b": 2})))
print((1.5).hex(), float.fromhex("0x1.8p+0"), float.fromhex("-0x.1p4"), (0.1).hex(), (5).conjugate(), (5).as_integer_ratio(), (2.5).real, float("1_0.5"), (-0.0).hex())
print("%s %r" % ("a", "b"), "%5.1f%%" % 45.678, "%-10s|" % "hi", "%e" % 12345.678, "%i" % 3.9, "%c%c" % (65, "B"), "%o" % 8, "%#x" % 255, "%+d % d" % (5, 5), "%(x)s" % {"x": 1})
print(sum([[1], [2]], []), max("a", "bb", key=len), min([3, 1], default=0), max([], default="none"), round(-2.5), round(1234.567, -2), abs(-5), pow(2, 10, 1000), pow(3, -1, 7), divmod(-7, 2), bin(-5), hex(-255), ascii("é"), chr(8364), callable(print), issubclass(bool, int), isinstance(True, (str, int)))
print(list(zip("ab", [1, 2], strict=True)), dict(zip("ab", range(2))), [*map(lambda u, v: u + v, [1, 2], [3, 4])], list(filter(lambda v: v % 2, range(5))), any(v > 3 for v in [1, 5]), all([]), sorted("bca", reverse=True), list(enumerate("ab", start=1)))
for wrong in ("eval('1 +')", "eval('a b')", "exec('x = ')", "eval(5)", "eval('missing')", "exec('1', 5)"):
    try:
        eval(wrong)
    except Exception as error:
        print(type(error).__name__)
try:
    exec("1\n2 / 0")
except ZeroDivisionError as error:
    print(error)


def modern(a: list[int], b: dict[str, int] | None = None, *c: "int | str") -> tuple[int, ...]:
    return a, b


print(modern([1]), modern.__annotations__, list[int], int | None, list[int] | str, tuple[()], isinstance(5, int | str), isinstance(None, int | None), isinstance([], int | str), (int | str) == (str | int), list[int]([1, 2]), dict[str, list[int]].__args__, int | int)


class Shelf:
    def __class_getitem__(cls, key):
        return "%s of %s" % (cls.__name__, key)


print(Shelf["books"])

# What is wrong with a source is told in parts.
for source in "x = (1,\n\n", "for = 1", "if True:\npass":
    try:
        exec(source)
    except SyntaxError as error:
        print(type(error).__name__, error.filename, error.lineno, len(error.args))
made = SyntaxError("words", ("some/file.py", 7, 3, "text"))
print(made, made.msg, made.filename, made.lineno, made.offset, made.text, made.args)
print(SyntaxError("alone"), SyntaxError("alone").msg, SyntaxError("alone").lineno, SyntaxError().msg)
