# A console control handler: Windows calls it on a thread of its own (SetConsoleCtrlHandler's documentation).
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
HANDLER = WINFUNCTYPE(BOOL, DWORD)
k.SetConsoleCtrlHandler.argtypes = [HANDLER, BOOL]
k.WaitForSingleObject.argtypes = [HANDLE, DWORD]
k.CreateEventW.restype = HANDLE
k.SetEvent.argtypes = [HANDLE]
done = k.CreateEventW(None, True, False, None)
seen = []

@HANDLER
def handler(event):
    seen.append((event, k.GetCurrentThreadId() == main))
    k.SetEvent(done)
    return True

main = k.GetCurrentThreadId()
print(k.SetConsoleCtrlHandler(handler, True))
k.FreeConsole()
print(k.AllocConsole())
print(k.GenerateConsoleCtrlEvent(0, 0))  # CTRL_C_EVENT
print(k.WaitForSingleObject(done, 10000), seen)
print(k.SetConsoleCtrlHandler(handler, False))
