# pathlib: paths as objects, in our own words. Path is a WindowsPath; the pure ones touch no file.
import fnmatch
import ntpath
import re

__lacking__ = ("PosixPath",)


class PurePath:
    _is_windows = True

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PureWindowsPath
        elif cls is Path:
            cls = WindowsPath
        return object.__new__(cls)

    def __init__(self, *pathsegments):
        texts = []
        for each in pathsegments:
            if isinstance(each, PurePath):
                texts.append(str(each).replace("\\", "/") if each._is_windows != self._is_windows else str(each))
                continue
            text = each.__fspath__() if hasattr(each, "__fspath__") else each
            if not isinstance(text, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not %r"
                                % type(text).__name__)
            texts.append(text)
        self._parse(self._joined(texts))

    # --- how a path is made of its parts

    def _joined(self, texts):
        if self._is_windows:
            return ntpath.join(*texts) if texts else ""
        path = ""
        for text in texts:
            path = text if text.startswith("/") else path + "/" + text if path else text
        return path

    def _parse(self, path):
        if self._is_windows:
            drive, root, rest = ntpath.splitroot(path.replace("/", "\\"))
            if drive.startswith("\\\\") and not root and len(drive.split("\\")) == 4 and drive[2:4] != "?\\":
                root = "\\"
        else:
            slashes = len(path) - len(path.lstrip("/"))
            drive, root, rest = "", "/" * (slashes if slashes == 2 else min(slashes, 1)), path[slashes:]
        self._drive, self._root = drive, root
        self._tail = [part for part in rest.split(self._separator) if part and part != "."]

    @property
    def _separator(self):
        return "\\" if self._is_windows else "/"

    def _with(self, drive, root, tail):
        path = object.__new__(type(self))
        path._drive, path._root, path._tail = drive, root, list(tail)
        return path

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    # --- as text

    def __str__(self):
        text = self._drive + self._root + self._separator.join(self._tail)
        if self._is_windows and not self._drive and self._tail and ":" in self._tail[0] and not self._root:
            text = ".\\" + text
        return text or "."

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return str(self).encode("utf-8")

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.as_posix())

    def as_posix(self):
        return str(self).replace(self._separator, "/")

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/"
        drive, path = self._drive, self.as_posix()[len(self._drive):]
        quoted = "".join(chr(b) if chr(b) in kept else "%%%02X" % b for b in path.encode("utf-8"))
        if len(drive) == 2:
            return "file:///" + drive + quoted
        return "file:" + drive.replace("\\", "/") + quoted if drive else "file://" + quoted

    # --- comparing

    @property
    def _key(self):
        text = str(self)
        return text.lower() if self._is_windows else text

    def __hash__(self):
        return hash(self._key)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._is_windows == other._is_windows and self._key == other._key

    def _order(self):
        return self._key.split(self._separator)

    def __lt__(self, other):
        return self._order() < other._order() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._order() <= other._order() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._order() > other._order() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._order() >= other._order() if isinstance(other, PurePath) else NotImplemented

    # --- parts

    @property
    def drive(self):
        return self._drive

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._drive + self._root

    @property
    def parts(self):
        return ((self.anchor,) if self.anchor else ()) + tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._with(self._drive, self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return tuple(self._with(self._drive, self._root, self._tail[:count]) for count in range(len(self._tail) - 1, -1, -1))

    def is_absolute(self):
        return bool(self._drive and self._root) if self._is_windows else bool(self._root)

    def is_reserved(self):
        if not self._is_windows or not self._tail or self._drive.startswith("\\\\"):
            return False
        name = self.name.partition(".")[0].partition(":")[0].rstrip(" ").upper()
        return name in ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$") or bool(re.fullmatch(r"(COM|LPT)[1-9¹²³]", name))

    # --- paths from paths

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(key, "__fspath__"):
            return NotImplemented
        return self.joinpath(key)

    def __rtruediv__(self, key):
        if not isinstance(key, (str, PurePath)) and not hasattr(key, "__fspath__"):
            return NotImplemented
        return self.with_segments(key, self)

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or self._separator in name or (self._is_windows and ("/" in name or name[1:2] == ":")) or name == ".":
            raise ValueError("Invalid name %r" % (name,))
        return self._with(self._drive, self._root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if (suffix and not suffix.startswith(".")) or suffix == "." or self._separator in suffix:
            raise ValueError("Invalid suffix %r" % (suffix,))
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        other = self.with_segments(other, *_deprecated)
        ups = 0
        for base in (other,) + other.parents:
            if self.is_relative_to(base):
                break
            if not walk_up:
                raise ValueError("%r is not in the subpath of %r" % (str(self), str(other)))
            if base.name == "..":
                raise ValueError("'..' segment in %r cannot be walked" % str(other))
            ups += 1
        else:
            raise ValueError("%r and %r have different anchors" % (str(self), str(other)))
        return self.with_segments(*[".."] * ups, *self._tail[len(base._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        other = self.with_segments(other, *_deprecated)
        return other == self or other in self.parents

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = self.with_segments(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        mine, wanted = self.parts, pattern.parts
        if len(wanted) > len(mine) or (pattern.anchor and len(wanted) != len(mine)):
            return False
        return all(self._part_matches(part, each, case_sensitive) for part, each in zip(mine[::-1], wanted[::-1]))

    def _part_matches(self, part, pattern, case_sensitive=None):
        if not self._is_windows if case_sensitive is None else case_sensitive:
            return fnmatch.fnmatchcase(part, pattern)
        return fnmatch.fnmatchcase(part.lower(), pattern.lower())


class PureWindowsPath(PurePath):
    pass


class PurePosixPath(PurePath):
    _is_windows = False


class Path(PurePath):
    # --- asking

    @classmethod
    def cwd(cls):
        import os
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    def stat(self, *, follow_symlinks=True):
        import os
        return os.stat(str(self)) if follow_symlinks else os.lstat(str(self))

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def exists(self, *, follow_symlinks=True):
        import os
        return os.path.exists(str(self)) if follow_symlinks else os.path.lexists(str(self))

    def is_file(self):
        import os
        return os.path.isfile(str(self))

    def is_dir(self):
        import os
        return os.path.isdir(str(self))

    def is_symlink(self):
        import os
        return os.path.islink(str(self))

    def is_junction(self):
        import os
        return os.path.isjunction(str(self))

    def is_mount(self):
        import os
        return os.path.ismount(str(self))

    def samefile(self, other_path):
        import os
        return os.path.samefile(str(self), os.fspath(other_path))

    # --- finding

    def absolute(self):
        import os
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        import os
        if strict:
            self.stat()
        return self.with_segments(os.path.realpath(str(self)))

    def expanduser(self):
        import os
        if self.anchor or not self._tail or not self._tail[0].startswith("~"):
            return self
        home = os.path.expanduser(self._tail[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def iterdir(self):
        import os
        for name in os.listdir(str(self)):
            yield self._with(self._drive, self._root, self._tail + [name])

    def glob(self, pattern, *, case_sensitive=None):
        wanted = self.with_segments(pattern)
        if wanted.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not wanted._tail:
            raise ValueError("Unacceptable pattern: %r" % (pattern,))
        seen = set()
        for path in self._found(wanted._tail, case_sensitive):
            if path not in seen:
                seen.add(path)
                yield path

    def rglob(self, pattern, *, case_sensitive=None):
        return self.glob(ntpath.join("**", pattern), case_sensitive=case_sensitive)

    def _found(self, patterns, case_sensitive):
        if not patterns:
            yield self
            return
        first, rest = patterns[0], patterns[1:]
        if first == "**":
            for folder in self._folders_below():
                yield from folder._found(rest, case_sensitive)
        elif not any(c in first for c in "*?["):
            path = self / first
            if path.exists():
                yield from path._found(rest, case_sensitive)
        elif self.is_dir():
            for path in self.iterdir():
                if self._part_matches(path.name, first, case_sensitive) and (not rest or path.is_dir()):
                    yield from path._found(rest, case_sensitive)

    def _folders_below(self):
        yield self
        for path in self.iterdir():
            if path.is_dir() and not path.is_symlink():
                yield from path._folders_below()

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        import os
        for folder, folders, files in os.walk(str(self), top_down, on_error, follow_symlinks):
            yield self.with_segments(folder), folders, files

    # --- reading and writing

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(memoryview(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not " + type(data).__name__)
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    # --- changing

    def touch(self, mode=0o666, exist_ok=True):
        import os
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            os.utime(str(self))
            return
        self.open("ab").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        import os
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        import os
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        import os
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        import os
        os.rename(str(self), os.fspath(target))
        return self.with_segments(target)

    def replace(self, target):
        import os
        os.replace(str(self), os.fspath(target))
        return self.with_segments(target)

    def chmod(self, mode, *, follow_symlinks=True):
        import os
        os.chmod(str(self), mode)

    def readlink(self):
        import os
        return self.with_segments(os.readlink(str(self)))

    def symlink_to(self, target, target_is_directory=False):
        import os
        os.symlink(os.fspath(target), str(self), target_is_directory)

    def hardlink_to(self, target):
        import os
        os.link(os.fspath(target), str(self))

    def owner(self):
        raise NotImplementedError("Path.owner() is unsupported on this system")

    def group(self):
        raise NotImplementedError("Path.group() is unsupported on this system")

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


class WindowsPath(Path, PureWindowsPath):
    pass
