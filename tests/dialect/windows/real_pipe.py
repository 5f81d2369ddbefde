# A named pipe: its server on a thread of Windows' own, its client in the lesson.
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
k.CreateNamedPipeW.restype = k.CreateFileW.restype = k.CreateThread.restype = HANDLE
k.CreateNamedPipeW.argtypes = [LPCWSTR, DWORD, DWORD, DWORD, DWORD, DWORD, DWORD, LPVOID]
k.CreateFileW.argtypes = [LPCWSTR, DWORD, DWORD, LPVOID, DWORD, DWORD, HANDLE]
for function in (k.ReadFile, k.WriteFile):
    function.argtypes = [HANDLE, LPVOID, DWORD, LPDWORD, LPVOID]
k.ConnectNamedPipe.argtypes = [HANDLE, LPVOID]
k.CloseHandle.argtypes = [HANDLE]
k.WaitForSingleObject.argtypes = [HANDLE, DWORD]
PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE, PIPE_READMODE_MESSAGE = 3, 4, 2
ERROR_PIPE_CONNECTED, ERROR_BROKEN_PIPE, ERROR_FILE_NOT_FOUND = 535, 109, 2

name = r'\\.\pipe\lesson-%d' % k.GetCurrentProcessId()
server = k.CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE, 1, 512, 512, 0, None)
print('server:', server != c_void_p(-1).value)
heard = []

@WINFUNCTYPE(DWORD, LPVOID)
def serve(parameter):
    if not k.ConnectNamedPipe(server, None) and get_last_error() != ERROR_PIPE_CONNECTED:
        return get_last_error()
    buffer, count = create_string_buffer(512), DWORD()
    k.ReadFile(server, buffer, sizeof(buffer), byref(count), None)
    heard.append(buffer.raw[:count.value])
    answer = buffer.value.upper()
    k.WriteFile(server, answer, len(answer), byref(count), None)
    return 0

thread = k.CreateThread(None, 0, serve, None, 0, None)
client = k.CreateFileW(name, 0xC0000000, 0, None, 3, 0, None)
if client == c_void_p(-1).value:
    raise WinError(get_last_error())
count = DWORD()
print('written:', k.WriteFile(client, b'hello', 5, byref(count), None), count.value)
answer = create_string_buffer(16)
print('read:', k.ReadFile(client, answer, 16, byref(count), None), answer.value, count.value)
print('joined:', k.WaitForSingleObject(thread, 10000), heard)
k.CloseHandle(server)
print('broken:', k.ReadFile(client, answer, 16, byref(count), None), get_last_error() == ERROR_BROKEN_PIPE)
print('closed:', k.CloseHandle(client), k.CloseHandle(thread))
print(k.CreateFileW(name, 0xC0000000, 0, None, 3, 0, None) == c_void_p(-1).value, get_last_error() == ERROR_FILE_NOT_FOUND)
