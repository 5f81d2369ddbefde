# Time as Windows keeps it: SYSTEMTIME, FILETIME, the tick counter and the performance counter.
from ctypes import *
from ctypes.wintypes import *

class SYSTEMTIME(Structure):
    _fields_ = [('wYear', WORD), ('wMonth', WORD), ('wDayOfWeek', WORD), ('wDay', WORD),
                ('wHour', WORD), ('wMinute', WORD), ('wSecond', WORD), ('wMilliseconds', WORD)]

    def __str__(self):
        return '{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:03}'.format(
            self.wYear, self.wMonth, self.wDay, self.wHour, self.wMinute, self.wSecond, self.wMilliseconds)

kernel32 = WinDLL('kernel32', use_last_error=True)
moment = SYSTEMTIME(2001, 2, 0, 3, 4, 5, 6, 7)
filetime = FILETIME()
print(moment, kernel32.SystemTimeToFileTime(byref(moment), byref(filetime)))
ticks = filetime.dwHighDateTime << 32 | filetime.dwLowDateTime
# FILETIME counts 100 ns from 1601; Unix's time begins 11,644,473,600 seconds later.
print(ticks, ticks // 10 ** 7 - 11644473600)
back = SYSTEMTIME()
print(kernel32.FileTimeToSystemTime(byref(filetime), byref(back)), back, back.wDayOfWeek)
print(kernel32.SystemTimeToFileTime(byref(SYSTEMTIME(2001, 13, 0, 3)), byref(filetime)), get_last_error())

class Both(Union):
    _fields_ = [('filetime', FILETIME), ('number', ULARGE_INTEGER)]

both = Both(number=ticks)
print(hex(both.filetime.dwHighDateTime), both.filetime.dwLowDateTime == ticks & 0xFFFFFFFF)

frequency, begin, end = LARGE_INTEGER(), LARGE_INTEGER(), LARGE_INTEGER()
kernel32.QueryPerformanceFrequency(byref(frequency))
kernel32.QueryPerformanceCounter(byref(begin))
kernel32.Sleep(2)
kernel32.QueryPerformanceCounter(byref(end))
print((end.value - begin.value) / frequency.value > 0.001)
kernel32.GetTickCount64.restype = c_ulonglong
print(kernel32.GetTickCount64() > 0)
kernel32.GetSystemTime(byref(back))
print(back.wYear > 2023)
