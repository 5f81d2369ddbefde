# string, and the translation of str.
import string

print(string.ascii_lowercase, string.ascii_uppercase, string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("hello  wORLD of x"), string.capwords("a-b-c", "-"))
t = string.Template("$who likes ${what}s, $$5")
print(t.substitute(who="tim", what="kung"), t.safe_substitute(who="x"), t.template, string.Template("$a$b").substitute({"a": 1}, b=2))
for wrong in (lambda: t.substitute(who=1), lambda: string.Template("a\n$ b").substitute(), lambda: string.Template("$").substitute()):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
table = str.maketrans("abc", "xyz", "d")
print("abcde".translate(table), "abc".translate({97: None, 98: "BB", 99: 100}), str.maketrans({"a": 1, 98: "c"}), "{a} {b[0]}".format_map({"a": 1, "b": [2]}), "x".translate({}))
print(string.Formatter().format("{0} {x}", 1, x=2))
