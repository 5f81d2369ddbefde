# Text to the clipboard and back, through memory that Windows owns afterwards.
from ctypes import *
from ctypes import wintypes as w

CF_UNICODETEXT = 13
GMEM_MOVEABLE = 0x0002

u32 = WinDLL('user32', use_last_error=True)
k32 = WinDLL('kernel32', use_last_error=True)

def prototype(function, restype, *argtypes):
    function.restype, function.argtypes = restype, argtypes

prototype(u32.OpenClipboard, w.BOOL, w.HWND)
prototype(u32.GetClipboardData, w.HANDLE, w.UINT)
prototype(u32.SetClipboardData, w.HANDLE, w.UINT, w.HANDLE)
prototype(k32.GlobalAlloc, w.HGLOBAL, w.UINT, c_size_t)
prototype(k32.GlobalLock, w.LPVOID, w.HGLOBAL)
prototype(k32.GlobalUnlock, w.BOOL, w.HGLOBAL)
prototype(k32.GlobalSize, c_size_t, w.HGLOBAL)

def set_clipboard(text):
    data = text.encode('utf-16-le') + b'\0\0'
    if not u32.OpenClipboard(None):
        raise WinError(get_last_error())
    try:
        u32.EmptyClipboard()
        handle = k32.GlobalAlloc(GMEM_MOVEABLE, len(data))
        pointer = k32.GlobalLock(handle)
        memmove(pointer, data, len(data))
        k32.GlobalUnlock(handle)
        if not u32.SetClipboardData(CF_UNICODETEXT, handle):
            raise WinError(get_last_error())
    finally:
        u32.CloseClipboard()

def get_clipboard():
    u32.OpenClipboard(None)
    try:
        handle = u32.GetClipboardData(CF_UNICODETEXT)
        if not handle:
            return None
        pointer = k32.GlobalLock(handle)
        try:
            return c_wchar_p(pointer).value, wstring_at(pointer), k32.GlobalSize(handle) >= 2
        finally:
            k32.GlobalUnlock(handle)
    finally:
        u32.CloseClipboard()

set_clipboard('from the lesson: äöü €')
print(get_clipboard())
print('formats:', u32.IsClipboardFormatAvailable(CF_UNICODETEXT) != 0, u32.IsClipboardFormatAvailable(2))
u32.OpenClipboard(None)
print('emptied:', u32.EmptyClipboard(), u32.CloseClipboard())
print(get_clipboard())
