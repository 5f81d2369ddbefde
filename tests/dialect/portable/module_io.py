# io in memory: StringIO, BytesIO, and text above bytes.
import io


def told(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


text = io.StringIO("one\ntwo\r\nthree")
print(text.readline(), text.tell(), text.read(2), text.readlines(), repr(text.read()))
text.seek(0)
print(list(text), text.getvalue() == "one\ntwo\r\nthree")
text.seek(0, 2)
text.write(" and more")
text.seek(4)
text.write("TWO")
print(repr(text.getvalue()), text.truncate(5), repr(text.getvalue()))
out = io.StringIO()
print("a", 1, None, file=out)
print("b", end="", file=out)
out.writelines(["x", "y"])
print(repr(out.getvalue()), out.readable(), out.writable(), out.seekable(), out.closed, out.newlines)
told(lambda: out.write(5))
told(lambda: out.seek(3, 1))
told(lambda: out.seek(-1))
told(lambda: out.fileno())
out.close()
told(lambda: out.write("z"))
told(lambda: out.getvalue())
told(lambda: io.StringIO(5))
told(lambda: io.StringIO("", "x"))
for newline in (None, "", "\n", "\r", "\r\n"):
    lines = io.StringIO("a\nb\r\nc\rd", newline)
    print(repr(newline), repr(lines.getvalue()), lines.readlines())
gap = io.StringIO("ab")
gap.seek(4)
gap.write("c")
print(repr(gap.getvalue()))
with io.StringIO("in a with") as inside:
    print(inside.read(), inside.closed)
print(inside.closed)

data = io.BytesIO(b"abc\ndef\n")
print(data.read(2), data.readline(), data.tell(), data.read(), data.read())
print(data.seek(-3, 2), data.read(1), data.write(b"XYZ"), data.getvalue())
data.seek(20)
data.write(b"!")
print(data.getvalue(), list(io.BytesIO(b"1\n2\n3")), data.truncate(4), data.getvalue())
told(lambda: data.write("text"))
told(lambda: data.seek(-1))
room = bytearray(4)
print(io.BytesIO(b"abcdef").readinto(room), room)
told(lambda: io.BytesIO("text"))

for newline in (None, "", "\n", "\r", "\r\n"):
    wrapper = io.TextIOWrapper(io.BytesIO(b"one\r\ntwo\nthree\rfour"), encoding="ascii", newline=newline)
    print(repr(newline), wrapper.readlines(), repr(wrapper.newlines))
for newline in ("", "\n", "\r", "\r\n"):
    raw = io.BytesIO()
    wrapper = io.TextIOWrapper(raw, encoding="utf-8", newline=newline)
    print(wrapper.write("a\nb\r\nc\n"), end=" ")
    wrapper.flush()
    print(repr(newline), raw.getvalue())
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"):
    raw = io.BytesIO()
    wrapper = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    wrapper.write("gr\xfc\xdfe\n")
    wrapper.write("\xe9")
    wrapper.flush()
    print(encoding, raw.getvalue(), end=" ")
    wrapper.seek(0)
    print(wrapper.readlines(), wrapper.encoding, wrapper.errors)
# A character that lies across the edge of what is read at once.
for encoding in ("utf-8", "utf-16", "utf-8-sig"):
    for lead in (8189, 8190, 8191, 8192):
        long_text = "x" * lead + "\u20ac\U0001f600\r\nend"
        raw = io.BytesIO(long_text.encode(encoding))
        wrapper = io.TextIOWrapper(raw, encoding=encoding)
        print(encoding, lead, wrapper.read(10) + wrapper.readline()[-4:] + wrapper.read(), end=" ")
        wrapper.seek(0)
        print(wrapper.read() == long_text.replace("\r\n", "\n"))
wrapper = io.TextIOWrapper(io.BytesIO("abc\xe4def".encode()), encoding="ascii")
told(wrapper.read)
for errors in ("ignore", "replace", "backslashreplace"):
    print(repr(io.TextIOWrapper(io.BytesIO("abc\xe4def".encode()), encoding="ascii", errors=errors).read()))
wrapper = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
told(lambda: wrapper.write("\xe4"))
told(lambda: wrapper.write(b"x"))
told(lambda: io.TextIOWrapper(io.BytesIO(), encoding="no-such"))
told(lambda: io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="x"))
wrapper = io.TextIOWrapper(io.BytesIO(b"first\nsecond\nthird\n"), encoding="utf-8")
print(repr(wrapper.readline()), wrapper.tell(), repr(wrapper.read(3)), wrapper.tell())
wrapper.seek(6)
print(repr(wrapper.read()), wrapper.tell())
wrapper.seek(0)
for line in wrapper:
    told(wrapper.tell)
    break
told(lambda: wrapper.seek(2, 1))
told(lambda: wrapper.fileno())
print(repr(wrapper), io.DEFAULT_BUFFER_SIZE, io.SEEK_END)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
told(lambda: io.open("x", "q"))
told(lambda: io.open("x", "rt+b"))
told(lambda: io.open("x", "rw"))
told(lambda: io.open("x", "b"))
told(lambda: io.open("x", "rb", encoding="ascii"))
told(lambda: io.open("x", "rb", errors="ignore"))
told(lambda: io.open("x", "rb", newline=""))
told(lambda: io.open(1.5))
told(lambda: io.open("x", 5))
told(lambda: io.open("x", "r", "y"))
