# ShellExecute: what it says of a file that is not there, and of nothing at all. A result above 32 is success.
from ctypes import *
from ctypes.wintypes import *

shell32 = windll.shell32
shell32.ShellExecuteW.argtypes = [HWND, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR, INT]
shell32.ShellExecuteW.restype = HINSTANCE
SE_ERR_FNF, SE_ERR_NOASSOC = 2, 31

print(shell32.ShellExecuteW(None, 'open', 'C:\\no-such-file-at-all.exe', None, None, 0) == SE_ERR_FNF)

class SHELLEXECUTEINFOW(Structure):
    class _Icon(Union):
        _fields_ = [('hIcon', HANDLE), ('hMonitor', HANDLE)]
    _anonymous_ = ['DUMMYUNIONNAME']
    _fields_ = [('cbSize', DWORD), ('fMask', ULONG), ('hwnd', HWND), ('lpVerb', LPCWSTR), ('lpFile', LPCWSTR),
                ('lpParameters', LPCWSTR), ('lpDirectory', LPCWSTR), ('nShow', c_int), ('hInstApp', HINSTANCE),
                ('lpIDList', LPVOID), ('lpClass', LPCWSTR), ('hkeyClass', HKEY), ('dwHotKey', DWORD),
                ('DUMMYUNIONNAME', _Icon), ('hProcess', HANDLE)]

SEE_MASK_NOCLOSEPROCESS, SEE_MASK_FLAG_NO_UI = 0x40, 0x400
print(sizeof(SHELLEXECUTEINFOW), SHELLEXECUTEINFOW.hIcon.offset)  # 112: shellapi.h on x64
info = SHELLEXECUTEINFOW(cbSize=sizeof(SHELLEXECUTEINFOW), fMask=SEE_MASK_NOCLOSEPROCESS | SEE_MASK_FLAG_NO_UI,
                         lpFile='cmd.exe', lpParameters='/c exit 5', nShow=0)
ShellExecuteExW = WinDLL('shell32', use_last_error=True).ShellExecuteExW
ShellExecuteExW.argtypes = [POINTER(SHELLEXECUTEINFOW)]
print(ShellExecuteExW(byref(info)), info.hProcess is not None)
kernel32 = windll.kernel32
kernel32.WaitForSingleObject.argtypes = [HANDLE, DWORD]
kernel32.GetExitCodeProcess.argtypes = [HANDLE, LPDWORD]
kernel32.CloseHandle.argtypes = [HANDLE]
code = DWORD()
print(kernel32.WaitForSingleObject(info.hProcess, 20000), kernel32.GetExitCodeProcess(info.hProcess, byref(code)), code.value)
print(kernel32.CloseHandle(info.hProcess))
