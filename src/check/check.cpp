#include "check/check.h"

#include "base/file.h"
#include "check/challenge_rules.h"
#include "check/run_rules.h"
#include "check/structure_rules.h"
#include "check/value_rules.h"

#include <algorithm>

namespace companion::check {
namespace {

std::string without_dot(std::string text) {
  while (!text.empty() && text.back() == '.')
    text.pop_back();
  return text;
}

}  // namespace

std::string finding_text(const Error& finding) {
  std::string text = finding.file + ":" + std::to_string(std::max(finding.line, 1)) + ":" +
                     std::to_string(std::max(finding.column, 1)) + ": " + finding.message;
  if (!finding.advice.empty()) text += ": " + without_dot(finding.advice);
  return text;
}

Findings check_course(const std::string& folder, run::Workbench& workbench,
                      const std::function<void(const lesson::Lesson&)>& on_page) {
  Findings findings;
  const Result<lesson::Course> course = lesson::load_course(folder);
  if (!course) return {course.error()};
  if (course->lessons.empty()) {
    findings.push_back({"there is no page called NN-slug.md here", "name a folder of lessons", folder, 1, 1});
  }
  check_numbers(*course, findings);
  for (const lesson::Lesson& lesson : course->lessons) {
    if (on_page) on_page(lesson);
    const Result<std::string> text = read_file(lesson.page.path);
    if (!text) {
      findings.push_back(text.error());
      continue;
    }
    Findings of_page;
    const CheckedPage page{lesson, *text, *workbench.catalogue()};
    check_structure(page, of_page);
    check_values(page, of_page);
    check_runs(page, workbench, of_page);
    check_challenges(page, workbench, of_page);
    std::stable_sort(of_page.begin(), of_page.end(),
                     [](const Error& a, const Error& b) { return a.line < b.line; });
    findings.insert(findings.end(), of_page.begin(), of_page.end());
  }
  return findings;
}

}  // namespace companion::check
