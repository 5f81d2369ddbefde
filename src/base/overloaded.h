// One visitor from several lambdas, for std::visit.
#pragma once

namespace companion {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
// Clang before 17 does not deduce this by itself.
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace companion
