# A process started, waited for, and its exit code read.
from ctypes import *
from ctypes.wintypes import *

class STARTUPINFOW(Structure):
    _fields_ = [('cb', DWORD), ('lpReserved', LPWSTR), ('lpDesktop', LPWSTR), ('lpTitle', LPWSTR),
                ('dwX', DWORD), ('dwY', DWORD), ('dwXSize', DWORD), ('dwYSize', DWORD),
                ('dwXCountChars', DWORD), ('dwYCountChars', DWORD), ('dwFillAttribute', DWORD),
                ('dwFlags', DWORD), ('wShowWindow', WORD), ('cbReserved2', WORD),
                ('lpReserved2', LPBYTE), ('hStdInput', HANDLE), ('hStdOutput', HANDLE),
                ('hStdError', HANDLE)]

class PROCESS_INFORMATION(Structure):
    _fields_ = [('hProcess', HANDLE), ('hThread', HANDLE), ('dwProcessId', DWORD),
                ('dwThreadId', DWORD)]

INFINITE = 0xFFFFFFFF
CREATE_NO_WINDOW = 0x08000000

kernel32 = WinDLL('kernel32', use_last_error=True)
kernel32.CreateProcessW.argtypes = [LPCWSTR, LPWSTR, c_void_p, c_void_p, BOOL, DWORD, c_void_p, LPCWSTR,
                                    POINTER(STARTUPINFOW), POINTER(PROCESS_INFORMATION)]
kernel32.WaitForSingleObject.argtypes = [HANDLE, DWORD]
kernel32.GetExitCodeProcess.argtypes = [HANDLE, LPDWORD]
kernel32.CloseHandle.argtypes = [HANDLE]

def run(command):
    startup = STARTUPINFOW(cb=sizeof(STARTUPINFOW))
    process = PROCESS_INFORMATION()
    # CreateProcessW may write into the command line: it must be a buffer of its own.
    line = create_unicode_buffer(command)
    if not kernel32.CreateProcessW(None, line, None, None, False, CREATE_NO_WINDOW, None, None,
                                   byref(startup), byref(process)):
        raise WinError(get_last_error())
    print('started:', process.hProcess is not None, process.dwProcessId != 0)
    try:
        # WAIT_OBJECT_0 is 0.
        print('waited:', kernel32.WaitForSingleObject(process.hProcess, INFINITE))
        code = DWORD()
        kernel32.GetExitCodeProcess(process.hProcess, byref(code))
        return code.value
    finally:
        kernel32.CloseHandle(process.hThread)
        kernel32.CloseHandle(process.hProcess)

# 104 bytes: STARTUPINFOW of processthreadsapi.h on x64.
print(sizeof(STARTUPINFOW), sizeof(PROCESS_INFORMATION))
print('exit code:', run('cmd.exe /c exit 3'))
try:
    run('no-such-program.exe')
except FileNotFoundError as error:
    # ERROR_FILE_NOT_FOUND, PC/errmap.h: ENOENT
    print(error.winerror, error.errno)
