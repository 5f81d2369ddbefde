# A window class with its own procedure, and the message loop that ends with WM_QUIT.
from ctypes import *
from ctypes.wintypes import *

LRESULT = LPARAM
WNDPROC = WINFUNCTYPE(LRESULT, HWND, UINT, WPARAM, LPARAM)

class WNDCLASSEXW(Structure):
    _fields_ = [('cbSize', UINT), ('style', UINT), ('lpfnWndProc', WNDPROC), ('cbClsExtra', c_int),
                ('cbWndExtra', c_int), ('hInstance', HINSTANCE), ('hIcon', HICON), ('hCursor', HANDLE),
                ('hbrBackground', HBRUSH), ('lpszMenuName', LPCWSTR), ('lpszClassName', LPCWSTR),
                ('hIconSm', HICON)]

user32 = WinDLL('user32', use_last_error=True)
kernel32 = WinDLL('kernel32', use_last_error=True)
user32.DefWindowProcW.argtypes = [HWND, UINT, WPARAM, LPARAM]
user32.DefWindowProcW.restype = LRESULT
user32.RegisterClassExW.argtypes = [POINTER(WNDCLASSEXW)]
user32.RegisterClassExW.restype = ATOM
user32.CreateWindowExW.argtypes = [DWORD, LPCWSTR, LPCWSTR, DWORD, c_int, c_int, c_int, c_int, HWND, HMENU,
                                   HINSTANCE, LPVOID]
user32.CreateWindowExW.restype = HWND
user32.GetMessageW.argtypes = [POINTER(MSG), HWND, UINT, UINT]
user32.DispatchMessageW.argtypes = [POINTER(MSG)]
user32.DispatchMessageW.restype = LRESULT
user32.PostMessageW.argtypes = [HWND, UINT, WPARAM, LPARAM]
user32.SendMessageW.argtypes = [HWND, UINT, WPARAM, LPARAM]
user32.SendMessageW.restype = LRESULT
user32.DestroyWindow.argtypes = [HWND]
user32.UnregisterClassW.argtypes = [LPCWSTR, HINSTANCE]
kernel32.GetModuleHandleW.argtypes = [LPCWSTR]
kernel32.GetModuleHandleW.restype = HMODULE

WM_CREATE, WM_DESTROY, WM_CLOSE, WM_NCCREATE, WM_USER, WM_TIMER = 1, 2, 0x10, 0x81, 0x400, 0x113
NAMES = {WM_CREATE: 'WM_CREATE', WM_DESTROY: 'WM_DESTROY', WM_CLOSE: 'WM_CLOSE', WM_NCCREATE: 'WM_NCCREATE'}
seen = []

@WNDPROC
def procedure(window, message, wparam, lparam):
    if message in NAMES:
        seen.append(NAMES[message])
    if message == WM_DESTROY:
        user32.PostQuitMessage(7)
        return 0
    if message == WM_USER:
        return wparam + lparam
    if message == WM_USER + 1:
        raise ValueError('in the window procedure')
    return user32.DefWindowProcW(window, message, wparam, lparam)

instance = kernel32.GetModuleHandleW(None)
wndclass = WNDCLASSEXW()
wndclass.cbSize = sizeof(WNDCLASSEXW)
wndclass.lpfnWndProc = procedure
wndclass.hInstance = instance
wndclass.lpszClassName = 'LessonWindow'
# 80 bytes: WNDCLASSEXW of winuser.h on x64.
print(sizeof(WNDCLASSEXW), user32.RegisterClassExW(byref(wndclass)) != 0)
# ERROR_CLASS_ALREADY_EXISTS
print(user32.RegisterClassExW(byref(wndclass)), get_last_error())

window = user32.CreateWindowExW(0, wndclass.lpszClassName, 'A lesson', 0, 0, 0, 100, 100, None, None, instance, None)
print('window:', window is not None, seen)
print('sent:', user32.SendMessageW(window, WM_USER, 40, 2), user32.SendMessageW(window, WM_USER, 0, -5))
print('raised:', user32.SendMessageW(window, WM_USER + 1, 1, 1))
user32.PostMessageW(window, WM_CLOSE, 0, 0)

message = MSG()
count = 0
while True:
    result = user32.GetMessageW(byref(message), None, 0, 0)
    if result == 0:
        break
    if result == -1:
        raise WinError(get_last_error())
    count += 1
    user32.TranslateMessage(byref(message))
    user32.DispatchMessageW(byref(message))
print('left the loop:', count > 0, hex(message.message), message.wParam)
print(seen)
print('unregistered:', user32.UnregisterClassW('LessonWindow', instance))
