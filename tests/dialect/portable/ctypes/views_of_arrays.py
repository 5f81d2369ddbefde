# memoryview in several dimensions, memoryview of arrays of ctypes, array.array in ctypes' memory.
from array import array
from ctypes import *
m=memoryview(bytearray(range(12))).cast("B",[3,4])
print(m.tolist(), m.shape, m.strides, m.ndim, m[1,2], len(m), m.nbytes, m.c_contiguous, m.f_contiguous)
for f in (lambda:m[0],lambda:m[0:1].tolist(),lambda:m[::2].tolist(), lambda:m[::-1].tolist(), lambda:m[::-1].strides, lambda: bytes(m[1:]), lambda: bytes(m[::2]), lambda:m[3,0],lambda:m[0,-5],lambda:m[0,0,0],lambda:m[0:1,0],lambda:list(m),lambda:m["a"],lambda:m[0,"a"],lambda: m.cast("H").shape,lambda: memoryview(b"abcd").cast("B",[3]),lambda: memoryview(b"abcd").cast("B",[2,"a"]),lambda: memoryview(b"abcd").cast("B",5),lambda: memoryview(b"abcd").cast("B",[0,4]),lambda: m.cast("H",[2,3]),lambda: m.cast("B",[12]).tolist(), lambda: m.cast("B").shape, lambda: memoryview(b"abcd").cast("H",[]), lambda: memoryview(b"ab").cast("H",[]).tolist(), lambda: memoryview(b"ab").cast("H",())[()], lambda: m[()], lambda: m[1,], lambda: m[...] is m, lambda:m[1:2,1:2], lambda: m.__setitem__(slice(0,1),b""), lambda: m.__setitem__((0,0),300), lambda: m.__setitem__(0,3), lambda: m==m.cast("B").cast("B",[3,4]), lambda: m==m.cast("B").cast("B",[4,3]), lambda: bytes(m), lambda:m.hex(), lambda: m.tobytes(), lambda: m.__setitem__((0,0,0),3),lambda: m.__setitem__((0,9),3),lambda: memoryview(b"abcd").cast("B",[1]*65), lambda: m[::2][1,-1], lambda: memoryview(b"ab").cast("H",[]).ndim):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m[2,3]=99; print(m.tolist())
m[::2][1,0]=77; print(m.tolist())
n=memoryview(bytes(range(24))).cast("B").cast("H",[2,3,2]); print(n.tolist(), n.strides, n[1,2,1], n[1:].tolist())
z=memoryview(bytearray(2)).cast("H",[]); z[...]=5; z[()]=6; print(z.tolist(), z.obj)
a=((c_ubyte*3)*2)(); v=memoryview(a); print(v.format,v.shape,v.strides,v.itemsize,v.nbytes,v.ndim)
w=v.cast("B"); w[4]=7; print(a[1][1], w.cast("B",[2,3]).tolist())
s=(c_short*4)(1,2,3,4); v=memoryview(s)
print(v.format, v.itemsize, v.shape)
try: v[0]
except NotImplementedError as e: print(e)
print(v.cast("B").cast("h").tolist())
x=array("i",[1,2,3]); ad,n=x.buffer_info(); print(n, ad!=0, ad==x.buffer_info()[0])
c=(c_int*3).from_address(ad); c[1]=50; print(x.tolist()); x[2]=9; print(list(c))
y=(c_int*3).from_buffer(x); y[0]=8; print(x, c[0], list((c_int*2).from_buffer_copy(x,4)))
try: x.append(4)
except BufferError as e: print(type(e).__name__, e)
del y
print(x); 
x=array("i",[1]); x.buffer_info(); x.append(2); x.extend([3]); print(x, x.buffer_info()[1])
print(memoryview(array("d",[1,2])).format, memoryview(array("d",[1,2])).tolist(), memoryview(array("H",[1,2])).itemsize)
print(sorted((c_char*4).from_buffer(bytearray(4))._objects), (c_char*2).from_buffer((c_char*4)())._b_base_)
