# Functions: parameters, closures, recursion, generators, decorators, lambda, scopes.
def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs
print(f(1, c=3), f(1, 2, 3, 4, c=5, d=6, e=7), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(c=1, a=2))
def g(a, /, b, *, c): return (a, b, c)
print(g(1, 2, c=3), g(1, b=2, c=3))
def defaults(x, seen=[]):
    seen.append(x)
    return seen
print(defaults(1), defaults(2), defaults.__name__, defaults.__defaults__)
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
c1, c2 = counter(), counter()
print(c1(), c1(), c1(10), c2())
total = 0
def add(x):
    global total
    total += x
add(5); add(6); print(total)
print([h(1) for h in [lambda x, k=k: x + k for k in range(3)]], [h() for h in [lambda: k for k in range(3)]])
def outer():
    x = "outer"
    class Inner:
        y = x
        def method(self): return x + self.y
    return Inner().method()
print(outer())
def deco(tag):
    def wrap(function):
        def inner(*args, **kwargs):
            return tag + str(function(*args, **kwargs))
        return inner
    return wrap
@deco("<")
@deco(">")
def shown(a, b=1): return a + b
print(shown(1), shown(1, b=5))
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(30))
def gen(n):
    try:
        for i in range(n):
            got = yield i * i
            if got: print("got", got)
    finally:
        print("closed")
    return "done"
it = gen(3)
print(next(it), it.send("hi"), next(it))
try:
    next(it)
except StopIteration as stop:
    print("stop", stop.value)
def delegating():
    result = yield from gen(2)
    print("result", result)
    yield from "ab"
print(list(delegating()))
def infinite():
    n = 0
    while True:
        yield n
        n += 1
it = infinite(); print([next(it) for _ in range(3)]); it.close(); print(list(it))
def thrower():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("inside", error)
            yield 2
it = thrower(); print(next(it), it.throw(ValueError("x")), next(it))
def bad():
    raise StopIteration
    yield
try: list(bad())
except RuntimeError as error: print(error)
def early(n):
    for i in range(10):
        for j in range(10):
            if i * j == n:
                return i, j
        else:
            continue
        break
    return None
print(early(6), early(97))
def finals():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("never")
    try:
        return "try"
    finally:
        print("last")
print(finals())
def swallow():
    try: 1 / 0
    finally: return "swallowed"
print(swallow())
while True:
    break
else:
    print("no")
n = 3
while n:
    n -= 1
else:
    print("else", n)
for case in (lambda: f(), lambda: f(1), lambda: g(1, 2), lambda: g(1, 2, 3), lambda: g(a=1, b=2, c=3), lambda: shown(), lambda: fact(), lambda: fact(1, 2), lambda: fact(n=1, m=2), lambda: fact(1, n=2),
             lambda: fact(*5), lambda: fact(**5), lambda: f(1, **{"c": 1}, c=2), lambda: undefined_name, lambda: (lambda x: x)(), lambda: (lambda x, y, z: x)(), lambda: (lambda x, y=1: x)(1, 2, 3), lambda: (lambda *, k: k)(1, k=2),
             lambda: print.nope, lambda: fact.nope, lambda: None(), lambda: 5(), lambda: "a"(), lambda: counter().x, lambda: (lambda *, k, j: 1)()):
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__ + ":", error)
def unbound():
    print(later)
    later = 1
try: unbound()
except UnboundLocalError as error: print(error)
def free():
    def inner(): return late
    try: return inner()
    except NameError as error: return str(error)
    late = 1
print(free())
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as error: print("RecursionError", str(error)[:32])
print((lambda: (yield))().__class__.__name__, [*(i for i in range(3))], max((x for x in [1, 3, 2]), default=0))
del total
try: total
except NameError as error: print(error)
x: int = 5
def annotated(a: int, b: str = "x") -> None: y: int = a; return (y, b)
print(x, annotated(1))
assert True
try: assert 1 == 2, "message"
except AssertionError as error: print("assert", error)
print(callable(print), callable(5), callable(f), callable(int), print.__name__, len.__name__, int.__name__, id(x) == id(x))
