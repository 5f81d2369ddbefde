# _ctypes: what programs take from the native half of ctypes, FreeLibrary above all.
import ctypes as _ctypes
from ctypes import (ARRAY, POINTER, ArgumentError, Array, FormatError, Structure, Union, _Pointer, _SimpleCData, addressof,
                    alignment, byref, get_errno, get_last_error, pointer, resize, set_errno, set_last_error, sizeof)
from ctypes import _CFuncPtr as CFuncPtr, _pointer_type_cache

__version__ = "1.1.0"
CTYPES_MAX_ARGCOUNT = 1024
FUNCFLAG_STDCALL, FUNCFLAG_CDECL, FUNCFLAG_HRESULT, FUNCFLAG_PYTHONAPI = 0, 1, 2, 4
FUNCFLAG_USE_ERRNO, FUNCFLAG_USE_LASTERROR = 8, 16
RTLD_LOCAL = RTLD_GLOBAL = 0
SIZEOF_TIME_T = 8
__lacking__ = ("CopyComPointer", "PyObj_FromPtr", "Py_INCREF", "Py_DECREF", "buffer_info", "_unpickle", "_cast_addr", "_memmove_addr", "_memset_addr",
               "_string_at_addr", "_wstring_at_addr")


def LoadLibrary(name, load_flags=0):
    return _ctypes.WinDLL(name, winmode=load_flags)._handle


def FreeLibrary(handle):
    free = _ctypes.WinDLL("kernel32").FreeLibrary
    free.argtypes = [_ctypes.c_void_p]
    if not free(handle):
        raise _ctypes.WinError()


def call_function(address, arguments):
    return _ctypes.windll.kernel32._FuncPtr(address)(*arguments)


def call_cdeclfunction(address, arguments):
    return _ctypes.cdll.msvcrt._FuncPtr(address)(*arguments)


class COMError(Exception):
    "Raised when a COM method call failed."

    def __init__(self, hresult, text, details):
        self.args = (text, details)
        self.hresult, self.text, self.details = hresult, text, details
