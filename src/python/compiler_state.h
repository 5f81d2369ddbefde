// The compiler's state, shared by compiler*.cpp only. One Compiler writes one Code; inner functions get their
// own.
#pragma once

#include "python/code.h"
#include "python/interpreter.h"
#include "python/symbols.h"
#include "script/tree.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion::python {

struct CompileFault {
  Error error;
};

// A place to jump to, perhaps not known yet.
struct Label {
  std::optional<std::uint32_t> position;
  std::vector<std::uint32_t> jumps;  // instructions that wait for it
  int depth = -1;                    // of the stack on arrival
};

class Compiler {
 public:
  Compiler(Interpreter& interpreter, const script::Tree& tree, const Symbols& symbols, Scope& scope,
           Compiler* outer);

  Ref<Code> compile_module();
  // A tree of one expression, whose value the code returns.
  Ref<Code> compile_expression();

 private:
  using Expression = script::Expression;
  using ExpressionPointer = script::ExpressionPointer;
  using Statement = script::Statement;

  // What `return`, `break` and `continue` must leave on their way, innermost last.
  struct Enclosing {
    enum class Kind { loop, for_loop, try_finally, try_except, with, handler, star_handler, finally_handler };
    Kind kind = Kind::loop;
    Label* break_label = nullptr;     // loops
    Label* continue_label = nullptr;  // loops
    const script::Block* finally = nullptr;
    const std::string* handler_name = nullptr;  // `except X as name`
    std::size_t range = kNoRange;               // the open handler range
    int depth = 0;
  };
  struct OpenRange {
    std::uint32_t begin = 0;
    Label* handler = nullptr;
    int depth = 0;
  };
  static constexpr std::size_t kNoRange = static_cast<std::size_t>(-1);

  // --- output (compiler.cpp)
  void emit(Operation operation, std::uint32_t argument = 0);
  void emit_jump(Operation operation, Label& label);
  void bind(Label& label);
  std::uint32_t here() const { return static_cast<std::uint32_t>(code_->instructions.size()); }
  void adjust(int effect);
  void emit_constant(Value value);
  std::uint32_t name_index(std::string_view name);
  std::uint32_t local_index(std::string_view name);
  std::uint32_t cell_index(std::string_view name);
  void emit_line(script::Span span);
  // The handler starts with the stack cut to `depth` and the exception on top.
  std::size_t open_range(Label& handler, int depth);
  void close_range(std::size_t range);
  void resume_range(std::size_t range);
  void finish();
  std::string mangle(const std::string& name) const { return mangled_name(scope_, name); }
  [[noreturn]] void fail(script::Span span, std::string message, std::string advice = {});
  [[noreturn]] void refuse(script::Span span, const std::string& what, std::string advice = {});

  class At;  // the span that instructions get

  // --- names (compiler.cpp)
  void load(const std::string& name);
  void store(const std::string& name);
  void remove(const std::string& name);

  // --- statements (compiler_statements.cpp)
  void compile(const script::Block& block);
  void compile(const Statement& statement);
  void compile_body(const script::Block& block);  // with its docstring
  void compile_assign(const script::Assign& node);
  void compile_augmented(const script::AugmentedAssign& node);
  void compile_annotated(const script::AnnotatedAssign& node);
  void compile_delete(const Expression& target);
  void compile_import(const script::Import& node);
  void compile_import_from(const script::ImportFrom& node);
  void compile_assert(const script::Assert& node);
  void compile_return(const script::Return& node);
  void store_target(const Expression& target);
  void unpack(const std::vector<ExpressionPointer>& targets);

  // --- control flow (compiler_flow.cpp)
  void compile_if(const script::If& node);
  void compile_while(const Statement& statement, const script::While& node);
  void compile_for(const Statement& statement, const script::For& node);
  void compile_break_or_continue(const Statement& statement, bool is_break);
  void compile_try(const script::Try& node);
  void compile_tried(const script::Try& node, Label& end);
  void compile_try_except(const script::Try& node);
  void compile_handler(const script::ExceptHandler& handler, Label& end);
  void compile_try_star(const script::Try& node);
  void compile_star_handler(const script::ExceptHandler& handler);
  void refuse_in_star_handler(script::Span span, std::size_t floor);
  void forget_name(const std::string& name);
  void compile_with(const script::With& node, std::size_t item);
  void jump_if(const Expression& condition, bool when, Label& label);
  // Leaves what encloses, down to `floor` of them; `keep`: the top of the stack is a value to keep.
  void leave_enclosing(std::size_t floor, bool keep);
  void leave(Enclosing& enclosing, bool keep);

  // --- expressions (compiler_expressions.cpp)
  void compile(const Expression& expression);
  void compile_items(const std::vector<ExpressionPointer>& items, Operation build, script::Span span);
  void compile_dictionary(const script::DictionaryDisplay& node);
  void compile_call(const Expression& expression, const script::Call& node);
  void compile_spread_call(const script::Call& node);
  // The positional and starred ones as a list; the named ones as a dict.
  void compile_positional(const std::vector<script::Argument>& arguments);
  void compile_keywords(const std::vector<script::Argument>& arguments);
  void compile_compare(const script::Compare& node);
  void compile_boolean(const script::Boolean& node);
  void compile_pieces(const std::vector<script::FormatPiece>& pieces, script::Span span);
  void compile_slice(const script::Slice& node);

  // --- functions and classes (compiler_functions.cpp)
  void compile_function(const Statement& statement, const script::FunctionDefinition& node);
  void compile_lambda(const Expression& expression, const script::Lambda& node);
  void compile_class(const Statement& statement, const script::ClassDefinition& node);
  void compile_comprehension(const Expression& expression, const script::Comprehension& node);
  void compile_clauses(const script::Comprehension& node, std::size_t index);
  void take_parameters(const std::vector<script::Parameter>& parameters);
  void prepare_function(const std::string& name, int first_line);
  // Puts defaults, closure and code on the stack and makes the function.
  void make_function(const Compiler& inner, const std::vector<script::Parameter>& parameters,
                     std::uint32_t flags = 0);
  std::uint32_t emit_closure(const Compiler& inner);
  // Leaves the tuple and the dict of them and gives the flags that say so.
  std::uint32_t compile_defaults(const std::vector<script::Parameter>& parameters);
  // Closure and code; the function takes what lies on the stack by the flags.
  void finish_function(const Compiler& inner, std::uint32_t flags);
  void compile_body_of(Compiler& inner, const Statement& statement, const script::FunctionDefinition& node);
  void decorate(const std::vector<ExpressionPointer>& decorators);
  void build_class(const Statement& statement, const script::ClassDefinition& node);

  // --- type parameters and aliases (compiler_generics.cpp)
  // The scope of the parameters is a function that is called at once.
  void prepare_generic(Compiler& inner, const std::string& name, script::Span span);
  void compile_type_parameters(const std::vector<script::TypeParameter>& parameters);
  void compile_generic_function(const Statement& statement, const script::FunctionDefinition& node);
  void compile_generic_class(const Statement& statement, const script::ClassDefinition& node);
  void compile_alias(const Statement& statement, const script::TypeAlias& node);
  void make_alias(const script::TypeAlias& node);
  // A function that evaluates the expression when it is called.
  void compile_later(const ExpressionPointer& expression, const std::string& name);
  // Returns what is on the stack.
  void finish_generic();
  bool sees_class_names() const { return scope_.is_annotation && scope_.names.contains(kClassNames); }
  // Leaves a dict of them for make_function and gives the flag that says so; 0 if there are none.
  std::uint32_t build_annotations(const script::FunctionDefinition& node);
  std::string qualified(const std::string& name) const;

  Interpreter& interpreter_;
  const script::Tree& tree_;
  const Symbols& symbols_;
  Scope& scope_;
  Compiler* outer_;
  Ref<Code> code_;
  script::Span span_;
  int depth_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> name_indexes_, local_indexes_, cell_indexes_;
  std::vector<OpenRange> ranges_;
  std::vector<Enclosing> enclosing_;
  // Handlers whose label is not bound yet when their range closes.
  struct PendingHandler {
    std::size_t index;
    Label* label;
  };
  std::vector<PendingHandler> pending_handlers_;
};

// Instructions emitted while it lives get this span.
class Compiler::At {
 public:
  At(Compiler& compiler, script::Span span) : compiler_(compiler), before_(compiler.span_) {
    compiler.span_ = span;
  }
  ~At() { compiler_.span_ = before_; }
  At(const At&) = delete;
  At& operator=(const At&) = delete;

 private:
  Compiler& compiler_;
  script::Span before_;
};

}  // namespace companion::python
