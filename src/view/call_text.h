// Arguments and results of recorded calls as C-like text. Used by call_rows and call_copy.
#pragma once

#include "api/catalogue.h"
#include "view/history.h"

#include <string>

namespace companion::view {

// The argument at `index` of a call as the log shows it: a string in double quotes, an object by its name,
// flags by theirs.
std::string argument_text(const History& history, const SessionHistory& session,
                          const api::Catalogue& catalogue, const trace::CallBegin& call, std::size_t index);

// The last told event of an object that existed at `position`; nullptr if there is none.
const trace::Object* object_event_at(const History& history, const SessionHistory& session,
                                     trace::ObjectId object, Position position);

// The object behind an argument that is one of the lesson's own, not the copy of a str or bytes; nullptr if
// there is none.
const trace::Object* pointed_object(const History& history, const SessionHistory& session,
                                    const trace::Argument& argument, Position position);

}  // namespace companion::view
