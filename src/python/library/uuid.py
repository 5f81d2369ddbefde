# uuid: numbers of 128 bits that name something, in our own words.

__lacking__ = ("main",)


class SafeUUID:
    safe, unsafe, unknown = 0, -1, None


class UUID:
    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        number = int
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            number = _int(digits, 16)
        if bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            number = _int.from_bytes(bytes, "big")
        if fields is not None:
            number = self._from_fields(fields)
        if not 0 <= number < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            number = number & ~(0xC000 << 48) | 0x8000 << 48
            number = number & ~(0xF000 << 64) | version << 76
        object.__setattr__(self, "int", number)
        object.__setattr__(self, "is_safe", is_safe)

    @staticmethod
    def _from_fields(fields):
        if len(fields) != 6:
            raise ValueError("fields is not a 6-tuple")
        number = 0
        for place, (field, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
            if not 0 <= field < 1 << bits:
                raise ValueError("field %d out of range (need %s %d-bit value)" % (place, "an" if bits == 8 else "a", bits))
            number = number << bits | field
        return number

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __str__(self):
        digits = self.hex
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    @property
    def hex(self):
        return "%032x" % self.int

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        big = self.bytes
        return big[3::-1] + big[5:3:-1] + big[7:5:-1] + big[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xFF

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def time(self):
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        top = self.int >> 61 & 7
        return RESERVED_NCS if top < 4 else RFC_4122 if top < 6 else RESERVED_MICROSOFT if top == 6 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None


_int = int
RESERVED_NCS = "reserved for NCS compatibility"
RFC_4122 = "specified in RFC 4122"
RESERVED_MICROSOFT = "reserved for Microsoft compatibility"
RESERVED_FUTURE = "reserved for future definition"
_node = []


def getnode():
    # A number by chance with the bit that says so, as RFC 4122 wants where no network card is asked.
    if not _node:
        import random
        _node.append(random.getrandbits(48) | 1 << 40)
    return _node[0]


def uuid1(node=None, clock_seq=None):
    import random
    import time
    moments = time.time_ns() // 100 + 0x01B21DD213814000
    seq = random.getrandbits(14) if clock_seq is None else clock_seq
    return UUID(fields=(moments & 0xFFFFFFFF, moments >> 32 & 0xFFFF, moments >> 48 & 0x0FFF, seq >> 8 & 0x3F, seq & 0xFF,
                        getnode() if node is None else node), version=1)


def uuid3(namespace, name):
    import hashlib
    data = name.encode("utf-8") if isinstance(name, str) else name
    return UUID(bytes=hashlib.md5(namespace.bytes + data).digest(), version=3)


def uuid4():
    import os
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    import hashlib
    data = name.encode("utf-8") if isinstance(name, str) else name
    return UUID(bytes=hashlib.sha1(namespace.bytes + data).digest()[:16], version=5)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
