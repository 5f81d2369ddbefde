// Python 2 becomes Python 3: each rule, and what stays.
#include "script/python2.h"

#include "script/parser.h"

#include <doctest/doctest.h>

#include <memory>

using companion::script::convert_python2;
using companion::script::difference_of_lines;

TEST_CASE("python 2: print statements become calls") {
  CHECK(convert_python2("print\n") == "print()\n");
  CHECK(convert_python2("print 'a', x  # note\n") == "print('a', x)  # note\n");
  CHECK(convert_python2("print 'a',\n") == "print('a', end=\" \")\n");
  CHECK(convert_python2("print >>sys.stderr, 'a', b\n") == "print('a', b, file=sys.stderr)\n");
  CHECK(convert_python2("print >> f\n") == "print(file=f)\n");
  CHECK(convert_python2("print 'a: %s' % (x,)\n") == "print('a: %s' % (x,))\n");
  CHECK(convert_python2("print (a), (b)\n") == "print((a), (b))\n");
  CHECK(convert_python2("print('a')\n") == "print('a')\n");
  CHECK(convert_python2("print (a + b)\n") == "print (a + b)\n");
  CHECK(convert_python2("if x: print 'a'; print 'b'\n") == "if x: print('a'); print('b')\n");
  CHECK(convert_python2("if f(lambda: 1): print 'a'\n") == "if f(lambda: 1): print('a')\n");
  CHECK(convert_python2("print 'one', \\\n  'two'\n") == "print('one', \\\n  'two')\n");
  CHECK(convert_python2("print [x\n  for x in y]\n") == "print([x\n  for x in y])\n");
  CHECK(convert_python2("s = 'print x'  # print y\n") == "s = 'print x'  # print y\n");
}

TEST_CASE("python 2: except, raise and exec are said anew") {
  CHECK(convert_python2("try:\n  f()\nexcept (A, B), e:\n  pass\n") ==
        "try:\n  f()\nexcept (A, B) as e:\n  pass\n");
  CHECK(convert_python2("except Exception, error: print error\n") ==
        "except Exception as error: print(error)\n");
  CHECK(convert_python2("except (A, B):\n") == "except (A, B):\n");
  CHECK(convert_python2("raise ValueError, 'no'\n") == "raise ValueError('no')\n");
  CHECK(convert_python2("raise E, v, tb\n") == "raise E(v).with_traceback(tb)\n");
  CHECK(convert_python2("raise E(1, 2)\n") == "raise E(1, 2)\n");
  CHECK(convert_python2("exec code in names\n") == "exec(code, names)\n");
  CHECK(convert_python2("exec 'x = 1'\n") == "exec('x = 1')\n");
}

TEST_CASE("python 2: numbers, texts, operators and names") {
  CHECK(convert_python2("a = 123L + 0xFFl + 0777 + 00 + 0 + 0.5 + 1e5\n") ==
        "a = 123 + 0xFF + 0o777 + 00 + 0 + 0.5 + 1e5\n");
  CHECK(convert_python2("if a <> b: c = `x + 1`\n") == "if a != b: c = repr(x + 1)\n");
  CHECK(convert_python2("s = ur'\\d' + u'x' + r'y'\n") == "s = r'\\d' + u'x' + r'y'\n");
  CHECK(convert_python2("for i in xrange(3): n = raw_input(unicode(i)) + unichr(65)\n") ==
        "for i in range(3): n = input(str(i)) + chr(65)\n");
  CHECK(convert_python2(
            "import _winreg\nd.has_key('k'); d.iteritems(); g.next(); os.getcwdu(); p.next = n\n") ==
        "import winreg\nd.__contains__('k'); d.items(); g.__next__(); os.getcwd(); p.next = n\n");
  CHECK(convert_python2("string.letters; x.letters\n") == "string.ascii_letters; x.letters\n");
  CHECK(convert_python2("if x:\n\tprint 1\n        print 2\n") ==
        "if x:\n        print(1)\n        print(2)\n");
}

TEST_CASE("python 2: what is Python 3 already stays to the byte") {
  const std::string text =
      "import ctypes\nclass A(object):\n    def f(self, x=0x10, *a):\n        return {'a': [1, 2], \"b\": "
      "lambda y: y}\n"
      "try:\n    print(A().f())\nexcept ValueError as e:\n    raise KeyError('x') from e\nx[1:2] = y if z "
      "else (1,)\r\n";
  CHECK(convert_python2(text) == text);
}

TEST_CASE("python 2: a program converts into one that parses") {
  const std::string text =
      "from ctypes import *\nimport sys\nkernel32 = windll.kernel32\nprint \"[*] pid %d\" % 5\n"
      "try:\n\tif kernel32.GetLastError() <> 0L:\n\t\tprint >>sys.stderr, `kernel32`,\nexcept WindowsError, "
      "e:\n\traise "
      "ValueError, \"bad\"\n";
  const auto source = std::make_shared<companion::script::Source>("x.py", text);
  const auto before = companion::script::parse(source);
  REQUIRE(!before.ok());
  CHECK(companion::script::looks_like_python2(*source, before.error()));
  CHECK(companion::script::parse(std::make_shared<companion::script::Source>("x.py", convert_python2(text)))
            .ok());
}

TEST_CASE("python 2: the difference shows the lines that changed") {
  CHECK(difference_of_lines("a\nprint 1\nprint 2\nb\nc <> d", "a\nprint(1)\nprint(2)\nb\nc != d") ==
        "@@ line 2 @@\n-print 1\n-print 2\n+print(1)\n+print(2)\n@@ line 5 @@\n-c <> d\n+c != d\n");
  CHECK(difference_of_lines("a\n", "a\n").empty());
}
