# os._exit ends the process at once: no finally, no atexit, and the code is the process's (docs.python.org/3.12, os._exit).
import atexit
import os
import sys

# The program of the process, as Windows tells it: docs.python.org/3.12, sys.executable.
print(os.path.isabs(sys.executable), os.path.isfile(sys.executable), sys.executable.lower().endswith('.exe'))
print(os.path.basename(__file__), os.path.isabs(__file__), os.path.dirname(__file__) == os.getcwd())

atexit.register(print, 'never printed')
for wrong in ('1', 1.5, 2 ** 40):
    try:
        os._exit(wrong)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__ + ':', error)
try:
    os._exit(7)
except BaseException:
    print('never printed')
finally:
    print('never printed')
