# inspect: how functions are called, and their text.
import functools
import inspect
from inspect import Parameter, signature


def every(a, b: int, /, c=1, *rest: str, d, e: float = 2.5, **named) -> list:
    """All kinds."""
    return [a]


def plain():
    pass


class Shape:
    """A shape."""

    def __init__(self, width, height=2):
        self.width = width  # a comment

    def area(self, scale=1.0):
        text = """two
lines"""
        return self.width * scale

    @classmethod
    def unit(cls, name="u"):
        return cls(1)

    @staticmethod
    def named(a, b):
        return a


# Adds.
class Adder:
    def __call__(self, x, y=0):
        return x + y


# Just before it.
@functools.lru_cache
def cached(n: "int", flag: bool = True):
    return (
        n,
        flag,
    )


for each in (every, plain, Shape, Shape.area, Shape(1).area, Shape.unit, Shape.named, Adder(), Adder, cached, lambda x, *y: x):
    print(signature(each))
made = signature(every)
print(list(made.parameters), made.return_annotation, made.parameters["c"].default, made.parameters["a"].default is Parameter.empty)
print([str(each.kind) for each in made.parameters.values()], repr(made.parameters["e"]), repr(made.parameters["rest"].kind))
bound = signature(Shape.area).bind("self", scale=2)
print(bound.args, bound.kwargs, bound.arguments, bound)
bound = made.bind(1, 2, 3, "x", d=5, z=6)
bound.apply_defaults()
print(bound.arguments)
for wrong in (lambda: made.bind(1), lambda: made.bind(1, 2), lambda: signature(plain).bind(1), lambda: signature(plain).bind(x=1),
              lambda: signature(5)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(signature(functools.partial(Shape.area, None)), signature(functools.partial(every, 1, d=4)))
print(inspect.getfullargspec(every))
print(inspect.getfullargspec(Shape(1).area))
print(signature(plain) == signature(lambda: 0), signature(every).replace(return_annotation=int))
print(inspect.getsource(plain), inspect.getsource(Shape.area), inspect.getsource(cached), sep="|")
print(inspect.getsource(Shape).count("\n"), inspect.getsourcelines(every)[1], len(inspect.getsourcelines(Adder)[0]))
print(inspect.getsource(Shape.unit), inspect.getcomments(Adder), inspect.getsource(inspect.currentframe())[:10])
print(inspect.unwrap(cached).__name__, inspect.get_annotations(cached), inspect.getmodule(plain).__name__)
try:
    inspect.getsource(len)
except TypeError as error:
    print(error)
