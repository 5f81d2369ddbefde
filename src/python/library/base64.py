# base64: bytes as text of 64, 32 or 16 characters, in our own words.
import binascii

__lacking__ = ("a85encode", "a85decode", "b85encode", "b85decode", "b32hexencode", "b32hexdecode", "encode", "decode", "main")

_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
MAXLINESIZE = 76
MAXBINSIZE = 57


def _bytes_of(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return bytes(memoryview(s))
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        encoded = encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes_of(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes_of(altchars), b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_bytes_of(s), b"-_")


def encodebytes(s):
    return b"".join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    return binascii.a2b_base64(s)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def b32encode(s):
    s = bytes(s)
    result = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = int.from_bytes(part + bytes(5 - len(part)), "big")
        digits = [_BASE32[number >> shift & 31] for shift in range(35, -1, -5)]
        used = (len(part) * 8 + 4) // 5
        result += bytes(digits[:used]) + b"=" * (8 - used)
    return bytes(result)


def b32decode(s, casefold=False, map01=None):
    s = _bytes_of(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(bytes.maketrans(b"01", b"O" + _bytes_of(map01)))
    if casefold:
        s = s.upper()
    plain = s.rstrip(b"=")
    missing = len(s) - len(plain)
    if missing not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    result = bytearray()
    for i in range(0, len(plain), 8):
        part = plain[i:i + 8]
        number = 0
        for c in part:
            digit = _BASE32.find(c)
            if digit < 0:
                raise binascii.Error("Non-base32 digit found")
            number = number << 5 | digit
        number <<= 5 * (8 - len(part))
        result += number.to_bytes(5, "big")[:len(part) * 5 // 8]
    return bytes(result)
