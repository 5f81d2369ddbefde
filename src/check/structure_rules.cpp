#include "check/structure_rules.h"

#include "base/file.h"
#include "check/page_text.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

namespace companion::check {
namespace {

constexpr int kFewestExperiments = 2;
constexpr int kMostExperiments = 6;
constexpr std::size_t kHints = 3;

class StructureCheck {
 public:
  StructureCheck(const CheckedPage& page, Findings& findings) : page_(page), findings_(findings) {}

  void check() {
    for (const Error& problem : page().problems)
      findings_.push_back(problem);
    headings();
    links();
    callouts();
    listings();
    if (page_.lesson.number == 0) return;
    promise();
    experiments();
    challenge();
  }

 private:
  const lesson::Page& page() const { return page_.lesson.page; }

  void find(int from_line, std::string_view at, std::string what, std::string advice) {
    const TextPlace place = place_of(page_.text, from_line, at);
    findings_.push_back({std::move(what), std::move(advice), page().path, place.line, place.column});
  }

  void headings() {
    int titles = 0;
    for (const lesson::Block& block : page().blocks) {
      const auto* heading = std::get_if<lesson::Heading>(&block.body);
      if (heading == nullptr) continue;
      if (heading->level == 1 && ++titles == 2) {
        find(block.line, "# ", "a second title", "write ## for the parts of a page");
      }
    }
    const bool begins_well = !page().blocks.empty() &&
                             std::holds_alternative<lesson::Heading>(page().blocks.front().body) &&
                             std::get<lesson::Heading>(page().blocks.front().body).level == 1;
    if (!begins_well) find(1, "", "the page does not begin with its title", "write # and the title first");
  }

  // As GitHub makes the name of a heading.
  static std::string anchor_of(const std::string& title) {
    std::string anchor;
    for (const char c : title) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '_') {
        anchor += static_cast<char>(std::tolower(byte));
      } else if (c == ' ') {
        anchor += '-';
      }
    }
    return anchor;
  }

  void links() {
    std::set<std::string> anchors;
    bool has_reference = false;
    for_each_block(page().blocks, [&](const lesson::Block& block) {
      if (const auto* heading = std::get_if<lesson::Heading>(&block.body))
        anchors.insert(anchor_of(lesson::plain_text(heading->runs)));
    });
    for_each_block(page().blocks, [&](const lesson::Block& block) {
      for (const lesson::Runs* runs : runs_of(block)) {
        for (const lesson::Run& run : *runs) {
          for (const std::string& target : {run.link, run.image}) {
            if (target.empty()) continue;
            link(block.line, target, run.text, anchors);
            has_reference |= target.starts_with("https://learn.microsoft.com/") ||
                             target.starts_with("https://docs.python.org/");
          }
        }
      }
    });
    if (!has_reference && page_.lesson.number > 0) {
      find(1, "", "the page links to no reference page",
           "add a line \"Reference:\" with a link to learn.microsoft.com");
    }
  }

  void link(int line, const std::string& target, const std::string& text,
            const std::set<std::string>& anchors) {
    if (target.starts_with("https://")) return reference_link(line, target, text);
    if (target.starts_with('#')) {
      if (!anchors.contains(target.substr(1)))
        find(line, target, "no heading is called " + target,
             "write the heading in lower case, - for each space");
      return;
    }
    if (target.find("://") != std::string::npos) {
      return find(line, target, "the link " + target + " is not https", "give the https address");
    }
    const std::filesystem::path file =
        to_path(page().path).parent_path() / to_path(target.substr(0, target.find('#')));
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
      find(line, target, "the link leads to " + target + ", which is not there", "name an existing file");
  }

  // Microsoft's page of a function ends in "/nf-HEADER-FUNCTION".
  void reference_link(int line, const std::string& target, const std::string& text) {
    const std::size_t mark = target.rfind("/nf-");
    if (mark == std::string::npos) return;
    const std::size_t dash = target.find('-', mark + 4);
    std::string wanted = text;
    std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (dash == std::string::npos || target.substr(dash + 1) != wanted)
      find(line, target, "the link \"" + text + "\" leads to the page of another function",
           "let text and address name the same one");
  }

  void listings() {
    for_each_block(page().blocks, [&](const lesson::Block& block) {
      const auto* listing = std::get_if<lesson::Listing>(&block.body);
      if (listing == nullptr) return;
      const std::string language = listing->info.substr(0, listing->info.find(' '));
      if (language == "cpp") {
        find(block.line, "```", "this C++ belongs to no experiment",
             "put it below the experiment, under the same heading, one for each");
      } else if (language != "text") {
        find(block.line, "```", language.empty() ? "a fence without a mark" : "a fence marked " + language,
             "mark it python, cpp or text");
      }
    });
  }

  // Everything that the experiment prints under Windows and Wine, as the page says.
  static std::string promised_output(const lesson::Cell& cell) {
    std::string text;
    for (const auto& output : {cell.output.text, cell.output.wine}) {
      if (output) text += output->text;
    }
    return text;
  }

  void callouts() {
    // The experiment above; before the first one, that one.
    std::string beside;
    if (!page().cells.empty()) beside = outputs_of(page().cells.front().experiment);
    for (const lesson::Block& block : page().blocks) {
      if (const auto* place = std::get_if<lesson::CellPlace>(&block.body))
        beside = outputs_of(page().cells[place->cell].experiment);
      const auto* quote = std::get_if<lesson::Quote>(&block.body);
      if (quote == nullptr) continue;
      using Kind = lesson::CalloutKind;
      if (quote->kind == Kind::tip) {
        find(block.line, "[!TIP]", "a hint that belongs to no challenge",
             "put it between python check and python solution, or write [!NOTE]");
      } else if (quote->kind != Kind::note && quote->kind != Kind::warning) {
        find(block.line, ">", "a quote that is no callout", "begin it with [!NOTE] or [!WARNING]");
      }
      if (quote->kind == Kind::warning && !is_shown(*quote, beside)) {
        find(block.line, "[!WARNING]",
             "no text in `…` of this warning stands in the output of the experiment beside it",
             "let the experiment print what the warning names, and quote that");
      }
    }
  }

  std::string outputs_of(int experiment) const {
    std::string text;
    for (const std::size_t cell : lesson::cells_of_experiment(page(), experiment))
      text += promised_output(page().cells[cell]);
    return text;
  }

  static bool is_shown(const lesson::Quote& quote, const std::string& output) {
    bool shown = false;
    for_each_block(quote.blocks, [&](const lesson::Block& block) {
      for (const lesson::Runs* runs : runs_of(block)) {
        for (const lesson::Run& run : *runs)
          shown |= run.code && !run.text.empty() && output.find(run.text) != std::string::npos;
      }
    });
    return shown;
  }

  void promise() {
    for (const lesson::Block& block : page().blocks) {
      const auto* heading = std::get_if<lesson::Heading>(&block.body);
      if (heading != nullptr && heading->level > 1) break;
      const auto* paragraph = std::get_if<lesson::Paragraph>(&block.body);
      if (paragraph != nullptr &&
          lesson::plain_text(paragraph->runs).find("You will see") != std::string::npos)
        return;
    }
    find(1, "", "the page does not say what will be seen",
         "write a paragraph with \"You will see\" above the first ##");
  }

  void experiments() {
    const int count = page().cells.empty() ? 0 : page().cells.back().experiment;
    if (count < kFewestExperiments || count > kMostExperiments) {
      find(1, "", "the page has " + std::to_string(count) + " experiments",
           "have " + std::to_string(kFewestExperiments) + " to " + std::to_string(kMostExperiments));
    }
    bool has_cpp = false;
    for (const lesson::Cell& cell : page().cells) {
      if (!cell.output.text) {
        find(cell.code.line, "```", "the experiment has no text output",
             "write what it prints in a fence marked text output below it");
      }
      if (!cell.cpp) continue;
      has_cpp = true;
      if (!cell.cpp->output.text) {
        find(cell.cpp->code.line, "```", "the C++ version has no text output",
             "write what it prints in a fence marked text output below it");
      }
    }
    if (!has_cpp) find(1, "", "no experiment has a C++ version", "add a fence marked cpp below one");
  }

  void challenge() {
    bool any = false;
    for (const lesson::Cell& cell : page().cells) {
      if (!cell.challenge) continue;
      any = true;
      const lesson::Challenge& challenge = *cell.challenge;
      if (challenge.hints.size() != kHints) {
        find(challenge.check.line, "```",
             "the challenge has " + std::to_string(challenge.hints.size()) +
                 (challenge.hints.size() == 1 ? " hint" : " hints"),
             "write three [!TIP] between check and solution, from a nudge to nearly the answer");
      }
      if (!challenge.solution)
        find(challenge.check.line, "```", "the challenge has no solution",
             "write it in a fence marked python solution");
    }
    if (!any)
      find(1, "", "the page has no challenge",
           "add a task, a python check, three hints and a python solution");
  }

  const CheckedPage& page_;
  Findings& findings_;
};

}  // namespace

void check_numbers(const lesson::Course& course, Findings& findings) {
  int expected = course.lessons.empty() ? 0 : std::min(course.lessons.front().number, 1);
  for (const lesson::Lesson& lesson : course.lessons) {
    if (lesson.number != expected) {
      findings.push_back({"number " + std::to_string(expected) + " is missing before this page",
                          "number the pages without gaps", lesson.page.path, 1, 1});
    }
    expected = lesson.number + 1;
  }
}

void check_structure(const CheckedPage& page, Findings& findings) {
  StructureCheck(page, findings).check();
}

}  // namespace companion::check
