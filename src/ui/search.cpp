#include "ui/search.h"

#include "api/words.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace companion::ui {
namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words;
  std::string lower = lower_case(query);
  for (std::size_t at = 0; at < lower.size();) {
    std::size_t begin = lower.find_first_not_of(" \t", at);
    if (begin == std::string::npos) break;
    at = std::min(lower.find_first_of(" \t", begin), lower.size());
    words.push_back(lower.substr(begin, at - begin));
  }
  return words;
}

std::optional<std::uint64_t> number_of(std::string_view word) {
  int base = 10;
  if (word.starts_with("0x")) {
    base = 16;
    word.remove_prefix(2);
  }
  std::uint64_t number = 0;
  auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number, base);
  if (word.empty() || failure != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return number;
}

// How well a hit fits: the smaller the better; nothing if it does not.
std::optional<int> fit(const SearchHit& hit, const std::vector<std::string>& words) {
  std::string title = lower_case(hit.title), detail = lower_case(hit.detail);
  int worst = 0;
  for (const std::string& word : words) {
    std::size_t at = title.find(word);
    int misfit = title == word                                                                             ? 0
                 : at == 0                                                                                 ? 1
                 : at != std::string::npos && std::isalnum(static_cast<unsigned char>(title[at - 1])) == 0 ? 2
                 : at != std::string::npos                                                                 ? 3
                 : detail.find(word) != std::string::npos                                                  ? 4
                                                          : 9;
    if (misfit == 9) return std::nullopt;
    worst = std::max(worst, misfit);
  }
  return worst;
}

bool names(std::string_view text, std::string_view name) {
  auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    bool begins = at == 0 || !is_part(text[at - 1]);
    bool ends = at + name.size() == text.size() || !is_part(text[at + name.size()]);
    if (begins && ends) return true;
  }
  return false;
}

// The line of the block in which a cell stands.
int line_of_cell(const lesson::Page& page, std::size_t cell) {
  for (const lesson::Block& block : page.blocks) {
    const auto* place = std::get_if<lesson::CellPlace>(&block.body);
    if (place != nullptr && place->cell == cell) return block.line;
  }
  return 0;
}

// The first lesson whose first experiment names it, else the first of whose experiments any does.
void find_in_lessons(SearchHit& hit, const lesson::Course* course, std::string_view name) {
  if (course == nullptr) return;
  // What a lesson begins with is what it is about.
  for (bool first_only : {true, false}) {
    for (std::size_t i = 0; i < course->lessons.size() && !hit.lesson; ++i) {
      const lesson::Page& page = course->lessons[i].page;
      std::size_t cells = first_only ? std::min<std::size_t>(page.cells.size(), 1) : page.cells.size();
      for (std::size_t cell = 0; cell < cells && !hit.lesson; ++cell) {
        if (!names(page.cells[cell].code.text, name)) continue;
        hit.lesson = i;
        hit.line = line_of_cell(page, cell);
        // In front: what is cut for its length is cut at the end.
        hit.detail.insert(0, "lesson " + std::to_string(course->lessons[i].number) + ", ");
      }
    }
  }
}

struct Found {
  int misfit = 0;
  SearchHit hit;
};

class Search {
 public:
  Search(std::vector<std::string> words) : words_(std::move(words)) {
    if (words_.size() == 1) number_ = number_of(words_[0]);
  }

  void lessons(const lesson::Course& course) {
    for (std::size_t i = 0; i < course.lessons.size(); ++i) {
      const lesson::Lesson& lesson = course.lessons[i];
      std::string name = "lesson " + std::to_string(lesson.number);
      add({SearchHit::Kind::lesson, lesson.page.title, name, i, 0, ""});
      bool first = true;
      for (const lesson::Block& block : lesson.page.blocks) {
        const auto* heading = std::get_if<lesson::Heading>(&block.body);
        if (heading == nullptr) continue;
        // The first one is the lesson's title.
        if (!std::exchange(first, false))
          add({SearchHit::Kind::heading, lesson::plain_text(heading->runs), name, i, block.line, ""});
      }
    }
  }

  void catalogue(const api::Catalogue& catalogue) {
    for (const auto& [name, function] : catalogue.functions()) {
      std::string detail = function.dll + (function.summary.empty() ? "" : ": " + function.summary);
      add({SearchHit::Kind::function, name, detail, std::nullopt, 0, function.page});
    }
    for (const auto& [name, enumeration] : catalogue.enumerations()) {
      for (const api::NamedValue& value : enumeration.values) {
        SearchHit hit{SearchHit::Kind::flag, value.name, api::shown_hex(value.value) + " of " + name,
                      std::nullopt,          0,          ""};
        if (number_ == value.value) {
          found_.push_back({1, std::move(hit)});
        } else {
          add(std::move(hit));
        }
      }
    }
    for (const auto& [code, error] : catalogue.errors()) {
      SearchHit hit{SearchHit::Kind::error, error.name, std::to_string(code) + ": " + error.meaning,
                    std::nullopt,           0,          ""};
      if (number_ == code) {
        found_.push_back({0, std::move(hit)});
      } else {
        add(std::move(hit));
      }
    }
  }

  std::vector<SearchHit> best(const lesson::Course* course, std::size_t most) {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Found& a, const Found& b) { return a.misfit < b.misfit; });
    std::vector<SearchHit> hits;
    for (Found& found : found_) {
      if (hits.size() == most) break;
      bool of_catalogue =
          found.hit.kind != SearchHit::Kind::lesson && found.hit.kind != SearchHit::Kind::heading;
      if (of_catalogue) find_in_lessons(found.hit, course, found.hit.title);
      hits.push_back(std::move(found.hit));
    }
    return hits;
  }

 private:
  void add(SearchHit hit) {
    if (auto misfit = fit(hit, words_)) found_.push_back({*misfit, std::move(hit)});
  }

  std::vector<std::string> words_;
  std::optional<std::uint64_t> number_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<SearchHit> search(const lesson::Course* course, const api::Catalogue* catalogue,
                              std::string_view query, std::size_t most) {
  std::vector<std::string> words = words_of(query);
  if (words.empty()) return {};
  Search search(std::move(words));
  if (course != nullptr) search.lessons(*course);
  if (catalogue != nullptr) search.catalogue(*catalogue);
  return search.best(course, most);
}

}  // namespace companion::ui
