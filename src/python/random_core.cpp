// _random: the generator MT19937 of Matsumoto and Nishimura with CPython's way of seeding it, so that seeded
// programs draw what they draw in CPython. The functions of random are in library/random.py.
#include "python/exception.h"
#include "python/float.h"
#include "python/function.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/library.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"

#include <array>
#include <chrono>
#include <random>

namespace companion::python {
namespace {

constexpr std::size_t kWords = 624, kMiddle = 397;

class Twister : public PlainInstance {
 public:
  Twister(Heap& heap, Type& type) : PlainInstance(heap, type) { seed_words({5489}); }

  // init_by_array of the reference implementation.
  void seed_words(const std::vector<std::uint32_t>& key) {
    state_[0] = 19650218;
    for (std::size_t i = 1; i < kWords; ++i)
      state_[i] = 1812433253u * (state_[i - 1] ^ state_[i - 1] >> 30) + static_cast<std::uint32_t>(i);
    std::size_t i = 1, j = 0;
    const auto step_on = [&] {
      if (++i >= kWords) {
        state_[0] = state_[kWords - 1];
        i = 1;
      }
    };
    for (std::size_t left = std::max(kWords, key.size()); left > 0; --left) {
      state_[i] = (state_[i] ^ (state_[i - 1] ^ state_[i - 1] >> 30) * 1664525u) + key[j] +
                  static_cast<std::uint32_t>(j);
      step_on();
      if (++j >= key.size()) j = 0;
    }
    for (std::size_t left = kWords - 1; left > 0; --left) {
      state_[i] =
          (state_[i] ^ (state_[i - 1] ^ state_[i - 1] >> 30) * 1566083941u) - static_cast<std::uint32_t>(i);
      step_on();
    }
    state_[0] = 0x80000000u;
    next_ = kWords;
  }

  std::uint32_t draw() {
    if (next_ >= kWords) refill();
    std::uint32_t word = state_[next_++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9D2C5680u;
    word ^= word << 15 & 0xEFC60000u;
    return word ^ word >> 18;
  }

  std::array<std::uint32_t, kWords>& state() { return state_; }
  std::size_t& next_word() { return next_; }

 private:
  void refill() {
    for (std::size_t i = 0; i < kWords; ++i) {
      const std::uint32_t mixed = (state_[i] & 0x80000000u) | (state_[(i + 1) % kWords] & 0x7FFFFFFFu);
      state_[i] = state_[(i + kMiddle) % kWords] ^ mixed >> 1 ^ ((mixed & 1) != 0 ? 0x9908B0DFu : 0u);
    }
    next_ = 0;
  }

  std::array<std::uint32_t, kWords> state_{};
  std::size_t next_ = kWords;
};

// The magnitude of an int, 32 bits at a time, lowest first; None takes what the system offers.
Value seed(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "seed", arguments, 0, 1);
  std::vector<std::uint32_t> key;
  if (arguments.positional.empty() || arguments.positional[0].is_none()) {
    std::random_device source;
    for (int i = 0; i < 8; ++i)
      key.push_back(source());
    key.push_back(static_cast<std::uint32_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
  } else {
    key = to_big(to_index(thread, arguments.positional[0])).limbs;
  }
  if (key.empty()) key.push_back(0);
  self_of<Twister>(self).seed_words(key);
  return Value::none();
}

Value random_number(Thread&, const Value& self, const Arguments&) {
  const std::uint32_t high = self_of<Twister>(self).draw() >> 5, low = self_of<Twister>(self).draw() >> 6;
  return make_float((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

Value random_bits(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "getrandbits", arguments, 1, 1);
  std::int64_t bits = to_index_number(thread, arguments.positional[0]);
  if (bits < 0) raise_value_error(thread, "number of bits must be non-negative");
  if (bits > std::int64_t{1} << 27)
    raise_error(thread, Builtin::memory_error, "too many bits for this program");
  BigNumber number;
  for (; bits > 0; bits -= 32) {
    const std::uint32_t word = self_of<Twister>(self).draw();
    number.limbs.push_back(bits < 32 ? word >> (32 - bits) : word);
  }
  while (!number.limbs.empty() && number.limbs.back() == 0)
    number.limbs.pop_back();
  return make_integer(std::move(number));
}

Value get_state(Thread& thread, const Value& self, const Arguments&) {
  std::vector<Value> words;
  for (const std::uint32_t word : self_of<Twister>(self).state())
    words.push_back(Value::small(word));
  words.push_back(Value::small(static_cast<std::int64_t>(self_of<Twister>(self).next_word())));
  return make_tuple(thread, std::move(words));
}

Value set_state(Thread& thread, const Value& self, const Arguments& arguments) {
  expect_positional(thread, "setstate", arguments, 1, 1);
  const std::vector<Value> words = to_vector(thread, arguments.positional[0]);
  if (words.size() != kWords + 1) raise_value_error(thread, "state vector is the wrong size");
  const std::int64_t next = to_index_number(thread, words[kWords]);
  if (next < 0 || next > static_cast<std::int64_t>(kWords)) raise_value_error(thread, "invalid state");
  for (std::size_t i = 0; i < kWords; ++i)
    self_of<Twister>(self).state()[i] = static_cast<std::uint32_t>(low_64_bits(to_index(thread, words[i])));
  self_of<Twister>(self).next_word() = static_cast<std::size_t>(next);
  return Value::none();
}

}  // namespace

Ref<Module> make_random_core(Thread& thread) {
  Ref<Module> module = Ref<Module>::adopt(new Module(thread, "_random"));
  TypeOptions options;
  options.name = "Random";
  options.module = "_random";
  options.bases.emplace_back(&thread.interpreter().type(Builtin::object));
  options.constructor = [](Thread& on, Type& type, const Arguments&) -> Value {
    return Ref<Twister>::adopt(new Twister(on.heap(), type));
  };
  const Ref<Type> type = Ref<Type>::adopt(new Type(thread.heap(), std::move(options)));
  define_method(thread, *type, "seed", seed);
  define_method(thread, *type, "random", random_number);
  define_method(thread, *type, "getrandbits", random_bits);
  define_method(thread, *type, "getstate", get_state);
  define_method(thread, *type, "setstate", set_state);
  module->define(thread, "Random", Value(type));
  return module;
}

}  // namespace companion::python
