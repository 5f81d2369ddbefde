# binascii: bytes as hexadecimal digits and in base 64, and check sums. In our own words.

__lacking__ = ("a2b_qp", "a2b_uu", "b2a_qp", "b2a_uu")


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {c: i for i, c in enumerate(_DIGITS)}


def hexlify(data, sep=None, bytes_per_sep=1):
    data = bytes(memoryview(data))
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode("ascii")


def unhexlify(hexstr):
    if isinstance(hexstr, str):
        hexstr = hexstr.encode("ascii")
    if len(hexstr) % 2:
        raise Error("Odd-length string")
    if any(c not in b"0123456789abcdefABCDEF" for c in hexstr):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(bytes(hexstr).decode("ascii"))


b2a_hex = hexlify
a2b_hex = unhexlify


def b2a_base64(data, *, newline=True):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(memoryview(data))
    result = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        number = int.from_bytes(part + bytes(3 - len(part)), "big")
        digits = bytes(_DIGITS[number >> shift & 63] for shift in (18, 12, 6, 0))
        result += digits[:len(part) + 1] + b"=" * (3 - len(part))
    if newline:
        result += b"\n"
    return bytes(result)


def a2b_base64(data, *, strict_mode=False):
    if isinstance(data, str):
        try:
            data = data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    result = bytearray()
    bits = count = padding = 0
    for at, c in enumerate(data):
        if c == 61:
            if count >= 2:
                padding += 1
                if count + padding >= 4:
                    if strict_mode and at + 1 < len(data):
                        raise Error("Excess data after padding")
                    return bytes(result)
            elif strict_mode and at == 0:
                raise Error("Leading padding not allowed")
            continue
        value = _VALUES.get(c)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if padding and strict_mode:
            raise Error("Discontinuous padding not allowed")
        padding = 0
        bits = (bits << 6 | value) & 0xFFFFFF
        if count:
            result.append(bits >> (6, 4, 2, 0)[count] & 0xFF if count < 4 else 0)
        count = (count + 1) % 4
    if count == 1:
        raise Error("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4"
                    % (len(result) // 3 * 4 + 1))
    if count:
        raise Error("Incorrect padding")
    return bytes(result)


_CRC32 = []


def crc32(data, value=0):
    if not _CRC32:
        for number in range(256):
            for _ in range(8):
                number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
            _CRC32.append(number)
    crc = value ^ 0xFFFFFFFF
    for byte in bytes(data):
        crc = crc >> 8 ^ _CRC32[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, value):
    for byte in bytes(data):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value
