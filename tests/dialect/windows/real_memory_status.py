# How much memory the computer has, and how much of it is in use.
import ctypes

class MEMORYSTATUSEX(ctypes.Structure):
    _fields_ = [
        ('dwLength', ctypes.c_ulong),
        ('dwMemoryLoad', ctypes.c_ulong),
        ('ullTotalPhys', ctypes.c_ulonglong),
        ('ullAvailPhys', ctypes.c_ulonglong),
        ('ullTotalPageFile', ctypes.c_ulonglong),
        ('ullAvailPageFile', ctypes.c_ulonglong),
        ('ullTotalVirtual', ctypes.c_ulonglong),
        ('ullAvailVirtual', ctypes.c_ulonglong),
        ('sullAvailExtendedVirtual', ctypes.c_ulonglong),
    ]

    def __init__(self):
        # have to initialize this to the size of MEMORYSTATUSEX
        self.dwLength = ctypes.sizeof(self)
        super(MEMORYSTATUSEX, self).__init__()

stat = MEMORYSTATUSEX()
print(stat.dwLength)  # 64: sysinfoapi.h
print(ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(stat)))
print(0 <= stat.dwMemoryLoad <= 100, stat.ullAvailPhys <= stat.ullTotalPhys)
print('%.1f GB or more' % 0.1, stat.ullTotalPhys / 1024 ** 3 > 0.1)
stat.dwLength = 3
print(ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(stat)), ctypes.GetLastError())
