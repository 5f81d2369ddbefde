# What lives how long, and what is changed behind Python's back.
from ctypes import *
from ctypes.wintypes import *

k = WinDLL('kernel32', use_last_error=True)
u = WinDLL('user32', use_last_error=True)

# A str argument is passed as a copy, which Windows may change: CharUpperW does, the str stays.
text = 'quiet'

print(u.CharUpperBuffW(text, 5), text)
# A bytes argument is the object's own memory: it changes (Modules/_ctypes/cfield.c, z_set).
data = b'quiet'
print(u.CharUpperBuffA(data, 5), data)

# A c_char_p keeps the bytes object that it points to.
pointer_to_text = c_char_p(b'kept ' + b'alive')
print(pointer_to_text.value)
other = (c_char_p * 2)(b'a' * 3, b'b' * 3)
other[0] = b'c' * 3
print(other[:])

class Node(Structure):
    _fields_ = [('text', c_wchar_p), ('numbers', POINTER(c_int))]

def make():
    numbers = (c_int * 3)(1, 2, 3)
    return Node('made ' + 'here', numbers)

node = make()
filler = [create_string_buffer(b'\xCC' * 64) for _ in range(50)]
print(node.text, node.numbers[:3])

# What nothing keeps is gone: the address is all that is left of it.
address = addressof(create_string_buffer(b'gone soon'))
filler.append(create_string_buffer(b'\xDD' * 10))
print(string_at(address, 4) != b'gone')

# A callback lives as long as its object; here the call itself keeps it.
WNDENUMPROC = WINFUNCTYPE(BOOL, HWND, LPARAM)
print(u.EnumWindows(WNDENUMPROC(lambda window, parameter: False), 0))

class Holder(Structure):
    _fields_ = [('function', CFUNCTYPE(c_int, c_int))]

holder = Holder(CFUNCTYPE(c_int, c_int)(lambda x: x * 2))
print(holder.function(21))

# Integers follow C: cut to their width, without a word.
print(c_int(2 ** 31).value, c_ubyte(-1).value, c_short(0x12345).value, c_ulonglong(-1).value == 2 ** 64 - 1)
# A pointer through the default restype is a C int: the upper half is lost (win32-facts.md, section A, 20).
print(k.GetModuleHandleW(None) == k.GetModuleHandleW(None), -2 ** 31 <= k.GetModuleHandleW('kernel32') < 2 ** 31)
k2 = WinDLL('kernel32')
k2.VirtualAlloc.argtypes = [c_void_p, c_size_t, DWORD, DWORD]
k2.VirtualAlloc.restype = c_void_p
high = k2.VirtualAlloc(0x300000000000, 4096, 0x3000, 4)
k.VirtualAlloc.argtypes = [c_void_p, c_size_t, DWORD, DWORD]
print(hex(high), k.VirtualAlloc(high, 4096, 0x1000, 4))
# A collected callback: its address is no function any more.
PROTOTYPE = WINFUNCTYPE(c_int)
callback = PROTOTYPE(lambda: 5)
address = cast(callback, c_void_p).value
print(PROTOTYPE(address)())
del callback
try:
    PROTOTYPE(address)()
except OSError as error:
    print(str(error).split(' 0x')[0])
