# io: files in three layers as in CPython (raw bytes, buffered bytes, text), and their like in memory. The files
# themselves are _files' business, which is imported when one is opened.

from _io_base import (DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase as BufferedIOBase, _IOBase as IOBase,
                      _RawIOBase as RawIOBase, _TextIOBase as TextIOBase)
from _io_buffered import BufferedRandom, BufferedReader, BufferedWriter, BytesIO
from _io_raw import FileIO
from _io_text import StringIO, TextIOWrapper

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "text_encoding", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder"]
__lacking__ = ("open_code", "BufferedRWPair", "IncrementalNewlineDecoder")

BlockingIOError = BlockingIOError


def text_encoding(encoding, stacklevel=2):
    return "locale" if encoding is None else encoding


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        from ntpath import _fspath
        file = _fspath(file)
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    if not isinstance(buffering, int):
        raise TypeError("%r object cannot be interpreted as an integer" % type(buffering).__name__)
    for name, value in (("encoding", encoding), ("errors", errors)):
        if value is not None and not isinstance(value, str):
            raise TypeError("open() argument %r must be str or None, not %s" % (name, type(value).__name__))
    letters = set(mode)
    if letters - set("rwaxbt+") or len(mode) > len(letters):
        raise ValueError("invalid mode: %r" % mode)
    binary = "b" in letters
    if binary and "t" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwax")) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not letters & set("rwax"):
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if binary and value is not None:
            raise ValueError("binary mode doesn't take %s %s argument" % ("an" if name[0] == "e" else "a", name))
    raw = FileIO(file, mode.replace("t", ""), closefd, opener)
    made = raw
    try:
        line_buffering = buffering == 1 and not binary or buffering < 0 and raw.isatty()
        if buffering < 0 or buffering == 1:
            buffering = DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        kind = BufferedRandom if "+" in letters else BufferedReader if "r" in letters else BufferedWriter
        made = kind(raw, buffering)
        if binary:
            return made
        made = TextIOWrapper(made, encoding, errors, newline, line_buffering)
        made.mode = mode
        return made
    except:
        made.close()
        raise
