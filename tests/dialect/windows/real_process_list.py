# The processes of the system by Toolhelp: name, number and parent.
# CreateToolhelp32Snapshot: INVALID_HANDLE_VALUE (-1) when it fails; Process32First wants dwSize set.
from ctypes import *
from ctypes.wintypes import *

TH32CS_SNAPPROCESS = 0x00000002
INVALID_HANDLE_VALUE = HANDLE(-1).value
ERROR_NO_MORE_FILES = 18

class PROCESSENTRY32(Structure):
    _fields_ = [('dwSize', DWORD),
                ('cntUsage', DWORD),
                ('th32ProcessID', DWORD),
                ('th32DefaultHeapID', POINTER(ULONG)),
                ('th32ModuleID', DWORD),
                ('cntThreads', DWORD),
                ('th32ParentProcessID', DWORD),
                ('pcPriClassBase', LONG),
                ('dwFlags', DWORD),
                ('szExeFile', CHAR * MAX_PATH)]

kernel32 = WinDLL('kernel32', use_last_error=True)
kernel32.CreateToolhelp32Snapshot.argtypes = [DWORD, DWORD]
kernel32.CreateToolhelp32Snapshot.restype = HANDLE
kernel32.Process32First.argtypes = [HANDLE, POINTER(PROCESSENTRY32)]
kernel32.Process32Next.argtypes = [HANDLE, POINTER(PROCESSENTRY32)]
kernel32.CloseHandle.argtypes = [HANDLE]

def processes():
    snapshot = kernel32.CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0)
    if snapshot == INVALID_HANDLE_VALUE:
        raise WinError(get_last_error())
    try:
        entry = PROCESSENTRY32()
        # Without its size the first call fails: ERROR_BAD_LENGTH on Windows, 122 from Wine.
        assert not kernel32.Process32First(snapshot, byref(entry))
        entry.dwSize = sizeof(PROCESSENTRY32)
        found = kernel32.Process32First(snapshot, byref(entry))
        while found:
            yield entry.th32ProcessID, entry.szExeFile.decode(), entry.th32ParentProcessID
            found = kernel32.Process32Next(snapshot, byref(entry))
        if get_last_error() != ERROR_NO_MORE_FILES:
            raise WinError(get_last_error())
    finally:
        kernel32.CloseHandle(snapshot)

# sizeof: 304 on x64, tlhelp32.h (ULONG_PTR is 8 bytes, aligned to 8).
print('size of an entry:', sizeof(PROCESSENTRY32))
me = kernel32.GetCurrentProcessId()
table = list(processes())
print('more than one:', len(table) > 1)
for number, name, parent in table:
    if number == me:
        print('this one: %s, parent known: %s' % (name, parent != 0))
print('names are text:', all(isinstance(name, str) for _, name, _ in table))
