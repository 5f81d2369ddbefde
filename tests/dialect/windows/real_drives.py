# Drives and volumes: letters from the bit mask, kind, label, free space.
import ctypes
from ctypes import wintypes

kernel32 = ctypes.WinDLL('kernel32', use_last_error=True)
KINDS = ['unknown', 'no root', 'removable', 'fixed', 'remote', 'CD', 'RAM disk']

def get_drives():
    drives = []
    bitmask = kernel32.GetLogicalDrives()
    for letter in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ':
        if bitmask & 1:
            drives.append(letter)
        bitmask >>= 1
    return drives

print('C' in get_drives())
buffer = ctypes.create_unicode_buffer(256)
length = kernel32.GetLogicalDriveStringsW(len(buffer), buffer)
print('C:\\' in buffer[:length].split('\0'), buffer.value[1:])
print(KINDS[kernel32.GetDriveTypeW('C:\\')], KINDS[kernel32.GetDriveTypeW('Q:\\')])

label = ctypes.create_unicode_buffer(261)
system = ctypes.create_unicode_buffer(261)
serial, longest, flags = wintypes.DWORD(), wintypes.DWORD(), wintypes.DWORD()
result = kernel32.GetVolumeInformationW('C:\\', label, len(label), ctypes.byref(serial), ctypes.byref(longest),
                                        ctypes.byref(flags), system, len(system))
print(result, longest.value, system.value != '')

free, total, all_free = (ctypes.c_ulonglong() for _ in range(3))
print(kernel32.GetDiskFreeSpaceExW('C:\\', ctypes.byref(free), ctypes.byref(total), ctypes.byref(all_free)))
print(free.value <= total.value, total.value > 0)
print(kernel32.GetDiskFreeSpaceExW('Q:\\', None, ctypes.byref(total), None), ctypes.get_last_error())  # ERROR_PATH_NOT_FOUND
