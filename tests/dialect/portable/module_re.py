# re: patterns, matches, replacements, errors.
import re

m = re.search(r"(?P<word>\w+)-(\d+)?", "xx ab-12 cd-")
print(m, m.group(), m.group(1), m.group("word", 2), m.groups(), m.groupdict(), m.span(), m.start(2), m.end("word"), m.lastindex, m.lastgroup, m["word"], m[2], m.pos, m.endpos, m.string, m.re.pattern, m.re.groups, dict(m.re.groupindex), m.expand(r"\2:\g<word>"))
print(re.match("a", "ba"), re.match("b", "ba"), re.fullmatch("a+", "aaa"), re.fullmatch("a+", "aab"), re.fullmatch("a|ab", "ab"), bool(re.search("$", "")), re.search("b", "abc", re.I))
print(re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)?", "a1 b"), re.findall("(a)|b", "ab"), re.findall("", "ab"), re.findall("x*", "axb"), re.findall(r"\b", "a b"), re.findall("^.", "a\nb\n", re.M), re.findall("$", "a\nb\n", re.M), re.findall(r"(?i)ab", "AB ab"), re.findall(r"[^\W\d]+", "ab1 cd"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split("(,)", "a,b,c", 1), re.split("x*", "axbc"), re.split(r"\s+", " a b "), re.split("", "abc"))
print(re.sub("a", "b", "aXa"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.sub("a", lambda found: found.group().upper() * 2, "banana"), re.subn("a", "", "banana", 2), re.sub(r"(?P<n>\d)", r"<\g<n>\g<0>\n\t>", "a1"), re.sub("(a)|b", r"[\1]", "ab"), re.sub(r"\.", r"\\", "a.b"), re.sub("a", r"\x" if False else "x", "a"))
print([x.span() for x in re.finditer("a*", "baac")], re.compile("a", re.I | re.M), re.compile(r"\d+").flags, re.I, re.I | re.S, repr(re.NOFLAG), re.compile("a") == re.compile("a"), re.compile(b"a").findall(b"aba"), int(re.X))
print(re.escape("a.b*c[d] e-f_g#é\n"), re.escape(b"a.b"), re.search(r"\u00e9\x41\n\t\\", "éA\n\t\\"), re.search(r"[\]\-a-c^]+", "x]-b^"), re.search("[]a]+", "]a"), re.findall("[^]]", "a]"), re.search("[[]", "["), re.search("a{,2}", "aaa"), re.search("a{2}{", "aa{"), re.search("x{a}", "x{a}"), re.search("{", "{"))
print(re.search(r"(?x) a  b # comment", "ab"), re.search(r"(?s).+", "a\nb"), re.search("(?i:A)b", "ab"), re.search("(?i:A)b", "aB"), re.search(r"(a)(?(1)b|c)", "ab"), re.search(r"(?P<q>['\"]).*?(?P=q)", "say 'hi'"), re.search(r"(\w)\1", "hello"), re.search(r"(?<=a)b(?=c)(?!d)", "abc"), re.search(r"(?<!a)b", "ab b"), re.search(r"a+?", "aaa"), re.search(r"(?:ab)+", "abab"), re.search(r"a++b", "aab"), re.search(r"(?#note)a", "a"))
p = re.compile(r"(\d+)([a-z])?")
print(p.match("12a", 1), p.search("ab12cd", 3, 4), p.fullmatch("12"), p.findall("1a 2"), p.sub("#", "1a 2b"), p.split("x1ay"), p.groups, p.pattern, p.search("é ü 7ö").span(), re.findall(".", "é€😀"), re.search(r"\w+", "straße").group(), re.sub("é", "e", "café"), re.search(r"\Aa\Z", "a"), re.search(r"a\Z", "a\n"), re.search(r"a$", "a\n"))
print(re.search(r"((a)(b))", "ab").lastindex, re.search(r"(a)(b)?", "a").lastindex, re.search(r"(a)|(b)", "b").groups("none"), re.search("a", "a").lastindex, re.match(r"(?P<a>x)?y", "y").groupdict("no"), re.search(r"\0", "\0"), re.search(r"\101", "A"), re.search("(?a)\\w+", "aé"), re.search(r"[\d.]+", "v1.2"), re.search(rb"\d+", b"a12"))
for wrong in ("(", ")", "[", "[a", "a**", "*a", "(?P<1>a)", "(?P<n>a)(?P<n>b)", r"\1", "(?P=x)", "a{3,2}", "[b-a]", "(?z)", r"\q", "\\", "(?P<n", "(?P<>a)", "a(?i)b", "(?<n>a)", r"[\q]", r"\x1", "(?Px)", "(?", "a|*", r"(\1)", "x{2}{3}", "(?#", "(?P<é-n>a)"):
    try:
        print(wrong, re.compile(wrong))
    except re.error as error:
        print(repr(wrong), "error:", error, "|", error.msg, error.pos, error.lineno, error.colno)
for wrong in (lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.search("a", 5), lambda: re.compile(5), lambda: m.group(9), lambda: m.group("nope"), lambda: re.sub("a", r"\2", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.sub("a", "\\", "a"), lambda: re.compile(re.compile("a"), re.I)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
