# Events and mutexes: waits that end at once, that run out, and a mutex that somebody else has.
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
for function in (k.CreateEventW, k.CreateMutexW, k.OpenMutexW):
    function.restype = HANDLE
k.WaitForSingleObject.argtypes = [HANDLE, DWORD]
k.WaitForSingleObject.restype = DWORD
k.WaitForMultipleObjects.argtypes = [DWORD, POINTER(HANDLE), BOOL, DWORD]
k.SetEvent.argtypes = k.ResetEvent.argtypes = k.ReleaseMutex.argtypes = k.CloseHandle.argtypes = [HANDLE]
WAIT_OBJECT_0, WAIT_TIMEOUT, WAIT_FAILED = 0, 258, 0xFFFFFFFF

event = k.CreateEventW(None, True, False, None)
print(k.WaitForSingleObject(event, 10) == WAIT_TIMEOUT)
print(k.SetEvent(event), k.WaitForSingleObject(event, 10) == WAIT_OBJECT_0, k.WaitForSingleObject(event, 10))
print(k.ResetEvent(event), k.WaitForSingleObject(event, 0))
auto = k.CreateEventW(None, False, True, None)
print(k.WaitForSingleObject(auto, 0), k.WaitForSingleObject(auto, 0))

k.SetEvent(event)
both = (HANDLE * 2)(auto, event)
print(k.WaitForMultipleObjects(2, both, False, 1000) - WAIT_OBJECT_0, k.WaitForMultipleObjects(2, both, True, 0))

name = 'Local\\lesson-%d' % k.GetCurrentProcessId()
mutex = k.CreateMutexW(None, True, name)
print(mutex is not None, get_last_error())
again = k.CreateMutexW(None, False, name)
print(again is not None, get_last_error())  # ERROR_ALREADY_EXISTS
print(k.OpenMutexW(0x100000, False, name + '-other'), get_last_error())
print(k.WaitForSingleObject(mutex, 0), k.ReleaseMutex(mutex), k.ReleaseMutex(mutex), k.ReleaseMutex(mutex), get_last_error())  # ERROR_NOT_OWNER
print([k.CloseHandle(handle) for handle in (event, auto, mutex, again)])
print(k.WaitForSingleObject(event, 0) == WAIT_FAILED, get_last_error())
