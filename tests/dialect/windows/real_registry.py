# A key made, values written and read, the key deleted. These functions return the error: LSTATUS.
from ctypes import *
from ctypes.wintypes import *

HKEY_CURRENT_USER = HKEY(0x80000001)
KEY_ALL_ACCESS = 0xF003F
REG_SZ, REG_DWORD = 1, 4
ERROR_SUCCESS, ERROR_FILE_NOT_FOUND, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS = 0, 2, 234, 259

advapi32 = windll.advapi32
advapi32.RegCreateKeyExW.argtypes = [HKEY, LPCWSTR, DWORD, LPWSTR, DWORD, DWORD, c_void_p, PHKEY, LPDWORD]
advapi32.RegSetValueExW.argtypes = [HKEY, LPCWSTR, DWORD, DWORD, c_void_p, DWORD]
advapi32.RegQueryValueExW.argtypes = [HKEY, LPCWSTR, LPDWORD, LPDWORD, c_void_p, LPDWORD]
advapi32.RegEnumValueW.argtypes = [HKEY, DWORD, LPWSTR, LPDWORD, LPDWORD, LPDWORD, LPBYTE, LPDWORD]
advapi32.RegDeleteKeyW.argtypes = [HKEY, LPCWSTR]
advapi32.RegCloseKey.argtypes = [HKEY]

def check(status):
    if status != ERROR_SUCCESS:
        raise WinError(status)

path = 'Software\\Win32 Companion Lesson %d' % windll.kernel32.GetCurrentProcessId()
key = HKEY()
disposition = DWORD()
check(advapi32.RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, None, 0, KEY_ALL_ACCESS, None, byref(key),
                               byref(disposition)))
print('created:', disposition.value)  # REG_CREATED_NEW_KEY

text = create_unicode_buffer('C:\\lessons')
check(advapi32.RegSetValueExW(key, 'Path', 0, REG_SZ, text, sizeof(text)))
check(advapi32.RegSetValueExW(key, 'Count', 0, REG_DWORD, byref(DWORD(42)), 4))

kind, size = DWORD(), DWORD(4)
small = create_unicode_buffer(2)
print('too small:', advapi32.RegQueryValueExW(key, 'Path', None, byref(kind), small, byref(size)) == ERROR_MORE_DATA, size.value)
buffer = create_unicode_buffer(size.value // 2)
check(advapi32.RegQueryValueExW(key, 'Path', None, byref(kind), buffer, byref(size)))
print('read:', buffer.value, kind.value, size)
number, size = DWORD(), DWORD(4)
check(advapi32.RegQueryValueExW(key, 'Count', None, byref(kind), byref(number), byref(size)))
print('read:', number.value, kind.value)

names = []
index = 0
while True:
    name, length = create_unicode_buffer(100), DWORD(100)
    status = advapi32.RegEnumValueW(key, index, name, byref(length), None, None, None, None)
    if status == ERROR_NO_MORE_ITEMS:
        break
    check(status)
    names.append((name.value, length.value))
    index += 1
print('values:', sorted(names))
try:
    check(advapi32.RegQueryValueExW(key, 'Missing', None, None, None, None))
except OSError as error:
    print(type(error).__name__, error.winerror)
print('closed:', advapi32.RegCloseKey(key), advapi32.RegDeleteKeyW(HKEY_CURRENT_USER, path))
