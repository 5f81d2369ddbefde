# System metrics, DPI and a look at the power supply.
from ctypes import *
from ctypes.wintypes import *

user32 = windll.user32
SM_CXSCREEN, SM_CYSCREEN, SM_CMONITORS, SM_CMOUSEBUTTONS = 0, 1, 80, 43
width, height = user32.GetSystemMetrics(SM_CXSCREEN), user32.GetSystemMetrics(SM_CYSCREEN)
print('a screen:', width > 0 and height > 0, f'{width}x{height}'.count('x'))
print('unknown index:', user32.GetSystemMetrics(9999))
area = RECT()
SPI_GETWORKAREA = 0x0030
print(user32.SystemParametersInfoW(SPI_GETWORKAREA, 0, byref(area), 0), area.right > area.left)
point = POINT()
print(user32.GetCursorPos(byref(point)), isinstance(point.x, int))

# Awareness may be set once: E_ACCESSDENIED afterwards (shellscalingapi.h).
print(windll.shcore.SetProcessDpiAwareness(2) in (0, -2147024891))
user32.GetDC.restype = HDC
user32.GetDC.argtypes = [HWND]
user32.ReleaseDC.argtypes = [HWND, HDC]
windll.gdi32.GetDeviceCaps.argtypes = [HDC, c_int]
dc = user32.GetDC(None)
LOGPIXELSX = 88
print('dots in an inch:', windll.gdi32.GetDeviceCaps(dc, LOGPIXELSX), user32.ReleaseDC(None, dc))

class SYSTEM_POWER_STATUS(Structure):
    _fields_ = [('ACLineStatus', BYTE), ('BatteryFlag', BYTE), ('BatteryLifePercent', BYTE),
                ('SystemStatusFlag', BYTE), ('BatteryLifeTime', DWORD), ('BatteryFullLifeTime', DWORD)]

SYSTEM_POWER_STATUS_P = POINTER(SYSTEM_POWER_STATUS)
GetSystemPowerStatus = windll.kernel32.GetSystemPowerStatus
GetSystemPowerStatus.argtypes = [SYSTEM_POWER_STATUS_P]
GetSystemPowerStatus.restype = BOOL
status = SYSTEM_POWER_STATUS()
if not GetSystemPowerStatus(pointer(status)):
    raise WinError()
print(status.ACLineStatus in (0, 1, 255), sizeof(status))
print(', '.join(name for name, kind in SYSTEM_POWER_STATUS._fields_))
