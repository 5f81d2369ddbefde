// BigNumber: integers of any size as plain data, and their arithmetic. Used by integer.cpp alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

// Sign and magnitude; limbs are base 2^32, lowest first, without leading zeros. Zero has none and is not
// negative.
struct BigNumber {
  bool negative = false;
  std::vector<std::uint32_t> limbs;

  bool is_zero() const { return limbs.empty(); }
};

BigNumber big_from_signed(std::int64_t number);
BigNumber big_from_unsigned(std::uint64_t number);
BigNumber big_from_double(double whole);

int compare(const BigNumber& a, const BigNumber& b);  // -1, 0, 1
BigNumber negate(BigNumber a);
BigNumber add(const BigNumber& a, const BigNumber& b);
BigNumber subtract(const BigNumber& a, const BigNumber& b);
BigNumber multiply(const BigNumber& a, const BigNumber& b);
// Rounds toward minus infinity, as Python does. b is not zero.
void floor_divide(const BigNumber& a, const BigNumber& b, BigNumber& quotient, BigNumber& remainder);
BigNumber shift_left(const BigNumber& a, std::size_t bits);
BigNumber shift_right(const BigNumber& a, std::size_t bits);  // toward minus infinity

enum class BitOperation { and_, or_, xor_ };
// As if both were written in two's complement with endless sign bits.
BigNumber bitwise(BitOperation operation, const BigNumber& a, const BigNumber& b);

std::size_t bit_length(const BigNumber& a);
// The nearest double, ties to even; infinity if it is too large.
double to_double(const BigNumber& a);
std::string to_text(const BigNumber& a, int base);
// Digits of the base only.
BigNumber big_from_digits(std::string_view digits, int base);

}  // namespace companion::python
