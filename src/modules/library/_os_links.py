# Links of os: link, symlink, readlink.
from _host import ask as _ask, call as _call, call_64 as _call_64
from _os_base import _INVALID_HANDLE, _fail, _number, _path_of, fsencode

_ALREADY_A_FOLDER, _UNPRIVILEGED = 1, 2
_OPEN_LINK_ITSELF, _GET_REPARSE_POINT = 0x02200000, 0x000900A8
_TAG_SYMLINK, _TAG_MOUNT_POINT = 0xA000000C, 0xA0000003


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    old, new = _path_of(src, "link", "src"), _path_of(dst, "link", "dst")
    _ask("os.link", "create", new)
    if not _call("kernel32", "CreateHardLinkW", new, old, None):
        _fail(src, dst)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    old, new = _path_of(src, "symlink", "src"), _path_of(dst, "symlink", "dst")
    _ask("os.symlink", "create", new)
    import ntpath
    folder = target_is_directory or ntpath.isdir(ntpath.join(ntpath.dirname(new), old))
    flags = _UNPRIVILEGED | (_ALREADY_A_FOLDER if folder else 0)
    if not _call("kernel32", "CreateSymbolicLinkW", new, old, flags) & 0xFF:
        _fail(src, dst)


def readlink(path, *, dir_fd=None):
    text = _path_of(path, "readlink")
    handle = _call_64("kernel32", "CreateFileW", text, 0, 0, None, 3, _OPEN_LINK_ITSELF, None)
    if handle == _INVALID_HANDLE:
        _fail(path)
    data, size = bytearray(16384), bytearray(4)
    read = _call("kernel32", "DeviceIoControl", handle, _GET_REPARSE_POINT, None, 0, data, len(data), size, None)
    try:
        if not read:
            _fail(path)
    finally:
        _call("kernel32", "CloseHandle", handle)
    tag = _number(data, 0)
    if tag not in (_TAG_SYMLINK, _TAG_MOUNT_POINT):
        raise ValueError("not a symbolic link")
    begin = (20 if tag == _TAG_SYMLINK else 16) + _number(data, 8, 2)
    name = data[begin:begin + _number(data, 10, 2)].decode("utf-16-le", "surrogatepass")
    if name.startswith("\\??\\"):
        name = "\\\\?\\" + name[4:]
    return fsencode(name) if isinstance(path, bytes) else name
