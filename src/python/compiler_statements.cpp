// The compiler's simple statements, and the way from a statement to its function.
#include "base/overloaded.h"
#include "python/compiler_state.h"
#include "python/object.h"
#include "python/string.h"

namespace companion::python {

using namespace script;  // the tree's node names; this file is nothing but a walk over them

void Compiler::compile(const Block& block) {
  for (const script::Statement& statement : block)
    compile(statement);
}

void Compiler::compile_body(const Block& block) {
  const auto* first = block.empty() ? nullptr : block[0].as<ExpressionStatement>();
  const auto* text = first == nullptr ? nullptr : first->value->as<StringLiteral>();
  if (text != nullptr && scope_.kind != Scope::Kind::function) {
    const At at(*this, first->value->span);
    emit_constant(make_string(text->text));
    emit(Operation::store_name, name_index("__doc__"));
  }
  compile(block);
}

void Compiler::compile(const script::Statement& statement) {
  const At at(*this, statement.header_span);
  const bool silent = statement.as<Global>() != nullptr || statement.as<Nonlocal>() != nullptr ||
                      statement.as<While>() != nullptr;  // a loop marks its line at each turn
  if (!silent) emit_line(statement.header_span);
  std::visit(Overloaded{
                 [&](const ExpressionStatement& node) {
                   const bool constant =
                       node.value->as<StringLiteral>() != nullptr || node.value->as<Constant>() != nullptr;
                   if (constant) return;
                   compile(*node.value);
                   emit(Operation::pop);
                 },
                 [&](const Assign& node) { compile_assign(node); },
                 [&](const AugmentedAssign& node) { compile_augmented(node); },
                 [&](const AnnotatedAssign& node) { compile_annotated(node); },
                 [&](const Return& node) {
                   refuse_in_star_handler(statement.span, 0);
                   compile_return(node);
                 },
                 [&](const Delete& node) {
                   for (const auto& target : node.targets)
                     compile_delete(*target);
                 },
                 [&](const Pass&) {},
                 [&](const Break&) { compile_break_or_continue(statement, true); },
                 [&](const Continue&) { compile_break_or_continue(statement, false); },
                 [&](const Raise& node) {
                   std::uint32_t count = 0;
                   for (const auto* part : {&node.exception, &node.cause}) {
                     if (*part == nullptr) continue;
                     compile(**part);
                     ++count;
                   }
                   emit(Operation::raise, count);
                 },
                 [&](const Global&) {},
                 [&](const Nonlocal&) {},
                 [&](const Import& node) { compile_import(node); },
                 [&](const ImportFrom& node) { compile_import_from(node); },
                 [&](const Assert& node) { compile_assert(node); },
                 [&](const If& node) { compile_if(node); },
                 [&](const While& node) { compile_while(statement, node); },
                 [&](const For& node) { compile_for(statement, node); },
                 [&](const Try& node) { compile_try(node); },
                 [&](const With& node) { compile_with(node, 0); },
                 [&](const FunctionDefinition& node) { compile_function(statement, node); },
                 [&](const TypeAlias& node) { compile_alias(statement, node); },
                 [&](const ClassDefinition& node) { compile_class(statement, node); },
             },
             statement.node);
}

void Compiler::compile_assign(const Assign& node) {
  compile(*node.value);
  for (std::size_t i = 0; i < node.targets.size(); ++i) {
    if (i + 1 < node.targets.size()) emit(Operation::duplicate);
    store_target(*node.targets[i]);
  }
}

void Compiler::compile_augmented(const AugmentedAssign& node) {
  const auto operation = static_cast<std::uint32_t>(node.operation);
  const script::Expression& target = *node.target;
  const script::Span whole{target.span.begin, node.value->span.end};
  if (const auto* name = target.as<Name>()) {
    load(name->id);
    compile(*node.value);
    const At at(*this, whole);
    emit(Operation::in_place, operation);
    store(name->id);
  } else if (const auto* attribute = target.as<Attribute>()) {
    compile(*attribute->object);
    emit(Operation::duplicate);
    const At at(*this, whole);
    emit(Operation::load_attribute, name_index(mangle(attribute->name)));
    compile(*node.value);
    emit(Operation::in_place, operation);
    emit(Operation::swap);
    emit(Operation::store_attribute, name_index(mangle(attribute->name)));
  } else if (const auto* subscript = target.as<Subscript>()) {
    compile(*subscript->object);
    compile(*subscript->index);
    emit(Operation::duplicate_two);
    const At at(*this, whole);
    emit(Operation::load_item);
    compile(*node.value);
    emit(Operation::in_place, operation);
    emit(Operation::rotate_three);
    emit(Operation::store_item);
  }
}

void Compiler::compile_annotated(const AnnotatedAssign& node) {
  if (node.value != nullptr) {
    compile(*node.value);
    store_target(*node.target);
  }
  // CPython evaluates annotations of modules and classes, not those of local variables.
  if (scope_.kind == Scope::Kind::function) return;
  const auto* name = node.target->as<Name>();
  compile(*node.annotation);
  if (scope_.kind != Scope::Kind::class_body || name == nullptr) {
    emit(Operation::pop);
    return;
  }
  emit(Operation::load_name, name_index("__annotations__"));
  emit_constant(interpreter_.intern(mangle(name->id)));
  emit(Operation::store_item);
}

void Compiler::store_target(const script::Expression& target) {
  const At at(*this, target.span);
  if (const auto* name = target.as<Name>()) {
    store(name->id);
  } else if (const auto* attribute = target.as<Attribute>()) {
    compile(*attribute->object);
    emit(Operation::store_attribute, name_index(mangle(attribute->name)));
  } else if (const auto* subscript = target.as<Subscript>()) {
    compile(*subscript->object);
    compile(*subscript->index);
    emit(Operation::store_item);
  } else if (const auto* tuple = target.as<TupleDisplay>()) {
    unpack(tuple->items);
  } else if (const auto* list = target.as<ListDisplay>()) {
    unpack(list->items);
  }
}

void Compiler::unpack(const std::vector<ExpressionPointer>& targets) {
  std::size_t star = targets.size();
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i]->as<Starred>() != nullptr) star = i;
  }
  if (star == targets.size()) {
    emit(Operation::unpack, static_cast<std::uint32_t>(targets.size()));
  } else {
    constexpr std::size_t kMaximum = 0xFFF;
    if (targets.size() > kMaximum)
      fail(span_, "more than 4095 targets are not supported here", "unpack in two steps");
    emit(Operation::unpack_star, static_cast<std::uint32_t>(star | (targets.size() - star - 1) << 12));
  }
  for (const ExpressionPointer& target : targets) {
    const auto* starred = target->as<Starred>();
    store_target(starred != nullptr ? *starred->value : *target);
  }
}

void Compiler::compile_delete(const script::Expression& target) {
  const At at(*this, target.span);
  if (const auto* name = target.as<Name>()) {
    remove(name->id);
  } else if (const auto* attribute = target.as<Attribute>()) {
    compile(*attribute->object);
    emit(Operation::delete_attribute, name_index(mangle(attribute->name)));
  } else if (const auto* subscript = target.as<Subscript>()) {
    compile(*subscript->object);
    compile(*subscript->index);
    emit(Operation::delete_item);
  } else if (const auto* tuple = target.as<TupleDisplay>()) {
    for (const auto& item : tuple->items)
      compile_delete(*item);
  } else if (const auto* list = target.as<ListDisplay>()) {
    for (const auto& item : list->items)
      compile_delete(*item);
  }
}

void Compiler::compile_import(const Import& node) {
  for (const ImportAlias& alias : node.names) {
    if (alias.alias.empty()) {
      emit(Operation::import_name, name_index(alias.name));
      store(alias.name.substr(0, alias.name.find('.')));
    } else {
      emit(Operation::import_module, name_index(alias.name));
      store(alias.alias);
    }
  }
}

void Compiler::compile_import_from(const ImportFrom& node) {
  if (node.module == "__future__") return;
  // A dot in front: the import fails when it is reached.
  emit(Operation::import_module, name_index(node.level > 0 ? "." + node.module : node.module));
  if (node.star) {
    emit(Operation::import_star);
    return;
  }
  for (const ImportAlias& alias : node.names) {
    emit(Operation::import_from, name_index(alias.name));
    store(alias.alias.empty() ? alias.name : alias.alias);
  }
  emit(Operation::pop);
}

void Compiler::compile_assert(const Assert& node) {
  Label good;
  jump_if(*node.condition, true, good);
  emit(Operation::load_assertion_error);
  if (node.message != nullptr) {
    compile(*node.message);
    emit(Operation::call, 1);
  }
  emit(Operation::raise, 1);
  bind(good);
}

void Compiler::compile_return(const Return& node) {
  const int depth = depth_;
  if (node.value != nullptr) {
    compile(*node.value);
  } else {
    emit_constant(Value::none());
  }
  leave_enclosing(0, true);
  emit(Operation::return_value);
  depth_ = depth;
}

}  // namespace companion::python
