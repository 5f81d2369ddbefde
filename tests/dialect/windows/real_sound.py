# MCI commands and PlaySound: results and their words, with or without a sound card.
from ctypes import *
from ctypes.wintypes import *

winmm = windll.winmm
winmm.mciSendStringW.argtypes = [LPCWSTR, LPWSTR, UINT, HANDLE]
winmm.mciGetErrorStringW.argtypes = [DWORD, LPWSTR, UINT]
winmm.PlaySoundW.argtypes = [LPCWSTR, HMODULE, DWORD]

def mci(command):
    buffer = create_unicode_buffer(256)
    return winmm.mciSendStringW(command, buffer, 255, None), buffer.value

print(mci('close nothing_is_open'))  # MCIERR_INVALID_DEVICE_NAME of mmsystem.h
print(mci('this is no command')[0] != 0)
buffer = create_unicode_buffer(256)
print(winmm.mciGetErrorStringW(263, buffer, 256), buffer.value != '')
print(winmm.mciGetErrorStringW(99999, buffer, 256))
# SND_FILENAME | SND_NODEFAULT: a file that is not there.
print(winmm.PlaySoundW('no-such-file.wav', None, 0x00020000 | 0x0002))
print(winmm.timeGetTime() != 0, winmm.waveOutGetNumDevs() >= 0)
