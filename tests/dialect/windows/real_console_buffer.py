# A console of the program's own: size, colours, cursor, text written and read back. The host has none to begin with,
# so the program lets go of what it has and makes one. Structures and their 22 bytes: wincon.h.
from ctypes import *
import struct

STD_OUTPUT_HANDLE = -11

class COORD(Structure):
    _fields_ = [("X", c_short), ("Y", c_short)]

    def __repr__(self):
        return 'COORD(%d, %d)' % (self.X, self.Y)

class SMALL_RECT(Structure):
    _fields_ = [("Left", c_short), ("Top", c_short), ("Right", c_short), ("Bottom", c_short)]

class CONSOLE_SCREEN_BUFFER_INFO(Structure):
    _fields_ = [("dwSize", COORD), ("dwCursorPosition", COORD), ("wAttributes", c_ushort), ("srWindow", SMALL_RECT),
                ("dwMaximumWindowSize", COORD)]

class CONSOLE_CURSOR_INFO(Structure):
    _fields_ = [('dwSize', c_int), ('bVisible', c_int)]

k = windll.kernel32
k.FreeConsole()
print('AllocConsole:', k.AllocConsole())
k.CreateFileW.restype = c_void_p
h = c_void_p(k.CreateFileW('CONOUT$', 0xC0000000, 3, None, 3, 0, None))
print('CONOUT$:', h.value != c_void_p(-1).value)

csbi = create_string_buffer(22)
res = k.GetConsoleScreenBufferInfo(h, csbi)
if res:
    (bufx, bufy, curx, cury, wattr,
     left, top, right, bottom, maxx, maxy) = struct.unpack("hhhhHhhhhhh", csbi.raw)
    sizex = right - left + 1
    sizey = bottom - top + 1
    print(sizex > 0, sizey > 0, bufx >= sizex)

info = CONSOLE_SCREEN_BUFFER_INFO()
print(k.GetConsoleScreenBufferInfo(h, byref(info)), info.dwSize.X == bufx, sizeof(info))
FOREGROUND_GREEN, FOREGROUND_INTENSITY, BACKGROUND_BLUE = 0x02, 0x08, 0x10
print(k.SetConsoleTextAttribute(h, FOREGROUND_GREEN | FOREGROUND_INTENSITY | BACKGROUND_BLUE))
k.GetConsoleScreenBufferInfo(h, byref(info))
print(hex(info.wAttributes))
k.SetConsoleTextAttribute(h, wattr)

k.SetConsoleCursorPosition.argtypes = [c_void_p, COORD]
print(k.SetConsoleCursorPosition(h, COORD(5, 3)))
k.GetConsoleScreenBufferInfo(h, byref(info))
print(info.dwCursorPosition)
n = c_ulong()
print(k.WriteConsoleW(h, c_wchar_p('hello'), 5, byref(n), None), n.value)
k.FillConsoleOutputCharacterW.argtypes = [c_void_p, c_wchar, c_ulong, COORD, POINTER(c_ulong)]
print(k.FillConsoleOutputCharacterW(h, '#', 10, COORD(0, 0), byref(n)), n.value)
buf = create_unicode_buffer(12)
k.ReadConsoleOutputCharacterW.argtypes = [c_void_p, c_wchar_p, c_ulong, COORD, POINTER(c_ulong)]
print(k.ReadConsoleOutputCharacterW(h, buf, 10, COORD(0, 0), byref(n)), buf.value, n.value)
print(k.ReadConsoleOutputCharacterW(h, buf, 5, COORD(5, 3), byref(n)), buf[:5])

print(k.SetConsoleTitleW('lesson title'))
title = create_unicode_buffer(64)
k.GetConsoleTitleW(title, 64)
print(title.value)
ENABLE_VIRTUAL_TERMINAL_PROCESSING = 4
mode = c_ulong()
print(k.GetConsoleMode(h, byref(mode)), k.SetConsoleMode(h, mode.value | ENABLE_VIRTUAL_TERMINAL_PROCESSING))
cursor = CONSOLE_CURSOR_INFO()
print(k.GetConsoleCursorInfo(h, byref(cursor)), 0 < cursor.dwSize <= 100)
cursor.bVisible = False
print(k.SetConsoleCursorInfo(h, byref(cursor)))
k.GetConsoleCursorInfo(h, byref(cursor))
print('visible:', bool(cursor.bVisible))
print(k.CloseHandle(h), k.FreeConsole())
