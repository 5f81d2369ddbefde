// The compiler's core: instructions, labels, names. See compiler_state.h.
#include "python/compiler.h"

#include "python/compiler_state.h"
#include "python/integer.h"

#include <algorithm>

namespace companion::python {
namespace {

constexpr std::uint32_t kMaximumArgument = 0xFFFFFF;

// What an instruction does to the height of the stack when it goes on to the next one.
int effect_of(Operation operation, std::uint32_t argument) {
  const int n = static_cast<int>(argument);
  switch (operation) {
    case Operation::load_constant:
    case Operation::load_local:
    case Operation::load_cell:
    case Operation::load_closure:
    case Operation::load_class_cell:
    case Operation::load_class_names:
    case Operation::load_name:
    case Operation::load_global:
    case Operation::load_method:
    case Operation::duplicate:
    case Operation::for_next:
    case Operation::enter_handler:
    case Operation::load_assertion_error:
    case Operation::enter_context:
    case Operation::exit_context_exception:
    case Operation::import_name:
    case Operation::import_module:
    case Operation::import_from:
      return 1;
    case Operation::duplicate_two:
    case Operation::begin_star:
      return 2;
    case Operation::make_type_form:
      return argument == kMakeAlias ? -2 : argument == kMakeGenericBase || argument < kMakeWithBound ? 0 : -1;
    case Operation::store_local:
    case Operation::store_cell:
    case Operation::store_name:
    case Operation::store_global:
    case Operation::delete_attribute:
    case Operation::load_item:
    case Operation::list_append:
    case Operation::set_add:
    case Operation::list_extend:
    case Operation::set_update:
    case Operation::spread_argument:
    case Operation::dictionary_update:
    case Operation::dictionary_merge:
    case Operation::pop:
    case Operation::binary:
    case Operation::in_place:
    case Operation::compare:
    case Operation::is:
    case Operation::contains:
    case Operation::pop_jump_if_false:
    case Operation::pop_jump_if_true:
    case Operation::jump_if_false_or_pop:
    case Operation::jump_if_true_or_pop:
    case Operation::return_value:
    case Operation::leave_handler:
    case Operation::exit_context:
    case Operation::import_star:
    case Operation::yield_from:
    case Operation::collect_star:
      return -1;
    case Operation::store_attribute:
    case Operation::delete_item:
    case Operation::dictionary_add:
    case Operation::reraise:
    case Operation::finish_star:
      return -2;
    case Operation::build_class_spread:
      return -3;
    case Operation::store_item:
      return -3;
    case Operation::build_tuple:
    case Operation::build_list:
    case Operation::build_set:
    case Operation::build_slice:
    case Operation::build_string:
      return 1 - n;
    case Operation::build_dictionary:
      return 1 - 2 * n;
    case Operation::unpack:
      return n - 1;
    case Operation::unpack_star:
      return (n & 0xFFF) + (n >> 12);
    case Operation::call:
      return -n;
    case Operation::call_method:
    case Operation::call_keywords:
    case Operation::call_spread:
    case Operation::build_class:
      return -(n + 1);
    case Operation::make_function:
      return -((n & 1) + (n >> 1 & 1) + (n >> 2 & 1) + (n >> 3 & 1));
    case Operation::raise:
      return -n;
    case Operation::format_value:
      return (n & 0x100) != 0 ? -1 : 0;
    default:
      return 0;
  }
}

}  // namespace

Compiler::Compiler(Interpreter& interpreter, const script::Tree& tree, const Symbols& symbols, Scope& scope,
                   Compiler* outer)
    : interpreter_(interpreter),
      tree_(tree),
      symbols_(symbols),
      scope_(scope),
      outer_(outer),
      code_(Ref<Code>::adopt(new Code(interpreter.heap()))) {
  code_->source = tree.source;
  code_->is_module = scope.kind == Scope::Kind::module;
  code_->is_class_body = scope.kind == Scope::Kind::class_body;
  code_->is_generator = scope.is_generator;
  code_->is_library = tree.source->visibility() == script::Source::Visibility::hidden;
  code_->is_stepped = tree.source->visibility() == script::Source::Visibility::stepped;
  for (const std::string& name : scope.order) {
    const Scope::Use& use = scope.names.find(name)->second;
    if (use.kind == NameKind::cell) cell_index(name);
  }
  // Those of the closure follow the own ones.
  for (const std::string& name : scope.order) {
    const Scope::Use& use = scope.names.find(name)->second;
    if (use.kind == NameKind::free || use.passed) {
      cell_index(name);
      ++code_->free_cells;
    }
  }
}

void Compiler::fail(script::Span span, std::string message, std::string advice) {
  const script::Place place = tree_.source->place_of(span.begin);
  throw CompileFault{{std::move(message), std::move(advice), tree_.source->name(), place.line, place.column}};
}

void Compiler::refuse(script::Span span, const std::string& what, std::string advice) {
  fail(span, what + " is not supported here", std::move(advice));
}

void Compiler::adjust(int effect) {
  depth_ += effect;
  code_->stack_size = std::max(code_->stack_size, static_cast<std::uint32_t>(std::max(depth_, 0)));
}

void Compiler::emit(Operation operation, std::uint32_t argument) {
  if (argument > kMaximumArgument) fail(span_, "this source is too large", "split it into several files");
  code_->instructions.emplace_back(operation, argument);
  code_->spans.push_back(span_);
  adjust(effect_of(operation, argument));
}

void Compiler::emit_jump(Operation operation, Label& label) {
  const std::uint32_t position = here();
  emit(operation, label.position.value_or(0));
  const bool keeps =
      operation == Operation::jump_if_false_or_pop || operation == Operation::jump_if_true_or_pop;
  // for_next leaves without iterator and item; the others arrive as they go on.
  const int arrival = operation == Operation::for_next ? depth_ - 2 : keeps ? depth_ + 1 : depth_;
  if (label.depth < 0) label.depth = arrival;
  if (!label.position) label.jumps.push_back(position);
}

void Compiler::bind(Label& label) {
  label.position = here();
  for (const std::uint32_t jump : label.jumps) {
    Instruction& instruction = code_->instructions[jump];
    instruction = Instruction(instruction.operation(), here());
  }
  label.jumps.clear();
  std::erase_if(pending_handlers_, [&](const PendingHandler& pending) {
    if (pending.label != &label) return false;
    code_->handlers[pending.index].handler = here();
    return true;
  });
  if (label.depth >= 0) {
    depth_ = label.depth;
  } else {
    label.depth = depth_;
  }
}

void Compiler::emit_constant(Value value) {
  code_->constants.push_back(std::move(value));
  emit(Operation::load_constant, static_cast<std::uint32_t>(code_->constants.size() - 1));
}

std::uint32_t Compiler::name_index(std::string_view name) {
  const auto found = name_indexes_.find(name);
  if (found != name_indexes_.end()) return found->second;
  const auto index = static_cast<std::uint32_t>(code_->names.size());
  code_->names.push_back(interpreter_.intern(name));
  name_indexes_.emplace(name, index);
  return index;
}

std::uint32_t Compiler::local_index(std::string_view name) {
  const auto found = local_indexes_.find(name);
  if (found != local_indexes_.end()) return found->second;
  const auto index = static_cast<std::uint32_t>(code_->locals.size());
  code_->locals.push_back(interpreter_.intern(name));
  local_indexes_.emplace(name, index);
  return index;
}

std::uint32_t Compiler::cell_index(std::string_view name) {
  const auto found = cell_indexes_.find(name);
  if (found != cell_indexes_.end()) return found->second;
  const auto index = static_cast<std::uint32_t>(code_->cells.size());
  code_->cells.push_back(interpreter_.intern(name));
  code_->cell_of_parameter.push_back(-1);
  cell_indexes_.emplace(name, index);
  return index;
}

void Compiler::emit_line(script::Span span) {
  if (!code_->is_stepped) return;
  const At at(*this, span);
  emit(Operation::line, static_cast<std::uint32_t>(tree_.source->line_of(span.begin)));
}

std::size_t Compiler::open_range(Label& handler, int depth) {
  handler.depth = depth + 1;
  ranges_.push_back({here(), &handler, depth});
  return ranges_.size() - 1;
}

void Compiler::close_range(std::size_t range) {
  const OpenRange& open = ranges_[range];
  if (open.begin == here()) return;
  code_->handlers.push_back({open.begin, here(), 0, static_cast<std::uint32_t>(open.depth)});
  pending_handlers_.push_back({code_->handlers.size() - 1, open.handler});
}

void Compiler::resume_range(std::size_t range) {
  ranges_[range].begin = here();
}

void Compiler::finish() {
  // Falls off the end: None.
  emit_constant(Value::none());
  emit(Operation::return_value);
  // A handler may need one place more than the depth it unwinds to.
  code_->stack_size += 2;
}

void Compiler::load(const std::string& plain) {
  const std::string name = mangle(plain);
  const NameKind kind = scope_.kind_of(name);
  if (sees_class_names() && (kind == NameKind::free || kind == NameKind::global)) {
    emit(Operation::load_cell, cell_index(kClassNames));
    if (kind == NameKind::free) {
      emit(Operation::load_class_free, cell_index(name));
    } else {
      emit(Operation::load_from_class, name_index(name));
    }
    return;
  }
  switch (kind) {
    case NameKind::local:
      if (scope_.kind == Scope::Kind::function) {
        emit(Operation::load_local, local_index(name));
      } else {
        emit(Operation::load_name, name_index(name));
      }
      return;
    case NameKind::cell:
      emit(Operation::load_cell, cell_index(name));
      return;
    case NameKind::free:
      emit(scope_.kind == Scope::Kind::class_body ? Operation::load_class_cell : Operation::load_cell,
           cell_index(name));
      return;
    case NameKind::global:
      emit(scope_.kind == Scope::Kind::function ? Operation::load_global : Operation::load_name,
           name_index(name));
      return;
  }
}

void Compiler::store(const std::string& plain) {
  const std::string name = mangle(plain);
  switch (scope_.kind_of(name)) {
    case NameKind::local:
      if (scope_.kind == Scope::Kind::function) {
        emit(Operation::store_local, local_index(name));
      } else {
        emit(Operation::store_name, name_index(name));
      }
      return;
    case NameKind::cell:
    case NameKind::free:
      emit(Operation::store_cell, cell_index(name));
      return;
    case NameKind::global:
      emit(Operation::store_global, name_index(name));
      return;
  }
}

void Compiler::remove(const std::string& plain) {
  const std::string name = mangle(plain);
  switch (scope_.kind_of(name)) {
    case NameKind::local:
      if (scope_.kind == Scope::Kind::function) {
        emit(Operation::delete_local, local_index(name));
      } else {
        emit(Operation::delete_name, name_index(name));
      }
      return;
    case NameKind::cell:
    case NameKind::free:
      emit(Operation::delete_cell, cell_index(name));
      return;
    case NameKind::global:
      emit(Operation::delete_global, name_index(name));
      return;
  }
}

Ref<Code> Compiler::compile_expression() {
  compile(*tree_.body.front().as<script::ExpressionStatement>()->value);
  emit(Operation::return_value);
  finish();
  return code_;
}

Ref<Code> Compiler::compile_module() {
  compile_body(tree_.body);
  finish();
  return code_;
}

Result<Ref<Code>> compile_tree(Interpreter& interpreter, const script::Tree& tree, SourceForm form) {
  Result<Symbols> symbols = find_symbols(tree);
  if (!symbols) return symbols.error();
  try {
    Compiler compiler(interpreter, tree, *symbols, *symbols->module, nullptr);
    return form == SourceForm::module ? compiler.compile_module() : compiler.compile_expression();
  } catch (CompileFault& fault) {
    return std::move(fault.error);
  }
}

}  // namespace companion::python
