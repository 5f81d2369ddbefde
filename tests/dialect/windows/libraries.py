# Libraries, and how functions are found in them.
# Sources: Lib/ctypes/__init__.py (CDLL.__getattr__, LibraryLoader), Modules/_ctypes/_ctypes.c (PyCFuncPtr_FromDll), Lib/ctypes/util.py.
import ctypes.util
from ctypes import *
from ctypes import wintypes

def show(name, make):
    try:
        print(name, '=>', make())
    except Exception as error:
        print(name, '=>', type(error).__name__ + ':', error)

k = windll.kernel32
show('k._name', lambda: k._name)
show('f', lambda: k.GetTickCount.__name__)
show('f is', lambda: k.GetTickCount is k.GetTickCount)
show('item', lambda: k['GetTickCount'] is k['GetTickCount'])
show('missing', lambda: k.NoSuch)
show('missing item', lambda: k['NoSuch'])
show('ordinal', lambda: windll.ws2_32[115].__class__.__name__)
show('ordinal missing', lambda: windll.ws2_32[60000])
show('windll item', lambda: windll['kernel32'] is windll.kernel32)
show('windll missing', lambda: windll.nosuchdll)
show('WinDLL missing', lambda: WinDLL('nosuchdll'))
show('LoadLibrary', lambda: windll.LoadLibrary('kernel32.dll')._name)
show('cdll.LoadLibrary missing', lambda: cdll.LoadLibrary('nosuch'))
show('CDLL', lambda: CDLL('msvcrt').abs(-5))
show('cdll', lambda: cdll.msvcrt.strlen(b'hello'))
show('find', lambda: ctypes.util.find_library('kernel32'))
show('find c', lambda: ctypes.util.find_library('c'))
show('find msvcrt', lambda: ctypes.util.find_library('msvcrt'))
show('find msvcrt()', lambda: ctypes.util.find_msvcrt())
show('in_dll', lambda: c_int.in_dll(cdll.msvcrt, '_fmode').value)
show('in_dll missing', lambda: c_int.in_dll(cdll.msvcrt, 'nosuchsym'))
show('from address', lambda: WINFUNCTYPE(wintypes.DWORD)(cast(k.GetCurrentProcessId, c_void_p).value)() == k.GetCurrentProcessId())
show('null function', lambda: bool(WINFUNCTYPE(c_int)(0)))

# The native half, as CPython's own test_loading.py and test_win32.py call it.
import _ctypes
find = ctypes.WinDLL('kernel32').GetProcAddress
find.argtypes, find.restype = [ctypes.c_void_p, ctypes.c_char_p], ctypes.c_void_p
place = find(ctypes.windll.kernel32._handle, b'MulDiv')
print(_ctypes.call_function(place, (6, 7, 2)), ctypes.windll.kernel32.__getitem__('MulDiv')(6, 7, 3))
error = _ctypes.COMError(-1, 'text', ('details',))
print(error.hresult, error.text, error.details, isinstance(error, Exception))
