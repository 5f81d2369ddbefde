// The compiler's type parameters (`def f[T](…)`, `class C[T]`) and `type` statements. What is written of
// types there is evaluated when somebody asks for it.
#include "python/compiler_state.h"

#include <bit>

namespace companion::python {

using namespace script;  // the tree's node names

void Compiler::prepare_generic(Compiler& inner, const std::string& name, Span span) {
  inner.prepare_function("<generic parameters of " + name + ">", tree_.source->line_of(span.begin));
  inner.code_->is_stepped = false;
  inner.span_ = span;
}

void Compiler::compile_later(const ExpressionPointer& expression, const std::string& name) {
  Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&expression), this);
  inner.prepare_function(name, tree_.source->line_of(expression->span.begin));
  inner.code_->is_stepped = false;
  const At at(inner, expression->span);
  inner.compile(*expression);
  inner.emit(Operation::return_value);
  inner.finish();
  finish_function(inner, 0);
}

void Compiler::compile_type_parameters(const std::vector<TypeParameter>& parameters) {
  for (const TypeParameter& parameter : parameters) {
    const At at(*this, parameter.span);
    auto form = static_cast<std::uint32_t>(parameter.kind);
    emit_constant(interpreter_.intern(parameter.name));
    if (parameter.bound != nullptr) {
      form |= parameter.bound->as<TupleDisplay>() != nullptr ? kMakeWithConstraints : kMakeWithBound;
      compile_later(parameter.bound, parameter.name);
    }
    emit(Operation::make_type_form, form);
    emit(Operation::duplicate);
    store(parameter.name);
  }
  emit(Operation::build_tuple, static_cast<std::uint32_t>(parameters.size()));
  emit(Operation::store_local, local_index(kTypeParameters));
}

void Compiler::finish_generic() {
  emit(Operation::return_value);
  finish();
}

void Compiler::compile_generic_function(const script::Statement& statement, const FunctionDefinition& node) {
  Compiler scope(interpreter_, tree_, symbols_, *symbols_.by_node.at(&node.type_parameters), this);
  prepare_generic(scope, node.name, statement.header_span);
  std::uint32_t given = 0;
  for (const char* name : {kDefaults, kKeywordDefaults}) {
    if (!scope.scope_.names.contains(name)) continue;
    scope.local_index(name);
    ++given;
  }
  scope.code_->positional = scope.code_->positional_only = given;
  scope.compile_type_parameters(node.type_parameters);
  Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&statement), &scope);
  scope.compile_body_of(inner, statement, node);
  std::uint32_t flags = scope.build_annotations(node);
  if (scope.scope_.names.contains(kDefaults)) {
    scope.emit(Operation::load_local, scope.local_index(kDefaults));
    flags |= kMakeDefaults;
  }
  if (scope.scope_.names.contains(kKeywordDefaults)) {
    scope.emit(Operation::load_local, scope.local_index(kKeywordDefaults));
    flags |= kMakeKeywordDefaults;
  }
  scope.finish_function(inner, flags);
  scope.emit(Operation::load_local, scope.local_index(kTypeParameters));
  scope.emit(Operation::make_type_form, kMakeTypeParametersOf);
  scope.finish_generic();

  finish_function(scope, 0);
  const auto count = static_cast<std::uint32_t>(std::popcount(compile_defaults(node.parameters)));
  emit(Operation::call, count);
}

void Compiler::compile_generic_class(const script::Statement& statement, const ClassDefinition& node) {
  Compiler scope(interpreter_, tree_, symbols_, *symbols_.by_node.at(&node.type_parameters), this);
  prepare_generic(scope, node.name, statement.header_span);
  scope.compile_type_parameters(node.type_parameters);
  scope.build_class(statement, node);
  scope.emit(Operation::load_local, scope.local_index(kTypeParameters));
  scope.emit(Operation::make_type_form, kMakeTypeParametersOf);
  scope.finish_generic();
  finish_function(scope, 0);
  emit(Operation::call, 0);
}

// Name, parameters and value; the parameters' scope is this one.
void Compiler::make_alias(const TypeAlias& node) {
  emit_constant(interpreter_.intern(node.name));
  if (node.type_parameters.empty()) {
    emit_constant(Value::none());
  } else {
    emit(Operation::load_local, local_index(kTypeParameters));
  }
  compile_later(node.value, node.name);
  emit(Operation::make_type_form, kMakeAlias);
}

void Compiler::compile_alias(const script::Statement& statement, const TypeAlias& node) {
  if (node.type_parameters.empty()) {
    make_alias(node);
  } else {
    Compiler scope(interpreter_, tree_, symbols_, *symbols_.by_node.at(&node.type_parameters), this);
    prepare_generic(scope, node.name, statement.span);
    scope.compile_type_parameters(node.type_parameters);
    scope.make_alias(node);
    scope.finish_generic();
    finish_function(scope, 0);
    emit(Operation::call, 0);
  }
  store(node.name);
}

}  // namespace companion::python
