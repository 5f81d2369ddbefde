# Environment variables: set, read, expanded, walked through.
from ctypes import *
from ctypes.wintypes import *

kernel32 = WinDLL('kernel32', use_last_error=True)
ERROR_ENVVAR_NOT_FOUND = 203

def get(name):
    size = kernel32.GetEnvironmentVariableW(name, None, 0)
    if size == 0:
        raise WinError(get_last_error())
    buffer = create_unicode_buffer(size)
    length = kernel32.GetEnvironmentVariableW(name, buffer, size)
    return buffer.value, size, length

print(kernel32.SetEnvironmentVariableW('LESSON', 'four and a half'))
print(get('LESSON'))
try:
    get('NO_SUCH_VARIABLE')
except OSError as error:
    print(error.winerror == ERROR_ENVVAR_NOT_FOUND)
expanded = create_unicode_buffer(100)
print(kernel32.ExpandEnvironmentStringsW('<%LESSON%> <%NO_SUCH%>', expanded, 100), expanded.value)

kernel32.GetEnvironmentStringsW.restype = c_void_p
kernel32.FreeEnvironmentStringsW.argtypes = [c_void_p]
block = kernel32.GetEnvironmentStringsW()
address, names = block, {}
while True:
    line = wstring_at(address)
    if not line:
        break
    name, _, value = line[1:].partition('=')
    names[line[0] + name] = value
    address += (len(line) + 1) * sizeof(c_wchar)
print(names['LESSON'], 'PATH' in {name.upper() for name in names})
print(kernel32.FreeEnvironmentStringsW(block))
print(kernel32.SetEnvironmentVariableW('LESSON', None), kernel32.GetEnvironmentVariableW('LESSON', None, 0), get_last_error())
