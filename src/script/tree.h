// The tree of a Python source: every expression and statement with its span. Made by the parser, read by the
// compiler, the linter, the editor (which argument is a flag?) and the exporter. Data only.
#pragma once

#include "script/source.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace companion::script {

struct Expression;
struct Statement;
using ExpressionPointer = std::unique_ptr<Expression>;
using Block = std::vector<Statement>;

// --- expressions

struct Name {
  std::string id;
};
enum class ConstantName { none, true_, false_, ellipsis };
struct Constant {
  ConstantName name = ConstantName::none;
};
struct IntegerLiteral {
  std::string digits;  // without prefix and underscores
  int base = 10;
};
struct FloatLiteral {
  double number = 0;
};
struct ImaginaryLiteral {
  double number = 0;
};
// Adjacent literals are one.
struct StringLiteral {
  std::string text;  // UTF-8, lone surrogates allowed
};
struct BytesLiteral {
  std::string bytes;
};
// A run of text, or a replacement field, of an f-string.
struct FormatPiece {
  std::string text;
  ExpressionPointer expression;  // null for text
  char conversion = 0;           // 'r', 's', 'a' or 0
  std::vector<FormatPiece> specification;
  bool has_specification = false;
};
struct FormattedString {
  std::vector<FormatPiece> pieces;
};
struct Attribute {
  ExpressionPointer object;
  std::string name;
  Span name_span;
};
struct Subscript {
  ExpressionPointer object;
  ExpressionPointer index;
};
struct Slice {
  ExpressionPointer lower, upper, step;  // each may be null
};
enum class ArgumentForm { positional, keyword, star, double_star };
struct Argument {
  ArgumentForm form = ArgumentForm::positional;
  std::string keyword;
  ExpressionPointer value;
  Span span;  // with the keyword and the stars
};
struct Call {
  ExpressionPointer function;
  std::vector<Argument> arguments;
};
enum class UnaryOperation { negative, positive, invert, logical_not };
struct Unary {
  UnaryOperation operation = UnaryOperation::negative;
  ExpressionPointer operand;
};
enum class BinaryOperation {
  add,
  subtract,
  multiply,
  matrix_multiply,
  true_divide,
  floor_divide,
  modulo,
  power,
  left_shift,
  right_shift,
  bit_and,
  bit_or,
  bit_xor,
};
struct Binary {
  BinaryOperation operation = BinaryOperation::add;
  ExpressionPointer left, right;
};
enum class CompareOperation {
  less,
  less_equal,
  equal,
  not_equal,
  greater,
  greater_equal,
  is,
  is_not,
  in,
  not_in
};
struct Compare {
  ExpressionPointer first;
  std::vector<std::pair<CompareOperation, ExpressionPointer>> rest;
};
struct Boolean {
  bool is_and = true;
  std::vector<ExpressionPointer> operands;
};
struct Conditional {
  ExpressionPointer condition, then, otherwise;
};
struct Parameter {
  enum class Kind { positional_only, positional, star, keyword_only, double_star };
  Kind kind = Kind::positional;
  std::string name;
  Span span;
  ExpressionPointer annotation, default_value;  // each may be null
};
struct Lambda {
  std::vector<Parameter> parameters;
  ExpressionPointer body;
};
struct TupleDisplay {
  std::vector<ExpressionPointer> items;
  bool in_parentheses = false;
};
struct ListDisplay {
  std::vector<ExpressionPointer> items;
};
struct SetDisplay {
  std::vector<ExpressionPointer> items;
};
struct DictionaryDisplay {
  std::vector<std::pair<ExpressionPointer, ExpressionPointer>> items;  // a null key: **value
};
struct ComprehensionClause {
  ExpressionPointer target, iterable;
  std::vector<ExpressionPointer> conditions;
};
struct Comprehension {
  enum class Kind { list, set, dictionary, generator };
  Kind kind = Kind::list;
  ExpressionPointer element;  // the key of a dictionary's
  ExpressionPointer value;    // dictionary only
  std::vector<ComprehensionClause> clauses;
};
struct Starred {
  ExpressionPointer value;
};
struct Yield {
  ExpressionPointer value;  // may be null
};
struct YieldFrom {
  ExpressionPointer value;
};

struct Expression {
  Span span;
  std::variant<Name, Constant, IntegerLiteral, FloatLiteral, ImaginaryLiteral, StringLiteral, BytesLiteral,
               FormattedString, Attribute, Subscript, Slice, Call, Unary, Binary, Compare, Boolean,
               Conditional, Lambda, TupleDisplay, ListDisplay, SetDisplay, DictionaryDisplay, Comprehension,
               Starred, Yield, YieldFrom>
      node;

  template <typename T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

// --- statements

struct ExpressionStatement {
  ExpressionPointer value;
};
struct Assign {
  std::vector<ExpressionPointer> targets;
  ExpressionPointer value;
};
struct AugmentedAssign {
  ExpressionPointer target;
  BinaryOperation operation = BinaryOperation::add;
  ExpressionPointer value;
};
struct AnnotatedAssign {
  ExpressionPointer target, annotation, value;  // value may be null
};
struct Return {
  ExpressionPointer value;  // may be null
};
struct Delete {
  std::vector<ExpressionPointer> targets;
};
struct Pass {};
struct Break {};
struct Continue {};
struct Raise {
  ExpressionPointer exception, cause;  // each may be null
};
struct Global {
  std::vector<std::pair<std::string, Span>> names;
};
struct Nonlocal {
  std::vector<std::pair<std::string, Span>> names;
};
struct ImportAlias {
  std::string name;   // dotted
  std::string alias;  // empty: none
  Span span;
};
struct Import {
  std::vector<ImportAlias> names;
};
struct ImportFrom {
  std::string module;
  int level = 0;  // leading dots
  std::vector<ImportAlias> names;
  bool star = false;
};
struct Assert {
  ExpressionPointer condition, message;  // message may be null
};
struct If {
  ExpressionPointer condition;
  Block body, otherwise;  // elif is an If alone in `otherwise`
};
struct While {
  ExpressionPointer condition;
  Block body, otherwise;
};
struct For {
  ExpressionPointer target, iterable;
  Block body, otherwise;
};
struct ExceptHandler {
  ExpressionPointer type;  // null: all
  std::string name;        // empty: none
  Block body;
  Span span;
};
struct Try {
  Block body;
  std::vector<ExceptHandler> handlers;
  Block otherwise, finally;
  bool has_finally = false;
  bool is_star = false;  // except*
};
struct WithItem {
  ExpressionPointer context, target;  // target may be null
};
struct With {
  std::vector<WithItem> items;
  Block body;
};
// `T: bound`, `*Ts`, `**P` of a type parameter list.
struct TypeParameter {
  enum class Kind { plain, star, double_star };
  Kind kind = Kind::plain;
  std::string name;
  Span span;
  ExpressionPointer bound;  // may be null; a tuple display: constraints
};
struct TypeAlias {
  std::string name;
  std::vector<TypeParameter> type_parameters;
  ExpressionPointer value;
};
struct FunctionDefinition {
  std::string name;
  Span name_span;
  std::vector<TypeParameter> type_parameters;
  std::vector<Parameter> parameters;
  ExpressionPointer returns;  // may be null
  std::vector<ExpressionPointer> decorators;
  Block body;
};
struct ClassDefinition {
  std::string name;
  Span name_span;
  std::vector<TypeParameter> type_parameters;
  std::vector<Argument> arguments;
  std::vector<ExpressionPointer> decorators;
  Block body;
};

struct Statement {
  Span span;         // from the first decorator or keyword to the end of the last line of its body
  Span header_span;  // without decorators and body: what is executed when the line is reached
  std::variant<ExpressionStatement, Assign, AugmentedAssign, AnnotatedAssign, Return, Delete, Pass, Break,
               Continue, Raise, Global, Nonlocal, Import, ImportFrom, Assert, If, While, For, Try, With,
               FunctionDefinition, ClassDefinition, TypeAlias>
      node;

  template <typename T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

// A whole source. Spans point into `source`.
struct Tree {
  SourcePointer source;
  Block body;
};

}  // namespace companion::script
