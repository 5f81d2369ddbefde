// Pages that did not ship with the program: by what they are known again, and what is asked before their code
// runs for the first time. Used by application and page_run.
#pragma once

#include "api/catalogue.h"
#include "lesson/page.h"
#include "ui/model.h"

#include <cstddef>
#include <map>
#include <string>

namespace companion::app {

// Names the code of the page: all that can run, not the prose around it, which may be mended freely.
std::string content_of(const lesson::Page& page);

// `edits`: what the learner made of its code, by cell.
ui::PageQuestion question_about(const lesson::Page& page, const std::map<std::size_t, std::string>& edits,
                                const api::Catalogue& catalogue);

// What is told on Windows until it is understood.
ui::Notice rights_notice();

}  // namespace companion::app
