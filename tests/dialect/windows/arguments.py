# Arguments and results: counts, conversions, floats, structures by value, HRESULT, faults.
# Sources: Modules/_ctypes/callproc.c (ConvParam, _ctypes_callproc, SetException), Modules/_ctypes/_ctypes.c (PyCFuncPtr_call);
# win32-facts.md, section B. Wine 8.0 has no words for 0x800401F3 ("Invalid class string" on Windows).
from ctypes import *
from ctypes import wintypes

def show(name, make):
    try:
        print(name, '=>', make())
    except Exception as error:
        print(name, '=>', type(error).__name__ + ':', error)

k = windll.kernel32
k.Sleep.argtypes = [wintypes.DWORD]
show('too few', lambda: k.Sleep())
show('too many', lambda: k.Sleep(1, 2))
show('bad type', lambda: k.Sleep('a'))
show('bad type2', lambda: k.Sleep(1.5))
show('untyped float', lambda: k.GetTickCount(1.5))
show('untyped obj', lambda: k.GetTickCount([]))
show('untyped big', lambda: k.GetTickCount(2**40))
show('untyped dict', lambda: k.GetTickCount({}))
f = windll.user32.GetSystemMetrics
show('restype', lambda: (f.restype, f.argtypes, f.errcheck))
f.restype = wintypes.UINT
show('restype2', lambda: f.restype)
show('msvcrt double', lambda: (setattr(cdll.msvcrt.sqrt, 'restype', c_double), setattr(cdll.msvcrt.sqrt, 'argtypes', [c_double]), cdll.msvcrt.sqrt(2.0)))
show('int as double', lambda: cdll.msvcrt.sqrt(4))
show('str as double', lambda: cdll.msvcrt.sqrt('a'))
class POINT(Structure):
    _fields_ = [('x', c_long), ('y', c_long)]
w = windll.user32.WindowFromPoint
w.argtypes = [POINT]
w.restype = wintypes.HWND
show('by value', lambda: w(POINT(100000, 100000)))
show('pointer return', lambda: (setattr(cdll.msvcrt.strchr, 'restype', c_char_p), cdll.msvcrt.strchr(b'abcdef', c_char(b'd'))))
div = cdll.msvcrt.div
class div_t(Structure):
    _fields_ = [('quot', c_int), ('rem', c_int)]
div.restype = div_t
show('struct return', lambda: (div(17, 5).quot, div(17, 5).rem))
show('oledll', lambda: oledll.ole32.CoInitialize(None))
show('oledll fail', lambda: oledll.ole32.CLSIDFromString('nonsense', byref(create_string_buffer(16))))
show('HRESULT', lambda: (setattr(windll.ole32.CLSIDFromString, 'restype', HRESULT), windll.ole32.CLSIDFromString('nonsense', byref(create_string_buffer(16)))))
show('fault read', lambda: cdll.msvcrt.strlen(c_void_p(0x10)))
show('fault write', lambda: memset(0x10, 0, 4))
show('fault exec', lambda: WINFUNCTYPE(c_int)(0x10)())
show('bad string_at', lambda: string_at(0x10))
show('char_p bad', lambda: c_char_p(0x10).value)
