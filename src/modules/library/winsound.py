# winsound: the functions of winmm and kernel32 that make noise.
from _host import call, os_error, last_error

SND_FILENAME, SND_ALIAS, SND_LOOP, SND_MEMORY, SND_PURGE = 0x20000, 0x10000, 8, 4, 0x40
SND_ASYNC, SND_NODEFAULT, SND_NOSTOP, SND_NOWAIT, SND_APPLICATION = 1, 2, 0x10, 0x2000, 0x80
MB_OK, MB_ICONHAND, MB_ICONQUESTION, MB_ICONEXCLAMATION, MB_ICONASTERISK = 0, 0x10, 0x20, 0x30, 0x40


def Beep(frequency, duration):
    for value in (frequency, duration):
        if not isinstance(value, int):
            raise TypeError("%r object cannot be interpreted as an integer" % type(value).__name__)
    if not 37 <= frequency <= 32767:
        raise ValueError("frequency must be in 37 thru 32767")
    if not call("kernel32", "Beep", frequency, duration):
        raise RuntimeError("Failed to beep")


def MessageBeep(type=MB_OK):
    if not call("user32", "MessageBeep", type):
        raise os_error(last_error())


def PlaySound(sound, flags):
    if flags & SND_ASYNC and flags & SND_MEMORY:
        raise RuntimeError("Cannot play asynchronously from memory")
    if flags & SND_MEMORY:
        if isinstance(sound, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        sound = bytes(sound)
    elif sound is not None and not isinstance(sound, str):
        if not hasattr(type(sound), "__fspath__"):
            raise TypeError("'sound' must be str, os.PathLike, or None, not '%s'" % type(sound).__name__)
        sound = sound.__fspath__()
        if isinstance(sound, bytes):
            raise TypeError("'sound' must resolve to str, not bytes")
    if not call("winmm", "PlaySoundW", sound, None, flags):
        raise RuntimeError("Failed to play sound")
