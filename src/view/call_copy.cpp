// A recorded call as text that runs elsewhere; see call_rows.h.
#include "api/words.h"
#include "base/unicode.h"
#include "view/call_rows.h"
#include "view/call_text.h"
#include "view/python_text.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace companion::view {

namespace {

// The part of the source that a span names; empty if it is not there.
std::string source_text(const std::string& source, const trace::Span& span) {
  if (span.line == 0) return "";
  std::size_t begin = std::string::npos;
  std::size_t offset = 0;
  for (int line = 1, column = 1; offset <= source.size();) {
    if (line == span.line && column == span.column) begin = offset;
    if (line == span.end_line && column == span.end_column) {
      return begin == std::string::npos ? "" : source.substr(begin, offset - begin);
    }
    if (offset == source.size()) break;
    if (source[offset] == '\n') {
      ++line;
      column = 1;
      ++offset;
    } else {
      ++column;
      next_code_point(source, offset);
    }
  }
  return "";
}

// What the code says at a span.
std::string written(const History& history, const SessionHistory& session, const trace::Span& span) {
  const auto* begin = std::get_if<trace::Begin>(&history.trace().at(session.begin).body);
  return begin == nullptr ? "" : source_text(begin->source, span);
}

bool is_identifier(const std::string& text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
  });
}

std::string octal(char32_t value) {
  char text[8];
  std::snprintf(text, sizeof text, "\\%03o", static_cast<unsigned>(value & 0xFF));
  return text;
}

// A C++ literal with the same characters.
std::string cpp_literal(const Literal& literal) {
  std::string text = literal.is_bytes ? "\"" : "L\"";
  for (const LiteralCharacter& character : literal.characters) {
    switch (character.value) {
      case U'\\':
        text += "\\\\";
        break;
      case U'"':
        text += "\\\"";
        break;
      case U'\n':
        text += "\\n";
        break;
      case U'\r':
        text += "\\r";
        break;
      case U'\t':
        text += "\\t";
        break;
      default:
        if (character.value < 0x20 || character.value == 0x7F ||
            (literal.is_bytes && character.value > 0x7F)) {
          text += octal(character.value);
        } else {
          append_utf8(text, character.value);
        }
    }
  }
  return text + '"';
}

// How C++ declares memory like this object, zeroed as ctypes makes it.
std::string declaration(const trace::Object& object) {
  const std::size_t array = object.type.find("_Array_");
  std::string element = object.element_type;
  if (element == "c_wchar") element = "wchar_t";
  if (element == "c_char") element = "char";
  if (element == "c_ulong") element = "DWORD";
  if (element == "c_long") element = "LONG";
  if (element == "c_void_p") element = "HANDLE";
  if (element == "c_ulonglong") element = "ULONGLONG";
  if (element == "c_longlong") element = "LONGLONG";
  if (element == "c_ushort") element = "WORD";
  if (element == "c_ubyte") element = "BYTE";
  if (array == std::string::npos) return element + " " + object.name + "{};";
  return element + " " + object.name + "[" + object.type.substr(array + 7) + "]{};";
}

std::string cpp_argument(const History& history, const SessionHistory& session,
                         const api::Catalogue& catalogue, const trace::CallBegin& call, std::size_t index) {
  const trace::Argument& argument = call.arguments[index];
  const api::Function* function = catalogue.function(call.function);
  const api::Parameter* parameter =
      function != nullptr && index < function->parameters.size() ? &function->parameters[index] : nullptr;
  if (const auto literal = parse_literal(argument.python)) {
    const std::string text = cpp_literal(*literal);
    // Python lets a str go to an A function and bytes to a W function; C++ must be told.
    const bool mixed = parameter != nullptr && ((parameter->type == "LPCSTR" && !literal->is_bytes) ||
                                                (parameter->type == "LPCWSTR" && literal->is_bytes));
    return mixed ? "reinterpret_cast<" + parameter->type + ">(" + text + ")" : text;
  }
  if (parameter != nullptr && (parameter->handle || parameter->is_pointer) && argument.value != 0 &&
      !argument.points_to) {
    const std::string source = written(history, session, argument.span);
    const std::string text = api::value_text(catalogue, *parameter, argument.value);
    if (is_identifier(source)) return source;
    return text.starts_with("0x") ? "reinterpret_cast<" + parameter->type + ">(" + text + ")" : text;
  }
  const std::string text = argument_text(history, session, catalogue, call, index);
  return text == "NULL" ? "nullptr" : text;
}

}  // namespace

std::string call_as_python(const History& history, const SessionHistory& session, std::size_t index) {
  const CallEntry& entry = session.calls[index];
  const trace::CallBegin& call = history.body<trace::CallBegin>(entry.begin);
  std::string text = "ctypes.WinDLL(\"" + call.dll + "\")." + call.function + "(";
  for (std::size_t each = 0; each < call.arguments.size(); ++each) {
    const trace::Argument& argument = call.arguments[each];
    if (each > 0) text += ", ";
    const std::string source = written(history, session, argument.span);
    const bool is_literal =
        !source.empty() && (source[0] == '"' || source[0] == '\'' || source.starts_with("b\"") ||
                            source.starts_with("b'") || (source[0] >= '0' && source[0] <= '9'));
    if (is_literal) {
      text += source;
    } else if (const trace::Object* object = pointed_object(history, session, argument, entry.before)) {
      const bool is_array = object->type.find("_Array_") != std::string::npos;
      std::string offset =
          argument.points_to->offset == 0 ? "" : ", " + std::to_string(argument.points_to->offset);
      text += is_array && offset.empty() ? object->name : "ctypes.byref(" + object->name + offset + ")";
    } else {
      text += argument.python;
    }
  }
  return text + ")";
}

std::string call_as_cpp(const History& history, const SessionHistory& session,
                        const api::Catalogue& catalogue, std::size_t index) {
  const CallEntry& entry = session.calls[index];
  const trace::CallBegin& call = history.body<trace::CallBegin>(entry.begin);
  std::string declarations;
  std::string arguments;
  std::vector<trace::ObjectId> declared;
  for (std::size_t each = 0; each < call.arguments.size(); ++each) {
    if (each > 0) arguments += ", ";
    arguments += cpp_argument(history, session, catalogue, call, each);
    const trace::Argument& argument = call.arguments[each];
    const trace::Object* object = pointed_object(history, session, argument, entry.before);
    if (object == nullptr || std::find(declared.begin(), declared.end(), object->object) != declared.end())
      continue;
    declared.push_back(object->object);
    declarations += declaration(*object) + "\n";
  }
  const api::Function* function = catalogue.function(call.function);
  const std::string type = function == nullptr ? "auto" : function->result.type;
  const std::string result = type == "void" ? "" : type + " result = ";
  return declarations + result + call.function + "(" + arguments + ");";
}

}  // namespace companion::view
