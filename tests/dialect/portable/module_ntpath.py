# ntpath as text: what os.path is on Windows.
import ntpath

paths = [
    "", ".", "..", "a", "a.txt", "a\\b", "a/b/c.tar.gz", "C:", "C:a", "C:\\", "C:\\a", "c:/a\\..\\b", "\\a", "/a/b/",
    "\\\\server\\share\\folder\\file.py", "//server/share", ".bashrc", "a\\.hidden", "a\\b.c\\d", "a..b", "...", "x.",
    "a\\\\b", "a\\.\\b\\.", "..\\..\\a", "a\\..\\..\\b", "C:..\\a", "\\..\\a", "C:\\a\\..\\..\\..\\b", "d:file.txt",
]
for path in paths:
    print(repr(path), ntpath.splitdrive(path), ntpath.split(path), ntpath.splitext(path), repr(ntpath.basename(path)),
          repr(ntpath.dirname(path)), repr(ntpath.normpath(path)), ntpath.isabs(path), ntpath.normcase(path))
    as_bytes = path.encode()
    print(ntpath.split(as_bytes), ntpath.splitext(as_bytes), ntpath.normpath(as_bytes))

joins = [
    ("a", "b"), ("a\\", "b"), ("a/", "b"), ("C:", "a"), ("C:\\", "a"), ("a", "\\b"), ("C:\\a", "\\b"), ("C:\\a", "D:\\b"),
    ("C:\\a", "D:b"), ("C:\\a", "c:b"), ("C:a", "C:b"), ("", "a"), ("a", ""), ("a", "", ""), ("\\\\s\\h", "a"), ("a",),
    ("C:\\Windows", "System32", "drivers", "etc"), ("a", "..", "b"), ("", ""), ("a", "b", "/c", "d"),
]
for parts in joins:
    print(parts, repr(ntpath.join(*parts)), ntpath.join(*[part.encode() for part in parts]))

for wrong in ((1, "a"), ("a", 1), ("a", b"b"), (b"a", "b"), (None,)):
    try:
        print(ntpath.join(*wrong))
    except TypeError as error:
        print(error)
for function in (ntpath.split, ntpath.basename, ntpath.normpath, ntpath.splitext):
    try:
        function(5)
    except TypeError as error:
        print(error)


class Somewhere:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(ntpath.join(Somewhere("a"), Somewhere("b")), ntpath.basename(Somewhere("x\\y")))

print(ntpath.commonprefix(["abcd", "abef"]), ntpath.commonprefix([]), ntpath.commonprefix([["a", "b"], ["a", "c"]]))
for group in (["C:\\a\\b", "c:\\A\\c"], ["C:\\Program Files", "C:\\Program Files (x86)"], ["a\\b", "a/b/c"], ["a"],
              ["C:\\a", "D:\\a"], ["\\a", "a"], ["C:\\", "C:\\a"]):
    try:
        print(group, repr(ntpath.commonpath(group)))
    except ValueError as error:
        print(group, error)
try:
    ntpath.commonpath([])
except ValueError as error:
    print(error)
print(repr(ntpath.sep), repr(ntpath.altsep), ntpath.extsep, ntpath.pathsep, ntpath.curdir, ntpath.pardir, ntpath.devnull)
