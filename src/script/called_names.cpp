#include "script/called_names.h"

#include <algorithm>
#include <array>
#include <set>

namespace companion::script {
namespace {

constexpr std::array<std::string_view, 4> kLoaders = {"windll", "cdll", "oledll", "pydll"};
constexpr std::array<std::string_view, 5> kMakers = {"CDLL", "WinDLL", "OleDLL", "PyDLL", "LoadLibrary"};
constexpr std::array<std::string_view, 9> kActing = {"os",     "shutil", "subprocess", "pathlib", "tempfile",
                                                     "winreg", "socket", "urllib",     "http"};

template <typename Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "x" of `x` and of `self.x`.
std::string_view last_name(const Expression& expression) {
  if (const auto* name = expression.as<Name>()) return name->id;
  if (const auto* attribute = expression.as<Attribute>()) return attribute->name;
  return {};
}

class Finder {
 public:
  explicit Finder(const std::function<bool(std::string_view)>& is_known) : is_known_(is_known) {}

  CalledNames find(const Block& body) {
    // A library may be assigned below the function that uses it, and handed on from name to name.
    for (std::size_t before = 1, after = 0; before != after;) {
      before = libraries_.size();
      block(body);
      after = libraries_.size();
    }
    names_ = {};
    block(body);
    return std::move(names_);
  }

 private:
  bool is_loader(const Expression& expression) const { return holds(kLoaders, last_name(expression)); }

  bool is_library(const Expression& expression) const {
    if (const auto* call = expression.as<Call>()) return holds(kMakers, last_name(*call->function));
    if (const auto* attribute = expression.as<Attribute>()) {
      if (is_loader(*attribute->object)) return !holds(kMakers, attribute->name);
    }
    const std::string_view name = last_name(expression);
    return !name.empty() && libraries_.contains(std::string(name));
  }

  static void add(std::vector<std::string>& names, std::string_view name) {
    if (!holds(names, name)) names.emplace_back(name);
  }

  // Python's own methods have lower-case names; those of the C library would be mixed up with them.
  bool is_windows_name(std::string_view name) const {
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           is_known_(name);
  }

  void assigned(const Expression& target, const Expression& value) {
    if (!is_library(value)) return;
    const std::string_view name = last_name(target);
    if (!name.empty()) libraries_.emplace(name);
  }

  void attribute(const Attribute& attribute) {
    const std::string& name = attribute.name;
    const bool of_library = is_library(*attribute.object) && !name.starts_with("_");
    if (of_library || is_windows_name(name)) add(names_.functions, name);
  }

  // k["Name"], getattr(k, "Name"), prototype(("Name", k)).
  void named(const Expression* library, const Expression* name) {
    if (library == nullptr || name == nullptr || !is_library(*library)) return;
    if (const auto* text = name->as<StringLiteral>()) add(names_.functions, text->text);
  }

  void call(const Call& call) {
    const auto* name = call.function->as<Name>();
    if (name == nullptr) return;
    if (name->id == "open") add(names_.modules, "open()");
    if (name->id == "getattr" && call.arguments.size() >= 2)
      named(call.arguments[0].value.get(), call.arguments[1].value.get());
  }

  void module(const std::string& dotted) {
    const std::string top = dotted.substr(0, dotted.find('.'));
    if (holds(kActing, top)) add(names_.modules, top);
  }

  // --- the walk

  void expression(const ExpressionPointer& pointer) {
    if (pointer) std::visit([this](const auto& node) { visit(node); }, pointer->node);
  }
  void expressions(const std::vector<ExpressionPointer>& list) {
    for (const ExpressionPointer& each : list)
      expression(each);
  }
  void arguments(const std::vector<Argument>& list) {
    for (const Argument& each : list)
      expression(each.value);
  }
  void parameters(const std::vector<Parameter>& list) {
    for (const Parameter& each : list) {
      expression(each.annotation);
      expression(each.default_value);
    }
  }
  void pieces(const std::vector<FormatPiece>& list) {
    for (const FormatPiece& each : list) {
      expression(each.expression);
      pieces(each.specification);
    }
  }
  void block(const Block& body) {
    for (const Statement& each : body)
      std::visit([this](const auto& node) { visit(node); }, each.node);
  }

  void visit(const Name&) {}
  void visit(const Constant&) {}
  void visit(const IntegerLiteral&) {}
  void visit(const FloatLiteral&) {}
  void visit(const ImaginaryLiteral&) {}
  void visit(const StringLiteral&) {}
  void visit(const BytesLiteral&) {}
  void visit(const FormattedString& node) { pieces(node.pieces); }
  void visit(const Attribute& node) {
    expression(node.object);
    attribute(node);
  }
  void visit(const Subscript& node) {
    expression(node.object);
    expression(node.index);
    named(node.object.get(), node.index.get());
  }
  void visit(const Slice& node) {
    expression(node.lower);
    expression(node.upper);
    expression(node.step);
  }
  void visit(const Call& node) {
    expression(node.function);
    call(node);
    arguments(node.arguments);
  }
  void visit(const Unary& node) { expression(node.operand); }
  void visit(const Binary& node) {
    expression(node.left);
    expression(node.right);
  }
  void visit(const Compare& node) {
    expression(node.first);
    for (const auto& [operation, operand] : node.rest)
      expression(operand);
  }
  void visit(const Boolean& node) { expressions(node.operands); }
  void visit(const Conditional& node) {
    expression(node.condition);
    expression(node.then);
    expression(node.otherwise);
  }
  void visit(const Lambda& node) {
    parameters(node.parameters);
    expression(node.body);
  }
  void visit(const TupleDisplay& node) {
    expressions(node.items);
    if (node.items.size() == 2) named(node.items[1].get(), node.items[0].get());
  }
  void visit(const ListDisplay& node) { expressions(node.items); }
  void visit(const SetDisplay& node) { expressions(node.items); }
  void visit(const DictionaryDisplay& node) {
    for (const auto& [key, value] : node.items) {
      expression(key);
      expression(value);
    }
  }
  void visit(const Comprehension& node) {
    for (const ComprehensionClause& clause : node.clauses) {
      expression(clause.target);
      expression(clause.iterable);
      expressions(clause.conditions);
    }
    expression(node.element);
    expression(node.value);
  }
  void visit(const Starred& node) { expression(node.value); }
  void visit(const Yield& node) { expression(node.value); }
  void visit(const YieldFrom& node) { expression(node.value); }

  void visit(const ExpressionStatement& node) { expression(node.value); }
  void visit(const Assign& node) {
    expression(node.value);
    expressions(node.targets);
    for (const ExpressionPointer& target : node.targets)
      assigned(*target, *node.value);
  }
  void visit(const AugmentedAssign& node) {
    expression(node.target);
    expression(node.value);
  }
  void visit(const AnnotatedAssign& node) {
    expression(node.value);
    if (node.value) assigned(*node.target, *node.value);
  }
  void visit(const Return& node) { expression(node.value); }
  void visit(const Delete& node) { expressions(node.targets); }
  void visit(const Pass&) {}
  void visit(const TypeAlias&) {}
  void visit(const Break&) {}
  void visit(const Continue&) {}
  void visit(const Raise& node) {
    expression(node.exception);
    expression(node.cause);
  }
  void visit(const Global&) {}
  void visit(const Nonlocal&) {}
  void visit(const Import& node) {
    for (const ImportAlias& alias : node.names)
      module(alias.name);
  }
  void visit(const ImportFrom& node) {
    if (node.level == 0) module(node.module);
  }
  void visit(const Assert& node) {
    expression(node.condition);
    expression(node.message);
  }
  void visit(const If& node) {
    expression(node.condition);
    block(node.body);
    block(node.otherwise);
  }
  void visit(const While& node) {
    expression(node.condition);
    block(node.body);
    block(node.otherwise);
  }
  void visit(const For& node) {
    expression(node.iterable);
    expression(node.target);
    block(node.body);
    block(node.otherwise);
  }
  void visit(const Try& node) {
    block(node.body);
    for (const ExceptHandler& handler : node.handlers) {
      expression(handler.type);
      block(handler.body);
    }
    block(node.otherwise);
    block(node.finally);
  }
  void visit(const With& node) {
    for (const WithItem& item : node.items) {
      expression(item.context);
      expression(item.target);
    }
    block(node.body);
  }
  void visit(const FunctionDefinition& node) {
    expressions(node.decorators);
    parameters(node.parameters);
    expression(node.returns);
    block(node.body);
  }
  void visit(const ClassDefinition& node) {
    expressions(node.decorators);
    arguments(node.arguments);
    block(node.body);
  }

  const std::function<bool(std::string_view)>& is_known_;
  std::set<std::string> libraries_;
  CalledNames names_;
};

}  // namespace

CalledNames called_names(const Tree& tree, const std::function<bool(std::string_view)>& is_known) {
  return Finder(is_known).find(tree.body);
}

}  // namespace companion::script
