# glob: names of files by patterns. In our own words.
import fnmatch
import os
import re

__lacking__ = ("translate",)


def has_magic(s):
    return any(c in s for c in "*?[")


def escape(pathname):
    drive, rest = os.path.splitdrive(pathname)
    return drive + re.sub("([*?[])", r"[\1]", rest)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    for name in _matches(root_dir or "", pathname, recursive, include_hidden):
        # What ** finds of no depth at all is the folder itself.
        if name:
            yield name


def _matches(root, pathname, recursive, hidden):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        whole = os.path.join(root, pathname)
        if os.path.lexists(whole) if base else os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    if not folder:
        yield from _in_folder(root, "", base, recursive, hidden)
        return
    folders = _matches(root, folder, recursive, hidden) if folder != pathname and has_magic(folder) else [folder]
    for each in folders:
        for name in _in_folder(root, each, base, recursive, hidden):
            yield os.path.join(each, name)


def _in_folder(root, folder, base, recursive, hidden):
    whole = os.path.join(root, folder)
    if recursive and base == "**":
        if os.path.isdir(whole or os.curdir):
            yield ""
            yield from _below(whole, hidden)
    elif has_magic(base):
        names = _names(whole, hidden or base.startswith("."))
        yield from fnmatch.filter(names, base)
    elif os.path.lexists(os.path.join(whole, base)) if base else os.path.isdir(whole):
        yield base


def _names(folder, hidden):
    try:
        names = os.listdir(folder or os.curdir)
    except OSError:
        return []
    return names if hidden else [name for name in names if not name.startswith(".")]


def _below(folder, hidden):
    for name in _names(folder, hidden):
        yield name
        if os.path.isdir(os.path.join(folder, name)):
            for each in _below(os.path.join(folder, name), hidden):
                yield os.path.join(name, each)
