# os and os.path: the page's folder is the current directory. Texts of errors: the system's, through FormatMessageW;
# which error and what is in it: docs.python.org/3.12/library/os.html and CPython's PC/errmap.h.
import os
import stat

print(os.name, repr(os.sep), repr(os.altsep), repr(os.linesep), os.pathsep, os.devnull, os.path.__name__)
here = os.getcwd()
print(here.startswith("C:\\"), os.path.isabs(here), os.listdir(), os.listdir("."), os.listdir(b"."))

# --- making, renaming, removing
os.mkdir("folder")
os.makedirs("a\\b/c")
os.makedirs("a", exist_ok=True)
with open("folder\\file.txt", "w") as file:
    file.write("twelve bytes")
print(sorted(os.listdir()), os.listdir("folder"))
os.rename("folder\\file.txt", "folder\\other.txt")
os.replace("folder\\other.txt", "a\\b\\moved.txt")
for root, folders, files in os.walk("."):
    print(root, folders, files)
print([root for root, folders, files in os.walk("a", topdown=False)])


def told(action):
    try:
        print("no error:", action())
    except OSError as error:
        print(type(error).__name__, error.errno, error.winerror, repr(error.filename), repr(error.filename2))


told(lambda: os.mkdir("folder"))
told(lambda: os.remove("nothing.txt"))
told(lambda: os.rmdir("a"))
told(lambda: os.remove("folder"))
told(lambda: os.listdir("nothing"))
told(lambda: os.rename("nothing", "else"))
told(lambda: os.rename("folder", "a"))
told(lambda: os.stat("nothing"))
told(lambda: os.chdir("nothing"))
told(lambda: os.open("nothing", os.O_RDONLY))
told(lambda: os.close(99))

# --- stat and what exists
known = os.stat("a\\b\\moved.txt")
print(known.st_size, known[6], stat.filemode(known.st_mode), known.st_nlink, known.st_file_attributes & 0x20,
      abs(known.st_mtime - known.st_mtime_ns / 1e9) < 0.001)
print(stat.filemode(os.stat("a").st_mode), stat.S_ISDIR(os.stat(here).st_mode))
print(os.path.exists("a"), os.path.exists("nothing"), os.path.isfile("a"), os.path.isdir("a"), os.path.isfile("a/b/moved.txt"),
      os.path.getsize("a/b/moved.txt"), os.path.islink("a"), os.path.exists(""), os.path.exists("a\0b"))
with os.scandir("a\\b") as entries:
    for entry in sorted(entries, key=lambda each: each.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.stat().st_size)
os.chmod("a\\b\\moved.txt", stat.S_IREAD)
print(os.access("a\\b\\moved.txt", os.W_OK), os.access("a\\b\\moved.txt", os.R_OK))
told(lambda: os.remove("a\\b\\moved.txt"))
os.chmod("a\\b\\moved.txt", stat.S_IWRITE)
os.utime("a\\b\\moved.txt", (1000000000, 1100000000))
print(os.path.getmtime("a\\b\\moved.txt"), os.path.getatime("a\\b\\moved.txt"))
# What the lesson's own functions of Windows see of a file does not touch it either.
import ctypes
kernel32 = ctypes.WinDLL("kernel32")
kernel32.CreateFileW.restype = ctypes.c_void_p
handle = ctypes.c_void_p(kernel32.CreateFileW("a\\b\\moved.txt", 0x80, 3, None, 3, 0, None))
written, accessed = ctypes.c_ulonglong(), ctypes.c_ulonglong()
print(kernel32.GetFileTime(handle, None, ctypes.byref(accessed), ctypes.byref(written)), accessed.value // 10 ** 7 - 11644473600,
      written.value // 10 ** 7 - 11644473600, kernel32.CloseHandle(handle))
# The C runtime's mask knows only who may read and write, and only the latter has an effect: learn.microsoft.com, _umask.
print(os.umask(0o022), os.umask(0o200), os.umask(0))
old = os.umask(stat.S_IWRITE)
os.close(os.open("masked.txt", os.O_CREAT | os.O_WRONLY))
print(stat.filemode(os.stat("masked.txt").st_mode), os.umask(old) == stat.S_IWRITE)
os.chmod("masked.txt", stat.S_IWRITE)
os.remove("masked.txt")
# A junction is a reparse point of the tag that stat names so; Wine 8.0 can make none, so one is told.
print(os.path.isjunction("a"), os.path.isjunction("nothing"), os.path.isjunction("a\0b"))
real = os.lstat
class Told:
    st_reparse_tag = stat.IO_REPARSE_TAG_MOUNT_POINT
os.lstat = lambda path: Told
print(os.path.isjunction("a"))
os.lstat = real

# --- paths
os.chdir("a")
print(os.path.abspath("x") == here + "\\a\\x", os.path.relpath(here), os.path.relpath(here + "\\a\\b\\c"),
      os.path.abspath("..") == here, os.path.realpath("B").endswith("\\a\\b"), os.path.samefile("b", here + "\\A\\b"))
os.chdir("..")
print(os.path.join("a", "b"), os.path.split("a/b\\c"), os.path.splitext("x.tar.gz"), os.path.dirname(__file__) == here)

# --- by number
fd = os.open("raw.bin", os.O_RDWR | os.O_CREAT | os.O_BINARY)
print(fd, os.write(fd, b"0123456789"), os.lseek(fd, 2, os.SEEK_SET), os.read(fd, 3), os.fstat(fd).st_size)
told(lambda: os.remove("raw.bin"))
os.close(fd)
os.remove("raw.bin")
reading, writing = os.pipe()
os.write(writing, b"through the pipe")
os.close(writing)
print(os.read(reading, 100), os.read(reading, 100))
os.close(reading)

# --- the environment
os.environ["Companion_Test"] = "value"
import ctypes
buffer = ctypes.create_unicode_buffer(20)
print(ctypes.windll.kernel32.GetEnvironmentVariableW("COMPANION_TEST", buffer, 20), buffer.value, os.getenv("companion_test"),
      "COMPANION_TEST" in os.environ, os.environ.get("nothing", "default"), os.path.expandvars("%Companion_Test%/$COMPANION_TEST/$$x"))
del os.environ["COMPANION_TEST"]
print(ctypes.windll.kernel32.GetEnvironmentVariableW("COMPANION_TEST", buffer, 20), os.getenv("COMPANION_TEST"))
try:
    os.environ["COMPANION_TEST"]
except KeyError as error:
    print("KeyError", error)
print(os.path.expanduser("~") == os.environ["USERPROFILE"], os.getpid() == ctypes.windll.kernel32.GetCurrentProcessId(),
      len(os.urandom(8)), os.cpu_count() > 0)

# --- what ctypes sees of all this: nothing
kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
kernel32.CloseHandle(0)
os.path.exists("nothing")
os.listdir()
print(ctypes.get_last_error())
os.remove("a\\b\\moved.txt")
os.removedirs("a\\b\\c")
os.rmdir("folder")
print(os.listdir())

# --- the types whose items have names
for make in (lambda: os.terminal_size((80, 25)), lambda: os.terminal_size((1,)), lambda: os.stat_result(range(10)), lambda: os.stat_result((1, 2)),
             lambda: os.stat_result(range(10)).st_mtime, lambda: (os.stat_result.n_sequence_fields, os.stat_result.n_unnamed_fields)):
    try:
        print(make())
    except TypeError as error:
        print(error)
