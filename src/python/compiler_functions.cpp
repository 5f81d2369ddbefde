// The compiler's functions, classes and comprehensions.
#include "python/compiler_state.h"
#include "python/tuple.h"

#include <algorithm>

namespace companion::python {

using namespace script;  // the tree's node names

std::string Compiler::qualified(const std::string& name) const {
  if (scope_.is_annotation) return outer_->qualified(name);
  if (scope_.kind == Scope::Kind::module) return name;
  if (scope_.kind == Scope::Kind::class_body) return code_->qualified_name + "." + name;
  return code_->qualified_name + ".<locals>." + name;
}

void Compiler::prepare_function(const std::string& name, int first_line) {
  code_->name = name;
  code_->qualified_name = outer_->qualified(name);
  code_->first_line = first_line;
}

void Compiler::take_parameters(const std::vector<Parameter>& parameters) {
  for (const std::string& name : scope_.order) {
    if (scope_.names.find(name)->second.parameter) local_index(name);
  }
  for (const Parameter& parameter : parameters) {
    switch (parameter.kind) {
      case Parameter::Kind::positional_only:
        ++code_->positional_only;
        [[fallthrough]];
      case Parameter::Kind::positional:
        ++code_->positional;
        break;
      case Parameter::Kind::keyword_only:
        ++code_->keyword_only;
        break;
      case Parameter::Kind::star:
        code_->has_star = true;
        break;
      case Parameter::Kind::double_star:
        code_->has_double_star = true;
        break;
    }
  }
  for (std::size_t i = 0; i < code_->cells.size(); ++i) {
    const auto found = local_indexes_.find(code_->cells[i]->text());
    if (found != local_indexes_.end()) code_->cell_of_parameter[i] = static_cast<std::int32_t>(found->second);
  }
}

std::uint32_t Compiler::emit_closure(const Compiler& inner) {
  const Code& code = *inner.code_;
  if (code.free_cells == 0) return 0;
  const std::size_t first = code.cells.size() - code.free_cells;
  for (std::size_t i = first; i < code.cells.size(); ++i) {
    emit(Operation::load_closure, cell_index(code.cells[i]->text()));
  }
  emit(Operation::build_tuple, code.free_cells);
  return kMakeClosure;
}

void Compiler::make_function(const Compiler& inner, const std::vector<Parameter>& parameters,
                             std::uint32_t flags) {
  flags |= compile_defaults(parameters);
  finish_function(inner, flags);
}

std::uint32_t Compiler::compile_defaults(const std::vector<Parameter>& parameters) {
  std::uint32_t flags = 0, defaults = 0;
  for (const Parameter& parameter : parameters) {
    const bool positional =
        parameter.kind == Parameter::Kind::positional || parameter.kind == Parameter::Kind::positional_only;
    if (!positional || parameter.default_value == nullptr) continue;
    compile(*parameter.default_value);
    ++defaults;
  }
  if (defaults > 0) {
    emit(Operation::build_tuple, defaults);
    flags |= kMakeDefaults;
  }
  std::uint32_t keyword_defaults = 0;
  for (const Parameter& parameter : parameters) {
    if (parameter.kind != Parameter::Kind::keyword_only || parameter.default_value == nullptr) continue;
    emit_constant(interpreter_.intern(mangle(parameter.name)));
    compile(*parameter.default_value);
    ++keyword_defaults;
  }
  if (keyword_defaults > 0) {
    emit(Operation::build_dictionary, keyword_defaults);
    flags |= kMakeKeywordDefaults;
  }
  return flags;
}

void Compiler::finish_function(const Compiler& inner, std::uint32_t flags) {
  flags |= emit_closure(inner);
  emit_constant(inner.code_);
  emit(Operation::make_function, flags);
}

std::uint32_t Compiler::build_annotations(const FunctionDefinition& node) {
  std::uint32_t count = 0;
  const auto add = [&](const std::string& name, const Expression& annotation) {
    emit_constant(interpreter_.intern(mangle(name)));
    if (const auto* starred = annotation.as<Starred>()) {
      compile(*starred->value);
      emit(Operation::unpack, 1);
    } else {
      compile(annotation);
    }
    ++count;
  };
  for (const Parameter& parameter : node.parameters) {
    if (parameter.annotation != nullptr) add(parameter.name, *parameter.annotation);
  }
  if (node.returns != nullptr) add("return", *node.returns);
  if (count == 0) return 0;
  emit(Operation::build_dictionary, count);
  return kMakeAnnotations;
}

void Compiler::compile_function(const script::Statement& statement, const FunctionDefinition& node) {
  for (const auto& decorator : node.decorators)
    compile(*decorator);
  if (!node.type_parameters.empty()) {
    compile_generic_function(statement, node);
  } else {
    Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&statement), this);
    compile_body_of(inner, statement, node);
    const std::uint32_t flags = build_annotations(node);
    make_function(inner, node.parameters, flags);
  }
  decorate(node.decorators);
  store(node.name);
}

void Compiler::decorate(const std::vector<ExpressionPointer>& decorators) {
  for (std::size_t i = decorators.size(); i-- > 0;) {
    const At at(*this, decorators[i]->span);
    emit(Operation::call, 1);
  }
}

void Compiler::compile_body_of(Compiler& inner, const script::Statement& statement,
                               const FunctionDefinition& node) {
  inner.prepare_function(node.name, tree_.source->line_of(statement.span.begin));
  inner.take_parameters(node.parameters);
  const auto* first = node.body.empty() ? nullptr : node.body[0].as<ExpressionStatement>();
  const auto* text = first == nullptr ? nullptr : first->value->as<StringLiteral>();
  if (text != nullptr) inner.code_->documentation = make_string(text->text);
  inner.compile(node.body);
  inner.finish();
}

void Compiler::compile_lambda(const script::Expression& expression, const Lambda& node) {
  Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&expression), this);
  inner.prepare_function("<lambda>", tree_.source->line_of(expression.span.begin));
  inner.take_parameters(node.parameters);
  {
    const At at(inner, node.body->span);
    inner.emit_line(node.body->span);
    inner.compile(*node.body);
    inner.emit(Operation::return_value);
  }
  inner.finish();
  make_function(inner, node.parameters);
}

void Compiler::compile_class(const script::Statement& statement, const ClassDefinition& node) {
  for (const Argument& argument : node.arguments) {
    if (argument.form == ArgumentForm::keyword && argument.keyword == "metaclass")
      refuse(argument.span, "a metaclass", "derive from a class instead");
  }
  for (const auto& decorator : node.decorators)
    compile(*decorator);
  node.type_parameters.empty() ? build_class(statement, node) : compile_generic_class(statement, node);
  decorate(node.decorators);
  store(node.name);
}

void Compiler::build_class(const script::Statement& statement, const ClassDefinition& node) {
  Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&statement), this);
  inner.prepare_function(node.name, tree_.source->line_of(statement.span.begin));
  if (inner.scope_.kind_of(kClassNames) == NameKind::cell) {
    inner.emit(Operation::load_class_names);
    inner.emit(Operation::store_cell, inner.cell_index(kClassNames));
  }
  {
    const At at(inner, statement.header_span);
    inner.emit(Operation::load_name, inner.name_index("__name__"));
    inner.emit(Operation::store_name, inner.name_index("__module__"));
    inner.emit_constant(make_string(inner.code_->qualified_name));
    inner.emit(Operation::store_name, inner.name_index("__qualname__"));
  }
  const bool annotated = std::any_of(node.body.begin(), node.body.end(), [](const Statement& each) {
    return each.as<AnnotatedAssign>() != nullptr;
  });
  if (annotated) {
    inner.emit(Operation::build_dictionary, 0);
    inner.emit(Operation::store_name, inner.name_index("__annotations__"));
  }
  inner.compile_body(node.body);
  inner.finish();
  make_function(inner, {});
  emit_constant(interpreter_.intern(node.name));
  const auto compile_generic_base = [&] {
    emit(Operation::load_local, local_index(kTypeParameters));
    emit(Operation::make_type_form, kMakeGenericBase);
  };
  const bool is_generic = !node.type_parameters.empty();
  const bool plain = std::all_of(node.arguments.begin(), node.arguments.end(), [](const Argument& argument) {
    return argument.form == ArgumentForm::positional;
  });
  if (plain) {
    for (const Argument& argument : node.arguments)
      compile(*argument.value);
    if (is_generic) compile_generic_base();
    emit(Operation::build_class, static_cast<std::uint32_t>(node.arguments.size() + (is_generic ? 1 : 0)));
    return;
  }
  compile_positional(node.arguments);
  if (is_generic) {
    compile_generic_base();
    emit(Operation::list_append, 1);
  }
  emit(Operation::list_to_tuple);
  compile_keywords(node.arguments);
  emit(Operation::build_class_spread);
}

void Compiler::compile_comprehension(const script::Expression& expression, const Comprehension& node) {
  Compiler inner(interpreter_, tree_, symbols_, *symbols_.by_node.at(&expression), this);
  const char* name = "<genexpr>";
  switch (node.kind) {
    case Comprehension::Kind::list:
      name = "<listcomp>";
      break;
    case Comprehension::Kind::set:
      name = "<setcomp>";
      break;
    case Comprehension::Kind::dictionary:
      name = "<dictcomp>";
      break;
    case Comprehension::Kind::generator:
      break;
  }
  inner.prepare_function(name, tree_.source->line_of(expression.span.begin));
  inner.code_->is_inlined = node.kind != Comprehension::Kind::generator;
  inner.code_->positional = inner.code_->positional_only = 1;
  inner.local_index(".0");
  {
    const At at(inner, expression.span);
    if (node.kind == Comprehension::Kind::list) inner.emit(Operation::build_list, 0);
    if (node.kind == Comprehension::Kind::set) inner.emit(Operation::build_set, 0);
    if (node.kind == Comprehension::Kind::dictionary) inner.emit(Operation::build_dictionary, 0);
    inner.compile_clauses(node, 0);
    if (node.kind != Comprehension::Kind::generator) inner.emit(Operation::return_value);
  }
  inner.finish();
  make_function(inner, {});
  compile(*node.clauses[0].iterable);
  {
    const At at(*this, node.clauses[0].iterable->span);
    emit(Operation::get_iterator);
  }
  emit(Operation::call, 1);
}

// Clause by clause inwards; the innermost stores the element into the container, which lies below the
// iterators.
void Compiler::compile_clauses(const Comprehension& node, std::size_t index) {
  if (index == node.clauses.size()) {
    const At at(*this, node.element->span);
    const auto below = static_cast<std::uint32_t>(node.clauses.size() + 1);
    compile(*node.element);
    switch (node.kind) {
      case Comprehension::Kind::list:
        emit(Operation::list_append, below);
        break;
      case Comprehension::Kind::set:
        emit(Operation::set_add, below);
        break;
      case Comprehension::Kind::dictionary:
        compile(*node.value);
        emit(Operation::dictionary_add, below);
        break;
      case Comprehension::Kind::generator:
        emit(Operation::yield_value);
        emit(Operation::pop);
        break;
    }
    return;
  }
  const ComprehensionClause& clause = node.clauses[index];
  const At at(*this, clause.iterable->span);
  if (index == 0) {
    emit(Operation::load_local, local_index(".0"));
  } else {
    compile(*clause.iterable);
    emit(Operation::get_iterator);
  }
  Label again, end;
  bind(again);
  emit_jump(Operation::for_next, end);
  store_target(*clause.target);
  for (const auto& condition : clause.conditions)
    jump_if(*condition, false, again);
  compile_clauses(node, index + 1);
  emit_jump(Operation::jump_back, again);
  bind(end);
}

}  // namespace companion::python
