// CallReader: reads the texts that a foreign call is about to hand to Windows, as Windows will read them:
// from the bytes in memory, whatever Python object they came from. Used by Guard.
#pragma once

#include "api/catalogue.h"
#include "ctypes/observer.h"
#include "machine/machine.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace companion::run {

class CallReader {
 public:
  // All must outlive this.
  CallReader(machine::Machine& machine, const api::Function& function, const ctypes::ForeignCall& call)
      : machine_(machine), function_(function), call_(call) {}

  struct Text {
    std::string text;  // UTF-8
    // False where the same bytes can mean different paths: an argument that was not passed, a backslash that
    // may be the second byte of a character in a code page of the Far East.
    bool is_certain = true;
  };

  // True if a condition of the rule for this parameter holds, or nobody can tell.
  bool applies(const api::PathRule& rule, std::size_t parameter) const;

  // What the rule is about. None for a null pointer and for memory that cannot be read: the call then fails
  // by itself.
  std::vector<Text> texts(const api::PathRule& rule, std::size_t parameter) const;
  std::optional<Text> argument_text(std::size_t parameter, bool is_wide) const;

 private:
  bool holds(const api::PathCondition& condition, const api::PathRule& rule, std::size_t parameter) const;
  std::optional<Bytes> read(machine::Address address, std::uint64_t size_bytes) const;
  std::optional<std::uint64_t> number_at(machine::Address address, int size_bytes) const;
  std::vector<Text> texts_at(machine::Address address, bool is_wide, bool is_list) const;

  machine::Machine& machine_;
  const api::Function& function_;
  const ctypes::ForeignCall& call_;
};

}  // namespace companion::run
