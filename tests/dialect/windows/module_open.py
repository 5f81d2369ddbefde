# open, the files it makes and the module io: docs.python.org/3.12/library/functions.html#open and library/io.html.
# Without an encoding it is the ANSI code page of Windows, cp1252 here.
import io
import os


def told(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


with open("text.txt", "w") as file:
    print(file, file.name, file.mode, file.encoding, file.errors, file.newlines, file.writable(), file.readable())
    print(file.write("one\ntwo\n"), file.tell())
    file.writelines(["three\n", "f\xfcnf \u20ac"])
    print("printed", 5, file=file)
print(file.closed)
told(lambda: file.write("x"))
print(open("text.txt", "rb").read())
with open("text.txt") as file:
    print(file.readline(), end="")
    print(file.read(3), file.tell(), file.readlines(), repr(file.read()), file.newlines)
    file.seek(0)
    print([line.rstrip() for line in file])
for number, line in enumerate(open("text.txt"), 1):
    print(number, line.strip(), end="; ")
print()
print(ascii(open("text.txt", encoding="latin-1").read()), repr(open("text.txt", newline="").readline()))
told(lambda: open("text.txt", encoding="utf-8").read())
told(lambda: open("text.txt", "w", encoding="ascii").write("\u20ac"))
told(lambda: open("cp.txt", "w").write("\u4e2d"))

with open("text.txt", "a", encoding="utf-8") as file:
    print(file.tell(), file.write("added \u20ac\n"), file.tell())
with open("text.txt", "r+", encoding="utf-8", newline="\n") as file:
    print(repr(file.read()))
    file.seek(0)
    file.write("ADDED")
    file.seek(0, os.SEEK_END)
    file.write("end")
print(open("text.txt", "rb").read())
told(lambda: open("text.txt", "x"))
with open("new.txt", "x") as file:
    file.write("x")

with open("data.bin", "wb") as file:
    print(file, file.write(bytes(range(256)) * 100), file.tell(), file.fileno() > 2)
with open("data.bin", "rb") as file:
    print(file.seek(-3, 2), file.read(), file.seek(10), file.read(2), file.read1(3), file.peek(1)[:2], file.tell())
    target = bytearray(4)
    print(file.readinto(target), target, len(file.read()), file.read())
with open("data.bin", "r+b", buffering=0) as file:
    print(file, file.truncate(5), file.seek(0), file.read(), file.write(b"!"), file.seek(0, 2))
print(os.path.getsize("data.bin"))
with open("data.bin", "w+b") as file:
    file.write(b"line1\nline2\nlast")
    file.seek(0)
    print(file.readline(), list(file))

told(lambda: open("nothing.txt"))
told(lambda: open("."))
told(lambda: open("a?b", "w"))
told(lambda: open("nothing\\file.txt", "w"))
told(lambda: open("text.txt").write("x"))
told(lambda: open("text.txt", "w").read())
told(lambda: open("text.txt", "rb").write(b"x"))
told(lambda: open("data.bin", "wb").write("text"))
told(lambda: open("text.txt", "w").write(b"bytes"))
told(lambda: open("text.txt", "q"))
told(lambda: open("text.txt", encoding="klingon"))
try:
    open("nothing.txt")
except OSError as error:
    print(error.errno, error.winerror, error.strerror, error.filename, isinstance(error, IOError))

# A file that nobody holds any more is closed, and what was written is there.
open("dropped.txt", "w").write("kept")
print(open("dropped.txt").read())
with io.open("utf16.txt", "w", encoding="utf-16") as file:
    file.write("a\n")
print(open("utf16.txt", "rb").read(), repr(open("utf16.txt", encoding="utf-16").read()))
file = open("at_the_end.txt", "w")
file.write("written when the program ends")
for name in os.listdir():
    if name != "at_the_end.txt":
        os.remove(name)
told(lambda: os.remove("at_the_end.txt"))
