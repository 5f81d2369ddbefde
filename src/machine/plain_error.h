// An Error that belongs to no place in a text, which is all that this layer has to tell.
#pragma once

#include "base/result.h"

#include <string>
#include <utility>

namespace companion::machine {

inline Error plain_error(std::string message, std::string advice = {}) {
  return Error{std::move(message), std::move(advice), "", 0, 0};
}

}  // namespace companion::machine
