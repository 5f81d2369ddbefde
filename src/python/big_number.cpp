#include "python/big_number.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace companion::python {
namespace {

using Limbs = std::vector<std::uint32_t>;

void trim(Limbs& limbs) {
  while (!limbs.empty() && limbs.back() == 0)
    limbs.pop_back();
}

BigNumber normal(bool negative, Limbs limbs) {
  trim(limbs);
  return {negative && !limbs.empty(), std::move(limbs)};
}

int compare_magnitude(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

Limbs add_magnitude(const Limbs& a, const Limbs& b) {
  const Limbs& longer = a.size() >= b.size() ? a : b;
  const Limbs& shorter = a.size() >= b.size() ? b : a;
  Limbs sum(longer.size() + 1);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    carry += std::uint64_t{longer[i]} + (i < shorter.size() ? shorter[i] : 0);
    sum[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  sum[longer.size()] = static_cast<std::uint32_t>(carry);
  return sum;
}

// a is at least b.
Limbs subtract_magnitude(const Limbs& a, const Limbs& b) {
  Limbs difference(a.size());
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::int64_t limb = std::int64_t{a[i]} - (i < b.size() ? std::int64_t{b[i]} : 0) - borrow;
    borrow = limb < 0 ? 1 : 0;
    if (limb < 0) limb += std::int64_t{1} << 32;
    difference[i] = static_cast<std::uint32_t>(limb);
  }
  return difference;
}

std::uint32_t divide_by_small(Limbs& limbs, std::uint32_t divisor) {
  std::uint64_t remainder = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    remainder = remainder << 32 | limbs[i];
    limbs[i] = static_cast<std::uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  trim(limbs);
  return static_cast<std::uint32_t>(remainder);
}

Limbs shift_magnitude_left(const Limbs& a, std::size_t bits) {
  if (a.empty()) return {};
  const std::size_t whole = bits / 32, part = bits % 32;
  Limbs result(a.size() + whole + 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t wide = std::uint64_t{a[i]} << part;
    result[i + whole] |= static_cast<std::uint32_t>(wide);
    result[i + whole + 1] |= static_cast<std::uint32_t>(wide >> 32);
  }
  return result;
}

Limbs shift_magnitude_right(const Limbs& a, std::size_t bits) {
  const std::size_t whole = bits / 32, part = bits % 32;
  if (whole >= a.size()) return {};
  Limbs result(a.size() - whole);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::uint64_t high = i + whole + 1 < a.size() ? a[i + whole + 1] : 0;
    result[i] = static_cast<std::uint32_t>((high << 32 | a[i + whole]) >> part);
  }
  return result;
}

// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
void divide_magnitude(const Limbs& a, const Limbs& b, Limbs& quotient, Limbs& remainder) {
  if (compare_magnitude(a, b) < 0) {
    quotient.clear();
    remainder = a;
    return;
  }
  if (b.size() == 1) {
    quotient = a;
    remainder = {divide_by_small(quotient, b[0])};
    trim(remainder);
    return;
  }
  const std::size_t shift = static_cast<std::size_t>(std::countl_zero(b.back()));
  Limbs divisor = shift_magnitude_left(b, shift);
  trim(divisor);
  Limbs rest = shift_magnitude_left(a, shift);
  rest.resize(a.size() + 1);
  const std::size_t n = divisor.size(), m = a.size() - n;
  quotient.assign(m + 1, 0);
  for (std::size_t j = m + 1; j-- > 0;) {
    const std::uint64_t top = std::uint64_t{rest[j + n]} << 32 | rest[j + n - 1];
    std::uint64_t guess = top / divisor[n - 1];
    std::uint64_t guess_rest = top % divisor[n - 1];
    while (guess >> 32 != 0 || guess * divisor[n - 2] > (guess_rest << 32 | rest[j + n - 2])) {
      --guess;
      guess_rest += divisor[n - 1];
      if (guess_rest >> 32 != 0) break;
    }
    std::int64_t borrow = 0;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < n; ++i) {
      carry += guess * divisor[i];
      std::int64_t limb = std::int64_t{rest[i + j]} - borrow - static_cast<std::int64_t>(carry & 0xFFFFFFFF);
      carry >>= 32;
      borrow = limb < 0 ? 1 : 0;
      rest[i + j] = static_cast<std::uint32_t>(limb);
    }
    const std::int64_t last = std::int64_t{rest[j + n]} - borrow - static_cast<std::int64_t>(carry);
    rest[j + n] = static_cast<std::uint32_t>(last);
    if (last < 0) {
      --guess;
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < n; ++i) {
        sum += std::uint64_t{rest[i + j]} + divisor[i];
        rest[i + j] = static_cast<std::uint32_t>(sum);
        sum >>= 32;
      }
      rest[j + n] += static_cast<std::uint32_t>(sum);
    }
    quotient[j] = static_cast<std::uint32_t>(guess);
  }
  rest.resize(n);
  remainder = shift_magnitude_right(rest, shift);
  trim(quotient);
  trim(remainder);
}

// Two's complement of `size` limbs.
Limbs to_complement(const BigNumber& a, std::size_t size) {
  Limbs limbs = a.limbs;
  limbs.resize(size);
  if (!a.negative) return limbs;
  std::uint64_t carry = 1;
  for (std::uint32_t& limb : limbs) {
    carry += static_cast<std::uint32_t>(~limb);
    limb = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  return limbs;
}

}  // namespace

BigNumber big_from_unsigned(std::uint64_t number) {
  return normal(false, {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32)});
}

BigNumber big_from_signed(std::int64_t number) {
  BigNumber result = big_from_unsigned(number < 0 ? 0 - static_cast<std::uint64_t>(number)
                                                  : static_cast<std::uint64_t>(number));
  result.negative = number < 0;
  return result;
}

BigNumber big_from_double(double whole) {
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(whole), &exponent);
  BigNumber result = big_from_unsigned(
      static_cast<std::uint64_t>(std::ldexp(fraction, 64 < exponent ? 64 : std::max(exponent, 0))));
  if (exponent > 64) result = shift_left(result, static_cast<std::size_t>(exponent - 64));
  result.negative = whole < 0 && !result.limbs.empty();
  return result;
}

int compare(const BigNumber& a, const BigNumber& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int magnitude = compare_magnitude(a.limbs, b.limbs);
  return a.negative ? -magnitude : magnitude;
}

BigNumber negate(BigNumber a) {
  a.negative = !a.negative && !a.limbs.empty();
  return a;
}

BigNumber add(const BigNumber& a, const BigNumber& b) {
  if (a.negative == b.negative) return normal(a.negative, add_magnitude(a.limbs, b.limbs));
  const int order = compare_magnitude(a.limbs, b.limbs);
  if (order == 0) return {};
  if (order > 0) return normal(a.negative, subtract_magnitude(a.limbs, b.limbs));
  return normal(b.negative, subtract_magnitude(b.limbs, a.limbs));
}

BigNumber subtract(const BigNumber& a, const BigNumber& b) {
  return add(a, negate(b));
}

BigNumber multiply(const BigNumber& a, const BigNumber& b) {
  Limbs product(a.limbs.size() + b.limbs.size());
  for (std::size_t i = 0; i < a.limbs.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs.size(); ++j) {
      carry += std::uint64_t{a.limbs[i]} * b.limbs[j] + product[i + j];
      product[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    product[i + b.limbs.size()] = static_cast<std::uint32_t>(carry);
  }
  return normal(a.negative != b.negative, std::move(product));
}

void floor_divide(const BigNumber& a, const BigNumber& b, BigNumber& quotient, BigNumber& remainder) {
  Limbs whole, rest;
  divide_magnitude(a.limbs, b.limbs, whole, rest);
  quotient = normal(a.negative != b.negative, std::move(whole));
  remainder = normal(a.negative, std::move(rest));
  if (!remainder.is_zero() && remainder.negative != b.negative) {
    quotient = subtract(quotient, big_from_signed(1));
    remainder = add(remainder, b);
  }
}

BigNumber shift_left(const BigNumber& a, std::size_t bits) {
  return normal(a.negative, shift_magnitude_left(a.limbs, bits));
}

BigNumber shift_right(const BigNumber& a, std::size_t bits) {
  BigNumber result = normal(a.negative, shift_magnitude_right(a.limbs, bits));
  if (!a.negative) return result;
  bool lost = false;
  for (std::size_t i = 0; i < a.limbs.size() && !lost; ++i) {
    if (i < bits / 32) {
      lost = a.limbs[i] != 0;
    } else if (i == bits / 32) {
      lost = (a.limbs[i] & ((std::uint64_t{1} << bits % 32) - 1)) != 0;
    }
  }
  return lost ? subtract(result, big_from_signed(1)) : result;
}

BigNumber bitwise(BitOperation operation, const BigNumber& a, const BigNumber& b) {
  const std::size_t size = std::max(a.limbs.size(), b.limbs.size()) + 1;
  Limbs left = to_complement(a, size);
  const Limbs right = to_complement(b, size);
  for (std::size_t i = 0; i < size; ++i) {
    switch (operation) {
      case BitOperation::and_:
        left[i] &= right[i];
        break;
      case BitOperation::or_:
        left[i] |= right[i];
        break;
      case BitOperation::xor_:
        left[i] ^= right[i];
        break;
    }
  }
  if (left.back() >> 31 == 0) return normal(false, std::move(left));
  return normal(true, to_complement({true, std::move(left)}, size));
}

std::size_t bit_length(const BigNumber& a) {
  if (a.limbs.empty()) return 0;
  return a.limbs.size() * 32 - static_cast<std::size_t>(std::countl_zero(a.limbs.back()));
}

double to_double(const BigNumber& a) {
  const std::size_t bits = bit_length(a);
  if (bits > 1024)
    return a.negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  std::uint64_t top = 0;
  std::size_t exponent = 0;
  if (bits <= 64) {
    for (std::size_t i = a.limbs.size(); i-- > 0;)
      top = top << 32 | a.limbs[i];
  } else {
    // The 64 highest bits decide the rounding; whatever is below only breaks a tie.
    exponent = bits - 64;
    const Limbs high = shift_magnitude_right(a.limbs, exponent);
    top = std::uint64_t{high[1]} << 32 | high[0];
    const BigNumber back = normal(false, shift_magnitude_left(high, exponent));
    if (compare_magnitude(back.limbs, a.limbs) != 0) top |= 1;
  }
  const double magnitude = std::ldexp(static_cast<double>(top), static_cast<int>(exponent));
  return a.negative ? -magnitude : magnitude;
}

std::string to_text(const BigNumber& a, int base) {
  if (a.limbs.empty()) return "0";
  // Several digits a division: the largest power of the base below 2^32.
  std::uint32_t chunk = static_cast<std::uint32_t>(base);
  int digits = 1;
  while (std::uint64_t{chunk} * static_cast<std::uint64_t>(base) <= 0xFFFFFFFF) {
    chunk *= static_cast<std::uint32_t>(base);
    ++digits;
  }
  std::string text;
  Limbs rest = a.limbs;
  while (!rest.empty()) {
    std::uint32_t part = divide_by_small(rest, chunk);
    for (int i = 0; i < digits && (part != 0 || !rest.empty()); ++i) {
      text.push_back("0123456789abcdefghijklmnopqrstuvwxyz"[part % static_cast<std::uint32_t>(base)]);
      part /= static_cast<std::uint32_t>(base);
    }
  }
  if (a.negative) text.push_back('-');
  std::reverse(text.begin(), text.end());
  return text;
}

BigNumber big_from_digits(std::string_view digits, int base) {
  Limbs limbs;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    std::uint64_t carry = static_cast<std::uint64_t>(c <= '9' ? c - '0' : lower - 'a' + 10);
    for (std::uint32_t& limb : limbs) {
      carry += std::uint64_t{limb} * static_cast<std::uint64_t>(base);
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs.push_back(static_cast<std::uint32_t>(carry));
  }
  return normal(false, std::move(limbs));
}

}  // namespace companion::python
