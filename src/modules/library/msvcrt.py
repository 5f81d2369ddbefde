# msvcrt: the console of the lesson, which is where input() asks, and the C runtime's file numbers.
import _files
import _keyboard
from _host import call

LK_UNLCK, LK_LOCK, LK_NBLCK, LK_RLCK, LK_NBRLCK = 0, 1, 2, 3, 4
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOALIGNMENTFAULTEXCEPT, SEM_NOOPENFILEERRORBOX = 1, 2, 4, 0x8000
CRT_ASSEMBLY_VERSION = "10.0.22621.0"
__lacking__ = ("heapmin", "CrtSetReportMode", "CrtSetReportFile")

# Characters that were typed and not taken yet.
_waiting = []
_at_end = False


def _ask():
    # The lesson has no keyboard; a line is asked for, and its characters are the keys.
    if not _waiting:
        try:
            _waiting.extend(input() + "\r")
        except EOFError:
            _waiting.append("\x1a")
    return _waiting.pop(0)


def kbhit():
    global _at_end
    if not _waiting and not _at_end:
        line = _keyboard.look()
        if line is False:
            _at_end = True
        elif line is not None:
            _waiting.extend(line + "\r")
    return len(_waiting) > 0


def getwch():
    return _ask()


def getwche():
    c = _ask()
    print(c, end="")
    return c


def getch():
    return getwch().encode("mbcs", "replace")


def getche():
    return getwche().encode("mbcs", "replace")


def ungetwch(unicode_char):
    _waiting.insert(0, unicode_char)


def ungetch(char):
    ungetwch(char.decode("mbcs"))


def putwch(unicode_char):
    print(unicode_char, end="")


def putch(char):
    if not isinstance(char, (bytes, bytearray)) or len(char) != 1:
        raise TypeError("putch() argument must be a byte string of length 1, not " + type(char).__name__)
    putwch(char.decode("mbcs"))


def get_osfhandle(fd):
    return _files.handle_of(fd)


def open_osfhandle(handle, flags):
    return _files.add(handle, flags)


def setmode(fd, mode):
    file = _files.file_of(fd)
    before = _files.O_BINARY if file.flags & _files.O_BINARY else _files.O_TEXT
    file.flags = file.flags & ~(_files.O_BINARY | _files.O_TEXT) | mode
    return before


def locking(fd, mode, nbytes):
    handle = _files.handle_of(fd)
    position = _files.lseek(fd, 0, 1)
    low, high = position & 0xFFFFFFFF, position >> 32
    if mode == LK_UNLCK:
        if not call("kernel32", "UnlockFile", handle, low, high, nbytes, 0):
            _files.fail()
        return
    import time
    for attempt in range(10 if mode in (LK_LOCK, LK_RLCK) else 1):
        if attempt:
            time.sleep(1)
        if call("kernel32", "LockFile", handle, low, high, nbytes, 0):
            return
    if mode in (LK_LOCK, LK_RLCK):
        raise OSError(36, _files.strerror(36))
    raise OSError(13, _files.strerror(13))


def SetErrorMode(mode):
    return call("kernel32", "SetErrorMode", mode)


def GetErrorMode():
    return call("kernel32", "GetErrorMode")
