# hashlib: check sums of bytes. The sums themselves are C++.
from _hash import digest as _digest

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
algorithms_available = set(algorithms_guaranteed)
__lacking__ = ("blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "scrypt",
               "file_digest")

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}


class HASH:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._bytes = bytearray()
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        try:
            self._bytes += memoryview(data)
        except TypeError:
            raise TypeError("object supporting the buffer API required") from None

    def digest(self):
        return _digest(self.name, self._bytes)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._bytes)

    def __repr__(self):
        return "<%s _hashlib.HASH object @ %s>" % (self.name, hex(id(self)))


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)


def new(name, data=b"", *, usedforsecurity=True):
    wanted = name.lower().replace("-", "")
    if wanted not in _SIZES:
        raise ValueError("unsupported hash type " + name)
    return HASH(wanted, data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = new(hash_name).digest_size
    dklen = size if dklen is None else dklen
    result = b""
    for number in range(1, -(-dklen // size) + 1):
        last = hmac.digest(password, bytes(salt) + number.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = hmac.digest(password, last, hash_name)
            total ^= int.from_bytes(last, "big")
        result += total.to_bytes(size, "big")
    return result[:dklen]
