// Programs: what they print, how they fail, what is refused before anything runs.
#include "support/python_run.h"

#include <doctest/doctest.h>

using companion::test::compile_error;
using companion::test::PythonRun;
using companion::test::run_python;

TEST_CASE("python: handles of 64 bits stay whole") {
  CHECK(run_python("print(0xFFFFFFFFFFFFFFFF, 2**64, -(2**63), 18446744073709551615 == 2**64 - 1)\n") ==
        "18446744073709551615 18446744073709551616 -9223372036854775808 True\n");
}

TEST_CASE("python: a traceback is CPython's, without the marks under the line") {
  CHECK(run_python("def f(x):\n    return 1 / x\n\nf(0)\n") ==
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 4, in <module>\n"
        "    f(0)\n"
        "  File \"x.py\", line 2, in f\n"
        "    return 1 / x\n"
        "ZeroDivisionError: division by zero\n");
}

TEST_CASE("python: a failing comprehension shows no frame of its own") {
  CHECK(run_python("[1 / x for x in (1, 0)]\n") ==
        "Traceback (most recent call last):\n"
        "  File \"x.py\", line 1, in <module>\n"
        "    [1 / x for x in (1, 0)]\n"
        "ZeroDivisionError: division by zero\n");
}

TEST_CASE("python: recursion ends in RecursionError, its traceback is summed up") {
  const std::string text = run_python("def f(n):\n    return f(n + 1)\nf(0)\n");
  CHECK(text.find("  [Previous line repeated 996 more times]\n") != std::string::npos);
  CHECK(text.ends_with("RecursionError: maximum recursion depth exceeded\n"));
}

TEST_CASE("python: what Python has and we lack is Unsupported, which except Exception does not catch") {
  CHECK(run_python("try:\n    import tkinter\nexcept Exception:\n    print('no')\n")
            .ends_with("companion.Unsupported: the module tkinter is not supported here\n"));
  CHECK(run_python("try:\n    aiter([])\nexcept Exception:\n    print('no')\n")
            .ends_with("companion.Unsupported: the builtin aiter is not supported here\n"));
  CHECK(run_python("from companion import Unsupported\ntry:\n    breakpoint\nexcept Unsupported as error:\n  "
                   "  print(error)\n") == "the builtin breakpoint is not supported here\n");
}

TEST_CASE("python: companion.Refused lies beside Exception") {
  CHECK(run_python("from companion import Refused\n"
                   "print(issubclass(Refused, Exception), issubclass(Refused, BaseException))\n") ==
        "False True\n");
  CHECK(run_python("from companion import Refused\nraise Refused('no')\n")
            .ends_with("companion.Refused: no\n"));
  CHECK(run_python("Refused\n").ends_with("NameError: name 'Refused' is not defined\n"));
}

TEST_CASE("python: what cannot be compiled is refused before the first line runs") {
  CHECK(compile_error("print('x')\nreturn 1\n") == "2:1: SyntaxError: 'return' outside function");
  CHECK(compile_error("break\n") == "1:1: SyntaxError: 'break' outside loop");
  CHECK(compile_error("if 1:\n    continue\n") == "2:5: SyntaxError: 'continue' not properly in loop");
  CHECK(compile_error("def f():\n    x = 1\n    global x\n") ==
        "3:12: SyntaxError: name 'x' is assigned to before global declaration");
  CHECK(compile_error("def f():\n    nonlocal x\n") ==
        "2:14: SyntaxError: no binding for nonlocal 'x' found");
  CHECK(compile_error("class A(metaclass=M): pass\n") ==
        "1:9: a metaclass is not supported here. derive from a class instead");
  CHECK(compile_error("yield 1\n") == "1:1: SyntaxError: 'yield' outside function");
}

TEST_CASE("python: a relative import fails when it is reached, as in any file that is run by itself") {
  PythonRun run;
  run.run(
      "def f():\n    from . import x\ntry:\n    from .a import b\nexcept ImportError as error:\n    "
      "print(error)\nf()\n");
  CHECK(run.output == "attempted relative import with no known parent package\n");
  CHECK(run.errors ==
        "Traceback (most recent call last):\n  File \"x.py\", line 7, in <module>\n    f()\n"
        "  File \"x.py\", line 2, in f\n    from . import x\n"
        "ImportError: attempted relative import with no known parent package\n"
        "(a lesson is one file; import the module by its name)\n");
}

TEST_CASE("python: pieces go on in the same module, each with its own name in tracebacks") {
  PythonRun run;
  run.run("def f():\n    return missing\n", "cell 1");
  run.run("missing = 5\nprint(f())\n", "cell 2");
  run.run("del missing\nf()\n", "cell 3");
  CHECK(run.output == "5\n");
  CHECK(run.errors ==
        "Traceback (most recent call last):\n"
        "  File \"cell 3\", line 2, in <module>\n"
        "    f()\n"
        "  File \"cell 1\", line 2, in f\n"
        "    return missing\n"
        "NameError: name 'missing' is not defined\n");
}

TEST_CASE("python: exit gives its code, words go to the error stream") {
  PythonRun run;
  using Status = companion::python::RunOutcome::Status;
  {
    const auto outcome = run.run("import sys\nsys.exit(3)\n");
    CHECK(outcome.status == Status::exited);
    CHECK(outcome.exit_code == 3);
  }
  {
    const auto outcome = run.run("exit()\n");
    CHECK(outcome.status == Status::exited);
    CHECK(outcome.exit_code == 0);
  }
  {
    const auto outcome = run.run("import sys\nsys.exit('bye')\n");
    CHECK(outcome.status == Status::exited);
    CHECK(outcome.exit_code == 1);
    CHECK(run.errors == "bye\n");
  }
  {
    const auto outcome = run.run("1 / 0\n");
    CHECK(outcome.status == Status::raised);
    CHECK(outcome.exit_code == 1);
  }
}

TEST_CASE("python: input asks, and its end is EOFError") {
  PythonRun run;
  run.answers = {"Zoë"};
  run.run("print('hello', input('name? '))\ninput()\n");
  CHECK(run.output == "name? hello Zoë\n");
  CHECK(run.errors.ends_with("EOFError: EOF when reading a line\n"));
}

TEST_CASE("python: OSError of a Windows error has both numbers and the right class") {
  CHECK(run_python("e = OSError(None, 'The system cannot find the file specified', 'x.txt', 2)\n"
                   "print(type(e).__name__, e.winerror, e.errno, e, sep='|')\n"
                   "e = OSError(0, 'The file exists', None, 80)\nprint(type(e).__name__, e.errno, e, "
                   "repr(e), sep='|')\n"
                   "e = OSError(0, 'The parameter is incorrect', None, 87)\nprint(type(e).__name__, e.errno, "
                   "e, sep='|')\n") ==
        "FileNotFoundError|2|2|[WinError 2] The system cannot find the file specified: 'x.txt'\n"
        "FileExistsError|17|[WinError 80] The file exists|FileExistsError(17, 'The file exists', None, 80)\n"
        "OSError|22|[WinError 87] The parameter is incorrect\n");
}

TEST_CASE("python: identities look as on Windows") {
  const std::string text = run_python("class A: pass\nprint(A())\n");
  CHECK(text.starts_with("<__main__.A object at 0x0000"));
  CHECK(text.size() == std::string("<__main__.A object at 0x0000000000000000>\n").size());
}
