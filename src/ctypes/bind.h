// The parameters of those functions of ctypes that CPython writes in Python: the same binding as of
// python::bind_parameters, but with the error texts of a `def`. Used by the files that define such functions.
#pragma once

#include "python/arguments.h"
#include "python/thread.h"

#include <vector>

namespace companion::ctypes {

// The values by parameter, those not given are empty. A method's function is named with its class
// ("CDLL.__init__"); its `self`, which is not among the names, counts in the texts.
std::vector<python::Value> bind_as_def(python::Thread& thread, const python::Arguments& arguments,
                                       const python::Parameters& parameters);

}  // namespace companion::ctypes
