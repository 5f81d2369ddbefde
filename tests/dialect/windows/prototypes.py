# Prototypes with paramflags, errcheck, in and out parameters.
# Sources: the section "Function prototypes" of the documentation of ctypes, Modules/_ctypes/_ctypes.c (_build_callargs, _build_result).
from ctypes import *
from ctypes import wintypes

def show(name, make):
    try:
        print(name, '=>', make())
    except Exception as error:
        print(name, '=>', type(error).__name__ + ':', error)

proto = WINFUNCTYPE(c_int, wintypes.HWND, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.UINT)
paramflags = (1, 'hwnd', 0), (1, 'text', 'Hi'), (1, 'caption', 'Hello'), (1, 'flags', 0)
mb = proto(('MessageBoxW', windll.user32), paramflags)
show('prototype', lambda: type(mb).__name__)
proto = WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, POINTER(wintypes.RECT))
gw = proto(('GetWindowRect', windll.user32), ((1, 'hwnd'), (2, 'lprect')))
def ec(result, func, args):
    print('errcheck', result, func is gw, [type(a).__name__ for a in args])
    if not result:
        raise WinError()
    return args
gw.errcheck = ec
show('out', lambda: gw(0))
def ec2(result, func, args):
    rc = args[1]
    return rc.left, rc.top
show('out desktop', lambda: (setattr(gw, 'errcheck', ec2), gw(windll.user32.GetDesktopWindow())))
show('missing arg', lambda: gw())
show('kw', lambda: gw(hwnd=windll.user32.GetDesktopWindow()))
show('kw wrong', lambda: gw(foo=1))
show('bad proto', lambda: proto(('NoSuchFunc', windll.user32)))
