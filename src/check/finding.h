// Finding: what a rule says of a page, and the page as the rules see it. Used inside of check, and by cli to
// print.
#pragma once

#include "api/catalogue.h"
#include "base/result.h"
#include "lesson/course.h"

#include <string>
#include <vector>

namespace companion::check {

// The place is a line and column of the page's file.
using Findings = std::vector<Error>;

struct CheckedPage {
  const lesson::Lesson& lesson;
  const std::string& text;  // of the file, as read
  const api::Catalogue& catalogue;
};

// "lessons/04-x.md:12:3: what is wrong: what to do".
std::string finding_text(const Error& finding);

}  // namespace companion::check
