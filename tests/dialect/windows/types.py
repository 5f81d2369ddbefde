# The names and sizes of wintypes and of the simple types on Windows x64.
# Sources: Lib/ctypes/wintypes.py, Lib/ctypes/__init__.py; long is 32 bits and wchar_t 16 bits (Microsoft C++ documentation,
# "Data type ranges"); PyCPointerType names a pointer LP_ and its target (Modules/_ctypes/_ctypes.c).
from ctypes import *
from ctypes import wintypes

def show(name, make):
    try:
        print(name, '=>', make())
    except Exception as error:
        print(name, '=>', type(error).__name__ + ':', error)

names = '''BOOL BOOLEAN BYTE WORD DWORD CHAR WCHAR UINT INT DOUBLE FLOAT LONG ULONG USHORT SHORT LARGE_INTEGER ULARGE_INTEGER
WPARAM LPARAM ATOM LANGID COLORREF LGRPID LCTYPE LCID HANDLE HBRUSH HDC HKEY HMODULE HWND SC_HANDLE LPSTR LPCSTR LPWSTR
LPCWSTR LPOLESTR LPVOID LPCVOID VARIANT_BOOL LPBOOL PBOOLEAN LPBYTE PCHAR LPDWORD LPHANDLE PHKEY LPINT PLONG LPMSG LPPOINT
LPRECT LPSIZE LPWORD PUINT PULONG PWCHAR LPWIN32_FIND_DATAA LPWIN32_FIND_DATAW RECT SMALL_RECT _COORD POINT SIZE FILETIME
MSG WIN32_FIND_DATAA WIN32_FIND_DATAW tagMSG tagRECT _SMALL_RECT'''.split()
for name in names:
    kind = getattr(wintypes, name)
    print(name, kind.__name__, sizeof(kind))
show('MAX_PATH', lambda: wintypes.MAX_PATH)
show('RGB', lambda: wintypes.RGB(1, 2, 3))
show('nope', lambda: wintypes.NOPE)
show('types', lambda: [T.__name__ for T in (c_int, c_uint, c_long, c_ulong, c_size_t, c_ssize_t, c_longdouble, c_time_t, c_int8, c_uint64, c_voidp)])
show('sizes', lambda: [sizeof(T) for T in (c_long, c_ulong, c_wchar, c_size_t, c_longdouble, c_void_p, c_bool, c_longlong)])
show('repr', lambda: [c_int(3), wintypes.DWORD(4), wintypes.BOOL(True), wintypes.HANDLE(), wintypes.HANDLE(5), c_long(-1), c_longlong(7)])
show('VARIANT_BOOL', lambda: wintypes.VARIANT_BOOL(True))
show('POINT', lambda: (wintypes.POINT(1, 2).y, wintypes.POINT.x, wintypes.MSG.pt))
show('class', lambda: (c_int, wintypes.RECT, POINTER(wintypes.DWORD), c_int * 3))
try:
    py_object([])
except BaseException as error:
    print(type(error).__name__, error)
