# functools, itertools, operator.
import functools
import itertools
import operator
from functools import cached_property, lru_cache, partial, reduce, total_ordering, wraps

print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), partial(int, base=2)("101"), partial(print, "a", sep="-").args, partial(max, 1, 2)(3), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))


@lru_cache(maxsize=2)
def square(x):
    "squares"
    print("computing", x)
    return x * x


print(square(2), square(2), square(3), square(4), square(2), square.cache_info(), square.__name__, square.__doc__, square.__wrapped__(5))
square.cache_clear()
print(square.cache_info())


def shouting(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs).upper()
    return wrapper


@shouting
def greet(name: str) -> str:
    "greets"
    return "hi " + name


print(greet("bob"), greet.__name__, greet.__doc__, greet.__annotations__, greet.__wrapped__("x"))


@total_ordering
class Version:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        return self.number < other.number

    @cached_property
    def words(self):
        print("worked out")
        return "version %d" % self.number


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a >= a, a.words, a.words, a.__dict__)
count = itertools.count(10, 5)
print(next(count), next(count), count, itertools.count(), itertools.repeat("x", 3), list(itertools.repeat(7, 2)), list(itertools.islice(itertools.cycle("ab"), 5)))
print(list(itertools.chain("ab", [1])), list(itertools.chain.from_iterable(["ab", "c"])), list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], operator.mul, initial=10)), list(itertools.compress("abc", [1, 0, 1])), list(itertools.dropwhile(lambda x: x < 2, [1, 2, 1])), list(itertools.takewhile(lambda x: x < 2, [1, 2, 1])), list(itertools.filterfalse(None, [0, 1, 2])))
print(list(itertools.product("ab", [1, 2])), list(itertools.product([0, 1], repeat=2)), list(itertools.permutations("abc", 2)), list(itertools.combinations("abcd", 2)), list(itertools.combinations_with_replacement("ab", 2)), list(itertools.product()), list(itertools.permutations([])), list(itertools.combinations("a", 2)))
print([(k, list(g)) for k, g in itertools.groupby("aabbc")], [(k, len(list(g))) for k, g in itertools.groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(itertools.zip_longest("abc", [1], fillvalue="-")), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.pairwise("abc")), [list(t) for t in itertools.tee([1, 2], 2)])
print(list(itertools.islice("abcdefg", 2)), list(itertools.islice("abcdefg", 2, 4)), list(itertools.islice("abcdefg", 1, None, 2)), list(itertools.islice("abcdefg", 0, 7, 3)))
it = iter("abcdef")
print(list(itertools.islice(it, 2)), next(it), operator.itemgetter(1)("ab"), operator.itemgetter(0, 2)("abc"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.itemgetter("k")({"k": 1}), operator.mul(3, 4), sorted([{"n": 2}, {"n": 1}], key=operator.itemgetter("n")), operator.contains([1], 1), operator.truediv(1, 2), operator.neg(3))
for wrong in (lambda: reduce(operator.add, []), lambda: partial(5), lambda: itertools.islice("abc", -1), lambda: list(itertools.islice("abc", 1, 2, 0)), lambda: total_ordering(type("E", (), {}))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)


# One function for each type.
@functools.singledispatch
def describe(value, prefix=""):
    return prefix + "something"


@describe.register
def _(value: int, prefix=""):
    return prefix + "int"


@describe.register(list)
@describe.register(tuple)
def _(value, prefix=""):
    return prefix + "row of " + ", ".join(describe(each) for each in value)


describe.register(str, lambda value, prefix="": prefix + "text")
print(describe(5), describe([1, "a", 2.0]), describe((), prefix=">"), describe(True), describe.dispatch(str)("x"), describe.__name__)


class Shown:
    @functools.singledispatchmethod
    def show(self, value):
        return "any"

    @show.register
    def _(self, value: int):
        return "number"

    def say(self, greeting, name):
        return greeting + name

    hello = functools.partialmethod(say, "hello ")


print(Shown().show(1), Shown().show("x"), Shown().hello("you"), Shown().hello(name="me"))
