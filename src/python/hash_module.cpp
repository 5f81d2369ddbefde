// _hash.digest(name, bytes): the check sums of hashlib, each from its specification (RFC 1321, FIPS 180-4).
// The module hashlib, written in Python, collects the bytes.
#include "python/bytes.h"
#include "python/exception.h"
#include "python/library.h"
#include "python/operations.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace companion::python {
namespace {

// The message with a one, zeros and its length in bits, which fill whole blocks.
template <bool big_endian>
std::vector<std::uint8_t> padded(std::span<const std::uint8_t> message, std::size_t block_bytes) {
  std::vector<std::uint8_t> bytes(message.begin(), message.end());
  const std::size_t length_bytes = block_bytes / 8;
  bytes.push_back(0x80);
  while (bytes.size() % block_bytes != block_bytes - length_bytes)
    bytes.push_back(0);
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    const std::size_t place = big_endian ? length_bytes - 1 - i : i;
    bytes.push_back(place < 8 ? static_cast<std::uint8_t>(bits >> (8 * place)) : 0);
  }
  return bytes;
}

template <bool big_endian, typename Word>
Word word_at(const std::vector<std::uint8_t>& bytes, std::size_t begin) {
  Word word = 0;
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    const std::size_t place = big_endian ? sizeof(Word) - 1 - i : i;
    word |= static_cast<Word>(bytes[begin + i]) << (8 * place);
  }
  return word;
}

template <bool big_endian, typename Word, std::size_t count>
Bytes bytes_of(const std::array<Word, count>& state, std::size_t size) {
  Bytes bytes;
  for (const Word word : state) {
    for (std::size_t i = 0; i < sizeof(Word); ++i) {
      const std::size_t place = big_endian ? sizeof(Word) - 1 - i : i;
      bytes.push_back(static_cast<std::uint8_t>(word >> (8 * place)));
    }
  }
  bytes.resize(size);
  return bytes;
}

Bytes md5(std::span<const std::uint8_t> message) {
  constexpr int kTurns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::array<std::uint32_t, 64> sines{};
  for (std::size_t i = 0; i < 64; ++i) {
    sines[i] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(double(i + 1))) * 4294967296.0));
  }
  std::array<std::uint32_t, 4> state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
  const auto bytes = padded<false>(message, 64);
  for (std::size_t block = 0; block < bytes.size(); block += 64) {
    auto [a, b, c, d] = state;
    for (std::size_t i = 0; i < 64; ++i) {
      std::uint32_t mixed = 0;
      std::size_t which = 0;
      switch (i / 16) {
        case 0:
          mixed = (b & c) | (~b & d), which = i;
          break;
        case 1:
          mixed = (d & b) | (~d & c), which = (5 * i + 1) % 16;
          break;
        case 2:
          mixed = b ^ c ^ d, which = (3 * i + 5) % 16;
          break;
        default:
          mixed = c ^ (b | ~d), which = 7 * i % 16;
          break;
      }
      const std::uint32_t sum =
          a + mixed + sines[i] + word_at<false, std::uint32_t>(bytes, block + 4 * which);
      a = d, d = c, c = b;
      b += std::rotl(sum, kTurns[i / 16][i % 4]);
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  }
  return bytes_of<false>(state, 16);
}

Bytes sha1(std::span<const std::uint8_t> message) {
  std::array<std::uint32_t, 5> state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  const auto bytes = padded<true>(message, 64);
  for (std::size_t block = 0; block < bytes.size(); block += 64) {
    std::array<std::uint32_t, 80> words{};
    for (std::size_t i = 0; i < 80; ++i) {
      words[i] = i < 16 ? word_at<true, std::uint32_t>(bytes, block + 4 * i)
                        : std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
      constexpr std::uint32_t kConstants[4] = {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6};
      std::uint32_t mixed = b ^ c ^ d;
      if (i < 20) mixed = (b & c) | (~b & d);
      if (i >= 40 && i < 60) mixed = (b & c) | (b & d) | (c & d);
      const std::uint32_t sum = std::rotl(a, 5) + mixed + e + kConstants[i / 20] + words[i];
      e = d, d = c, c = std::rotl(b, 30), b = a, a = sum;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
  }
  return bytes_of<true>(state, 20);
}

// The first bits behind the point of the cube roots of the first primes, and of the square roots for the
// start: found by whole numbers, so that no rounding comes in.
bool is_prime(std::uint64_t number) {
  for (std::uint64_t i = 2; i * i <= number; ++i) {
    if (number % i == 0) return false;
  }
  return true;
}

// Numbers of 256 bits, as far as the roots need them: 64 bits behind the point.
struct Wide {
  std::array<std::uint32_t, 8> parts{};
  friend Wide operator*(const Wide& left, std::uint64_t right) {
    Wide result;
    for (std::size_t half = 0; half < 2; ++half) {
      const std::uint64_t factor = half == 0 ? right & 0xFFFFFFFF : right >> 32;
      std::uint64_t carry = 0;
      for (std::size_t i = 0; i + half < 8; ++i) {
        carry += std::uint64_t{left.parts[i]} * factor + result.parts[i + half];
        result.parts[i + half] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
    }
    return result;
  }
  friend bool operator<=(const Wide& left, const Wide& right) {
    for (std::size_t i = 8; i-- > 0;) {
      if (left.parts[i] != right.parts[i]) return left.parts[i] < right.parts[i];
    }
    return true;
  }
};

// floor(root(prime) * 2^64) without the whole part; `whole` is that part.
std::uint64_t fraction_of_root(std::uint64_t prime, int power) {
  std::uint64_t whole = 1;
  while ((power == 2 ? (whole + 1) * (whole + 1) : (whole + 1) * (whole + 1) * (whole + 1)) <= prime)
    ++whole;
  Wide target;
  target.parts[static_cast<std::size_t>(2 * power)] = static_cast<std::uint32_t>(prime);
  std::uint64_t fraction = 0;
  for (int bit = 63; bit >= 0; --bit) {
    const std::uint64_t tried = fraction | std::uint64_t{1} << bit;
    Wide number;
    number.parts = {static_cast<std::uint32_t>(tried), static_cast<std::uint32_t>(tried >> 32),
                    static_cast<std::uint32_t>(whole)};
    // number^power: by the fraction and by the whole part, which stands 64 bits higher.
    Wide product = number;
    for (int i = 1; i < power; ++i) {
      const Wide low = product * tried;
      const Wide high = product * whole;
      Wide sum = low;
      std::uint64_t carry = 0;
      for (std::size_t k = 2; k < 8; ++k) {
        carry += std::uint64_t{low.parts[k]} + high.parts[k - 2];
        sum.parts[k] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
      product = sum;
    }
    if (product <= target) fraction = tried;
  }
  return fraction;
}

struct Sha2Tables {
  std::array<std::uint64_t, 80> constants{};
  std::array<std::uint64_t, 16> starts{};
  Sha2Tables() {
    std::size_t found = 0;
    for (std::uint64_t number = 2; found < 80; ++number) {
      if (!is_prime(number)) continue;
      if (found < 16) starts[found] = fraction_of_root(number, 2);
      constants[found++] = fraction_of_root(number, 3);
    }
  }
};

const Sha2Tables& sha2_tables() {
  static const Sha2Tables tables;
  return tables;
}

template <typename Word>
Bytes sha2(std::span<const std::uint8_t> message, std::array<Word, 8> state, std::size_t size) {
  constexpr bool kLong = sizeof(Word) == 8;
  constexpr std::size_t kRounds = kLong ? 80 : 64, kBlock = kLong ? 128 : 64;
  const auto turned = [](Word word, int by) { return std::rotr(word, by); };
  const auto bytes = padded<true>(message, kBlock);
  for (std::size_t block = 0; block < bytes.size(); block += kBlock) {
    std::array<Word, kRounds> words{};
    for (std::size_t i = 0; i < kRounds; ++i) {
      if (i < 16) {
        words[i] = word_at<true, Word>(bytes, block + sizeof(Word) * i);
        continue;
      }
      const Word x = words[i - 15], y = words[i - 2];
      const Word first = kLong ? turned(x, 1) ^ turned(x, 8) ^ x >> 7 : turned(x, 7) ^ turned(x, 18) ^ x >> 3;
      const Word second =
          kLong ? turned(y, 19) ^ turned(y, 61) ^ y >> 6 : turned(y, 17) ^ turned(y, 19) ^ y >> 10;
      words[i] = words[i - 16] + first + words[i - 7] + second;
    }
    std::array<Word, 8> now = state;
    auto& [a, b, c, d, e, f, g, h] = now;
    for (std::size_t i = 0; i < kRounds; ++i) {
      const std::uint64_t constant = sha2_tables().constants[i];
      const Word mixed_e = kLong ? turned(e, 14) ^ turned(e, 18) ^ turned(e, 41)
                                 : turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const Word mixed_a = kLong ? turned(a, 28) ^ turned(a, 34) ^ turned(a, 39)
                                 : turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const Word one = h + mixed_e + ((e & f) ^ (~e & g)) +
                       static_cast<Word>(kLong ? constant : constant >> 32) + words[i];
      const Word two = mixed_a + ((a & b) ^ (a & c) ^ (b & c));
      h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
    }
    for (std::size_t i = 0; i < 8; ++i)
      state[i] += now[i];
  }
  return bytes_of<true>(state, size);
}

std::array<std::uint32_t, 8> short_start(bool of_224) {
  std::array<std::uint32_t, 8> start{};
  // SHA-224 takes the second half of the 64 bits of the ninth to sixteenth prime, SHA-256 the first of the
  // first.
  for (std::size_t i = 0; i < 8; ++i) {
    const std::uint64_t root = sha2_tables().starts[i + (of_224 ? 8 : 0)];
    start[i] = static_cast<std::uint32_t>(of_224 ? root : root >> 32);
  }
  return start;
}

std::array<std::uint64_t, 8> long_start(bool of_384) {
  std::array<std::uint64_t, 8> start{};
  for (std::size_t i = 0; i < 8; ++i)
    start[i] = sha2_tables().starts[i + (of_384 ? 8 : 0)];
  return start;
}

}  // namespace

Ref<Module> make_hash_module(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_hash"));
  module->define_function(thread, "digest", [](Thread& on, const Arguments& arguments) -> Value {
    const std::string name = str(on, arguments.positional[0]);
    const Bytes message = to_bytes(on, arguments.positional[1]);
    if (name == "md5") return make_bytes(md5(message));
    if (name == "sha1") return make_bytes(sha1(message));
    if (name == "sha224") return make_bytes(sha2(message, short_start(true), 28));
    if (name == "sha256") return make_bytes(sha2(message, short_start(false), 32));
    if (name == "sha384") return make_bytes(sha2(message, long_start(true), 48));
    return make_bytes(sha2(message, long_start(false), 64));
  });
  return module;
}

}  // namespace companion::python
