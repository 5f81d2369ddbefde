# Who am I: the token of this process, its user as a SID, whether it is elevated, its privileges.
from ctypes import *
from ctypes.wintypes import *

class SID_AND_ATTRIBUTES(Structure):
    _fields_ = [('Sid', c_void_p), ('Attributes', DWORD)]

class TOKEN_USER(Structure):
    _fields_ = [('User', SID_AND_ATTRIBUTES)]

class LUID(Structure):
    _fields_ = [('LowPart', DWORD), ('HighPart', LONG)]

advapi32 = WinDLL('advapi32', use_last_error=True)
kernel32 = WinDLL('kernel32', use_last_error=True)
kernel32.GetCurrentProcess.restype = HANDLE
advapi32.OpenProcessToken.argtypes = [HANDLE, DWORD, POINTER(HANDLE)]
advapi32.GetTokenInformation.argtypes = [HANDLE, c_int, c_void_p, DWORD, POINTER(DWORD)]
advapi32.ConvertSidToStringSidW.argtypes = [c_void_p, POINTER(LPWSTR)]
advapi32.LookupPrivilegeValueW.argtypes = [LPCWSTR, LPCWSTR, POINTER(LUID)]
kernel32.LocalFree.argtypes = [c_void_p]
kernel32.LocalFree.restype = c_void_p
kernel32.CloseHandle.argtypes = [HANDLE]
TOKEN_QUERY, TokenUser, TokenElevation = 8, 1, 20
ERROR_INSUFFICIENT_BUFFER = 122

token = HANDLE()
if not advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), TOKEN_QUERY, byref(token)):
    raise WinError(get_last_error())
size = DWORD()
print(advapi32.GetTokenInformation(token, TokenUser, None, 0, byref(size)), get_last_error() == ERROR_INSUFFICIENT_BUFFER)
buffer = create_string_buffer(size.value)
print(advapi32.GetTokenInformation(token, TokenUser, buffer, size, byref(size)))
user = cast(buffer, POINTER(TOKEN_USER)).contents.User
text = LPWSTR()
print(advapi32.ConvertSidToStringSidW(user.Sid, byref(text)), text.value[:6])
# The string is Windows' own; LocalFree returns NULL when it has freed it.
print(kernel32.LocalFree(text))
elevation = DWORD()
print(advapi32.GetTokenInformation(token, TokenElevation, byref(elevation), 4, byref(size)), elevation.value in (0, 1))
luid = LUID()
print(advapi32.LookupPrivilegeValueW(None, 'SeDebugPrivilege', byref(luid)), luid.LowPart)  # 20: SE_DEBUG_PRIVILEGE
print(advapi32.LookupPrivilegeValueW(None, 'SeNoSuchPrivilege', byref(luid)), get_last_error())  # ERROR_NO_SUCH_PRIVILEGE
print(kernel32.CloseHandle(token), windll.shell32.IsUserAnAdmin() in (0, 1))
