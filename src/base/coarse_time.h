// A clock that may be looked at before every line of a running program.
#pragma once

#include <chrono>

namespace companion {

// Since some moment, never backwards; goes on in steps of up to 16 ms. Where reading the exact clock takes
// 50 ns, as on virtual machines, this takes a few.
std::chrono::milliseconds coarse_time();

}  // namespace companion
