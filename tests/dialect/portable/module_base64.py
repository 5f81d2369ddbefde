# base64, binascii: bytes as text and back, check sums, errors.
import base64
import binascii

for data in (b"", b"f", b"fo", b"foo", b"foob", bytes(range(40)), b"\xff\xfe\xfd" * 9):
    print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data))
    print(base64.b64decode(base64.b64encode(data)) == data, base64.b32decode(base64.b32encode(data)) == data,
          base64.b16decode(base64.b16encode(data)) == data, base64.urlsafe_b64decode(base64.urlsafe_b64encode(data)) == data)
    print(binascii.hexlify(data), binascii.unhexlify(binascii.hexlify(data)) == data, binascii.crc32(data), binascii.crc_hqx(data, 0))
print(base64.b64decode("aGVsbG8=\n"), base64.b64decode(b"aGV sbG8="), base64.encodebytes(b"x" * 100), base64.decodebytes(b"eHg=\n"))
print(binascii.b2a_base64(b"hi"), binascii.hexlify(b"abcdef", "-"), binascii.hexlify(b"abcdef", ":", 2), binascii.crc32(b"b", binascii.crc32(b"a")))
for make in (lambda: base64.b64decode("abc"), lambda: base64.b64decode("abcde"), lambda: binascii.unhexlify("abc"),
             lambda: binascii.unhexlify("zz"), lambda: base64.b64encode("text"), lambda: base64.b16decode("0g"),
             lambda: base64.b32decode("A"), lambda: base64.b64decode("a*b=", validate=True), lambda: base64.b64decode("é"),
             lambda: base64.b64decode(3)):
    try:
        print(make())
    except (binascii.Error, TypeError, ValueError) as error:
        print(type(error).__name__, error)
