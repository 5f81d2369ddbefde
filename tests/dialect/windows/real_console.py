# Colours and size of the console.
from ctypes import windll, byref, Structure, create_string_buffer, sizeof, WinDLL, get_last_error
from ctypes.wintypes import SMALL_RECT, _COORD as COORD, WORD, DWORD, HANDLE, BOOL

class CONSOLE_SCREEN_BUFFER_INFO(Structure):
    _fields_ = [('dwSize', COORD), ('dwCursorPosition', COORD), ('wAttributes', WORD), ('srWindow', SMALL_RECT),
                ('dwMaximumWindowSize', COORD)]

STD_OUTPUT_HANDLE = -11
kernel32 = WinDLL('kernel32', use_last_error=True)
handle = kernel32.GetStdHandle(STD_OUTPUT_HANDLE)
print('a handle:', handle not in (0, -1))

# 22 bytes: wincon.h.
info = CONSOLE_SCREEN_BUFFER_INFO()
packed = create_string_buffer(22)
print(sizeof(info), len(packed))
# Standard output of a lesson is a pipe, not a console: ERROR_INVALID_HANDLE, as in a program whose output
# goes into a file.
print(kernel32.GetConsoleScreenBufferInfo(handle, byref(info)), get_last_error())
print(kernel32.SetConsoleTextAttribute(handle, 0x0C), get_last_error())
values = (80, 25, 0, 3, 7, 0, 0, 79, 24, 80, 25)
(buffer_x, buffer_y, x, y, attributes, left, top, right, bottom, largest_x, largest_y) = values
print(right - left + 1, bottom - top + 1, attributes)
mode = DWORD()
print(kernel32.GetConsoleMode(handle, byref(mode)), mode)
