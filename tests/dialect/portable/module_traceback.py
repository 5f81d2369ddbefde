# traceback: the text of what is being handled.
import sys
import traceback


def deep(n):
    if n == 0:
        raise ValueError("deep")
    deep(n - 1)


try:
    deep(2)
except ValueError as error:
    text = traceback.format_exc()
    print("".join(line for line in text.splitlines(True) if "^" not in line and "File" not in line))
    traceback.print_exc(file=sys.stdout) if False else print(traceback.format_exception_only(error), traceback.format_exception(error)[-1])
    print(traceback.format_exception_only(type(error), error))
print(traceback.format_exc())
traceback.print_exc()
