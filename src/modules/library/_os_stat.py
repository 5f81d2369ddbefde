# os.stat and what goes with it: what a file is, and when it was touched.
import stat as _stat
from _files import handle_of as _handle_of
from _host import ask as _ask, call as _call, call_64 as _call_64, last_error as _last_error, os_error as _os_error
from _os_base import _ACCESS_DENIED, _INVALID_HANDLE, _SHARING_VIOLATION, _fail, _number, _path_of
from _struct_sequence import make as _make_type

# Between 1601, where Windows begins to count, and 1970.
_EPOCH = 116444736000000000


stat_result = _make_type("os.stat_result", ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime",
                                            "st_mtime", "st_ctime"),
                         more=("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_birthtime",
                               "st_birthtime_ns", "st_file_attributes", "st_reparse_tag"), unnamed=3)


def _make_stat(mode, index, device, links, size, attributes, times, tag):
    nanoseconds = [(time - _EPOCH) * 100 if time else 0 for time in times]
    seconds = [each / 1000000000 for each in nanoseconds]
    return stat_result((mode, index, device, links, 0, 0, size) + tuple([each // 1000000000 for each in nanoseconds])
                       + tuple(seconds) + tuple(nanoseconds) + (seconds[2], nanoseconds[2], attributes, tag))


def _mode_of(attributes, name, tag=0):
    mode = 0o444 if attributes & 1 else 0o666
    if tag == _stat.IO_REPARSE_TAG_SYMLINK:
        mode |= _stat.S_IFLNK
    elif attributes & 0x10:
        mode |= _stat.S_IFDIR | 0o111
    else:
        mode |= _stat.S_IFREG
    if not attributes & 0x10 and name[-4:].lower() in (".exe", ".com", ".bat", ".cmd"):
        mode |= 0o111
    return mode


def _stat_device(handle):
    # Of a console or a pipe; None of a file.
    kind = _call("kernel32", "GetFileType", handle)
    if kind not in (2, 3):
        return None
    return _make_stat(_stat.S_IFCHR if kind == 2 else _stat.S_IFIFO, 0, 0, 0, 0, 0, (0, 0, 0), 0)


def _stat_file(handle, name, tag=0):
    # BY_HANDLE_FILE_INFORMATION
    data = bytearray(52)
    if not _call("kernel32", "GetFileInformationByHandle", handle, data):
        return None
    attributes = _number(data, 0)
    size = _number(data, 32) << 32 | _number(data, 36)
    index = _number(data, 44) << 32 | _number(data, 48)
    created, accessed, written = _number(data, 4, 8), _number(data, 12, 8), _number(data, 20, 8)
    return _make_stat(_mode_of(attributes, name, tag), index, _number(data, 28), _number(data, 40), size, attributes,
                      (accessed, written, created), tag)


def _stat_path(path, function, follow):
    text = _path_of(path, function, allow_number=True)
    # FILE_READ_ATTRIBUTES; folders, too; a link itself where that is asked for.
    flags = 0x02000000 if follow else 0x02200000
    handle = _call_64("kernel32", "CreateFileW", text, 0x80, 0, None, 3, flags, None)
    if handle == _INVALID_HANDLE:
        code = _last_error()
        if code in (_ACCESS_DENIED, _SHARING_VIOLATION):
            # FindFirstFile needs no access to the file itself.
            data = bytearray(592)
            found = _call_64("kernel32", "FindFirstFileW", text, data)
            if found != _INVALID_HANDLE:
                _call("kernel32", "FindClose", found)
                return _stat_found(data, text)
        raise _os_error(code, path)
    try:
        tag = 0
        if not follow:
            # FileAttributeTagInfo
            data = bytearray(8)
            if _call("kernel32", "GetFileInformationByHandleEx", handle, 9, data, 8) and _number(data, 0) & 0x400:
                tag = _number(data, 4)
        # Files first: GetFileType of Wine 8.0 reads the beginning of a file, which makes its access time now.
        result = _stat_file(handle, text, tag)
        if result is None:
            code = _last_error()
            result = _stat_device(handle)
        if result is None:
            raise _os_error(code, path)
        return result
    finally:
        _call("kernel32", "CloseHandle", handle)


def _stat_found(data, name):
    # Of a WIN32_FIND_DATAW.
    attributes = _number(data, 0)
    size = _number(data, 28) << 32 | _number(data, 32)
    tag = _number(data, 36) if attributes & 0x400 else 0
    return _make_stat(_mode_of(attributes, name, tag), 0, 0, 0, size, attributes,
                      (_number(data, 12, 8), _number(data, 20, 8), _number(data, 4, 8)), tag)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    if isinstance(path, int):
        return fstat(path)
    return _stat_path(path, "stat", follow_symlinks)


def lstat(path, *, dir_fd=None):
    return _stat_path(path, "lstat", False)


def fstat(fd):
    handle = _handle_of(fd)
    result = _stat_device(handle) or _stat_file(handle, "")
    if result is None:
        _fail()
    return result


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    text = _path_of(path, "utime", allow_number=True)
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is None and times is not None:
        ns = [int(each * 1000000000) for each in times]
    if ns is None:
        import time
        ns = [time.time_ns()] * 2
    _ask("os.utime", "write", text)
    # FILE_WRITE_ATTRIBUTES
    handle = _call_64("kernel32", "CreateFileW", text, 0x100, 0, None, 3, 0x02000000, None)
    if handle == _INVALID_HANDLE:
        _fail(path)
    accessed, written = [(each // 100 + _EPOCH).to_bytes(8, "little") for each in ns]
    done = _call("kernel32", "SetFileTime", handle, None, accessed, written)
    code = _last_error()
    _call("kernel32", "CloseHandle", handle)
    if not done:
        raise _os_error(code, path)
