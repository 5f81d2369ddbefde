# The services: the manager opened, its list read in a buffer of the size that it asks for.
from ctypes import *
from ctypes.wintypes import *

class SERVICE_STATUS_PROCESS(Structure):
    _fields_ = [(name, DWORD) for name in (
        'dwServiceType dwCurrentState dwControlsAccepted dwWin32ExitCode dwServiceSpecificExitCode '
        'dwCheckPoint dwWaitHint dwProcessId dwServiceFlags').split()]

class ENUM_SERVICE_STATUS_PROCESSW(Structure):
    _fields_ = [('lpServiceName', LPWSTR), ('lpDisplayName', LPWSTR),
                ('ServiceStatusProcess', SERVICE_STATUS_PROCESS)]

advapi32 = WinDLL('advapi32', use_last_error=True)
advapi32.OpenSCManagerW.argtypes = [LPCWSTR, LPCWSTR, DWORD]
advapi32.OpenSCManagerW.restype = SC_HANDLE
advapi32.EnumServicesStatusExW.argtypes = [SC_HANDLE, c_int, DWORD, DWORD, LPBYTE, DWORD, LPDWORD, LPDWORD,
                                           LPDWORD, LPCWSTR]
advapi32.CloseServiceHandle.argtypes = [SC_HANDLE]
advapi32.OpenServiceW.argtypes = [SC_HANDLE, LPCWSTR, DWORD]
advapi32.OpenServiceW.restype = SC_HANDLE
SC_MANAGER_CONNECT, SC_MANAGER_ENUMERATE_SERVICE = 1, 4
SERVICE_WIN32, SERVICE_STATE_ALL, ERROR_MORE_DATA = 0x30, 3, 234

print(sizeof(SERVICE_STATUS_PROCESS), sizeof(ENUM_SERVICE_STATUS_PROCESSW))  # winsvc.h
manager = advapi32.OpenSCManagerW(None, None, SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE)
print('opened:', manager is not None)
needed, count, resume = DWORD(), DWORD(), DWORD()
print(advapi32.EnumServicesStatusExW(manager, 0, SERVICE_WIN32, SERVICE_STATE_ALL, None, 0, byref(needed),
                                     byref(count), byref(resume), None), get_last_error() == ERROR_MORE_DATA)
buffer = (BYTE * needed.value)()
resume.value = 0
print(advapi32.EnumServicesStatusExW(manager, 0, SERVICE_WIN32, SERVICE_STATE_ALL, buffer, needed, byref(needed),
                                     byref(count), byref(resume), None), count.value > 0)
services = cast(buffer, POINTER(ENUM_SERVICE_STATUS_PROCESSW))
names = [services[i].lpServiceName for i in range(count.value)]
print(all(names), len(names) == count.value, all(1 <= services[i].ServiceStatusProcess.dwCurrentState <= 7 for i in range(count.value)))
print(advapi32.OpenServiceW(manager, 'NoSuchService', 4), get_last_error())  # ERROR_SERVICE_DOES_NOT_EXIST
print(advapi32.CloseServiceHandle(manager))
