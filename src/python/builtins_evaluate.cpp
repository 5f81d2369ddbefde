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

namespace companion::python {
namespace {

[[noreturn]] void raise_syntax_error(Thread& thread, const Error& error) {
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
      thread, {make_string("<string>"), Value::small(error.line), Value::small(error.column), Value::none()});
  raise_exception(thread,
                  make_exception(thread, thread.interpreter().type(type), {make_string(message), place}));
}

std::string source_text(Thread& thread, const Value& value, const char* function) {
  if (const auto text = string_text(value)) return std::string(*text);
  Bytes bytes;
  if (value.is_object() && value.object()->copy_buffer(thread, bytes)) return {bytes.begin(), bytes.end()};
  raise_type_error(thread, std::string(function) + "() arg 1 must be a string, bytes or code object");
}

Ref<Dictionary> namespace_of(Thread& thread, const Value& value, const char* function, const char* which) {
  if (!value || value.is_none()) return {};
  Dictionary* names = value.as<Dictionary>();
  if (names == nullptr) {
    raise_type_error(
        thread, std::string(function) + "() " + which + " must be a dict, not " + type_name(thread, value));
  }
  return Ref<Dictionary>(names);
}

Value evaluate(Thread& thread, const Arguments& arguments, const char* function, SourceForm form) {
  expect_positional(thread, function, arguments, 1, 3);
  const auto given = [&](std::size_t index) {
    return index < arguments.positional.size() ? arguments.positional[index] : Value();
  };
  std::string text = source_text(thread, given(0), function);
  if (form == SourceForm::expression) {
    const std::size_t begin = text.find_first_not_of(" \t");
    text.erase(0, begin == std::string::npos ? text.size() : begin);
  }
  Ref<Dictionary> globals = namespace_of(thread, given(1), function, "globals"),
                  locals = namespace_of(thread, given(2), function, "locals");
  if (!globals) {
    const Frame* frame = thread.frame();
    if (frame == nullptr) raise_error(thread, Builtin::system_error, "globals do not exist");
    globals = Ref<Dictionary>(&frame->globals());
    if (!locals && !frame->code().is_module) {
      locals = make_dictionary(thread);
      for (const Frame::Variable& variable : frame->variables())
        locals->set(thread.interpreter().intern(variable.name), variable.value);
    }
  }
  const auto source = script::Source::unseen("<string>", text, script::Source::Visibility::traced);
  const Result<script::Tree> tree = script::parse(source);
  if (!tree) raise_syntax_error(thread, tree.error());
  const bool single = tree->body.size() == 1 && tree->body[0].as<script::ExpressionStatement>() != nullptr;
  if (form == SourceForm::expression && !single)
    raise_error(thread, Builtin::syntax_error, "invalid syntax (<string>, line 1)");
  const Result<Ref<Code>> code = compile_tree(thread.interpreter(), *tree, form);
  if (!code) raise_syntax_error(thread, code.error());
  return VirtualMachine(thread)
      .run(Ref<Frame>::adopt(new Frame(thread.heap(), *code, std::move(globals), std::move(locals))))
      .value;
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
}

}  // namespace companion::python
