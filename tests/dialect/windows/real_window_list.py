# The windows of the desktop: handle, class and text of each, by EnumWindows.
import ctypes
from ctypes import wintypes

user32 = ctypes.WinDLL('user32', use_last_error=True)
WNDENUMPROC = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
user32.EnumWindows.argtypes = [WNDENUMPROC, wintypes.LPARAM]
user32.EnumChildWindows.argtypes = [wintypes.HWND, WNDENUMPROC, wintypes.LPARAM]
user32.CreateWindowExW.restype = wintypes.HWND
user32.CreateWindowExW.argtypes = [wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD,
                                   ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, wintypes.HWND,
                                   wintypes.HMENU, wintypes.HINSTANCE, wintypes.LPVOID]
user32.GetWindowTextLengthW.argtypes = [wintypes.HWND]
user32.GetWindowTextW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
user32.GetClassNameW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
user32.IsWindowVisible.argtypes = [wintypes.HWND]
user32.DestroyWindow.argtypes = [wintypes.HWND]

def text_of(window):
    length = user32.GetWindowTextLengthW(window)
    buffer = ctypes.create_unicode_buffer(length + 1)
    user32.GetWindowTextW(window, buffer, length + 1)
    return buffer.value

def class_of(window):
    buffer = ctypes.create_unicode_buffer(256)
    user32.GetClassNameW(window, buffer, len(buffer))
    return buffer.value

frame = user32.CreateWindowExW(0, 'Static', 'the lesson’s window', 0, 10, 20, 200, 100, None, None, None, None)
child = user32.CreateWindowExW(0, 'Button', 'press', 0x40000000, 0, 0, 50, 20, frame, None, None, None)

found = []

@WNDENUMPROC
def each(window, parameter):
    if text_of(window) == 'the lesson’s window':
        found.append((window == frame, class_of(window), user32.IsWindowVisible(window), parameter))
        return False  # ends the enumeration, and EnumWindows returns 0
    return True

print('EnumWindows:', user32.EnumWindows(each, 42))
print(found)
children = []
print('EnumChildWindows:', user32.EnumChildWindows(frame, WNDENUMPROC(
    lambda window, parameter: children.append((class_of(window), text_of(window))) or True), 0))
print(children)
print('destroyed:', user32.DestroyWindow(frame), user32.IsWindow(child))
