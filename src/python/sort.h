// Sorting as list.sort() and sorted() do: stable, by key, reversed without losing stability.
#pragma once

#include "python/object.h"

#include <vector>

namespace companion::python {

// `key` empty or None: the items themselves. May run Python code and raise.
void sort_items(Thread& thread, std::vector<Value>& items, const Value& key, bool reverse);

}  // namespace companion::python
