# What people write after a first ctypes tutorial: no argtypes, names used on the go, a bit of each DLL.
# Sources: the documentation of ctypes (restype as a callable, errcheck, strchr, qsort), learn.microsoft.com for the functions.
import ctypes, os, platform, random, string, struct, sys, time
from ctypes import c_int, WINFUNCTYPE, windll
from ctypes.wintypes import *

SPI_GETDESKWALLPAPER = 0x73
wallpaper = ctypes.create_unicode_buffer(260)
print(ctypes.windll.user32.SystemParametersInfoW(SPI_GETDESKWALLPAPER, len(wallpaper), wallpaper, 0))
print(ctypes.windll.user32.SystemParametersInfoA(SPI_GETDESKWALLPAPER, 260, ctypes.create_string_buffer(260), 0))

def is_64bit_windows():
    return struct.calcsize('P') * 8 == 64

print(is_64bit_windows(), platform.system(), os.name, sys.platform)

def get_free_space_mb(dirname):
    if platform.system() == 'Windows':
        free_bytes = ctypes.c_ulonglong(0)
        ctypes.windll.kernel32.GetDiskFreeSpaceExW(ctypes.c_wchar_p(dirname), None, None, ctypes.pointer(free_bytes))
        return free_bytes.value / 1024 / 1024
    else:
        st = os.statvfs(dirname)
        return st.f_bavail * st.f_frsize / 1024 / 1024

print(get_free_space_mb('C:\\') > 0)

GetTickCount = ctypes.windll.kernel32.GetTickCount
GetTickCount.restype = ctypes.c_uint32
before = GetTickCount()
time.sleep(0.05)
print(GetTickCount() - before >= 30)
print(ctypes.windll.kernel32)
print(ctypes.cdll.msvcrt)
print(ctypes.windll.kernel32.GetModuleHandleA(None) != 0)
try:
    print(ctypes.windll.kernel32.GetModuleHandleA(32))
except OSError as e:
    print(e)

# --- results that are called, checked, converted
libc = ctypes.cdll.msvcrt
print(libc.time(None) > 1700000000)
strchr = libc.strchr
strchr.restype = ctypes.c_char_p
print(strchr(b"abcdef", ord("d")), strchr(b"abcdef", ord("x")))
strchr.argtypes = [ctypes.c_char_p, ctypes.c_char]
print(strchr(b"abcdef", b"d"))
try:
    strchr(b"abcdef", b"def")
except ctypes.ArgumentError as e:
    print(e)

GetModuleHandle = ctypes.WinDLL('kernel32').GetModuleHandleA
def ValidHandle(value):
    if value == 0:
        raise ctypes.WinError()
    return value
GetModuleHandle.restype = ValidHandle
print(GetModuleHandle(None) != 0)
try:
    GetModuleHandle(b"something silly")
except OSError as e:
    print(type(e).__name__, e.winerror)  # ERROR_MOD_NOT_FOUND

# --- prototypes
prototype = WINFUNCTYPE(c_int, HWND, LPCSTR, LPCSTR, UINT)
paramflags = (1, "hwnd", 0), (1, "text", "Hi"), (1, "caption", "Hello from ctypes"), (1, "flags", 0)
MessageBox = prototype(("MessageBoxA", windll.user32), paramflags)
print(MessageBox)
prototype = WINFUNCTYPE(BOOL, HWND, LPRECT)
paramflags = (1, "hwnd"), (2, "lprect")
GetWindowRect = prototype(("GetWindowRect", windll.user32), paramflags)
def errcheck(result, func, args):
    if not result:
        raise ctypes.WinError()
    rc = args[1]
    return rc.left, rc.top, rc.bottom, rc.right
GetWindowRect.errcheck = errcheck
windll.user32.GetDesktopWindow.restype = HWND
print(GetWindowRect(windll.user32.GetDesktopWindow())[:2])
try:
    GetWindowRect(0)
except OSError as e:
    print(e.winerror)  # ERROR_INVALID_WINDOW_HANDLE

IntArray5 = c_int * 5
ia = IntArray5(5, 1, 7, 33, 99)
qsort = libc.qsort
qsort.restype = None
CMPFUNC = ctypes.CFUNCTYPE(c_int, ctypes.POINTER(c_int), ctypes.POINTER(c_int))
calls = []
@CMPFUNC
def py_cmp_func(a, b):
    calls.append((a[0], b[0]))
    return a[0] - b[0]
qsort(ia, len(ia), ctypes.sizeof(c_int), py_cmp_func)
for i in ia: print(i, end=" ")
print(len(calls) >= 4)

# --- windows and people
def enum_windows():
    titles = []
    def foreach_window(hwnd, lParam):
        if ctypes.windll.user32.IsWindowVisible(hwnd):
            length = ctypes.windll.user32.GetWindowTextLengthW(hwnd)
            buff = ctypes.create_unicode_buffer(length + 1)
            ctypes.windll.user32.GetWindowTextW(hwnd, buff, length + 1)
            titles.append(buff.value)
        return True
    EnumWindowsProc = ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
    ctypes.windll.user32.EnumWindows(EnumWindowsProc(foreach_window), 0)
    return titles

print(type(enum_windows()).__name__)
pid = ctypes.c_ulong()
thread = ctypes.windll.user32.GetWindowThreadProcessId(windll.user32.GetDesktopWindow(), ctypes.byref(pid))
print(thread != 0, pid.value != 0)
name, size = ctypes.create_unicode_buffer(256), DWORD(256)
print(ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(size)), size.value == len(name.value) + 1)
print(ctypes.windll.kernel32.GetComputerNameW(name, ctypes.byref(DWORD(256))), name.value != '')
print(ctypes.windll.shell32.IsUserAnAdmin() in (0, 1), os.path.basename(__file__), [os.path.basename(each) for each in sys.argv])
print(string.ascii_uppercase[random.randint(2, 2)])
ctypes.windll.kernel32.SetLastError(2)
error = ctypes.WinError()
print(ctypes.GetLastError(), type(error).__name__, error.errno, error.winerror)
sys.exit(0 if error.filename is None else 1)
