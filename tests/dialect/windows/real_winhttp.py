# An HTTP request to a port where nobody listens: WinHttpConnect opens no socket, SendRequest fails.
# Source: win32-facts.md, section E.
from ctypes import *
from ctypes.wintypes import *

HINTERNET, INTERNET_PORT = LPVOID, WORD
winhttp = WinDLL('winhttp', use_last_error=True)

def define(name, restype, *argtypes):
    function = getattr(winhttp, name)
    function.restype, function.argtypes = restype, argtypes
    def check(result, func, args):
        if not result:
            raise WinError(get_last_error())
        return result
    function.errcheck = check
    return function

WinHttpOpen = define('WinHttpOpen', HINTERNET, LPCWSTR, DWORD, LPCWSTR, LPCWSTR, DWORD)
WinHttpConnect = define('WinHttpConnect', HINTERNET, HINTERNET, LPCWSTR, INTERNET_PORT, DWORD)
WinHttpOpenRequest = define('WinHttpOpenRequest', HINTERNET, HINTERNET, LPCWSTR, LPCWSTR, LPCWSTR, LPCWSTR,
                            POINTER(LPCWSTR), DWORD)
WinHttpSendRequest = define('WinHttpSendRequest', BOOL, HINTERNET, LPCWSTR, DWORD, LPVOID, DWORD, DWORD, c_size_t)
WinHttpReceiveResponse = define('WinHttpReceiveResponse', BOOL, HINTERNET, LPVOID)
WinHttpCloseHandle = define('WinHttpCloseHandle', BOOL, HINTERNET)

session = WinHttpOpen('lesson/1.0', 1, None, None, 0)
connection = WinHttpConnect(session, '127.0.0.1', 1, 0)
accept = (LPCWSTR * 2)('text/*', None)
request = WinHttpOpenRequest(connection, 'GET', '/', None, None, accept, 0)
print(bool(session), bool(connection), bool(request))
try:
    WinHttpReceiveResponse(request, None)
except OSError as error:
    print(error.winerror)  # ERROR_WINHTTP_INCORRECT_HANDLE_STATE
try:
    WinHttpSendRequest(request, None, 0, None, 0, 0, 0)
except OSError as error:
    print(type(error).__name__, error.winerror, error.errno)  # ERROR_WINHTTP_CANNOT_CONNECT; EINVAL: PC/errmap.h
print([WinHttpCloseHandle(handle) for handle in (request, connection, session)])
