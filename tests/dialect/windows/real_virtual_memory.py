# Memory of VirtualAlloc, its protection, and memory read through a process handle.
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
k.VirtualAlloc.restype = LPVOID
k.VirtualAlloc.argtypes = [LPVOID, c_size_t, DWORD, DWORD]
k.VirtualProtect.argtypes = [LPVOID, c_size_t, DWORD, POINTER(DWORD)]
k.VirtualFree.argtypes = [LPVOID, c_size_t, DWORD]
k.OpenProcess.restype = HANDLE
k.ReadProcessMemory.argtypes = [HANDLE, LPCVOID, LPVOID, c_size_t, POINTER(c_size_t)]
k.WriteProcessMemory.argtypes = [HANDLE, LPVOID, LPCVOID, c_size_t, POINTER(c_size_t)]
k.CloseHandle.argtypes = [HANDLE]
MEM_COMMIT, MEM_RESERVE, MEM_RELEASE = 0x1000, 0x2000, 0x8000
PAGE_READONLY, PAGE_READWRITE, PAGE_EXECUTE_READWRITE = 2, 4, 0x40

page = k.VirtualAlloc(None, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)
print(page % 4096, page != 0)
memmove(page, b'written by memmove\0', 19)
numbers = (c_int * 4).from_address(page + 64)
numbers[:] = [1, 2, 3, -4]
print(string_at(page), (c_int * 4).from_address(page + 64)[:], cast(page + 64, POINTER(c_int))[3])

process = k.OpenProcess(0x0010 | 0x0020 | 0x0008, False, k.GetCurrentProcessId())
buffer, count = create_string_buffer(18), c_size_t()
print(k.ReadProcessMemory(process, page, buffer, 18, byref(count)), buffer.raw, count)
print(k.WriteProcessMemory(process, page, b'WRITTEN', 7, byref(count)), string_at(page, 10))
# ERROR_PARTIAL_COPY on Windows; Wine 8.0 says ERROR_NOACCESS.
print(k.ReadProcessMemory(process, 16, buffer, 8, byref(count)), get_last_error() in (299, 998))
print(k.OpenProcess(0x0010, False, 0xFFFFFFF0), get_last_error())  # ERROR_INVALID_PARAMETER

old = DWORD()
print(k.VirtualProtect(page, 4096, PAGE_READONLY, byref(old)), old.value)
try:
    memset(page, 0, 1)
except OSError as error:
    print(str(error) == 'exception: access violation writing 0x%016X' % page)
print(k.VirtualFree(page, 0, MEM_RELEASE))
try:
    string_at(page)
except OSError as error:
    print(str(error) == 'exception: access violation reading 0x%016X' % page)

# Machine code of our own: mov eax, ecx; add eax, edx; ret.
code = bytes([0x89, 0xC8, 0x01, 0xD0, 0xC3])
page = k.VirtualAlloc(None, len(code), MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE)
memmove(page, code, len(code))
add = CFUNCTYPE(c_int, c_int, c_int)(page)
print(add(40, 2), add(-1, -2))
print(k.VirtualFree(page, 0, MEM_RELEASE), k.CloseHandle(process))
