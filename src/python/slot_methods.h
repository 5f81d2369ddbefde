// __len__, __add__, __eq__ and so on as attributes of the builtin types: what super().__setitem__(…) and
// int.__add__ reach. They call the native slots and look at no override.
#pragma once

namespace companion::python {

class Thread;

void define_slot_methods(Thread& thread);

}  // namespace companion::python
