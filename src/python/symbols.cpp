#include "python/symbols.h"

#include "base/overloaded.h"

namespace companion::python {
namespace {

using script::Block;
using script::Expression;
using script::ExpressionPointer;
using script::Span;
using script::Statement;

struct SymbolFault {
  Error error;
};

class Finder {
 public:
  Finder(const script::Tree& tree, Symbols& symbols) : tree_(tree), symbols_(symbols) {}

  void run() {
    symbols_.module = std::make_unique<Scope>();
    scope_ = symbols_.module.get();
    scope_->name = "<module>";
    visit(tree_.body);
    resolve(*symbols_.module);
  }

 private:
  [[noreturn]] void fail(Span span, std::string message) {
    const script::Place place = tree_.source->place_of(span.begin);
    throw SymbolFault{{std::move(message), {}, tree_.source->name(), place.line, place.column}};
  }

  Scope& open(const void* node, Scope::Kind kind, std::string name) {
    auto child = std::make_unique<Scope>();
    child->kind = kind;
    child->parent = scope_;
    child->name = std::move(name);
    scope_->children.push_back(std::move(child));
    scope_ = scope_->children.back().get();
    symbols_.by_node[node] = scope_;
    return *scope_;
  }
  void close() { scope_ = scope_->parent; }

  std::string mangle(const std::string& name) const { return mangled_name(*scope_, name); }

  void bind(const std::string& name) { scope_->use(mangle(name)).bound = true; }
  void read(const std::string& name) { scope_->use(mangle(name)).read = true; }

  void visit(const Block& block) {
    for (const Statement& statement : block)
      visit(statement);
  }
  void visit(const ExpressionPointer& expression) {
    if (expression != nullptr) visit(*expression);
  }
  void visit(const std::vector<ExpressionPointer>& expressions) {
    for (const ExpressionPointer& expression : expressions)
      visit(expression);
  }

  void bind_target(const Expression& target) {
    if (const auto* name = target.as<script::Name>()) {
      bind(name->id);
    } else if (const auto* tuple = target.as<script::TupleDisplay>()) {
      for (const auto& item : tuple->items)
        bind_target(*item);
    } else if (const auto* list = target.as<script::ListDisplay>()) {
      for (const auto& item : list->items)
        bind_target(*item);
    } else if (const auto* starred = target.as<script::Starred>()) {
      bind_target(*starred->value);
    } else {
      visit(target);
    }
  }

  void declare(const std::string& name, Span span, bool global) {
    const char* word = global ? "global" : "nonlocal";
    if (!global && scope_->kind == Scope::Kind::module) {
      fail(span, "SyntaxError: nonlocal declaration not allowed at module level");
    }
    const auto found = scope_->names.find(name);
    if (found != scope_->names.end()) {
      const Scope::Use& use = found->second;
      if (use.parameter) fail(span, "SyntaxError: name '" + name + "' is parameter and " + word);
      if (use.bound)
        fail(span, "SyntaxError: name '" + name + "' is assigned to before " + word + " declaration");
      if (use.read) fail(span, "SyntaxError: name '" + name + "' is used prior to " + word + " declaration");
      if (use.global_declared != global && (use.global_declared || use.nonlocal_declared)) {
        fail(span, "SyntaxError: name '" + name + "' is nonlocal and global");
      }
    }
    Scope::Use& use = scope_->use(name);
    (global ? use.global_declared : use.nonlocal_declared) = true;
    if (!global) nonlocals_.push_back({scope_, name, span});
  }

  void visit(const Statement& statement) {
    std::visit(Overloaded{
                   [&](const script::ExpressionStatement& node) { visit(node.value); },
                   [&](const script::Assign& node) {
                     visit(node.value);
                     for (const auto& target : node.targets)
                       bind_target(*target);
                   },
                   [&](const script::AugmentedAssign& node) {
                     visit(node.target);
                     visit(node.value);
                     bind_target(*node.target);
                   },
                   [&](const script::AnnotatedAssign& node) {
                     if (scope_->kind != Scope::Kind::function) visit(node.annotation);
                     visit(node.value);
                     bind_target(*node.target);
                   },
                   [&](const script::Return& node) {
                     if (scope_->kind != Scope::Kind::function)
                       fail(statement.span, "SyntaxError: 'return' outside function");
                     visit(node.value);
                   },
                   [&](const script::Delete& node) {
                     for (const auto& target : node.targets)
                       bind_target(*target);
                   },
                   [&](const script::Raise& node) {
                     visit(node.exception);
                     visit(node.cause);
                   },
                   [&](const script::Global& node) {
                     for (const auto& [name, span] : node.names)
                       declare(name, span, true);
                   },
                   [&](const script::Nonlocal& node) {
                     for (const auto& [name, span] : node.names)
                       declare(name, span, false);
                   },
                   [&](const script::Import& node) {
                     for (const auto& alias : node.names) {
                       bind(alias.alias.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.alias);
                     }
                   },
                   [&](const script::ImportFrom& node) {
                     if (node.star && scope_->kind != Scope::Kind::module) {
                       fail(statement.span, "SyntaxError: import * only allowed at module level");
                     }
                     for (const auto& alias : node.names)
                       bind(alias.alias.empty() ? alias.name : alias.alias);
                   },
                   [&](const script::Assert& node) {
                     visit(node.condition);
                     visit(node.message);
                   },
                   [&](const script::If& node) {
                     visit(node.condition);
                     visit(node.body);
                     visit(node.otherwise);
                   },
                   [&](const script::While& node) {
                     visit(node.condition);
                     visit(node.body);
                     visit(node.otherwise);
                   },
                   [&](const script::For& node) {
                     visit(node.iterable);
                     bind_target(*node.target);
                     visit(node.body);
                     visit(node.otherwise);
                   },
                   [&](const script::Try& node) {
                     visit(node.body);
                     for (const auto& handler : node.handlers) {
                       visit(handler.type);
                       if (!handler.name.empty()) bind(handler.name);
                       visit(handler.body);
                     }
                     visit(node.otherwise);
                     visit(node.finally);
                   },
                   [&](const script::With& node) {
                     for (const auto& item : node.items) {
                       visit(item.context);
                       if (item.target != nullptr) bind_target(*item.target);
                     }
                     visit(node.body);
                   },
                   [&](const script::FunctionDefinition& node) { visit_function(statement, node); },
                   [&](const script::TypeAlias& node) { visit_alias(node); },
                   [&](const script::ClassDefinition& node) { visit_class(statement, node); },
                   [](const auto&) {},
               },
               statement.node);
  }

  void visit_parameters(const std::vector<script::Parameter>& parameters) {
    for (const auto& parameter : parameters) {
      visit(parameter.default_value);
      visit(parameter.annotation);
    }
  }
  void bind_parameters(const std::vector<script::Parameter>& parameters) {
    // In the order of the frame's slots: positional, keyword-only, *args, **kwargs.
    using Kind = script::Parameter::Kind;
    for (const int round : {0, 1, 2, 3}) {
      for (const auto& parameter : parameters) {
        const int its_round = parameter.kind == Kind::keyword_only  ? 1
                              : parameter.kind == Kind::star        ? 2
                              : parameter.kind == Kind::double_star ? 3
                                                                    : 0;
        if (its_round != round) continue;
        Scope::Use& use = scope_->use(mangle(parameter.name));
        use.bound = use.parameter = true;
      }
    }
  }

  void open_annotation(const void* node, const std::string& name, const char* what) {
    open(node, Scope::Kind::function, name);
    scope_->is_annotation = true;
    scope_->annotation = what;
    const Scope* outer = scope_->parent;
    while (outer->is_annotation)
      outer = outer->parent;
    if (outer->kind == Scope::Kind::class_body) scope_->use(kClassNames).read = true;
  }
  void visit_later(const ExpressionPointer& expression, const std::string& name, const char* what) {
    open_annotation(&expression, name, what);
    visit(expression);
    close();
  }
  // Opens a scope if there are any; close_type_parameters() closes it.
  void open_type_parameters(const std::vector<script::TypeParameter>& parameters, const std::string& name,
                            const std::vector<script::Parameter>& defaults = {}) {
    if (parameters.empty()) return;
    open_annotation(&parameters, name, "the definition of a generic");
    const auto add = [&](const char* variable, bool parameter) {
      Scope::Use& use = scope_->use(variable);
      use.bound = true;
      use.parameter = parameter;
    };
    bool positional = false, keyword = false;
    for (const script::Parameter& each : defaults) {
      if (each.default_value == nullptr) continue;
      (each.kind == script::Parameter::Kind::keyword_only ? keyword : positional) = true;
    }
    if (positional) add(kDefaults, true);
    if (keyword) add(kKeywordDefaults, true);
    add(kTypeParameters, false);
    for (const script::TypeParameter& parameter : parameters)
      bind(parameter.name);
    for (const script::TypeParameter& parameter : parameters) {
      if (parameter.bound != nullptr) visit_later(parameter.bound, parameter.name, "a TypeVar bound");
    }
  }
  void close_type_parameters(const std::vector<script::TypeParameter>& parameters) {
    if (!parameters.empty()) close();
  }

  void visit_alias(const script::TypeAlias& node) {
    bind(node.name);
    open_type_parameters(node.type_parameters, node.name);
    visit_later(node.value, node.name, "a type alias");
    close_type_parameters(node.type_parameters);
  }

  void visit_function(const Statement& statement, const script::FunctionDefinition& node) {
    visit(node.decorators);
    for (const auto& parameter : node.parameters)
      visit(parameter.default_value);
    bind(node.name);
    open_type_parameters(node.type_parameters, node.name, node.parameters);
    for (const auto& parameter : node.parameters)
      visit(parameter.annotation);
    visit(node.returns);
    open(&statement, Scope::Kind::function, node.name);
    bind_parameters(node.parameters);
    visit(node.body);
    close();
    close_type_parameters(node.type_parameters);
  }

  void visit_class(const Statement& statement, const script::ClassDefinition& node) {
    visit(node.decorators);
    bind(node.name);
    open_type_parameters(node.type_parameters, node.name);
    for (const auto& argument : node.arguments)
      visit(argument.value);
    open(&statement, Scope::Kind::class_body, node.name);
    visit(node.body);
    close();
    close_type_parameters(node.type_parameters);
  }

  void visit_comprehension(const Expression& expression, const script::Comprehension& node) {
    // The first iterable is evaluated outside.
    visit(node.clauses[0].iterable);
    open(&expression, Scope::Kind::function, "<comprehension>");
    Scope::Use& parameter = scope_->use(".0");
    parameter.bound = parameter.parameter = true;
    scope_->is_generator = node.kind == script::Comprehension::Kind::generator;
    for (std::size_t i = 0; i < node.clauses.size(); ++i) {
      if (i > 0) visit(node.clauses[i].iterable);
      bind_target(*node.clauses[i].target);
      visit(node.clauses[i].conditions);
    }
    visit(node.element);
    visit(node.value);
    close();
  }

  void visit(const Expression& expression) {
    std::visit(Overloaded{
                   [&](const script::Name& node) {
                     read(node.id);
                     // A bare super() needs the class it stands in.
                     if (node.id == "super" && scope_->kind == Scope::Kind::function) read("__class__");
                   },
                   [&](const script::FormattedString& node) { visit_pieces(node.pieces); },
                   [&](const script::Attribute& node) { visit(node.object); },
                   [&](const script::Subscript& node) {
                     visit(node.object);
                     visit(node.index);
                   },
                   [&](const script::Slice& node) {
                     visit(node.lower);
                     visit(node.upper);
                     visit(node.step);
                   },
                   [&](const script::Call& node) {
                     visit(node.function);
                     for (const auto& argument : node.arguments)
                       visit(argument.value);
                   },
                   [&](const script::Unary& node) { visit(node.operand); },
                   [&](const script::Binary& node) {
                     visit(node.left);
                     visit(node.right);
                   },
                   [&](const script::Compare& node) {
                     visit(node.first);
                     for (const auto& [operation, operand] : node.rest)
                       visit(operand);
                   },
                   [&](const script::Boolean& node) { visit(node.operands); },
                   [&](const script::Conditional& node) {
                     visit(node.condition);
                     visit(node.then);
                     visit(node.otherwise);
                   },
                   [&](const script::Lambda& node) {
                     visit_parameters(node.parameters);
                     open(&expression, Scope::Kind::function, "<lambda>");
                     bind_parameters(node.parameters);
                     visit(node.body);
                     close();
                   },
                   [&](const script::TupleDisplay& node) { visit(node.items); },
                   [&](const script::ListDisplay& node) { visit(node.items); },
                   [&](const script::SetDisplay& node) { visit(node.items); },
                   [&](const script::DictionaryDisplay& node) {
                     for (const auto& [key, value] : node.items) {
                       visit(key);
                       visit(value);
                     }
                   },
                   [&](const script::Comprehension& node) { visit_comprehension(expression, node); },
                   [&](const script::Starred& node) { visit(node.value); },
                   [&](const script::Yield& node) {
                     note_yield(expression);
                     visit(node.value);
                   },
                   [&](const script::YieldFrom& node) {
                     note_yield(expression);
                     visit(node.value);
                   },
                   [](const auto&) {},
               },
               expression.node);
  }

  void visit_pieces(const std::vector<script::FormatPiece>& pieces) {
    for (const auto& piece : pieces) {
      visit(piece.expression);
      visit_pieces(piece.specification);
    }
  }

  void note_yield(const Expression& expression) {
    if (scope_->kind != Scope::Kind::function) fail(expression.span, "SyntaxError: 'yield' outside function");
    if (scope_->is_annotation)
      fail(expression.span,
           std::string("SyntaxError: yield expression cannot be used within ") + scope_->annotation);
    if (scope_->name == "<comprehension>")
      fail(expression.span, "SyntaxError: 'yield' inside a comprehension");
    scope_->is_generator = true;
  }

  // The nearest function around `scope` that binds the name, making it a cell there and free in between.
  static const Scope* capture(Scope& scope, const std::string& name) {
    for (Scope* outer = scope.parent; outer != nullptr; outer = outer->parent) {
      const bool class_cell =
          outer->kind == Scope::Kind::class_body && (name == "__class__" || name == kClassNames);
      if (outer->kind != Scope::Kind::function && !class_cell) continue;
      const auto found = outer->names.find(name);
      const bool known = found != outer->names.end();
      if (known && found->second.global_declared) return nullptr;
      if (class_cell || (known && found->second.bound && !found->second.nonlocal_declared)) {
        outer->use(name).kind = NameKind::cell;
        for (Scope* between = scope.parent; between != outer; between = between->parent) {
          Scope::Use& passed = between->use(name);
          if (passed.bound) {
            passed.passed = true;
          } else {
            passed.kind = NameKind::free;
          }
        }
        return outer;
      }
    }
    return nullptr;
  }

  // Outer scopes first, so that a cell is known before an inner scope asks.
  void resolve(Scope& scope) {
    for (auto& [name, use] : scope.names) {
      if (use.kind == NameKind::cell || (use.kind == NameKind::free && !use.bound)) continue;
      if (use.global_declared) {
        use.kind = NameKind::global;
      } else if (use.nonlocal_declared) {
        use.kind = NameKind::free;
      } else if (use.bound) {
        use.kind = NameKind::local;
      }
    }
    const std::vector<std::string> order = scope.order;
    for (const std::string& name : order) {
      Scope::Use& use = scope.names.find(name)->second;
      const bool looks_outside = use.nonlocal_declared || (!use.bound && !use.global_declared);
      if (!looks_outside || scope.parent == nullptr) continue;
      const Scope* bound_in = capture(scope, name);
      if (bound_in != nullptr) scope.use(name).kind = NameKind::free;
      if (!use.nonlocal_declared || (bound_in != nullptr && !bound_in->is_annotation)) continue;
      for (const auto& [declared_in, declared, span] : nonlocals_) {
        if (declared_in != &scope || declared != name) continue;
        fail(span, bound_in == nullptr
                       ? "SyntaxError: no binding for nonlocal '" + name + "' found"
                       : "SyntaxError: nonlocal binding not allowed for type parameter '" + name + "'");
      }
    }
    for (const auto& child : scope.children)
      resolve(*child);
  }

  struct NonlocalUse {
    Scope* scope;
    std::string name;
    Span span;
  };

  const script::Tree& tree_;
  Symbols& symbols_;
  Scope* scope_ = nullptr;
  std::vector<NonlocalUse> nonlocals_;
};

}  // namespace

Scope::Use& Scope::use(const std::string& name) {
  const auto found = names.find(name);
  if (found != names.end()) return found->second;
  order.push_back(name);
  return names[name];
}

NameKind Scope::kind_of(const std::string& name) const {
  const auto found = names.find(name);
  return found == names.end() ? NameKind::global : found->second.kind;
}

std::string mangled_name(const Scope& inside, const std::string& name) {
  if (name.size() < 3 || !name.starts_with("__") || name.ends_with("__")) return name;
  for (const Scope* scope = &inside; scope != nullptr; scope = scope->parent) {
    if (scope->kind != Scope::Kind::class_body) continue;
    const std::size_t first = scope->name.find_first_not_of('_');
    return first == std::string::npos ? name : "_" + scope->name.substr(first) + name;
  }
  return name;
}

Result<Symbols> find_symbols(const script::Tree& tree) {
  Symbols symbols;
  try {
    Finder(tree, symbols).run();
  } catch (SymbolFault& fault) {
    return std::move(fault.error);
  }
  return symbols;
}

}  // namespace companion::python
