# str and bytes: literals, indexing, methods, formatting.
s = "héllo wörld"
print(len(s), s[1], s[-1], s[1:4], s[::-1], s[::2], s[-3:], s[5:1], s[100:])
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("a\tb\n\\\x00\x7f\xa0é\u2028\U0001F600"), ascii("é€"))
print("a" "b" 'c', r"\n", "\x41\u0042\103", """tri
ple""", b"\x00\xffabc'", b'"', rb"\x", "\
joined")
print("abc" < "abd", "a" * 3, "b" in "abc", "" in "abc", "x" not in "abc", "ab" + "cd", "abc" == "abc")
print("Hello World".upper(), "ÄÖÜß".lower(), "straße".upper(), "hello world".title(), "hELLO".capitalize(), "aBc".swapcase())
print("  x ".strip() + "|", "xxhixx".strip("x"), "  x ".lstrip() + "|", "  x ".rstrip() + "|")
print("a,b,,c".split(","), " a  b c ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "".split(), "".split(","))
print("a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True), "a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"))
print("-".join(["a", "b", "c"]), "".join(c for c in "xyz"), "hello".replace("l", "L"), "hello".replace("l", "L", 1), "ab".replace("", "-"))
print("hello".find("l"), "hello".rfind("l"), "hello".find("z"), "héllo".find("l"), "hello".index("e"), "hello".count("l"), "aaa".count("aa"), "abc".count(""))
print("hello".startswith("he"), "hello".endswith(("x", "lo")), "hello".startswith("l", 2), "hello".find("l", 3, 4))
print("42".isdigit(), "4a".isdigit(), "abc".isalpha(), "abc1".isalnum(), " ".isspace(), "ABC".isupper(), "abc".islower(), "".isdigit(), "a_1".isidentifier())
print("x".center(5, "*"), "xy".center(5), "x".ljust(3) + "|", "x".rjust(3), "42".zfill(5), "-42".zfill(5), "a\tb".expandtabs(4))
print("prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"))
print("%d %s %r %5.2f|%-5s|%05d|%x|%X|%o|%c|%%|%e|%g" % (42, "s", "r", 3.14159, "ab", 42, 255, 255, 8, "c", 12345.678, 0.0001))
print("%s" % (1,), "%s" % [1, 2], "%(a)s-%(b)d" % {"a": 1, "b": 2}, "%+d % d" % (5, 5), "%*d" % (5, 42), "%.3s" % "abcdef", "%#x" % 255)
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{x} {y!r}".format(x=1, y="z"), "{0[1]} {0[0]}".format([1, 2]), "{{}}".format(), "{:>{w}}".format("x", w=4))
print("{:,} {:.2f} {:>10} {:<10}| {:^10} {:+} {:x} {:#b} {:e} {:%} {:08.3f} {:.3}".format(1234567, 3.14159, "r", "l", "c", 5, 255, 5, 12345.678, 0.25, 3.14159, "abcdef"))
name, n = "Zoë", 3.14159
print(f"{name!r:>8} {name:<6}| {n:.2f} {n:10.3f} {n!s:.4} {{x}} {1 + 1} {name[0]} {'nested'} {n:{8}.{3}}")
print(f"{n=} {name = } {1+1=}", f"{'a' if n > 3 else 'b'}", f"{ {'k': 1}['k'] }", f"{10:#x}" f"{5}")
print(b"abc"[0], b"abc"[1:], b"a" + b"b", b"ab" * 2, b"b" in b"abc", 97 in b"abc", len(b"abc"), list(b"abc"), b"abc" == b"abc", b"a" < b"b")
print(b"a,b".split(b","), b"x".join([b"1", b"2"]), b"abc".hex(), bytes.fromhex("de ad"), b"abc".find(b"c"), b" x ".strip(), b"abc".upper(), b"abc".replace(b"b", b"x"))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), b"\xc3\xa9".decode(), "é".encode("latin-1"), "a€".encode("utf-16-le"), "hi".encode("utf-16"), b"h\x00i\x00".decode("utf-16-le"))
print("é".encode("ascii", "replace"), "é".encode("ascii", "ignore"), b"\xff".decode("utf-8", "replace"), "é".encode("ascii", "backslashreplace"), "€".encode("cp1252"))
print(str(b"abc"), str(123), str(None), str([1, "a", None]), repr(b"it's"), str(b"\xe9", "latin-1"), chr(8364), ord("€"), chr(0x1F600))
print(b"%d-%s" % (5, b"x"), "a" "é" == "aé", "é" > "z", sorted(["b", "a", "C"]), sorted("hello"), list("añb"), tuple("ab"))
print(f"{1e16} {1e15} {0.1} {1/3} {1e-5} {0.0001} {1.0} {-0.0} {float('inf')} {1e22} {123456789.123} {5e-324} {1.7976931348623157e308}")
print(f"{3.0:.0f} {2.5:.0f} {1234.5:,.1f} {0.000012345:g} {1e10:g} {123456789.0:g} {1.5:n} {12.0:.2} {123.456:.4} {9.99:.1} {0.0:.2} {100.0:.3}")
for function in (lambda: "abc"[5], lambda: s["a"], lambda: "a".join([1]), lambda: "abc".index("z"), lambda: "%d" % "a",
                 lambda: "%d %d" % (1,), lambda: "%d" % (1, 2), lambda: "{} {}".format(1), lambda: "{a}".format(), lambda: "%q" % 1,
                 lambda: f"{'a':d}", lambda: f"{1:s}", lambda: f"{1.5:d}", lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"abc" + "d",
                 lambda: "a".encode("nope"), lambda: bytes([256]), lambda: bytes("a"), lambda: chr(-1), lambda: ord("ab"), lambda: "a".split(""),
                 lambda: 5 in "abc", lambda: "a" * 1.5, lambda: b"a"[9], lambda: "abc".replace("a"), lambda: "abc".nope, lambda: b"\xe2\x82".decode(),
                 lambda: "a\ud800".encode(), lambda: bytes.fromhex("zz"), lambda: "{!x}".format(1), lambda: "{".format(), lambda: "}".format(),
                 lambda: float("abc"), lambda: "".join(5), lambda: "abc".strip(5), lambda: "x".center("a"), lambda: "{:5d}".format("a")):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__ + ":", error)
print([text.istitle() for text in ("Hello World", "Hello world", "", "123", "A1b", "A1B", "ÄÖ", "Äö")], b"Ab Cd".istitle(), b"ab".istitle())
