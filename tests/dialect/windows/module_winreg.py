# winreg: docs.python.org/3.12/library/winreg.html.
import winreg

PATH = r"Software\Win32 Companion test"
with winreg.CreateKey(winreg.HKEY_CURRENT_USER, PATH) as key:
    winreg.SetValueEx(key, "text", 0, winreg.REG_SZ, "gr\xfcn \u20ac")
    winreg.SetValueEx(key, "number", 0, winreg.REG_DWORD, 0xFFFFFFFF)
    winreg.SetValueEx(key, "long", 0, winreg.REG_QWORD, 1 << 40)
    winreg.SetValueEx(key, "list", 0, winreg.REG_MULTI_SZ, ["a", "b c"])
    winreg.SetValueEx(key, "bytes", 0, winreg.REG_BINARY, b"\x00\x01\xff")
    winreg.SetValueEx(key, "path", 0, winreg.REG_EXPAND_SZ, "%windir%\\x")
    winreg.SetValueEx(key, "", 0, winreg.REG_SZ, "the default")
    winreg.CreateKey(key, "below").Close()
    print(bool(key), int(key) > 0, type(key).__name__)
print(bool(key))

with winreg.OpenKey(winreg.HKEY_CURRENT_USER, PATH) as key:
    keys, values, changed = winreg.QueryInfoKey(key)
    print(keys, values, changed > 0)
    print(sorted((winreg.EnumValue(key, i) for i in range(values)), key=lambda each: each[0]))
    print(winreg.QueryValueEx(key, "number"), winreg.QueryValueEx(key, "list"), winreg.QueryValue(key, None), winreg.EnumKey(key, 0))
    for wrong in (lambda: winreg.QueryValueEx(key, "nothing"), lambda: winreg.EnumKey(key, 5), lambda: winreg.EnumValue(key, 50),
                  lambda: winreg.SetValueEx(key, "x", 0, winreg.REG_SZ, "no right to write"),
                  lambda: winreg.OpenKey(key, "nothing")):
        try:
            print(wrong())
        except OSError as error:
            print(type(error).__name__, error.errno, error.winerror)
    for wrong in (lambda: winreg.SetValueEx(key, "x", 0, winreg.REG_DWORD, "text"), lambda: winreg.OpenKey("text", "x"),
                  lambda: winreg.SetValueEx(key, "x", 0, winreg.REG_BINARY, "text"), lambda: winreg.OpenKey(key, 5)):
        try:
            print(wrong())
        except (TypeError, ValueError) as error:
            print(type(error).__name__)
print(winreg.ExpandEnvironmentStrings("%windir%").lower().endswith("windows"))
with winreg.OpenKey(winreg.HKEY_CURRENT_USER, PATH, 0, winreg.KEY_ALL_ACCESS) as key:
    winreg.DeleteValue(key, "text")
    winreg.DeleteKey(key, "below")
winreg.DeleteKey(winreg.HKEY_CURRENT_USER, PATH)
try:
    winreg.OpenKey(winreg.HKEY_CURRENT_USER, PATH)
except FileNotFoundError as error:
    print(error.winerror)
print(winreg.HKEY_LOCAL_MACHINE, winreg.KEY_READ, winreg.REG_DWORD)
