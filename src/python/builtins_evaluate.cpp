// eval() and exec(): text that becomes code while the program runs.
#include "python/builtins.h"
#include "python/compiler.h"
#include "python/dictionary.h"
#include "python/exception.h"
#include "python/frame.h"
#include "python/function.h"
#include "python/interpreter.h"
#include "python/operations.h"
#include "python/thread.h"
#include "python/tuple.h"
#include "python/vm.h"
#include "script/parser.h"

#include <algorithm>

namespace companion::python {
namespace {

[[noreturn]] void raise_syntax_error(Thread& thread, const Error& error, const std::string& file) {
  constexpr std::pair<std::string_view, Builtin> kKinds[] = {
      {"SyntaxError: ", Builtin::syntax_error},
      {"IndentationError: ", Builtin::indentation_error},
      {"TabError: ", Builtin::tab_error}};
  std::string message = error.message;
  Builtin type = Builtin::syntax_error;
  bool named = false;
  for (const auto& [prefix, kind] : kKinds) {
    if (!message.starts_with(prefix)) continue;
    message.erase(0, prefix.size());
    type = kind;
    named = true;
    break;
  }
  if (!named && message.ends_with("is not supported here")) raise_unsupported(thread, std::move(message));
  const Value place = make_tuple(
      thread, {make_string(file), Value::small(error.line), Value::small(error.column), Value::none()});
  raise_exception(thread,
                  make_exception(thread, thread.interpreter().type(type), {make_string(message), place}));
}

// eval() does not mind blanks in front.
std::string without_blanks(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

std::string source_text(Thread& thread, const Value& value, const char* function) {
  if (const auto text = string_text(value)) return std::string(*text);
  Bytes bytes;
  if (value.is_object() && value.object()->copy_buffer(thread, bytes)) return {bytes.begin(), bytes.end()};
  raise_type_error(thread, std::string(function) + "() arg 1 must be a string, bytes or " +
                               (std::string_view(function) == "compile" ? "AST" : "code") + " object");
}

Ref<Dictionary> namespace_of(Thread& thread, const Value& value, const char* function, const char* which) {
  if (!value || value.is_none()) return {};
  Dictionary* names = value.as<Dictionary>();
  if (names == nullptr) {
    const bool of_exec = std::string_view(function) == "exec";
    const std::string given = ", not " + type_name(thread, value);
    if (std::string_view(which) == "locals")
      raise_type_error(thread,
                       of_exec ? "locals must be a mapping or None" + given : "locals must be a mapping");
    raise_type_error(thread, of_exec ? "exec() globals must be a dict" + given : "globals must be a dict");
  }
  return Ref<Dictionary>(names);
}

Ref<Code> compile_text(Thread& thread, std::string text, const std::string& file, SourceForm form) {
  const auto source = script::Source::unseen(file, std::move(text), script::Source::Visibility::traced);
  const Result<script::Tree> tree = script::parse(source);
  if (!tree) raise_syntax_error(thread, tree.error(), file);
  const bool one = tree->body.size() == 1 && tree->body[0].as<script::ExpressionStatement>() != nullptr;
  if (form == SourceForm::expression && !one)
    raise_error(thread, Builtin::syntax_error, "invalid syntax (" + file + ", line 1)");
  const Result<Ref<Code>> code = compile_tree(thread.interpreter(), *tree, form);
  if (!code) raise_syntax_error(thread, code.error(), file);
  return *code;
}

Value evaluate(Thread& thread, const Arguments& arguments, const char* function, SourceForm form) {
  const std::string_view name = function;
  const bool keyword_closure = name == "exec";
  const auto values =
      bind_parameters(thread, arguments,
                      keyword_closure ? Parameters{name, {"source", "globals", "locals", "closure"}, 1, 3, 3}
                                      : Parameters{name, {"expression", "globals", "locals"}, 1, 3});
  Ref<Dictionary> globals = namespace_of(thread, values[1], function, "globals"),
                  locals = namespace_of(thread, values[2], function, "locals");
  if (globals) {
    const Ref<String> known = thread.interpreter().intern("__builtins__");
    if (globals->find(*known) == nullptr) globals->set(known, Value(&thread.interpreter().builtins()));
  } else {
    Frame* frame = thread.frame();
    if (frame == nullptr) raise_error(thread, Builtin::system_error, "globals do not exist");
    globals = Ref<Dictionary>(&frame->globals());
    if (!locals && !frame->code().is_module) locals = Ref<Dictionary>(&frame->shown_locals(thread));
  }
  Code* given = values[0].as<Code>();
  if (given != nullptr && given->free_cells > 0) {
    raise_type_error(thread, keyword_closure ? "code object requires a closure of exactly length " +
                                                   std::to_string(given->free_cells)
                                             : "code object passed to eval() may not contain free variables");
  }
  Ref<Code> code(given);
  if (given == nullptr) {
    std::string text = source_text(thread, values[0], function);
    if (form == SourceForm::expression) text = without_blanks(std::move(text));
    code = compile_text(thread, std::move(text), "<string>", form);
  }
  return VirtualMachine(thread)
      .run(Ref<Frame>::adopt(new Frame(thread.heap(), code, std::move(globals), std::move(locals))))
      .value;
}

Value compile_source(Thread& thread, const Arguments& arguments) {
  const auto values = bind_parameters(
      thread, arguments,
      {"compile",
       {"source", "filename", "mode", "flags", "dont_inherit", "optimize", "_feature_version"},
       3});
  const auto file = string_text(values[1]), mode = string_text(values[2]);
  if (!file)
    raise_type_error(thread,
                     "expected str, bytes or os.PathLike object, not " + type_name(thread, values[1]));
  if (!mode)
    raise_type_error(thread, "compile() argument 'mode' must be str, not " + type_name(thread, values[2]));
  if (values[3] && truth(thread, values[3]))
    raise_unsupported(thread, "flags of compile() are not supported here");
  SourceForm form = SourceForm::module;
  if (*mode == "eval") {
    form = SourceForm::expression;
  } else if (*mode == "single") {
    raise_unsupported(thread, "compile() in mode 'single' is not supported here");
  } else if (*mode != "exec") {
    raise_value_error(thread, "compile() mode must be 'exec', 'eval' or 'single'");
  }
  if (values[0].as<Code>() != nullptr) return values[0];
  return Value(compile_text(thread, source_text(thread, values[0], "compile"), std::string(*file), form));
}

}  // namespace

void define_evaluation_functions(Thread& thread) {
  Interpreter& interpreter = thread.interpreter();
  interpreter.builtins().set(interpreter.intern("eval"),
                             make_native_function("eval", [](Thread& on, const Arguments& arguments) {
                               return evaluate(on, arguments, "eval", SourceForm::expression);
                             }));
  interpreter.builtins().set(interpreter.intern("exec"),
                             make_native_function("exec", [](Thread& on, const Arguments& arguments) {
                               evaluate(on, arguments, "exec", SourceForm::module);
                               return Value::none();
                             }));
  interpreter.builtins().set(interpreter.intern("compile"), make_native_function("compile", compile_source));
}

}  // namespace companion::python
