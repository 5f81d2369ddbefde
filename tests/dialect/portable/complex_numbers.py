# complex: literals, arithmetic, text, conversions, and what fails.


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


print(1j, 2.5j, 1e20j, 0j, -0j, 1_0j, .5J)
print(1 + 2j, 1 - 2j, -1 + 2j, 3.5 - 0.5j, 0.0 + 1j, -0.0 + 1j, 1e16 + 1e-7j)
print(repr(1j), str(2 + 0j), [1j, 2 + 1j], {1j: "i"})
print(complex(), complex(1), complex(1, 2), complex(1.5, -2), complex(imag=3), complex(real=1, imag=1))
print(complex(1j, 1j), complex(True), complex(2, 1j))
for text in ("1", "1+2j", "(1+2j)", " -1.5e3-2.5e-3j ", "j", "-j", "+j", "1+j", "inf", "nanj", "-inf-infj", "1_0+2_0j", "1e5j", "1e+5-1e-5j"):
    print(repr(text), complex(text))
for text in ("", "1+", "1 +2j", "j1", "1+2", "1+2j3", "(1", "++j", "1__0j", "e5j"):
    attempt(lambda: complex(text))
attempt(lambda: complex("1", 2))
attempt(lambda: complex(1, "2"))
attempt(lambda: complex([]))
attempt(lambda: complex(1, []))

a, b = 3 + 4j, 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, a ** -2, a ** 0, 2 ** a, a ** b, a ** 0.5)
print(a + 1, 1 + a, a - 1.5, 1.5 - a, a * 2, 2 * a, a / 2, 2 / a, True + a)
print(-a, +a, abs(a), abs(-5j), a.real, a.imag, a.conjugate(), bool(0j), bool(1j), not 0j)
print((-8) ** 0.5, (-8.0) ** (1 / 3), (-1) ** 0.5)
print((1 + 1j) ** 100, (1 + 1j) ** 101, 1j ** 2, 1j ** -1)
attempt(lambda: 1j / 0)
attempt(lambda: 0j ** -1)
attempt(lambda: 0j ** 1j)
attempt(lambda: (1e200 + 0j) ** 2)
attempt(lambda: abs(complex(1.5e308, 1.5e308)))
attempt(lambda: 1j // 1)
attempt(lambda: 1j % 1)
attempt(lambda: ~1j)
attempt(lambda: 1j < 2)
attempt(lambda: 1j < 2j)
attempt(lambda: int(1j))
attempt(lambda: float(1j))
attempt(lambda: round(1j))
attempt(lambda: 1j + "a")

print(1j == 1j, 1j != 1j, 2 + 0j == 2, 2 == 2 + 0j, 2.5 + 0j == 2.5, 1j == "a", 1j == 1, 2 ** 53 + 1 == complex(2 ** 53))
print(hash(2 + 0j) == hash(2), hash(1.5 + 0j) == hash(1.5), hash(1 + 2j) == hash(complex(1, 2)), hash(1 + 2j), hash(-1j))
print(isinstance(1j, complex), type(1j), complex.__name__, issubclass(complex, object), type(1j + 1).__name__)
print(sum([1j, 2, 0.5]), sum([1, 2.5], 1j), pow(1j, 2), max([1j, 2j], key=abs))

print(f"{1 + 2j}", f"{1 + 2j:.2f}", f"{1 + 2j:10.1f}|", f"{1 + 2j:<12}|", f"{1 + 2j:^14}|", f"{1 + 2j:>12}|")
print(f"{1.25j}", f"{1.25j:.1f}", f"{0 + 1j:.3}", f"{1234567.0 + 1j:,.2f}", f"{1 + 2j:e}", f"{1 + 2j:G}", f"{1 + 2j:+.1f}", f"{1 - 2j!r:>10}")
print("%s %r" % (1j, 1 + 2j), "{:.1f}".format(2 - 1j), format(1 + 0j), format(complex("nan+infj"), "f"), format(1j, "#.2f"))
attempt(lambda: f"{1j:05}")
attempt(lambda: f"{1j:=10}")
attempt(lambda: f"{1j:d}")
attempt(lambda: f"{1j:%}")
attempt(lambda: "%d" % 1j)
attempt(lambda: "%f" % 1j)


class Number(complex):
    def size(self):
        return abs(self)


class Convertible:
    def __complex__(self):
        return 5 + 6j


class Wrong:
    def __complex__(self):
        return 5


n = Number(3, 4)
print(n, n.size(), type(n).__name__, type(n + 1).__name__, n == 3 + 4j, isinstance(n, complex))
print(complex(Convertible()), complex(n), (1j).__add__(2), (1j).__radd__(2), (1j).__neg__(), (1j).__eq__(1j), (2 + 1j).__abs__())
attempt(lambda: complex(Wrong()))
