// A lesson page: Markdown as blocks to draw, and its fences as cells to run, with the line of the file that
// each came from. Used by course, ui, app, cli and check. design.md, "Lesson pages", says what each fence
// means.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace companion::lesson {

// Text of one style inside a paragraph, heading, or table cell.
struct Run {
  std::string text;  // for an image: its alternative text
  bool emphasis = false;
  bool strong = false;
  bool code = false;
  bool struck = false;
  bool line_break = false;  // a hard break before this run
  std::string link;         // where it leads; empty if it is no link
  std::string image;        // file of an image; empty if it is none
};
using Runs = std::vector<Run>;

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 1;
  Runs runs;
};

struct Paragraph {
  Runs runs;
};

struct ListItem {
  Blocks blocks;
  std::optional<bool> checked;  // of a task list
};

struct List {
  bool ordered = false;
  int start = 1;
  bool tight = true;
  std::vector<ListItem> items;
};

enum class Alignment { none, left, center, right };

struct Table {
  std::vector<Alignment> columns;
  std::vector<std::vector<Runs>> rows;  // the first is the header; each as long as `columns`
};

enum class CalloutKind { none, note, tip, important, warning, caution };

// A block quote; with a kind it is a callout.
struct Quote {
  CalloutKind kind = CalloutKind::none;
  Blocks blocks;
};

struct Rule {};

// The text of a fence and where each of its lines stands in the file.
struct Fence {
  std::string text;        // lines end in "\n"
  std::vector<int> lines;  // of the file, one entry a line of `text`
  int line = 0;            // of the fence itself
};

// A fence that is only shown.
struct Listing {
  std::string info;  // the whole info string; the language is its first word
  Fence code;
};

// Here stands cells[index] with its tabs and output.
struct CellPlace {
  std::size_t cell = 0;
};

// Here stands the challenge of cells[cell]: check, hints and solution are not shown by themselves.
struct ChallengePlace {
  std::size_t cell = 0;
};

struct Block {
  int line = 0;  // of the file, from 1
  std::variant<Heading, Paragraph, List, Table, Quote, Rule, Listing, CellPlace, ChallengePlace> body;
};

// What a block prints. `wine` is set when the page says that Wine prints something else.
struct ExpectedOutput {
  std::optional<Fence> text;
  std::optional<Fence> wine;
};

struct CppTab {
  Fence code;
  ExpectedOutput output;
  bool in_tab = true;  // false: it stands in the page by itself, under a heading of its own
};

struct Challenge {
  Fence check;
  Runs task;  // the paragraph above the check
  std::vector<Blocks> hints;
  std::optional<Fence> solution;
};

// One runnable fence. Cells of one experiment run one after the other in one session.
struct Cell {
  Fence code;
  int experiment = 1;  // counts from 1 within the page
  int part = 1;        // counts from 1 within the experiment; above 1 it is a `python continue`
  ExpectedOutput output;
  std::optional<CppTab> cpp;
  std::optional<Challenge> challenge;
};

struct Page {
  std::string path;   // as given to parse_page
  std::string title;  // the first heading, or the file's name
  Blocks blocks;
  std::vector<Cell> cells;
  // What the page's author should mend. A page with problems can still be shown.
  std::vector<Error> problems;
};

enum class Origin {
  lesson,   // ours: marks on fences decide
  foreign,  // anybody's page: unmarked fences with ctypes are experiments, too
};

// `path` names the page in errors and, if there is no heading, in the title.
Page parse_page(std::string_view markdown, const std::string& path, Origin origin);

// A Python file as a page: its whole text is one cell.
Page parse_python_file(std::string_view source, const std::string& path);

// Reads a .md or .py file.
Result<Page> load_page(const std::string& path, Origin origin);

// The plain text of runs, as search and titles want it.
std::string plain_text(const Runs& runs);

// The cells of one experiment, in order, as indices into `page.cells`.
std::vector<std::size_t> cells_of_experiment(const Page& page, int experiment);

}  // namespace companion::lesson
