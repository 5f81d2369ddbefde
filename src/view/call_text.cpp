// See call_text.h.
#include "view/call_text.h"

#include "api/words.h"
#include "base/unicode.h"
#include "view/python_text.h"

#include <algorithm>

namespace companion::view {

namespace {

// Longer strings are cut in the log; the columns show them whole.
constexpr std::size_t kShownCharacters = 80;

// A repr of str or bytes in double quotes, with the escapes that Python wrote.
std::string quoted(std::string_view repr, const Literal& literal) {
  std::string text = literal.is_bytes ? "b\"" : "\"";
  for (const LiteralCharacter& character : literal.characters) {
    if (character.value == U'"') {
      text += "\\\"";
    } else if (character.value == U'\'') {
      text += '\'';
    } else {
      text += repr.substr(character.begin, character.end - character.begin);
    }
  }
  if (!literal.complete) text += "\u2026";
  return text + '"';
}

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789-+.e") == std::string::npos;
}

}  // namespace

const trace::Object* object_event_at(const History& history, const SessionHistory& session,
                                     trace::ObjectId object, Position position) {
  const ObjectEntry* entry = session.object(object);
  if (entry == nullptr) return nullptr;
  const auto behind = std::lower_bound(entry->told.begin(), entry->told.end(), position);
  return behind == entry->told.begin() ? nullptr : &history.body<trace::Object>(*std::prev(behind));
}

const trace::Object* pointed_object(const History& history, const SessionHistory& session,
                                    const trace::Argument& argument, Position position) {
  if (!argument.points_to) return nullptr;
  const trace::Object* object = object_event_at(history, session, argument.points_to->object, position);
  return object == nullptr || object->name.empty() || object->type.ends_with(" argument") ? nullptr : object;
}

std::string argument_text(const History& history, const SessionHistory& session,
                          const api::Catalogue& catalogue, const trace::CallBegin& call, std::size_t index) {
  const trace::Argument& argument = call.arguments[index];
  if (const auto literal = parse_literal(argument.python, kShownCharacters))
    return quoted(argument.python, *literal);

  const CallEntry* entry = session.call(call.call);
  if (const trace::Object* object =
          pointed_object(history, session, argument, entry == nullptr ? session.until : entry->before)) {
    const bool is_array = object->type.find("_Array_") != std::string::npos;
    std::string text = (is_array ? "" : "&") + object->name;
    if (argument.points_to->offset != 0) text += " + " + std::to_string(argument.points_to->offset);
    return text;
  }
  const api::Function* function = catalogue.function(call.function);
  if (function != nullptr && index < function->parameters.size()) {
    const api::Parameter& parameter = function->parameters[index];
    return argument.python == "None" && parameter.enumeration.empty()
               ? "NULL"
               : api::value_text(catalogue, parameter, argument.value);
  }
  if (argument.python == "None") return "NULL";
  if (is_number(argument.python) || !argument.python.starts_with('<')) return argument.python;
  return api::shown_hex(argument.value);
}

}  // namespace companion::view
