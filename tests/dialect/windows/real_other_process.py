# Another process's memory: a program started suspended, its image base found through its PEB, its MZ header read, a
# string written into memory made there.
import ctypes
from ctypes import wintypes, byref, sizeof
from ctypes.wintypes import DWORD, HANDLE, WORD, LPWSTR, BOOL, LPVOID, LPCVOID

SIZE_T = ctypes.c_size_t
kernel32 = ctypes.WinDLL('kernel32', use_last_error=True)
ntdll = ctypes.WinDLL('ntdll')

class STARTUPINFO(ctypes.Structure):
    _fields_ = [("cb", DWORD), ("lpReserved", LPWSTR), ("lpDesktop", LPWSTR), ("lpTitle", LPWSTR),
                ("dwX", DWORD), ("dwY", DWORD), ("dwXSize", DWORD), ("dwYSize", DWORD),
                ("dwXCountChars", DWORD), ("dwYCountChars", DWORD), ("dwFillAttribute", DWORD),
                ("dwFlags", DWORD), ("wShowWindow", WORD), ("cbReserved2", WORD),
                ("lpReserved2", ctypes.POINTER(ctypes.c_byte)), ("hStdInput", HANDLE), ("hStdOutput", HANDLE),
                ("hStdError", HANDLE)]

class PROCESS_INFORMATION(ctypes.Structure):
    _fields_ = [("hProcess", HANDLE), ("hThread", HANDLE), ("dwProcessId", DWORD), ("dwThreadId", DWORD)]

class PROCESS_BASIC_INFORMATION(ctypes.Structure):
    _fields_ = [("ExitStatus", ctypes.c_long), ("PebBaseAddress", LPVOID), ("AffinityMask", ctypes.c_void_p),
                ("BasePriority", ctypes.c_long), ("UniqueProcessId", ctypes.c_void_p),
                ("InheritedFromUniqueProcessId", ctypes.c_void_p)]

class MEMORY_BASIC_INFORMATION(ctypes.Structure):
    _fields_ = [("BaseAddress", ctypes.c_ulonglong), ("AllocationBase", ctypes.c_ulonglong),
                ("AllocationProtect", DWORD), ("__alignment1", DWORD), ("RegionSize", ctypes.c_ulonglong),
                ("State", DWORD), ("Protect", DWORD), ("Type", DWORD), ("__alignment2", DWORD)]

def check_zero(result, func, args):
    if not result:
        err = ctypes.get_last_error()
        if err:
            raise ctypes.WinError(err)
    return args

kernel32.ReadProcessMemory.errcheck = check_zero
kernel32.ReadProcessMemory.argtypes = (HANDLE, LPCVOID, LPVOID, SIZE_T, ctypes.POINTER(SIZE_T))
kernel32.WriteProcessMemory.errcheck = check_zero
kernel32.WriteProcessMemory.argtypes = (HANDLE, LPVOID, LPCVOID, SIZE_T, ctypes.POINTER(SIZE_T))
kernel32.VirtualAllocEx.restype = LPVOID
kernel32.VirtualAllocEx.argtypes = (HANDLE, LPVOID, SIZE_T, DWORD, DWORD)
kernel32.VirtualFreeEx.argtypes = (HANDLE, LPVOID, SIZE_T, DWORD)
kernel32.VirtualQueryEx.restype = SIZE_T
kernel32.VirtualQueryEx.argtypes = (HANDLE, LPCVOID, ctypes.POINTER(MEMORY_BASIC_INFORMATION), SIZE_T)

def read(process, address, size):
    buf = ctypes.create_string_buffer(size)
    nread = SIZE_T()
    kernel32.ReadProcessMemory(process, address, buf, size, byref(nread))
    return buf.raw[:nread.value]

CREATE_SUSPENDED = 0x4
startup = STARTUPINFO()
startup.cb = sizeof(startup)
pi = PROCESS_INFORMATION()
command = ctypes.create_unicode_buffer('cmd.exe /c exit 3')
if not kernel32.CreateProcessW(None, command, None, None, False, CREATE_SUSPENDED, None, None, byref(startup), byref(pi)):
    raise ctypes.WinError(ctypes.get_last_error())
print('started', pi.dwProcessId != 0, pi.hProcess is not None)
info = PROCESS_BASIC_INFORMATION()
status = ntdll.NtQueryInformationProcess(HANDLE(pi.hProcess), 0, byref(info), sizeof(info), None)
print('NtQueryInformationProcess: 0x%08x' % (status & 0xFFFFFFFF), info.UniqueProcessId == pi.dwProcessId)
peb = info.PebBaseAddress
# ImageBaseAddress stands at 0x10 of a 64-bit PEB (winternl.h, Reserved3[1]).
base = int.from_bytes(read(pi.hProcess, peb + 0x10, 8), 'little')
header = read(pi.hProcess, base, 0x40)
print(header[:2])
e_lfanew = ctypes.c_uint32.from_buffer_copy(header, 0x3C).value
print(read(pi.hProcess, base + e_lfanew, 4), '{:#06x}'.format(int.from_bytes(read(pi.hProcess, base + e_lfanew + 4, 2), 'little')))
remote = kernel32.VirtualAllocEx(pi.hProcess, None, 4096, 0x3000, 0x04)
data = 'from the lesson'.encode('utf-16le')
written = SIZE_T()
kernel32.WriteProcessMemory(pi.hProcess, remote, data, len(data), byref(written))
print(written.value, read(pi.hProcess, remote, len(data)).decode('utf-16le'))
mbi = MEMORY_BASIC_INFORMATION()
print(kernel32.VirtualQueryEx(pi.hProcess, remote, byref(mbi), sizeof(mbi)), mbi.BaseAddress == remote, hex(mbi.RegionSize),
      hex(mbi.State), mbi.Protect, hex(mbi.Type))
print(kernel32.VirtualFreeEx(pi.hProcess, remote, 0, 0x8000))
kernel32.ResumeThread(HANDLE(pi.hThread))
print(kernel32.WaitForSingleObject(HANDLE(pi.hProcess), 20000))
exit_code = DWORD()
kernel32.GetExitCodeProcess(HANDLE(pi.hProcess), byref(exit_code))
print(exit_code)
print(kernel32.CloseHandle(HANDLE(pi.hThread)), kernel32.CloseHandle(HANDLE(pi.hProcess)))
