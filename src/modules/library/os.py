# os as it is on Windows. Paths go to the functions of kernel32, in the host; what changes files or starts programs asks
# the guard first.
import ntpath as path
import stat as _stat
from _files import (O_APPEND, O_BINARY, O_CREAT, O_EXCL, O_NOINHERIT, O_RANDOM, O_RDONLY, O_RDWR, O_SEQUENTIAL,
                    O_SHORT_LIVED, O_TEMPORARY, O_TEXT, O_TRUNC, O_WRONLY, add as _add_file, close, handle_of as _handle_of,
                    isatty, lseek, open as _open_file, read, strerror, truncate as ftruncate,
                    umask, write as _write_file)
from _files import flush as fsync
from _struct_sequence import make as _make_type
from _host import ask as _ask, call as _call, call_64 as _call_64, last_error as _last_error, os_error as _os_error
from _host import utf16_text as _utf16_text
from _os_links import link, readlink, symlink
from _os_base import (_FILE_NOT_FOUND, _INVALID, _INVALID_HANDLE, _NO_MORE_FILES, _SHARING_VIOLATION, _fail, _number, _path_of,
                      fsdecode, fsencode)
from _os_environment import environ, get_exec_path, getenv, putenv, unsetenv
from _os_stat import _stat_found, fstat, lstat, stat, stat_result, utime
from ntpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep, _fspath as fspath

name = "nt"
linesep = "\r\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
P_WAIT, P_NOWAIT, P_OVERLAY, P_NOWAITO, P_DETACH = range(5)
supports_bytes_environ = False
supports_fd = set()
supports_dir_fd = set()
supports_effective_ids = set()
supports_follow_symlinks = set()

__lacking__ = (
    "EX_OK", "abort", "execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp",
    "execvpe", "spawnl", "spawnle", "spawnv", "spawnve", "get_blocking", "set_blocking", 
    "statvfs_result", "times", "times_result", "uname_result", "waitpid", "waitstatus_to_exitcode", "dup", "dup2",
    "get_inheritable", "set_inheritable", "get_handle_inheritable", "set_handle_inheritable", "lchmod", "listdrives",
    "listmounts", "listvolumes")


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


# --- folders

def getcwd():
    buffer = bytearray(520)
    needed = _call("kernel32", "GetCurrentDirectoryW", 260, buffer)
    if needed > 260:
        buffer = bytearray(needed * 2)
        needed = _call("kernel32", "GetCurrentDirectoryW", needed, buffer)
    if not needed:
        _fail()
    return _utf16_text(bytes(buffer[:needed * 2]))


def getcwdb():
    return fsencode(getcwd())


def chdir(path):
    if not _call("kernel32", "SetCurrentDirectoryW", _path_of(path, "chdir")):
        _fail(path)


def _full_path(path):
    if "\0" in path:
        raise ValueError("embedded null character")
    room = 1024
    while True:
        buffer = bytearray(room * 2)
        needed = _call("kernel32", "GetFullPathNameW", path, room, buffer, None)
        if needed < room:
            return _utf16_text(bytes(buffer[:needed * 2])) if needed else path
        room = needed


def _final_path(path):
    # 0x02000000: folders, too.
    handle = _call_64("kernel32", "CreateFileW", path, 0, 0, None, 3, 0x02000000, None)
    if handle == _INVALID_HANDLE:
        _fail(path)
    try:
        buffer = bytearray(65536)
        needed = _call("kernel32", "GetFinalPathNameByHandleW", handle, buffer, 32768, 0)
        if not needed:
            _fail(path)
        return _utf16_text(bytes(buffer[:needed * 2]))
    finally:
        _call("kernel32", "CloseHandle", handle)


def mkdir(path, mode=0o777, *, dir_fd=None):
    text = _path_of(path, "mkdir")
    _ask("os.mkdir", "create", text)
    if not _call("kernel32", "CreateDirectoryW", text, None):
        _fail(path)


def makedirs(name, mode=0o777, exist_ok=False):
    from ntpath import exists, isdir, split
    head, tail = split(name)
    if not tail:
        head, tail = split(head)
    if head and tail and not exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not isdir(name):
            raise


def rmdir(path, *, dir_fd=None):
    text = _path_of(path, "rmdir")
    _ask("os.rmdir", "remove", text)
    if not _call("kernel32", "RemoveDirectoryW", text):
        _fail(path)


def removedirs(name):
    from ntpath import split
    rmdir(name)
    head, tail = split(name)
    if not tail:
        head, tail = split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = split(head)


# --- files

def _remove(path, function):
    text = _path_of(path, function)
    _ask("os." + function, "remove", text)
    if not _call("kernel32", "DeleteFileW", text):
        _fail(path)


def remove(path, *, dir_fd=None):
    _remove(path, "remove")


def unlink(path, *, dir_fd=None):
    _remove(path, "unlink")


def _move(src, dst, function, flags):
    old, new = _path_of(src, function, "src"), _path_of(dst, function, "dst")
    _ask("os." + function, "move", old, "create", new)
    if not _call("kernel32", "MoveFileExW", old, new, flags):
        _fail(src, dst)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _move(src, dst, "rename", 0)


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    # MOVEFILE_REPLACE_EXISTING
    _move(src, dst, "replace", 1)


def renames(old, new):
    from ntpath import exists, split
    head, tail = split(new)
    if head and tail and not exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def _attributes_or_none(path):
    # What exists() and its like ask; a path that cannot be one does not exist.
    if isinstance(path, int):
        try:
            return 0x10 if _stat.S_ISDIR(fstat(path).st_mode) else 0x80
        except OSError:
            return None
    try:
        text = _path_of(path, "stat", allow_number=True)
    except ValueError:
        return None
    attributes = _call("kernel32", "GetFileAttributesW", text)
    if attributes != _INVALID:
        return attributes
    if _last_error() == _SHARING_VIOLATION:
        # pagefile.sys and the like: FindFirstFile knows.
        data = bytearray(592)
        found = _call_64("kernel32", "FindFirstFileW", text, data)
        if found != _INVALID_HANDLE:
            _call("kernel32", "FindClose", found)
            return _number(data, 0)
    return None


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    attributes = _attributes_or_none(path)
    if attributes is None:
        return False
    # As CPython: only a file's READONLY flag can be in the way.
    return not mode & W_OK or not attributes & 1 or attributes & 0x10 != 0


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    text = _path_of(path, "chmod", allow_number=True)
    attributes = _call("kernel32", "GetFileAttributesW", text)
    if attributes == _INVALID:
        _fail(path)
    _ask("os.chmod", "write", text)
    attributes = attributes & ~1 if mode & _stat.S_IWRITE else attributes | 1
    if not _call("kernel32", "SetFileAttributesW", text, attributes):
        _fail(path)


# --- looking through folders

class DirEntry:
    __module__ = "nt"

    def __init__(self, folder, data, as_bytes):
        name = _utf16_text(bytes(data[44:564])).split("\0")[0]
        self.name = fsencode(name) if as_bytes else name
        self.path = path.join(folder, self.name)
        self._data = bytes(data)

    def is_dir(self, *, follow_symlinks=True):
        return _number(self._data, 0) & 0x10 != 0

    def is_file(self, *, follow_symlinks=True):
        return not self.is_dir()

    def is_symlink(self):
        return _number(self._data, 0) & 0x400 != 0 and _number(self._data, 36) == _stat.IO_REPARSE_TAG_SYMLINK

    def is_junction(self):
        return _number(self._data, 0) & 0x400 != 0 and _number(self._data, 36) == _stat.IO_REPARSE_TAG_MOUNT_POINT

    def stat(self, *, follow_symlinks=True):
        return _stat_found(self._data, fsdecode(self.name))

    def inode(self):
        return lstat(self.path).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class _Scan:
    def __init__(self, folder, function):
        self._as_bytes = isinstance(folder, bytes)
        self._folder = folder
        text = _path_of(folder, function, allow_number=True)
        self._handle = None
        self._data = bytearray(592)
        mask = text if not text else text + ("*.*" if text[-1] in "\\/:" else "\\*.*")
        handle = _call_64("kernel32", "FindFirstFileW", mask, self._data)
        if handle == _INVALID_HANDLE:
            if _last_error() == _FILE_NOT_FOUND and _attributes_or_none(text) is not None:
                return
            _fail(folder)
        self._handle = handle

    def __iter__(self):
        return self

    def __next__(self):
        while self._handle is not None:
            entry = DirEntry(self._folder, self._data, self._as_bytes)
            if not _call("kernel32", "FindNextFileW", self._handle, self._data):
                code = _last_error()
                self.close()
                if code != _NO_MORE_FILES:
                    raise _os_error(code, self._folder)
            if entry.name not in (".", "..", b".", b".."):
                return entry
        raise StopIteration

    def close(self):
        if self._handle is not None:
            _call("kernel32", "FindClose", self._handle)
            self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        self.close()


def scandir(path=None):
    return _Scan("." if path is None else fspath(path) if not isinstance(path, int) else path, "scandir")


def listdir(path=None):
    return [entry.name for entry in _Scan("." if path is None else path, "listdir")]


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    folders, files, below = [], [], []
    try:
        entries = list(scandir(top))
    except OSError as failure:
        if onerror is not None:
            onerror(failure)
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_junction():
            folders.append(entry.name)
            if not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        else:
            files.append(entry.name)
    if topdown:
        yield top, folders, files
        # The caller may have taken folders out.
        for name in folders:
            under = path.join(top, name)
            if followlinks or not path.islink(under):
                yield from walk(under, topdown, onerror, followlinks)
    else:
        for under in below:
            yield from walk(under, topdown, onerror, followlinks)
        yield top, folders, files


# --- files by number

def open(path, flags, mode=0o777, *, dir_fd=None):
    return _open_file(_path_of(path, "open"), flags, mode, "os.open")


def write(fd, data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return _write_file(fd, bytes(data))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    import io
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def truncate(path, length):
    if isinstance(path, int):
        return ftruncate(path, length)
    fd = open(path, O_RDWR | O_BINARY)
    try:
        ftruncate(fd, length)
    finally:
        close(fd)


def pipe():
    reading, writing = bytearray(8), bytearray(8)
    if not _call("kernel32", "CreatePipe", reading, writing, None, 0):
        _fail()
    return _add_file(_number(reading, 0, 8), O_RDONLY), _add_file(_number(writing, 0, 8), O_WRONLY)


def device_encoding(fd):
    return None


terminal_size = _make_type("os.terminal_size", ("columns", "lines"))


def get_terminal_size(fd=1):
    # CONSOLE_SCREEN_BUFFER_INFO: the window is at 10, left, top, right, bottom.
    data = bytearray(22)
    if not _call("kernel32", "GetConsoleScreenBufferInfo", _handle_of(fd), data):
        _fail()
    left, top, right, bottom = [_number(data, at, 2) for at in (10, 12, 14, 16)]
    return terminal_size((right - left + 1, bottom - top + 1))


# --- processes

def getpid():
    return _call("kernel32", "GetCurrentProcessId")


def getppid():
    # PROCESS_BASIC_INFORMATION: the parent is its last member.
    data = bytearray(48)
    _call("ntdll", "NtQueryInformationProcess", 0xFFFFFFFFFFFFFFFF, 0, data, 48, None)
    return _number(data, 40, 8)


def cpu_count():
    # ALL_PROCESSOR_GROUPS
    return _call("kernel32", "GetActiveProcessorCount", 0xFFFF) or None


def getlogin():
    name = bytearray(514)
    size = bytearray((257).to_bytes(4, "little"))
    if not _call("advapi32", "GetUserNameW", name, size):
        _fail()
    return _utf16_text(bytes(name)).split("\0")[0]


def urandom(size):
    if size < 0:
        raise ValueError("negative argument not allowed")
    data = bytearray(size)
    # BCRYPT_USE_SYSTEM_PREFERRED_RNG
    _call("bcrypt", "BCryptGenRandom", None, data, size, 2)
    return bytes(data)


def kill(pid, signal):
    _ask("os.kill", "start", "TerminateProcess %d" % pid)
    # PROCESS_ALL_ACCESS
    handle = _call_64("kernel32", "OpenProcess", 0x1F0FFF, 0, pid)
    if not handle:
        _fail()
    done = _call("kernel32", "TerminateProcess", handle, signal)
    code = _last_error()
    _call("kernel32", "CloseHandle", handle)
    if not done:
        raise _os_error(code)


def _exit(status):
    # No finally, no atexit; what stands in buffers of files is lost. The host ends inside the call.
    if not isinstance(status, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(status).__name__)
    if not -0x80000000 <= status <= 0x7FFFFFFF:
        raise OverflowError("Python int too large to convert to C int")
    _call("kernel32", "ExitProcess", status & 0xFFFFFFFF)


def system(command):
    import subprocess
    if not isinstance(command, (str, bytes)):
        raise TypeError("system() argument 1 must be str, not " + type(command).__name__)
    return subprocess._run_shell(fsdecode(command), "os.system")


def popen(cmd, mode="r", buffering=-1):
    import subprocess
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    return subprocess._popen(cmd, mode, buffering)


def startfile(filepath, operation="open", arguments="", cwd=None, show_cmd=1):
    text = _path_of(filepath, "startfile", "filepath")
    _ask("os.startfile", "start", text)
    result = _call_64("shell32", "ShellExecuteW", None, operation, text, arguments or None, cwd, show_cmd)
    if result <= 32:
        _fail(filepath)


class _AddedFolder:
    def __init__(self, path, cookie):
        self.path = path
        self._cookie = cookie

    def close(self):
        if self._cookie:
            _call("kernel32", "RemoveDllDirectory", self._cookie)
            self._cookie = None

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __repr__(self):
        return "<AddedDllDirectory(%r)>" % self.path if self._cookie else "<AddedDllDirectory()>"


def add_dll_directory(path):
    cookie = _call_64("kernel32", "AddDllDirectory", _path_of(path, "add_dll_directory"))
    if not cookie:
        _fail(path)
    return _AddedFolder(path, cookie)
