# The version of a DLL, from its resources.
from ctypes import *
from ctypes.wintypes import *

class VS_FIXEDFILEINFO(Structure):
    _fields_ = [(name, DWORD) for name in (
        'dwSignature dwStrucVersion dwFileVersionMS dwFileVersionLS dwProductVersionMS dwProductVersionLS '
        'dwFileFlagsMask dwFileFlags dwFileOS dwFileType dwFileSubtype dwFileDateMS dwFileDateLS').split()]

version = WinDLL('version', use_last_error=True)
version.GetFileVersionInfoSizeW.argtypes = [LPCWSTR, LPDWORD]
version.GetFileVersionInfoW.argtypes = [LPCWSTR, DWORD, DWORD, LPVOID]
version.VerQueryValueW.argtypes = [LPCVOID, LPCWSTR, POINTER(LPVOID), PUINT]

def version_of(path):
    size = version.GetFileVersionInfoSizeW(path, None)
    if size == 0:
        raise WinError(get_last_error())
    data = create_string_buffer(size)
    if not version.GetFileVersionInfoW(path, 0, size, data):
        raise WinError(get_last_error())
    value, length = LPVOID(), UINT()
    if not version.VerQueryValueW(data, '\\', byref(value), byref(length)):
        raise WinError(get_last_error())
    info = cast(value, POINTER(VS_FIXEDFILEINFO)).contents
    # VS_FFI_SIGNATURE of verrsrc.h, and VFT_DLL.
    print(length.value, hex(info.dwSignature), info.dwFileType)
    return [info.dwFileVersionMS >> 16, info.dwFileVersionMS & 0xFFFF, info.dwFileVersionLS >> 16,
            info.dwFileVersionLS & 0xFFFF]

numbers = version_of('kernel32.dll')
print(numbers[0] in (6, 10), '.'.join(str(number) for number in numbers).count('.'))
try:
    version_of('no-such.dll')
except OSError as error:
    print(error.winerror != 0, version.GetFileVersionInfoSizeW('no-such.dll', None))
