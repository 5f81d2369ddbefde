// Type parameters and `type` statements, which came with Python 3.12: the machine's CPython may be older, so
// the expectations are written out. Their source is PEP 695 and docs.python.org/3.12:
// reference/compound_stmts.html
// ("Type parameter lists"), reference/simple_stmts.html ("The type statement"), reference/executionmodel.html
// ("Annotation scopes") and library/typing.html.
#include "support/python_run.h"

#include <doctest/doctest.h>

using companion::test::compile_error;
using companion::test::run_python;

TEST_CASE("generics: a type statement makes an alias whose value is looked at when asked for") {
  CHECK(run_python("type Point = tuple[float, float]\n"
                   "print(Point, type(Point), Point.__name__, Point.__value__, Point.__type_params__)\n") ==
        "Point <class 'typing.TypeAliasType'> Point tuple[float, float] ()\n");
  CHECK(run_python("type Later = missing\n"
                   "try:\n    Later.__value__\nexcept NameError as error:\n    print(error)\n"
                   "missing = int\n"
                   "print(Later.__value__)\n"
                   "missing = str\n"
                   "print(Later.__value__)\n") ==
        "name 'missing' is not defined\n<class 'int'>\n<class 'int'>\n");
  CHECK(run_python("type Recursive = list[Recursive] | int\nprint(Recursive.__value__)\n") ==
        "list[Recursive] | int\n");
  CHECK(run_python("type ListOrSet[T] = list[T] | set[T]\n"
                   "print(ListOrSet.__value__, ListOrSet.__type_params__, ListOrSet[int])\n"
                   "type Plain = int\n"
                   "try:\n    Plain[int]\nexcept TypeError as error:\n    print(error)\n") ==
        "list[T] | set[T] (T,) ListOrSet[int]\nOnly generic type aliases are subscriptable\n");
}

TEST_CASE("generics: type stays a name") {
  CHECK(run_python("print(type(1), type)\n"
                   "type = 5\n"
                   "print(type)\n"
                   "type += 1\n"
                   "def f(type): return type\n"
                   "print(type, f(type=3))\n") == "<class 'int'> <class 'type'>\n5\n6 3\n");
}

TEST_CASE("generics: a function's type parameters are seen in its annotations and body, and nowhere else") {
  CHECK(run_python("def f[T](x: T, y: list[T] = None, *, k: T = 7) -> T:\n"
                   "    'words'\n"
                   "    def inner():\n"
                   "        return T\n"
                   "    return x, y, k, inner()\n"
                   "print(f(1), f.__type_params__, f.__annotations__)\n"
                   "print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__)\n"
                   "print((lambda: 0).__type_params__)\n"
                   "print(T)\n") ==
        "(1, None, 7, T) (T,) {'x': T, 'y': list[T], 'k': T, 'return': T}\n"
        "f f words (None,) {'k': 7}\n"
        "()\n"
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 9, in <module>\n"
        "    print(T)\n"
        "NameError: name 'T' is not defined\n");
  CHECK(run_python("default = 4\n"
                   "def deco(function):\n    print('decorates', function.__name__)\n    return function\n"
                   "@deco\n"
                   "def f[**P, *Ts](*args: *Ts, value=default, **kwargs: P.kwargs): return value\n"
                   "print(f(), f.__annotations__, [type(each).__name__ for each in f.__type_params__])\n") ==
        "decorates f\n4 {'args': *Ts, 'kwargs': P.kwargs} ['ParamSpec', 'TypeVarTuple']\n");
  CHECK(run_python("def f[T](x: nowhere): pass\n") ==
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 1, in <module>\n"
        "    def f[T](x: nowhere): pass\n"
        "  File \"x.py\", line 1, in <generic parameters of f>\n"
        "    def f[T](x: nowhere): pass\n"
        "NameError: name 'nowhere' is not defined\n");
}

TEST_CASE("generics: bounds and constraints are looked at when asked for") {
  CHECK(run_python("def f[T: later, S: (str, bytes), U](x: T): pass\n"
                   "later = int\n"
                   "for each in f.__type_params__:\n"
                   "    print(each, each.__name__, each.__bound__, each.__constraints__, "
                   "each.__infer_variance__)\n") ==
        "T T <class 'int'> () True\n"
        "S S None (<class 'str'>, <class 'bytes'>) True\n"
        "U U None () True\n");
}

TEST_CASE("generics: a class with type parameters is Generic and takes arguments") {
  CHECK(run_python(
            "class Stack[T]:\n"
            "    def __init__(self, value: T) -> None:\n"
            "        self.value = value\n"
            "    def convert[U](self, to: U) -> dict[T, U]:\n"
            "        return __class__, T, U\n"
            "print(Stack.__type_params__, Stack.__mro__)\n"
            "print(Stack[int], Stack[int] == Stack[int], Stack[int](4).value, Stack[int](4).__orig_class__)\n"
            "print(Stack(1).convert(2), Stack.convert.__annotations__, Stack.convert.__qualname__)\n"
            "class Ints(Stack[int]): pass\n"
            "print(Ints.__bases__, Ints(3).value)\n"
            "try:\n    Stack[int, str]\nexcept TypeError as error:\n    print(error)\n"
            "print(int.__type_params__)\n") ==
        "(T,) (<class '__main__.Stack'>, <class 'typing.Generic'>, <class 'object'>)\n"
        "__main__.Stack[int] True 4 __main__.Stack[int]\n"
        "(<class '__main__.Stack'>, T, U) {'to': U, 'return': dict[T, U]} Stack.convert\n"
        "(<class '__main__.Stack'>,) 3\n"
        "Too many arguments for <class '__main__.Stack'>; actual 2, expected 1\n"
        "()\n");
  CHECK(run_python("class Table[T](dict): pass\n"
                   "class Row[T](list[T]): pass\n"
                   "print(Table[str](a=1), Row((1, 2)), Row.__mro__[1:])\n") ==
        "{'a': 1} [1, 2] (<class 'list'>, <class 'typing.Generic'>, <class 'object'>)\n");
}

TEST_CASE("generics: types written in a class see its names, also when they are looked at later") {
  CHECK(run_python("class C:\n"
                   "    Own = int\n"
                   "    type Alias = list[Own]\n"
                   "    type Pair[T] = dict[T, Own]\n"
                   "    def f[T: Own](self, x: Own, y: T) -> Own: pass\n"
                   "    class Inner[V]:\n"
                   "        def g(self): return V\n"
                   "print(C.Alias.__value__, C.Pair.__value__, C.f.__annotations__)\n"
                   "print(C.f.__type_params__[0].__bound__, C.Inner().g(), C.Inner.__qualname__)\n") ==
        "list[int] dict[T, int] {'x': <class 'int'>, 'y': T, 'return': <class 'int'>}\n"
        "<class 'int'> V C.Inner\n");
  CHECK(run_python("def outer():\n"
                   "    local = str\n"
                   "    type Alias = list[local]\n"
                   "    def f[T: local](x: local): return Alias\n"
                   "    return f\n"
                   "f = outer()\n"
                   "print(f(1).__value__, f.__type_params__[0].__bound__, f.__qualname__)\n") ==
        "list[str] <class 'str'> outer.<locals>.f\n");
}

TEST_CASE("generics: type variables made by a call show their variance") {
  CHECK(run_python("from typing import *\n"
                   "print(TypeVar('T'), TypeVar('T', covariant=True), TypeVar('T', contravariant=True))\n"
                   "print(ParamSpec('P'), TypeVarTuple('Ts'), ParamSpec('P').args)\n"
                   "class Box(Generic[AnyStr]): pass\n"
                   "print(Box[str], Box.__mro__[1])\n"
                   "try:\n    TypeVar('T', int)\nexcept TypeError as error:\n    print(error)\n") ==
        "~T +T -T\n~P Ts P.args\n__main__.Box[str] <class 'typing.Generic'>\nA single constraint is not "
        "allowed\n");
}

TEST_CASE("generics: what is wrong with a type parameter list is told") {
  CHECK(compile_error("def f[T, T](): pass") == "1:10: SyntaxError: duplicate type parameter 'T'");
  CHECK(compile_error("def f[*T: int](): pass") == "1:9: SyntaxError: cannot use bound with TypeVarTuple");
  CHECK(compile_error("def f[**T: (int, str)](): pass") ==
        "1:10: SyntaxError: cannot use constraints with ParamSpec");
  CHECK(compile_error("def f[T: (yield)](): pass") ==
        "1:10: SyntaxError: yield expression cannot be used within a TypeVar bound");
  CHECK(compile_error("type X = (yield)") ==
        "1:10: SyntaxError: yield expression cannot be used within a type alias");
  CHECK(compile_error("class C[T]((yield)): pass") ==
        "1:12: SyntaxError: yield expression cannot be used within the definition of a generic");
  CHECK(compile_error("def f[T]():\n  nonlocal T\n  T = 1") ==
        "2:12: SyntaxError: nonlocal binding not allowed for type parameter 'T'");
}
