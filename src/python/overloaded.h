// One visitor from several lambdas, for std::visit.
#pragma once

namespace companion::python {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace companion::python
