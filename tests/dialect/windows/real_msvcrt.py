# msvcrt: printf and its arguments, as the ctypes tutorial of CPython's documentation shows it. What printf wrote
# stands in front of what print() writes behind it, as on a console.
from ctypes import *

libc = cdll.msvcrt
printf = libc.printf
print(printf(b'Hello, %s\n', b'World!'), flush=True)
libc.fflush(None)
print(printf(b'Hello, %S\n', 'World!'), flush=True)
libc.fflush(None)
print(printf(b'%d bottles of beer\n', 42), flush=True)
libc.fflush(None)
try:
    printf(b'%f bottles of beer\n', 42.5)
except ArgumentError as error:
    print(error)
print(printf(b'An int %d, a double %f\n', 1234, c_double(3.14)), flush=True)
libc.fflush(None)

class Bottles:
    def __init__(self, number):
        self._as_parameter_ = number

print(printf(b'%d bottles of beer\n', Bottles(99)), flush=True)
libc.fflush(None)
printf.argtypes = [c_char_p, c_char_p, c_int, c_double]
print(printf(b"String '%s', Int %d, Double %f\n", b'Hi', 10, 2.2), flush=True)
libc.fflush(None)
try:
    printf(b'%d %d %d', 1, 2, 3)
except ArgumentError as error:
    print(error)
buffer = create_string_buffer(100)
print(libc.sprintf(buffer, b'%5d|%-5s|%c|%x', 7, b'ab', c_char(b'z'), 255), buffer.value)
print(libc._snprintf(buffer, 4, b'%s', b'longer'), buffer.raw[:6])
libc.strchr.restype = c_char_p
libc.strchr.argtypes = [c_char_p, c_char]
print(libc.strchr(b'abcdef', b'd'), libc.strchr(b'abcdef', b'x'))
libc.atof.restype = c_double
print(libc.atof(b'2.5e3'), libc.toupper(ord('a')), libc._wtoi('42'))
libc.wcslen.restype = c_size_t
print(libc.wcslen('fünf'), libc.strlen('fünf'))
IntArray5 = c_int * 5
ia = IntArray5(5, 1, 7, 33, 99)
CMPFUNC = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))

@CMPFUNC
def compare(a, b):
    return a[0] - b[0]

libc.qsort.restype = None
print(libc.qsort(ia, len(ia), sizeof(c_int), compare), list(ia))
print(libc.time(None) > 1700000000, type(libc.time(None)).__name__)
