// The instructions of type parameters and type aliases. The objects are those of the module typing.
#include "python/operations.h"
#include "python/tuple.h"
#include "python/vm.h"

namespace companion::python {

void VirtualMachine::run_type_instruction(Frame& frame, Instruction instruction, Value*& top) {
  const std::uint32_t argument = instruction.argument();
  switch (instruction.operation()) {
    case Operation::load_class_names:
      *top++ = frame.locals_ ? Value(frame.locals_) : Value(frame.globals_);
      break;
    case Operation::load_from_class: {
      String& name = *frame.code_->names[argument];
      Value* own = top[-1].as<Dictionary>()->find(name);
      top[-1] = own != nullptr ? Value(*own) : load_global(frame, name);
      break;
    }
    case Operation::load_class_free: {
      Value* own = top[-1].as<Dictionary>()->find(*frame.code_->cells[argument]);
      const Value found = own != nullptr ? *own : frame.cells_[argument]->value;
      if (!found) raise_unbound_cell(frame, argument);
      top[-1] = found;
      break;
    }
    default:
      make_type_form(argument, top);
      break;
  }
}

void VirtualMachine::make_type_form(std::uint32_t which, Value*& top) {
  const auto maker = [&](const char* name) {
    return get_attribute(thread_, interpreter_.import(thread_, "typing"), name);
  };
  const auto replace = [&](std::uint32_t count, Value made) {
    for (std::uint32_t i = 0; i < count; ++i)
      (--top)->reset();
    *top++ = std::move(made);
  };
  if (which == kMakeAlias) {
    replace(3, call(thread_, maker("_make_alias"), {top[-3], top[-2], top[-1]}));
  } else if (which == kMakeGenericBase) {
    replace(1, get_item(thread_, maker("Generic"), top[-1]));
  } else if (which == kMakeTypeParametersOf) {
    set_attribute(thread_, top[-2], *interpreter_.intern("__type_params__"), top[-1]);
    (--top)->reset();
  } else {
    const bool later = which >= kMakeWithBound;
    const Value kind = Value::small(which % kMakeWithBound);
    const Value name = later ? top[-2] : top[-1];
    const Value function = later ? top[-1] : Value::none();
    const Value constraints = Value::boolean((which & kMakeWithConstraints) != 0);
    replace(later ? 2 : 1, call(thread_, maker("_make_type_parameter"), {kind, name, function, constraints}));
  }
}

}  // namespace companion::python
