# __slots__ of classes derived from those of ctypes.
from ctypes import *

class S(Structure):
    __slots__=("y","z")
    _fields_=[("x",c_int)]
s=S(1); s.y=5; print(s.x,s.y, hasattr(s,"__dict__"), hasattr(s,"z"))
try: s.q=1
except AttributeError as e: print(e)
class U(Union):
    __slots__=()
    _fields_=[("x",c_int)]
try: U().q=1
except AttributeError as e: print(e)
class BS(BigEndianStructure):
    __slots__=("y",)
    _fields_=[("x",c_int)]
s=BS(1); s.y=5; print(s.x,s.y, hasattr(s,"__dict__"))
class C(c_short): __slots__=()
print(hasattr(C(),"__dict__"), hasattr(c_short(),"__dict__"), hasattr((c_int*3)(),"__dict__"), hasattr(pointer(c_int()),"__dict__"), hasattr(CFUNCTYPE(None)(len),"__dict__"))
class AA(Array): _type_=c_int; _length_=3; __slots__=()
print(hasattr(AA(),"__dict__"))
