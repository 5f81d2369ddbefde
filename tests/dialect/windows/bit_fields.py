# Bit fields, packing and alignment as Microsoft's compiler lays them out: a new unit begins where the size of the type
# changes. Source: Modules/_ctypes/cfield.c of CPython 3.12 (PyCField_FromDesc, the branches for MS_WIN32).
from ctypes import *

class Same(Structure):
    _fields_ = [('a', c_int, 3), ('b', c_int, 5), ('c', c_uint, 24), ('d', c_int, 1)]

class Mixed(Structure):
    _fields_ = [('a', c_ubyte, 4), ('b', c_ushort, 4), ('c', c_ubyte, 4), ('d', c_uint, 8)]

class Packed(Structure):
    _pack_ = 1
    _fields_ = [('a', c_ubyte), ('b', c_ulonglong), ('c', c_ushort, 3), ('d', c_ushort, 13)]

class After(Structure):
    _fields_ = [('a', c_uint, 1), ('b', c_uint), ('c', c_uint, 1), ('d', c_ubyte)]

for kind in (Same, Mixed, Packed, After):
    print(kind.__name__, sizeof(kind), alignment(kind))
    for name, *_ in kind._fields_:
        field = getattr(kind, name)
        print('   ', name, field.offset, field.size & 0xFFFF, field.size >> 16)

value = Same(-1, 15, 0xABCDEF, 1)
print(value.a, value.b, hex(value.c), value.d, bytes(value).hex())
flags = Mixed(1, 2, 3, 4)
print(bytes(flags).hex(), flags.a, flags.b, flags.c, flags.d)
