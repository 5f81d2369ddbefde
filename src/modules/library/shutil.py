# shutil: copying, moving and removing whole trees.
import collections
import os
import ntpath
import stat as _stat

__lacking__ = ("chown", "get_archive_formats", "get_unpack_formats", "make_archive", "register_archive_format",
               "register_unpack_format", "unpack_archive", "unregister_archive_format", "unregister_unpack_format",
               "ReadError", "RegistryError", "COPY_BUFSIZE")


class Error(OSError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError):
    pass


class ExecError(OSError):
    pass


def copyfileobj(fsrc, fdst, length=0):
    while True:
        piece = fsrc.read(length or 1 << 20)
        if not piece:
            break
        fdst.write(piece)


def _is_same(src, dst):
    try:
        return ntpath.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    if _is_same(src, dst):
        raise SameFileError("%r and %r are the same file" % (src, dst))
    with open(src, "rb") as source, open(dst, "wb") as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, _stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    known = os.stat(src)
    os.utime(dst, ns=(known.st_atime_ns, known.st_mtime_ns))
    os.chmod(dst, _stat.S_IMODE(known.st_mode))


def _target(src, dst):
    return ntpath.join(dst, ntpath.basename(src)) if ntpath.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst)
    copymode(src, dst)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    dst = _target(src, dst)
    copyfile(src, dst)
    copystat(src, dst)
    return dst


def ignore_patterns(*patterns):
    import fnmatch

    def ignore(path, names):
        return set(name for name in names for pattern in patterns if fnmatch.fnmatch(name, pattern))
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    entries = list(os.scandir(src))
    ignored = set() if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        target = ntpath.join(dst, entry.name)
        try:
            if entry.is_dir():
                copytree(entry.path, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(entry.path, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as why:
            errors.append((entry.path, target, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    def failed(function, name, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, name, error)
        elif onerror is not None:
            onerror(function, name, (type(error), error, None))
        else:
            raise error
    try:
        entries = list(os.scandir(path))
    except OSError as error:
        failed(os.scandir, path, error)
        entries = []
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink() and not entry.is_junction():
            rmtree(entry.path, ignore_errors, onerror, onexc=onexc)
            continue
        try:
            os.unlink(entry.path)
        except OSError as error:
            failed(os.unlink, entry.path, error)
    try:
        os.rmdir(path)
    except OSError as error:
        failed(os.rmdir, path, error)


def move(src, dst, copy_function=copy2):
    target = dst
    if ntpath.isdir(dst):
        if _is_same(src, dst):
            os.rename(src, dst)
            return dst
        target = ntpath.join(dst, ntpath.basename(os.fspath(src).rstrip("\\/")))
        if ntpath.exists(target):
            raise Error("Destination path '%s' already exists" % target)
    try:
        os.rename(src, target)
    except OSError:
        if ntpath.isdir(src):
            copytree(src, target, copy_function=copy_function)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


_DiskUsage = collections.namedtuple("usage", "total used free")


def disk_usage(path):
    from _host import call, last_error, os_error
    free, total = bytearray(8), bytearray(8)
    if not call("kernel32", "GetDiskFreeSpaceExW", os.fsdecode(path), None, total, free):
        raise os_error(last_error(), path)
    total, free = int.from_bytes(total, "little"), int.from_bytes(free, "little")
    return _DiskUsage(total, total - free, free)


def get_terminal_size(fallback=(80, 24)):
    def number(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0
    columns, lines = number("COLUMNS"), number("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(1)
        except (ValueError, OSError):
            size = os.terminal_size(fallback)
        columns = columns if columns > 0 else size.columns or fallback[0]
        lines = lines if lines > 0 else size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    endings = [each for each in os.environ.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";") if each]
    names = [cmd] if any(cmd.lower().endswith(each.lower()) for each in endings) else [cmd + each for each in endings]
    if ntpath.dirname(cmd):
        folders = [""]
    else:
        folders = ["."] + (os.environ.get("PATH", os.defpath) if path is None else path).split(os.pathsep)
    for folder in folders:
        for name in names:
            full = ntpath.join(folder, name) if folder else name
            if ntpath.isfile(full):
                return full
    return None
