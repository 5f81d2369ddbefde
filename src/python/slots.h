// __slots__: instances without a __dict__, whose attributes have fixed places. Used by class_builder.
#pragma once

#include "python/string.h"
#include "python/type.h"

#include <string>
#include <vector>

namespace companion::python {

struct SlotNames {
  bool given = false;                // whether the class body has __slots__ at all
  bool has_dictionary = false;       // "__dict__" is among them
  bool has_weak_references = false;  // "__weakref__" is
  std::vector<Ref<String>> names;
};

// TypeError for a name that is no str, ValueError for one that the class body gives a value.
SlotNames read_slots(Thread& thread, const std::string& class_name, const Dictionary& class_body);

// Gives the new type its places and the descriptors that read and write them.
void define_slots(Thread& thread, Type& type, const SlotNames& slots);

}  // namespace companion::python
