# hashlib, hmac: check sums of empty, short, long and block-sized messages.
import hashlib
import hmac

messages = [b"", b"abc", b"a" * 55, b"a" * 56, b"b" * 63, b"b" * 64, b"c" * 111, b"c" * 112, b"d" * 127, b"d" * 128,
            bytes(range(256)) * 5]
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(name)
    print(name, h.name, h.digest_size, h.block_size)
    for message in messages:
        print(getattr(hashlib, name)(message).hexdigest())

h = hashlib.sha256()
h.update(b"Hello, ")
half = h.copy()
h.update(bytearray(b"world"))
half.update(memoryview(b"world"))
print(h.hexdigest() == half.hexdigest() == hashlib.sha256(b"Hello, world").hexdigest(), h.digest()[:4])
for bad in ("text", None, 3):
    try:
        h.update(bad)
    except TypeError as error:
        print(error)
try:
    hashlib.new("rot13")
except ValueError as error:
    print(error)

print(hmac.new(b"key", b"message", "sha256").hexdigest())
print(hmac.new(b"k" * 200, b"message", hashlib.md5).hexdigest(), hmac.compare_digest("a", "b"))
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 2, 40).hex())
