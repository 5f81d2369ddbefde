# GetLastError, the private copy, WinError and its classes.
# Sources: PC/errmap.h (errno of a Windows error), Objects/exceptions.c (the subclass of OSError), Modules/_ctypes/callproc.c (the swap).
# The words are those of Wine 8.0: win32-facts.md, section H.
from ctypes import *
from ctypes import wintypes

def show(name, make):
    try:
        print(name, '=>', make())
    except Exception as error:
        print(name, '=>', type(error).__name__ + ':', error)

k = windll.kernel32
show('GetLastError', lambda: (setattr(k.SetLastError, 'restype', None), k.SetLastError(5), GetLastError()))
show('k.GetLastError', lambda: (k.SetLastError(7), k.GetLastError()))
show('FormatError', lambda: FormatError(5))
show('FormatError()', lambda: (k.SetLastError(2), FormatError()))
show('FormatError unknown', lambda: FormatError(123456789))
show('WinError', lambda: repr(WinError(5)))
show('WinError args', lambda: WinError(5).args)
show('WinError attrs', lambda: (lambda e: (e.winerror, e.errno, e.strerror, e.filename, type(e).__name__))(WinError(2)))
show('WinError descr', lambda: str(WinError(5, 'mine')))
show('WinError()', lambda: (k.SetLastError(6), repr(WinError())))
show('WinError errno', lambda: [(c, type(WinError(c)).__name__, WinError(c).errno) for c in (2, 3, 5, 6, 8, 32, 80, 87, 109, 183, 1450, 10061, 995, 232)])
show('get_last_error', lambda: get_last_error())
k2 = WinDLL('kernel32', use_last_error=True)
show('ule', lambda: (k2.CreateFileW('C:\\nosuch\\x', 0x80000000, 0, None, 3, 0, None), get_last_error(), GetLastError()))
show('set_last_error', lambda: (set_last_error(33), get_last_error()))
show('set_last_error text', lambda: set_last_error('x'))
