# Integers of any size: arithmetic, bits, text, conversions, errors.
big = 2 ** 64
print(big, -big, big - 1, 0xFFFFFFFFFFFFFFFF, 1_000_000, 0b1010, 0o17)
print(big * big, big // 3, big % 1000, -big // 7, -big % 7, divmod(-big, 10**9))
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(2**62, 2**62 - 1, -2**62, -2**62 - 1, 2**63, -2**63, 2**62 + 2**62, 2**61 * 2, 2**61 * 4)
print((2**62 - 1) + 1, (-2**62) - 1, -(-2**62), abs(-2**62), ~(2**62), ~0, ~-1)
print(1 << 70, (1 << 70) >> 68, -1 >> 100, -(2**70) >> 3, -(2**70 + 1) >> 3, 5 >> 1, 1 << 0)
print(big & 0xFF, big | 1, big ^ big, -1 & 0xFFFFFFFF, -big & 0xFFFFFFFFFFFFFFFFFF, -5 | 3, -5 ^ 3)
print(True + True, True & False, True | 2, True ^ True, -True, +True, ~True if False else 0)
print(10**30 / 10**28, 1 / 3, 2**1000 / 2**998, -7 / 2, 10**400 / 10**399)
print(10**100)
print(3**200 % 10**9, pow(3, 200, 10**9), pow(2, 10), pow(2, -1), 0**0)
print(int("12"), int("-0x1F", 16), int("  42\n"), int("z", 36), int("0b11", 0), int("1_000"), int(3.99), int(-3.99), int(True))
print(int("123456789012345678901234567890"), int(1e20), int(b"77"))
print(hex(255), hex(-255), hex(2**64), oct(8), bin(-5), hex(True))
print(str(2**100), repr(-2**100), f"{2**70:,}", f"{255:#x} {255:08b} {-255:+d} {255:X} {5:>5}|{5:<5}|{5:^5}|{5:05}|{-5:05}")
print((5).bit_length(), (2**64).bit_length(), (255).to_bytes(2, "little"), (-2).to_bytes(4, "big", signed=True))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\xff\xff", "little", signed=True))
print(1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**30 > 1e30, 1 < 2 < 3, 3 > 2 > 2, 1 != 2)
print(hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(2**70), hash(0.5), hash(1e300) == hash(int(1e300)))
print(round(12345, -2), round(15, -1), round(25, -1), round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2))
print(max(3, 1, 2), min([3, 1, 2]), sum([1, 2, 3], 10), abs(-3.5))
for source in ("1 / 0", "1 // 0", "1 % 0", "2.0 // 0", "1 << -1", "int('x')", "int('12', 99)", "int([])", "'a' + 1", "1 + 'a'",
               "int('')", "[] < 1", "2.0 ** 'a'", "-'a'", "~1.5", "len(5)", "(300).to_bytes(1, 'big')", "10.0 ** 400",
               "0.0 ** -1", "int(float('nan'))", "int(float('inf'))", "1 @ 2", "None + 1", "[1] * 'a'", "round('a')"):
    cases = {"1 / 0": lambda: 1 / 0, "1 // 0": lambda: 1 // 0, "1 % 0": lambda: 1 % 0, "2.0 // 0": lambda: 2.0 // 0,
             "1 << -1": lambda: 1 << -1, "int('x')": lambda: int("x"), "int('12', 99)": lambda: int("12", 99),
             "int([])": lambda: int([]), "'a' + 1": lambda: "a" + 1, "1 + 'a'": lambda: 1 + "a", "int('')": lambda: int(""),
             "[] < 1": lambda: [] < 1, "2.0 ** 'a'": lambda: 2.0 ** "a", "-'a'": lambda: -"a", "~1.5": lambda: ~1.5,
             "len(5)": lambda: len(5), "(300).to_bytes(1, 'big')": lambda: (300).to_bytes(1, "big"),
             "10.0 ** 400": lambda: 10.0 ** 400, "0.0 ** -1": lambda: 0.0 ** -1, "int(float('nan'))": lambda: int(float("nan")),
             "int(float('inf'))": lambda: int(float("inf")), "1 @ 2": lambda: 1 @ 2, "None + 1": lambda: None + 1,
             "[1] * 'a'": lambda: [1] * "a", "round('a')": lambda: round("a")}
    try:
        print(source, "=", cases[source]())
    except Exception as error:
        print(source, "->", type(error).__name__ + ":", error)
