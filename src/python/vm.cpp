// The loop of the virtual machine. What single instructions do beyond a few lines is in vm_support.cpp; how
// frames come and go is in vm_frames.cpp.
#include "python/vm.h"

#include "python/float.h"
#include "python/generator.h"
#include "python/integer.h"
#include "python/list.h"
#include "python/operations.h"
#include "python/range.h"
#include "python/set.h"
#include "python/tuple.h"

namespace companion::python {
namespace {

// Both small: the answer at once, without a call. Empty if it needs more.
inline Value quick_binary(BinaryOperator operation, const Value& left, const Value& right) {
  if (!left.is_small() || !right.is_small()) return {};
  const std::int64_t a = left.small_number(), b = right.small_number();
  std::int64_t result = 0;
  switch (operation) {
    case BinaryOperator::add:
      result = a + b;
      break;
    case BinaryOperator::subtract:
      result = a - b;
      break;
    case BinaryOperator::bit_and:
      result = a & b;
      break;
    case BinaryOperator::bit_or:
      result = a | b;
      break;
    case BinaryOperator::multiply:
      if (__builtin_mul_overflow(a, b, &result)) return {};
      break;
    default:
      return {};
  }
  return Value::fits_small(result) ? Value::small(result) : Value();
}

inline void drop(Value*& top, Value* to) {
  while (top > to)
    (--top)->reset();
}

}  // namespace

VirtualMachine::Result VirtualMachine::execute(Frame& entry, Ref<Exception> thrown) {
  Frame* frame = nullptr;
  const Instruction* code = nullptr;
  Value* locals = nullptr;
  Value* top = nullptr;  // the first free place
  std::uint32_t position = 0;
  bool add_entry = true;
  const auto load_frame = [&] {
    frame = thread_.frame_.get();
    code = frame->code_->instructions.data();
    locals = frame->slots_.data();
    top = locals + frame->stack_;
    position = frame->position_;
  };
  const auto constant = [&](std::uint32_t index) -> const Value& { return frame->code_->constants[index]; };
  const auto name = [&](std::uint32_t index) -> String& { return *frame->code_->names[index]; };
  // Takes the arguments (and what is below) off the stack and starts the function's frame.
  const auto enter_function = [&](Ref<Frame> callee, Value* base) {
    drop(top, base);
    frame->stack_ = static_cast<std::uint32_t>(base - locals);
    push_frame(std::move(callee));
    load_frame();
  };
  // A frame with `count` arguments from the stack, moved if they fit one to one.
  const auto bind_arguments = [&](Function& function, Value* arguments, std::uint32_t count) {
    const Code& callee = *function.code;
    const bool simple =
        count == callee.positional && callee.keyword_only == 0 && !callee.has_star && !callee.has_double_star;
    if (!simple) return make_frame(thread_, function, Arguments({arguments, count}));
    Ref<Frame> made = Ref<Frame>::adopt(new Frame(thread_.heap(), function.code, function.globals));
    for (std::uint32_t i = 0; i < count; ++i)
      made->slots_[i] = std::move(arguments[i]);
    if (!callee.cells.empty()) finish_frame(*made, function);
    return made;
  };

  load_frame();
  for (;;) {
    try {
      if (thrown) throw Raised{std::move(thrown)};
      for (;;) {
        const Instruction instruction = code[position];
        const std::uint32_t argument = instruction.argument();
        frame->position_ = position++;
        switch (instruction.operation()) {
          case Operation::nothing:
            break;
          case Operation::line:
            note_line(argument);
            break;

          case Operation::load_constant:
            *top++ = constant(argument);
            break;
          case Operation::load_local:
            if (!locals[argument]) raise_unbound(*frame, argument);
            *top++ = locals[argument];
            break;
          case Operation::store_local: {
            const Value old = std::move(locals[argument]);
            locals[argument] = std::move(*--top);
            break;
          }
          case Operation::delete_local:
            if (!locals[argument]) raise_unbound(*frame, argument);
            locals[argument].reset();
            break;
          case Operation::load_cell:
            if (!frame->cells_[argument]->value) raise_unbound_cell(*frame, argument);
            *top++ = frame->cells_[argument]->value;
            break;
          case Operation::store_cell: {
            const Value old = std::move(frame->cells_[argument]->value);
            frame->cells_[argument]->value = std::move(*--top);
            break;
          }
          case Operation::delete_cell:
            if (!frame->cells_[argument]->value) raise_unbound_cell(*frame, argument);
            frame->cells_[argument]->value.reset();
            break;
          case Operation::load_closure:
            *top++ = frame->cells_[argument];
            break;
          case Operation::load_class_cell: {
            Value* own = frame->locals_->find(*frame->code_->cells[argument]);
            if (own == nullptr && !frame->cells_[argument]->value) raise_unbound_cell(*frame, argument);
            *top++ = own != nullptr ? *own : frame->cells_[argument]->value;
            break;
          }
          case Operation::load_class_names:
          case Operation::load_from_class:
          case Operation::load_class_free:
          case Operation::make_type_form:
            run_type_instruction(*frame, instruction, top);
            break;
          case Operation::load_name:
            *top++ = load_name(*frame, name(argument));
            break;
          case Operation::store_name: {
            Dictionary& names = frame->locals_ ? *frame->locals_ : *frame->globals_;
            names.set(frame->code_->names[argument], std::move(*--top));
            break;
          }
          case Operation::delete_name:
            delete_name(*frame, name(argument));
            break;
          case Operation::load_global:
            *top++ = load_global(*frame, name(argument));
            break;
          case Operation::store_global:
            frame->globals_->set(frame->code_->names[argument], std::move(*--top));
            break;
          case Operation::delete_global:
            if (!frame->globals_->erase(name(argument))) {
              raise_error(thread_, Builtin::name_error,
                          "name '" + name(argument).text() + "' is not defined");
            }
            break;

          case Operation::load_attribute:
            top[-1] = get_attribute(thread_, top[-1], name(argument));
            break;
          case Operation::store_attribute:
            set_attribute(thread_, top[-1], name(argument), top[-2]);
            drop(top, top - 2);
            break;
          case Operation::delete_attribute:
            delete_attribute(thread_, top[-1], name(argument));
            drop(top, top - 1);
            break;
          case Operation::load_method: {
            Value function, self;
            load_method(top[-1], name(argument), function, self);
            top[-1] = std::move(function);
            *top++ = std::move(self);
            break;
          }
          case Operation::load_item: {
            Value item = get_item(thread_, top[-2], top[-1]);
            (--top)->reset();
            top[-1] = std::move(item);
            break;
          }
          case Operation::store_item:
            set_item(thread_, top[-2], top[-1], top[-3]);
            drop(top, top - 3);
            break;
          case Operation::delete_item:
            delete_item(thread_, top[-2], top[-1]);
            drop(top, top - 2);
            break;

          case Operation::build_tuple:
          case Operation::build_list: {
            std::vector<Value> items(std::make_move_iterator(top - argument), std::make_move_iterator(top));
            top -= argument;
            if (instruction.operation() == Operation::build_tuple) {
              *top++ = make_tuple(thread_, std::move(items));
            } else {
              *top++ = make_list(thread_, std::move(items));
            }
            break;
          }
          case Operation::build_set: {
            Ref<Set> set = make_set(thread_);
            for (Value* item = top - argument; item < top; ++item)
              set->add(thread_, *item);
            drop(top, top - argument);
            *top++ = std::move(set);
            break;
          }
          case Operation::build_dictionary: {
            Ref<Dictionary> made = make_dictionary(thread_);
            Value* first = top - 2 * argument;
            for (Value* pair = first; pair < top; pair += 2)
              made->set(thread_, pair[0], pair[1]);
            drop(top, first);
            *top++ = std::move(made);
            break;
          }
          case Operation::build_slice: {
            Value step = argument == 3 ? std::move(*--top) : Value::none();
            Value stop = std::move(*--top);
            top[-1] = Ref<SliceObject>::adopt(
                new SliceObject(thread_.heap(), std::move(top[-1]), std::move(stop), std::move(step)));
            break;
          }
          case Operation::build_string: {
            std::string text;
            for (Value* part = top - argument; part < top; ++part)
              text += part->as<String>()->text();
            drop(top, top - argument);
            *top++ = make_string(std::move(text));
            break;
          }
          case Operation::list_append: {
            Value item = std::move(*--top);
            top[-static_cast<int>(argument)].as<List>()->items().push_back(std::move(item));
            break;
          }
          case Operation::set_add: {
            const Value item = std::move(*--top);
            top[-static_cast<int>(argument)].as<Set>()->add(thread_, item);
            break;
          }
          case Operation::dictionary_add: {
            const Value value = std::move(*--top), key = std::move(*--top);
            top[-static_cast<int>(argument)].as<Dictionary>()->set(thread_, key, value);
            break;
          }
          case Operation::list_extend: {
            const Value iterable = std::move(*--top);
            const std::vector<Value> items = to_vector(thread_, iterable);
            std::vector<Value>& list = top[-static_cast<int>(argument)].as<List>()->items();
            list.insert(list.end(), items.begin(), items.end());
            break;
          }
          case Operation::set_update: {
            const Value iterable = std::move(*--top);
            for (const Value& item : to_vector(thread_, iterable))
              top[-static_cast<int>(argument)].as<Set>()->add(thread_, item);
            break;
          }
          case Operation::dictionary_update: {
            const Value mapping = std::move(*--top);
            Dictionary* other = mapping.as<Dictionary>();
            if (other == nullptr)
              raise_type_error(thread_, "'" + type_name(thread_, mapping) + "' object is not a mapping");
            top[-static_cast<int>(argument)].as<Dictionary>()->update(thread_, *other);
            break;
          }
          case Operation::spread_argument: {
            const Value iterable = std::move(*--top);
            spread_argument(top[-2], *top[-1].as<List>(), iterable);
            break;
          }
          case Operation::dictionary_merge: {
            const Value mapping = std::move(*--top);
            // Below the dict: the tuple of positional arguments, and the function.
            merge_keywords(top[-3], *top[-1].as<Dictionary>(), mapping);
            break;
          }
          case Operation::list_to_tuple:
            top[-1] = make_tuple(thread_, top[-1].as<List>()->items());
            break;
          case Operation::unpack: {
            const Value iterable = std::move(*--top);
            unpack(iterable, argument, top);
            top += argument;
            break;
          }
          case Operation::unpack_star: {
            const Value iterable = std::move(*--top);
            unpack_star(iterable, argument & 0xFFF, argument >> 12, top);
            top += (argument & 0xFFF) + 1 + (argument >> 12);
            break;
          }

          case Operation::pop:
            (--top)->reset();
            break;
          case Operation::duplicate:
            *top = top[-1];
            ++top;
            break;
          case Operation::duplicate_two:
            top[0] = top[-2];
            top[1] = top[-1];
            top += 2;
            break;
          case Operation::swap:
            std::swap(top[-1], top[-2]);
            break;
          case Operation::rotate_three:
            std::swap(top[-1], top[-2]);
            std::swap(top[-2], top[-3]);
            break;
          case Operation::rotate_four:
            std::swap(top[-1], top[-2]);
            std::swap(top[-2], top[-3]);
            std::swap(top[-3], top[-4]);
            break;

          case Operation::unary:
            top[-1] = unary(thread_, static_cast<UnaryOperator>(argument), top[-1]);
            break;
          case Operation::logical_not:
            top[-1] = Value::boolean(!truth(thread_, top[-1]));
            break;
          case Operation::binary:
          case Operation::in_place: {
            const auto operation = static_cast<BinaryOperator>(argument);
            Value result = quick_binary(operation, top[-2], top[-1]);
            if (!result) {
              result = instruction.operation() == Operation::binary
                           ? binary(thread_, operation, top[-2], top[-1])
                           : in_place(thread_, operation, top[-2], top[-1]);
            }
            (--top)->reset();
            top[-1] = std::move(result);
            break;
          }
          case Operation::compare: {
            const auto operation = static_cast<Comparison>(argument);
            const Value &left = top[-2], &right = top[-1];
            Value result;
            if (left.is_small() && right.is_small()) {
              const std::int64_t a = left.small_number(), b = right.small_number();
              result = Value::boolean(holds(operation, a < b ? -1 : a > b ? 1 : 0));
            } else {
              result = compare(thread_, operation, left, right);
            }
            (--top)->reset();
            top[-1] = std::move(result);
            break;
          }
          case Operation::is: {
            const bool same = top[-2].is_same(top[-1]);
            (--top)->reset();
            top[-1] = Value::boolean(same != (argument == 1));
            break;
          }
          case Operation::contains: {
            const bool found = contains(thread_, top[-1], top[-2]);
            (--top)->reset();
            top[-1] = Value::boolean(found != (argument == 1));
            break;
          }

          case Operation::jump:
            position = argument;
            break;
          case Operation::jump_back:
            if (interpreter_.attention() != 0) thread_.check_attention();
            position = argument;
            break;
          case Operation::pop_jump_if_false:
          case Operation::pop_jump_if_true: {
            const bool true_ = truth(thread_, top[-1]);
            (--top)->reset();
            if (true_ == (instruction.operation() == Operation::pop_jump_if_true)) position = argument;
            break;
          }
          case Operation::jump_if_false_or_pop:
          case Operation::jump_if_true_or_pop:
            if (truth(thread_, top[-1]) == (instruction.operation() == Operation::jump_if_true_or_pop)) {
              position = argument;
            } else {
              (--top)->reset();
            }
            break;
          case Operation::get_iterator:
            top[-1] = iterate(thread_, top[-1]);
            break;
          case Operation::for_next:
            if (interpreter_.attention() != 0) thread_.check_attention();
            if (next(thread_, top[-1], *top)) {
              ++top;
            } else {
              (--top)->reset();
              position = argument;
            }
            break;

          case Operation::call: {
            if (interpreter_.attention() != 0) thread_.check_attention();
            Value* base = top - argument - 1;
            Function* function = base->as<Function>();
            if (function != nullptr && !function->code->is_generator) {
              enter_function(bind_arguments(*function, base + 1, argument), base);
              break;
            }
            Value result = call(thread_, *base, Arguments({base + 1, argument}));
            drop(top, base);
            *top++ = std::move(result);
            break;
          }
          case Operation::call_method: {
            if (interpreter_.attention() != 0) thread_.check_attention();
            Value* base = top - argument - 2;
            const bool has_self = !base[1].is_empty();
            Value* first = has_self ? base + 1 : base + 2;
            const std::uint32_t count = has_self ? argument + 1 : argument;
            Function* function = base->as<Function>();
            if (function != nullptr && !function->code->is_generator) {
              enter_function(bind_arguments(*function, first, count), base);
              break;
            }
            NativeMethod* method = has_self ? base->as<NativeMethod>() : nullptr;
            Value result = method != nullptr
                               ? method->call_on(thread_, base[1], Arguments({base + 2, argument}))
                               : call(thread_, *base, Arguments({first, count}));
            drop(top, base);
            *top++ = std::move(result);
            break;
          }
          case Operation::call_keywords: {
            if (interpreter_.attention() != 0) thread_.check_attention();
            const Value names = std::move(*--top);
            Value* base = top - argument - 1;
            Value result = call_with_keywords(base, argument, *names.as<Tuple>());
            drop(top, base);
            *top++ = std::move(result);
            break;
          }
          case Operation::call_spread: {
            if (interpreter_.attention() != 0) thread_.check_attention();
            Value* base = top - argument - 2;
            Value result = call_spread(base, argument == 1);
            drop(top, base);
            *top++ = std::move(result);
            break;
          }
          case Operation::make_function: {
            Ref<Function> function = make_function(*frame, argument, top);
            *top++ = std::move(function);
            break;
          }
          case Operation::build_class_spread:
          case Operation::build_class: {
            const bool spread = instruction.operation() == Operation::build_class_spread;
            Value* base = top - 2 - (spread ? 2 : argument);
            Value made = spread ? build_class_spread(base) : build_class(base, argument);
            drop(top, base);
            *top++ = std::move(made);
            break;
          }
          case Operation::return_value: {
            Value result = std::move(*--top);
            const bool last = frame == &entry;
            pop_frame();
            if (last) return {std::move(result), false};
            load_frame();
            ++position;
            *top++ = std::move(result);
            break;
          }

          case Operation::raise:
            add_entry = argument != 0;
            raise(top - argument, argument);
          case Operation::enter_handler:
            *top = top[-1];
            top[-1] = std::move(thread_.handled_exception);
            thread_.handled_exception = *top;
            ++top;
            break;
          case Operation::match_exception: {
            const bool match = matches(top[-2], top[-1]);
            top[-1] = Value::boolean(match);
            break;
          }
          case Operation::leave_handler:
            thread_.handled_exception = std::move(*--top);
            break;
          case Operation::reraise: {
            Ref<Exception> again(static_cast<Exception*>(top[-1].object()));
            (--top)->reset();
            thread_.handled_exception = std::move(*--top);
            add_entry = false;
            throw Raised{std::move(again)};
          }
          case Operation::load_assertion_error:
            *top++ = Value(&interpreter_.type(Builtin::assertion_error));
            break;
          case Operation::begin_star:
          case Operation::match_star:
          case Operation::collect_star:
          case Operation::finish_star:
            handle_star(instruction.operation(), top);
            break;

          case Operation::enter_context:
            *top = enter_context(top[-1]);
            ++top;
            break;
          case Operation::exit_context:
            exit_context(top[-1], {});
            (--top)->reset();
            break;
          case Operation::exit_context_exception: {
            const bool suppressed = exit_context(top[-3], top[-1]);
            *top++ = Value::boolean(suppressed);
            break;
          }

          case Operation::import_name:
            *top++ = import_name(name(argument));
            break;
          case Operation::import_module:
            *top++ = interpreter_.import_for_program(thread_, name(argument).text());
            break;
          case Operation::import_from:
            *top = import_from(top[-1], name(argument));
            ++top;
            break;
          case Operation::import_star:
            import_star(*frame, top[-1]);
            (--top)->reset();
            break;
          case Operation::format_value: {
            const bool has_specification = (argument & 0x100) != 0;
            const Value specification = has_specification ? std::move(*--top) : Value();
            top[-1] = format(top[-1], has_specification ? &specification : nullptr,
                             static_cast<char>(argument & 0xFF));
            break;
          }

          case Operation::yield_value: {
            Value yielded = std::move(*--top);
            frame->stack_ = static_cast<std::uint32_t>(top - locals);
            frame->position_ = position;
            pop_frame();
            return {std::move(yielded), true};
          }
          case Operation::yield_from: {
            const Value sent = std::move(*--top);
            Value value;
            if (advance_inner(top[-1], sent, value)) {
              top[-1] = std::move(value);
              break;
            }
            // Comes back to this instruction with the next value sent.
            frame->stack_ = static_cast<std::uint32_t>(top - locals);
            pop_frame();
            return {std::move(value), true};
          }
        }
      }
    } catch (Raised& raised) {
      const bool add = add_entry;
      add_entry = true;
      if (!unwind(*raised.exception, entry, add)) throw;
      load_frame();
    }
  }
}

}  // namespace companion::python
