# _files: file numbers as the C runtime of Windows keeps them, above the handles of the host. For os, io, msvcrt.
from _host import ask, call, call_64, errno_of, last_error, read_file, write_file

O_RDONLY, O_WRONLY, O_RDWR, O_APPEND = 0, 1, 2, 8
O_RANDOM, O_SEQUENTIAL, O_TEMPORARY, O_NOINHERIT, O_SHORT_LIVED = 0x10, 0x20, 0x40, 0x80, 0x1000
O_CREAT, O_TRUNC, O_EXCL = 0x100, 0x200, 0x400
O_TEXT, O_BINARY = 0x4000, 0x8000

_INVALID = 0xFFFFFFFFFFFFFFFF
_GENERIC_READ, _GENERIC_WRITE, _DELETE = 0x80000000, 0x40000000, 0x10000
_BROKEN_PIPE, _HANDLE_EOF, _NO_DATA = 109, 38, 232

# The words of the C runtime (its _sys_errlist).
_WORDS = {
    0: "No error", 1: "Operation not permitted", 2: "No such file or directory", 3: "No such process",
    4: "Interrupted function call", 5: "Input/output error", 6: "No such device or address", 7: "Arg list too long",
    8: "Exec format error", 9: "Bad file descriptor", 10: "No child processes", 11: "Resource temporarily unavailable",
    12: "Not enough space", 13: "Permission denied", 14: "Bad address", 16: "Resource device", 17: "File exists",
    18: "Improper link", 19: "No such device", 20: "Not a directory", 21: "Is a directory", 22: "Invalid argument",
    23: "Too many open files in system", 24: "Too many open files", 25: "Inappropriate I/O control operation",
    27: "File too large", 28: "No space left on device", 29: "Invalid seek", 30: "Read-only file system",
    31: "Too many links", 32: "Broken pipe", 33: "Domain error", 34: "Result too large", 36: "Resource deadlock avoided",
    38: "Filename too long", 39: "No locks available", 40: "Function not implemented", 41: "Directory not empty",
    42: "Illegal byte sequence"}


def strerror(number):
    return _WORDS.get(number, "Unknown error")


# As the C runtime: of the bits only those that say who may read and write, and only the latter takes effect.
_mask = 0


def umask(mask):
    global _mask
    if not isinstance(mask, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(mask).__name__)
    before, _mask = _mask, mask & 0o600
    return before


class _File:
    def __init__(self, handle, flags, owned=True):
        self.handle = handle
        self.flags = flags
        self.owned = owned


_open_files = {}
# What buffers hold back, by file number; the end of the program writes it.
unwritten = {}


def _standard(number):
    handle = call_64("kernel32", "GetStdHandle", -10 - number)
    if handle not in (0, _INVALID):
        _open_files[number] = _File(handle, O_RDONLY if number == 0 else O_WRONLY, owned=False)


_standards_known = False


def file_of(number):
    global _standards_known
    if not _standards_known:
        _standards_known = True
        for standard in range(3):
            _standard(standard)
    file = _open_files.get(number)
    if file is None:
        raise OSError(9, strerror(9))
    return file


def handle_of(number):
    return file_of(number).handle


def fail(*names):
    number = errno_of(last_error())
    raise OSError(number, strerror(number), *names)


def add(handle, flags, owned=True):
    number = 3
    while number in _open_files:
        number += 1
    _open_files[number] = _File(handle, flags, owned)
    return number


def security(inherit):
    # SECURITY_ATTRIBUTES: its size, no descriptor, whether children inherit the handle.
    return (24).to_bytes(8, "little") + bytes(8) + int(inherit).to_bytes(8, "little")


def open(path, flags, mode, who):
    if isinstance(path, bytes):
        path = path.decode("utf-8", "surrogatepass")
    if "\0" in path:
        raise ValueError("embedded null character")
    writes = flags & (O_WRONLY | O_RDWR)
    if writes or flags & (O_CREAT | O_TRUNC):
        ask(who, "create", path)
    access = _GENERIC_READ if not writes else _GENERIC_WRITE if writes == O_WRONLY else _GENERIC_READ | _GENERIC_WRITE
    if flags & O_CREAT:
        creation = 1 if flags & O_EXCL else 2 if flags & O_TRUNC else 4
    else:
        creation = 5 if flags & O_TRUNC else 3
    attributes = 0x80
    if flags & O_CREAT and not mode & ~_mask & 0o200:
        attributes = 1
    if flags & O_TEMPORARY:
        access |= _DELETE
        attributes |= 0x04000000
    if flags & O_SHORT_LIVED:
        attributes |= 0x100
    if flags & O_SEQUENTIAL:
        attributes |= 0x08000000
    if flags & O_RANDOM:
        attributes |= 0x10000000
    # The C runtime shares all but deleting.
    handle = call_64("kernel32", "CreateFileW", path, access, 7 if flags & O_TEMPORARY else 3,
                     security(not flags & O_NOINHERIT), creation, attributes, None)
    if handle == _INVALID:
        fail(path)
    return add(handle, flags)


def close(number):
    file = file_of(number)
    del _open_files[number]
    unwritten.pop(number, None)
    if file.owned and not call("kernel32", "CloseHandle", file.handle):
        fail()


def read(number, size):
    file = file_of(number)
    data = read_file(file.handle, size)
    if data is None:
        if last_error() in (_BROKEN_PIPE, _HANDLE_EOF):
            return b""
        if last_error() == 5:
            # Not opened for reading.
            raise OSError(9, strerror(9))
        fail()
    return data


def write(number, data):
    file = file_of(number)
    if file.flags & O_APPEND:
        lseek(number, 0, 2)
    count = write_file(file.handle, data, 0)
    if count is None:
        if last_error() == 5:
            raise OSError(9, strerror(9))
        if last_error() == _NO_DATA:
            # As the C runtime tells a pipe without a reader.
            raise OSError(22, strerror(22))
        fail()
    return count


def lseek(number, offset, whence):
    file = file_of(number)
    if call("kernel32", "GetFileType", file.handle) != 1:
        raise OSError(29, strerror(29))
    position = bytearray(8)
    if not call("kernel32", "SetFilePointerEx", file.handle, offset, position, whence):
        fail()
    return int.from_bytes(position, "little")


def truncate(number, size):
    if size < 0:
        raise OSError(22, strerror(22))
    handle = file_of(number).handle
    # FileEndOfFileInfo: the position stays.
    if not call("kernel32", "SetFileInformationByHandle", handle, 6, size.to_bytes(8, "little"), 8):
        fail()


def isatty(number):
    return call("kernel32", "GetFileType", file_of(number).handle) & 0x7FFF == 2


def flush(number):
    if not call("kernel32", "FlushFileBuffers", file_of(number).handle):
        fail()


def close_all():
    for number, behind in list(unwritten.items()):
        while behind:
            count = write(number, bytes(behind))
            del behind[:count]
    unwritten.clear()
