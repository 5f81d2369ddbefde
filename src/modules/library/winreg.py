# winreg: the registry of the host. The guard is not asked: as with foreign calls, its rails hold files and programs.
from _host import call, os_error, utf16_text

error = OSError

HKEY_CLASSES_ROOT, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_USERS = (0xFFFFFFFF80000000 + each for each in range(4))
HKEY_PERFORMANCE_DATA, HKEY_CURRENT_CONFIG, HKEY_DYN_DATA = (0xFFFFFFFF80000000 + each for each in range(4, 7))

KEY_QUERY_VALUE, KEY_SET_VALUE, KEY_CREATE_SUB_KEY, KEY_ENUMERATE_SUB_KEYS, KEY_NOTIFY, KEY_CREATE_LINK = 1, 2, 4, 8, 16, 32
KEY_WOW64_64KEY, KEY_WOW64_32KEY = 0x100, 0x200
KEY_READ = KEY_EXECUTE = 0x20019
KEY_WRITE, KEY_ALL_ACCESS = 0x20006, 0xF003F

REG_NONE, REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_DWORD_BIG_ENDIAN, REG_LINK, REG_MULTI_SZ = range(8)
REG_DWORD_LITTLE_ENDIAN = REG_DWORD
REG_RESOURCE_LIST, REG_FULL_RESOURCE_DESCRIPTOR, REG_RESOURCE_REQUIREMENTS_LIST, REG_QWORD = 8, 9, 10, 11
REG_QWORD_LITTLE_ENDIAN = REG_QWORD
REG_OPTION_NON_VOLATILE, REG_OPTION_VOLATILE, REG_OPTION_CREATE_LINK, REG_OPTION_BACKUP_RESTORE = 0, 1, 2, 4
REG_CREATED_NEW_KEY, REG_OPENED_EXISTING_KEY = 1, 2

__lacking__ = ("LoadKey", "SaveKey", "QueryReflectionKey", "DisableReflectionKey", "EnableReflectionKey",
               "REG_NOTIFY_CHANGE_NAME", "REG_LEGAL_OPTION", "REG_LEGAL_CHANGE_FILTER")

_MORE_DATA = 234


def _check(code):
    if code:
        raise os_error(code)


class PyHKEY:
    __module__ = "builtins"

    def __init__(self, handle=0):
        self._handle = handle

    handle = property(lambda self: self._handle)

    def Close(self):
        handle = self._handle
        self._handle = 0
        if handle:
            _check(call("advapi32", "RegCloseKey", handle))

    def Detach(self):
        handle = self._handle
        self._handle = 0
        return handle

    def __int__(self):
        return self._handle

    def __bool__(self):
        return self._handle != 0

    def __hash__(self):
        return hash(self._handle)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.Close()

    def __del__(self):
        if self._handle:
            call("advapi32", "RegCloseKey", self._handle)
            self._handle = 0

    def __repr__(self):
        return "<PyHKEY:0x%016X>" % self._handle


HKEYType = PyHKEY


def _key(key):
    if isinstance(key, PyHKEY):
        return key._handle
    if isinstance(key, int):
        return key & 0xFFFFFFFFFFFFFFFF
    if key is None:
        raise TypeError("None is not a valid HKEY in this context")
    raise TypeError("The object is not a PyHKEY object")


def _name(value):
    if value is not None and not isinstance(value, str):
        raise TypeError("argument must be str or None, not " + type(value).__name__)
    return value


def CloseKey(hkey):
    if isinstance(hkey, HKEYType):
        hkey.Close()
    else:
        _check(call("advapi32", "RegCloseKey", _key(hkey)))


def OpenKey(key, sub_key, reserved=0, access=KEY_READ):
    result = bytearray(8)
    _check(call("advapi32", "RegOpenKeyExW", _key(key), _name(sub_key), reserved, access, result))
    return PyHKEY(int.from_bytes(result, "little"))


OpenKeyEx = OpenKey


def ConnectRegistry(computer_name, key):
    result = bytearray(8)
    name = None if computer_name is None else _name(computer_name)
    _check(call("advapi32", "RegConnectRegistryW", name, _key(key), result))
    return PyHKEY(int.from_bytes(result, "little"))


def CreateKeyEx(key, sub_key, reserved=0, access=KEY_WRITE):
    result = bytearray(8)
    _check(call("advapi32", "RegCreateKeyExW", _key(key), _name(sub_key), reserved, None, 0, access, None, result, None))
    return PyHKEY(int.from_bytes(result, "little"))


def CreateKey(key, sub_key):
    result = bytearray(8)
    _check(call("advapi32", "RegCreateKeyW", _key(key), _name(sub_key), result))
    return PyHKEY(int.from_bytes(result, "little"))


def DeleteKey(key, sub_key):
    _check(call("advapi32", "RegDeleteKeyW", _key(key), _name(sub_key)))


def DeleteKeyEx(key, sub_key, access=KEY_WOW64_64KEY, reserved=0):
    _check(call("advapi32", "RegDeleteKeyExW", _key(key), _name(sub_key), access, reserved))


def DeleteValue(key, value):
    _check(call("advapi32", "RegDeleteValueW", _key(key), _name(value)))


def FlushKey(key):
    _check(call("advapi32", "RegFlushKey", _key(key)))


def QueryInfoKey(key):
    keys, values, changed = bytearray(4), bytearray(4), bytearray(8)
    _check(call("advapi32", "RegQueryInfoKeyW", _key(key), None, None, None, keys, None, None, values, None, None, None,
                changed))
    return int.from_bytes(keys, "little"), int.from_bytes(values, "little"), int.from_bytes(changed, "little")


def EnumKey(key, index):
    # A key's name has up to 255 characters.
    name, size = bytearray(514), bytearray((257).to_bytes(4, "little"))
    _check(call("advapi32", "RegEnumKeyExW", _key(key), index, name, size, None, None, None, None))
    return utf16_text(bytes(name)).split("\0")[0]


def _value_of(data, kind):
    if kind == REG_DWORD:
        return int.from_bytes(data[:4], "little")
    if kind == REG_QWORD:
        return int.from_bytes(data[:8], "little")
    if kind in (REG_SZ, REG_EXPAND_SZ):
        return utf16_text(data[:len(data) // 2 * 2]).split("\0")[0]
    if kind == REG_MULTI_SZ:
        text = utf16_text(data[:len(data) // 2 * 2])
        parts = text.split("\0")
        # The last string's NUL and the one of the list.
        if parts and parts[-1] == "":
            parts.pop()
        if parts and parts[-1] == "":
            parts.pop()
        return parts
    return bytes(data) if data else None


def EnumValue(key, index):
    # A value's name has up to 16383 characters.
    room = 1024
    while True:
        name, size = bytearray(32768), bytearray((16384).to_bytes(4, "little"))
        data, used, kind = bytearray(room), bytearray(room.to_bytes(4, "little")), bytearray(4)
        code = call("advapi32", "RegEnumValueW", _key(key), index, name, size, None, kind, data, used)
        if code != _MORE_DATA:
            _check(code)
            break
        room = max(room * 2, int.from_bytes(used, "little"))
    kind = int.from_bytes(kind, "little")
    return (utf16_text(bytes(name)).split("\0")[0], _value_of(bytes(data[:int.from_bytes(used, "little")]), kind), kind)


def QueryValueEx(key, name):
    room = 1024
    while True:
        data, used, kind = bytearray(room), bytearray(room.to_bytes(4, "little")), bytearray(4)
        code = call("advapi32", "RegQueryValueExW", _key(key), _name(name), None, kind, data, used)
        if code != _MORE_DATA:
            _check(code)
            break
        room = max(room * 2, int.from_bytes(used, "little"))
    kind = int.from_bytes(kind, "little")
    return _value_of(bytes(data[:int.from_bytes(used, "little")]), kind), kind


def QueryValue(key, sub_key):
    if sub_key:
        with OpenKey(key, sub_key, 0, KEY_QUERY_VALUE) as opened:
            return QueryValue(opened, None)
    try:
        value, kind = QueryValueEx(key, None)
    except FileNotFoundError:
        return ""
    if kind not in (REG_SZ, REG_EXPAND_SZ):
        raise os_error(13)
    return value


def _data_of(value, kind):
    if kind in (REG_DWORD, REG_QWORD):
        if value is None:
            value = 0
        if not isinstance(value, int):
            raise ValueError("Could not convert the data to the specified type.")
        size = 4 if kind == REG_DWORD else 8
        if value < 0:
            raise OverflowError("can't convert negative int to unsigned")
        if value >> size * 8:
            raise OverflowError("Python int too large to convert to C unsigned long" if size == 4 else "int too big to convert")
        return value.to_bytes(size, "little")
    if kind in (REG_SZ, REG_EXPAND_SZ):
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise ValueError("Could not convert the data to the specified type.")
        return (value + "\0").encode("utf-16-le", "surrogatepass")
    if kind == REG_MULTI_SZ:
        if value is None:
            value = []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ValueError("Could not convert the data to the specified type.")
        return "".join(each + "\0" for each in value + [""]).encode("utf-16-le", "surrogatepass")
    if value is None:
        return b""
    if not isinstance(value, (bytes, bytearray)):
        raise TypeError("Objects of type '%s' can not be used as binary registry values" % type(value).__name__)
    return bytes(value)


def SetValueEx(key, value_name, reserved, type, value):
    data = _data_of(value, type)
    _check(call("advapi32", "RegSetValueExW", _key(key), _name(value_name), 0, type, data or None, len(data)))


def SetValue(key, sub_key, type, value):
    if type != REG_SZ:
        raise TypeError("type must be winreg.REG_SZ")
    if sub_key:
        with CreateKeyEx(key, sub_key, 0, KEY_SET_VALUE) as opened:
            SetValueEx(opened, None, 0, REG_SZ, value)
    else:
        SetValueEx(key, None, 0, REG_SZ, value)


def ExpandEnvironmentStrings(str):
    room = call("kernel32", "ExpandEnvironmentStringsW", str, None, 0)
    buffer = bytearray(room * 2)
    call("kernel32", "ExpandEnvironmentStringsW", str, buffer, room)
    return utf16_text(bytes(buffer)).split("\0")[0]
