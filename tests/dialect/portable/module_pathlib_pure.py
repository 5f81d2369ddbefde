# pathlib: Windows' paths without files.
from pathlib import PurePath, PurePosixPath, PureWindowsPath as P

for text in ("c:/windows/system32/notepad.exe", "c:\\", "c:", "c:relative\\file.tar.gz", "\\rooted", "a/./b//c/..", ".", "", "..",
             "//server/share/folder/x", "\\\\server\\share", ".hidden", "name.", "a.b.", "C:/Users/me/", "\\\\?\\C:\\x", "nul.txt"):
    p = P(text)
    print(repr(p), str(p), p.drive, p.root, p.anchor, p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.is_absolute())
p = P("c:/windows") / "system32" / "drivers"
print(p, p.joinpath("etc", "hosts"), P("c:/a") / "d:/b", P("c:/a") / "/b", P("c:/a") / "c:b", "c:/x" / P("y"), [str(q) for q in p.parents], p.parents[0])
print(p.with_name("other"), P("a.txt").with_suffix(".py"), P("a.txt").with_suffix(""), P("a.txt").with_stem("b"), P("a").with_suffix(".c"))
print(P("C:/A/b") == P("c:\\a\\B"), hash(P("A")) == hash(P("a")), P("a") < P("b"), sorted([P("b"), P("A/x"), P("a")]), P("a") == "a")
print(P("c:/a/b/c").relative_to("c:/a"), P("c:/a/b").is_relative_to("C:/A"), P("c:/a").as_posix(), P("c:/a b/ü").as_uri(), bytes(P("a/b")))
print(P("a/b.py").match("*.py"), P("A/B.PY").match("a/*.py"), P("/a/b").match("b"), P("a").match("b"), P("c:/x/y.txt").match("x/*"))
print(PurePosixPath("/usr/../lib//x.so"), PurePosixPath("a") / "b", PurePosixPath("//a/b"), PurePosixPath("///a"), repr(PurePosixPath("/")))
print(PurePosixPath("A") == PurePosixPath("a"), PurePosixPath("a") == P("a"), P("a", "b", P("c")), P(PurePosixPath("a/b")))
for bad in (lambda: P("c:/a").relative_to("c:/b"), lambda: P("c:/").with_name("x"), lambda: P("a").with_name("b/c"), lambda: P("a").with_suffix("x"),
            lambda: P("a").as_uri(), lambda: P(3), lambda: P("a") / 3, lambda: P("a").match("")):
    try:
        print(bad())
    except (TypeError, ValueError, NotImplementedError) as error:
        print(type(error).__name__)
