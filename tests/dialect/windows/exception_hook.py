# sys.excepthook: the program's own gets the exception that ends it, and nothing else is printed; what atexit has comes
# behind it. Source: the Python library reference, sys.excepthook and atexit.
import atexit
import ctypes
import sys


def hook(kind, value, traceback):
    print('hook:', kind.__name__, value.winerror, traceback.tb_frame.f_code.co_name)


print(sys.excepthook is sys.__excepthook__)
sys.excepthook = hook
atexit.register(print, 'last')


def fail():
    raise ctypes.WinError(5, 'no way')


fail()
