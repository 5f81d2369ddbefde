# signal: what Ctrl+C and the C runtime's signals would call. Nothing sends one here but raise_signal(): Stop ends a run
# without asking the program.
from enum import IntEnum as _IntEnum


class Signals(_IntEnum):
    SIGINT = 2
    SIGILL = 4
    SIGFPE = 8
    SIGSEGV = 11
    SIGTERM = 15
    SIGBREAK = 21
    SIGABRT = 22


class Handlers(_IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGINT, SIGILL, SIGFPE, SIGSEGV = Signals.SIGINT, Signals.SIGILL, Signals.SIGFPE, Signals.SIGSEGV
SIGTERM, SIGBREAK, SIGABRT = Signals.SIGTERM, Signals.SIGBREAK, Signals.SIGABRT
SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN
CTRL_C_EVENT, CTRL_BREAK_EVENT = 0, 1
NSIG = 23
__lacking__ = ("set_wakeup_fd",)


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {number: SIG_DFL for number in Signals}
_handlers[SIGINT] = default_int_handler

_WORDS = {SIGINT: "Interrupt", SIGILL: "Illegal instruction", SIGFPE: "Floating-point exception",
          SIGSEGV: "Segmentation fault", SIGTERM: "Terminated", SIGBREAK: "Break", SIGABRT: "Aborted"}


def signal(signalnum, handler):
    if signalnum not in _handlers:
        raise ValueError("invalid signal value")
    number = Signals(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = _handlers[number]
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum):
    return _handlers.get(_in_range(signalnum))


def _in_range(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return signalnum


def raise_signal(signalnum):
    number = Signals(_in_range(signalnum))
    handler = _handlers[number]
    if callable(handler):
        import sys
        handler(int(number), sys._getframe())
    elif handler == SIG_DFL:
        import os
        os._exit(3)


def strsignal(signalnum):
    return _WORDS.get(_in_range(signalnum))


def valid_signals():
    return set(Signals)
