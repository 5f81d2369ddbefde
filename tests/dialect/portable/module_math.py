# math.
import math

print(math.pi, math.e, math.tau, math.inf, -math.inf, math.nan)
print(math.sqrt(2), math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(2), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.floor(5), math.floor(1e20), round(1e20), math.fabs(-2), math.fmod(-7, 3), math.modf(-1.25), math.frexp(10), math.ldexp(0.625, 4), math.copysign(1, -0.0), math.remainder(7, 4))
print(math.exp(1), math.expm1(1e-5), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-5), math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 1000), math.pow(2, 0.5), math.pow(2, 10), math.cbrt(27), math.exp2(5))
print(math.factorial(0), math.factorial(25), math.gcd(12, 18), math.gcd(), math.gcd(-4, 6, 8), math.lcm(4, 6), math.lcm(), math.comb(10, 3), math.perm(5, 2), math.perm(5), math.isqrt(10 ** 30), math.isqrt(15), math.isqrt(16), math.comb(100, 50))
print(math.fsum([0.1] * 10), sum([0.1] * 3), math.prod([1, 2, 3]), math.prod([0.5, 4], start=2), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.degrees(math.pi), math.radians(180))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.erf(0.5), math.erfc(0.5), math.gamma(5), math.ulp(1), math.nextafter(1, 2), math.fsum([1e16, 1, -1e16]), math.fsum([]))
for wrong in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-5), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.acos(2),
              lambda: math.sqrt("x"), lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3), lambda: math.fmod(1, 0), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.sqrt(), lambda: math.nope, lambda: math.gamma(0), lambda: math.pow(10, 400), lambda: math.atanh(1)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
