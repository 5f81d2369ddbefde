# A file made, written, read, and the errors on the way; then the folder listed and emptied.
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
k.CreateFileW.argtypes = [LPCWSTR, DWORD, DWORD, LPVOID, DWORD, DWORD, HANDLE]
k.CreateFileW.restype = HANDLE
k.ReadFile.argtypes = k.WriteFile.argtypes = [HANDLE, LPVOID, DWORD, LPDWORD, LPVOID]
k.SetFilePointerEx.argtypes = [HANDLE, LARGE_INTEGER, POINTER(LARGE_INTEGER), DWORD]
k.GetFileSizeEx.argtypes = [HANDLE, POINTER(LARGE_INTEGER)]
k.CloseHandle.argtypes = [HANDLE]
k.FindFirstFileW.argtypes = [LPCWSTR, LPWIN32_FIND_DATAW]
k.FindFirstFileW.restype = HANDLE
k.FindNextFileW.argtypes = [HANDLE, LPWIN32_FIND_DATAW]
k.FindClose.argtypes = [HANDLE]
INVALID = HANDLE(-1).value
GENERIC_READ, GENERIC_WRITE = 0x80000000, 0x40000000
CREATE_NEW, CREATE_ALWAYS, OPEN_EXISTING = 1, 2, 3

def open_file(name, access, disposition):
    handle = k.CreateFileW(name, access, 0, None, disposition, 0x80, None)
    if handle == INVALID:
        raise WinError(get_last_error())
    return handle

folder = 'files-%d' % k.GetCurrentProcessId()
print(k.CreateDirectoryW(folder, None), k.CreateDirectoryW(folder, None), get_last_error())  # ERROR_ALREADY_EXISTS
path = folder + '\\notes.txt'
try:
    open_file(path, GENERIC_READ, OPEN_EXISTING)
except FileNotFoundError as error:
    print(error.winerror)
handle = open_file(path, GENERIC_READ | GENERIC_WRITE, CREATE_NEW)
try:
    open_file(path, GENERIC_READ, OPEN_EXISTING)
except PermissionError as error:
    print(error.winerror)  # ERROR_SHARING_VIOLATION: win32-facts.md, section G
text, count = 'first line\r\nzweite Zeile: ä\r\n'.encode(), DWORD()
print(k.WriteFile(handle, text, len(text), byref(count), None), count.value == len(text))
where, size = LARGE_INTEGER(), LARGE_INTEGER()
print(k.SetFilePointerEx(handle, -4, byref(where), 2), where.value, k.GetFileSizeEx(handle, byref(size)), size.value)
print(k.SetFilePointerEx(handle, -1, None, 0), get_last_error())  # ERROR_NEGATIVE_SEEK
k.SetFilePointerEx(handle, 0, None, 0)
buffer, content = create_string_buffer(8), b''
while k.ReadFile(handle, buffer, len(buffer), byref(count), None) and count.value:
    content += buffer.raw[:count.value]
print(content == text, content.decode().splitlines())
print(k.CloseHandle(handle))
try:
    open_file(path, GENERIC_WRITE, CREATE_NEW)
except FileExistsError as error:
    print(error.winerror)
handle = open_file(path, GENERIC_READ, OPEN_EXISTING)
print(k.WriteFile(handle, b'x', 1, byref(count), None), get_last_error())  # ERROR_ACCESS_DENIED
k.CloseHandle(handle)
print(k.CopyFileW(path, folder + '\\copy.txt', True), k.MoveFileW(folder + '\\copy.txt', folder + '\\other.txt'))
k.CreateDirectoryW(folder + '\\inner', None)

data, listing = WIN32_FIND_DATAW(), []
find = k.FindFirstFileW(folder + '\\*', byref(data))
while True:
    kind = 'folder' if data.dwFileAttributes & 0x10 else data.nFileSizeHigh << 32 | data.nFileSizeLow
    listing.append((data.cFileName, kind))
    if not k.FindNextFileW(find, byref(data)):
        break
print(get_last_error(), k.FindClose(find))  # ERROR_NO_MORE_FILES
for row in sorted(listing):
    print('%-10s %s' % row)
print(k.RemoveDirectoryW(folder), get_last_error())  # ERROR_DIR_NOT_EMPTY
print(k.DeleteFileW(path), k.DeleteFileW(folder + '\\other.txt'), k.RemoveDirectoryW(folder + '\\inner'), k.RemoveDirectoryW(folder))
