# codecs: the encodings by name, and the marks that files begin with.

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_UTF16_LE = BOM_LE = BOM = BOM_UTF16 = b"\xff\xfe"
BOM_UTF16_BE = BOM_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
__lacking__ = ("register", "unregister", "lookup", "register_error", "lookup_error", "getreader", "getwriter", "getencoder",
               "getdecoder", "getincrementalencoder", "getincrementaldecoder", "iterencode", "iterdecode", "EncodedFile",
               "Codec", "CodecInfo", "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter",
               "StreamReaderWriter", "StreamRecoder", "charmap_build", "strict_errors", "ignore_errors", "replace_errors",
               "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors")

_file = open


def encode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("hex", "hex_codec", "base64", "base64_codec"):
        import binascii
        return binascii.hexlify(obj) if encoding.startswith("hex") else binascii.b2a_base64(obj)
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("hex", "hex_codec", "base64", "base64_codec"):
        import binascii
        return binascii.unhexlify(obj) if encoding.startswith("hex") else binascii.a2b_base64(obj)
    return bytes(obj).decode(encoding, errors)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    # With an encoding the file is opened in binary, so line ends stay as they are.
    if encoding is None:
        return _file(filename, mode, buffering)
    return _file(filename, mode.replace("b", ""), buffering, encoding, errors, "")
