# coding: utf-8
# Battery, idle time and keeping the computer awake. Members and values: learn.microsoft.com, SYSTEM_POWER_STATUS,
# LASTINPUTINFO, SetThreadExecutionState, which returns the state before.
import ctypes
from ctypes import wintypes

class SYSTEM_POWER_STATUS(ctypes.Structure):
    _fields_ = [
        ('ACLineStatus', wintypes.BYTE),
        ('BatteryFlag', wintypes.BYTE),
        ('BatteryLifePercent', wintypes.BYTE),
        ('Reserved1', wintypes.BYTE),
        ('BatteryLifeTime', wintypes.DWORD),
        ('BatteryFullLifeTime', wintypes.DWORD)]

SYSTEM_POWER_STATUS_P = ctypes.POINTER(SYSTEM_POWER_STATUS)
GetSystemPowerStatus = ctypes.windll.kernel32.GetSystemPowerStatus
GetSystemPowerStatus.argtypes = [SYSTEM_POWER_STATUS_P]
GetSystemPowerStatus.restype = wintypes.BOOL

status = SYSTEM_POWER_STATUS()
if not GetSystemPowerStatus(ctypes.pointer(status)):
    raise ctypes.WinError()
ac = {0: 'Offline', 1: 'Online', 255: 'Unknown'}
print('ACLineStatus', ac[status.ACLineStatus] in ac.values())
flags = {1: 'high', 2: 'low', 4: 'critical', 8: 'charging', 128: 'no battery'}
flag = status.BatteryFlag & 0xFF
print(type([name for bit, name in flags.items() if flag != 255 and flag & bit]).__name__)
print('percent ok', 0 <= (status.BatteryLifePercent & 0xFF) <= 100 or (status.BatteryLifePercent & 0xFF) == 255)
for name, ctype in status._fields_:
    print('%-20s %s' % (name, ctype.__name__), isinstance(getattr(status, name), int))
status.BatteryLifePercent = 255
print(status.BatteryLifePercent, 'unknown' if status.BatteryLifeTime == 0xFFFFFFFF else 'known')
class LASTINPUTINFO(ctypes.Structure):
    _fields_ = [('cbSize', ctypes.c_uint), ('dwTime', ctypes.c_int)]
lii = LASTINPUTINFO()
lii.cbSize = ctypes.sizeof(lii)
print(ctypes.windll.user32.GetLastInputInfo(ctypes.byref(lii)))
millis = ctypes.windll.kernel32.GetTickCount() - lii.dwTime
print(type(millis).__name__)
ES_CONTINUOUS = 0x80000000
ES_SYSTEM_REQUIRED = 0x00000001
print(ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED) != 0)
print(ctypes.windll.kernel32.SetThreadExecutionState(ES_CONTINUOUS) & 0xFFFFFFFF == 0x80000001)
