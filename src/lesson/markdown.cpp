// Walks cmark-gfm's tree (tables, strikethrough, task lists, bare links) into lesson blocks.
#include "lesson/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <strikethrough.h>
#include <table.h>
#include <utility>

namespace companion::lesson {
namespace {

struct NodeOwner {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, NodeOwner>;

std::string text_of(const char* literal) {
  return literal == nullptr ? std::string() : std::string(literal);
}

// Takes a leading front matter out, leaving as many empty lines so that later lines keep their numbers.
std::string blank_front_matter(std::string_view markdown, std::string& title) {
  std::string text(markdown);
  if (text.rfind("---\n", 0) != 0 && text.rfind("---\r\n", 0) != 0) return text;
  std::size_t end = text.find("\n---", 3);
  if (end == std::string::npos) return text;
  std::size_t after = text.find('\n', end + 1);
  if (after == std::string::npos) after = text.size();
  std::string_view rest(text.data() + end + 4, after - end - 4);
  if (rest.find_first_not_of(" \r") != std::string_view::npos) return text;
  std::size_t at = text.find("\ntitle:");
  if (at != std::string::npos && at < end) {
    std::size_t line_end = text.find('\n', at + 1);
    std::string value = text.substr(at + 7, line_end - at - 7);
    std::size_t first = value.find_first_not_of(" \t\"'");
    std::size_t last = value.find_last_not_of(" \t\r\"'");
    if (first != std::string::npos) title = value.substr(first, last - first + 1);
  }
  for (std::size_t i = 0; i < after; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
  return text;
}

Tree parse_tree(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_VALIDATE_UTF8), &cmark_parser_free);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name)) {
      cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Tree(cmark_parser_finish(parser.get()));
}

bool same_style(const Run& a, const Run& b) {
  return a.emphasis == b.emphasis && a.strong == b.strong && a.code == b.code && a.struck == b.struck &&
         a.link == b.link && a.image == b.image;
}

void append_run(Runs& runs, Run run) {
  if (!runs.empty() && !run.line_break && run.image.empty() && same_style(runs.back(), run)) {
    runs.back().text += run.text;
  } else {
    runs.push_back(std::move(run));
  }
}

class InlineWalker {
 public:
  explicit InlineWalker(Runs& runs) : runs_(runs) {}

  void children(cmark_node* parent, const Run& style) {
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      one(node, style);
    }
  }

 private:
  void one(cmark_node* node, Run style) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) {
      add(style, text_of(cmark_node_get_literal(node)));
    } else if (type == CMARK_NODE_SOFTBREAK) {
      add(style, " ");
    } else if (type == CMARK_NODE_LINEBREAK) {
      break_pending_ = true;
    } else if (type == CMARK_NODE_CODE) {
      style.code = true;
      add(style, text_of(cmark_node_get_literal(node)));
    } else if (type == CMARK_NODE_HTML_INLINE) {
      if (text_of(cmark_node_get_literal(node)).rfind("<br", 0) == 0) break_pending_ = true;
    } else if (type == CMARK_NODE_EMPH) {
      style.emphasis = true;
      children(node, style);
    } else if (type == CMARK_NODE_STRONG) {
      style.strong = true;
      children(node, style);
    } else if (type == CMARK_NODE_STRIKETHROUGH) {
      style.struck = true;
      children(node, style);
    } else if (type == CMARK_NODE_LINK) {
      style.link = text_of(cmark_node_get_url(node));
      children(node, style);
    } else if (type == CMARK_NODE_IMAGE) {
      Runs alternative;
      InlineWalker(alternative).children(node, Run{});
      style.image = text_of(cmark_node_get_url(node));
      add(style, plain_text(alternative));
    } else {
      children(node, style);
    }
  }

  void add(const Run& style, std::string text) {
    if (text.empty() && style.image.empty()) return;
    Run run = style;
    run.text = std::move(text);
    run.line_break = std::exchange(break_pending_, false);
    append_run(runs_, std::move(run));
  }

  Runs& runs_;
  bool break_pending_ = false;
};

Runs inlines(cmark_node* parent) {
  Runs runs;
  InlineWalker(runs).children(parent, Run{});
  return runs;
}

// "[!NOTE]" at the begin of a quote's first paragraph, taken out of it.
CalloutKind take_callout_mark(Blocks& blocks) {
  if (blocks.empty()) return CalloutKind::none;
  auto* paragraph = std::get_if<Paragraph>(&blocks.front().body);
  if (paragraph == nullptr || paragraph->runs.empty()) return CalloutKind::none;
  static constexpr std::pair<std::string_view, CalloutKind> kMarks[] = {
      {"[!NOTE]", CalloutKind::note},
      {"[!TIP]", CalloutKind::tip},
      {"[!IMPORTANT]", CalloutKind::important},
      {"[!WARNING]", CalloutKind::warning},
      {"[!CAUTION]", CalloutKind::caution}};
  std::string& text = paragraph->runs.front().text;
  for (const auto& [mark, kind] : kMarks) {
    if (text.rfind(mark, 0) != 0) continue;
    std::size_t rest = text.find_first_not_of(' ', mark.size());
    text.erase(0, rest == std::string::npos ? text.size() : rest);
    if (text.empty()) paragraph->runs.erase(paragraph->runs.begin());
    if (paragraph->runs.empty()) blocks.erase(blocks.begin());
    return kind;
  }
  return CalloutKind::none;
}

Fence fence_of(cmark_node* node) {
  Fence fence;
  fence.text = text_of(cmark_node_get_literal(node));
  fence.line = cmark_node_get_start_line(node);
  int length = 0, offset = 0;
  char character = 0;
  bool fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
  int line = fence.line + (fenced ? 1 : 0);
  for (char c : fence.text) {
    if (c == '\n') fence.lines.push_back(line++);
  }
  return fence;
}

// What is left of HTML when its tags and comments are gone.
std::string without_tags(const std::string& html) {
  std::string text;
  for (std::size_t i = 0; i < html.size();) {
    if (html.compare(i, 4, "<!--") == 0) {
      std::size_t end = html.find("-->", i);
      i = end == std::string::npos ? html.size() : end + 3;
    } else if (html[i] == '<') {
      std::size_t end = html.find('>', i);
      i = end == std::string::npos ? html.size() : end + 1;
    } else {
      text += html[i] == '\n' ? ' ' : html[i];
      ++i;
    }
  }
  std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

class BlockWalker {
 public:
  Blocks children(cmark_node* parent) {
    Blocks blocks;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
      one(node, blocks);
    }
    return blocks;
  }

 private:
  void one(cmark_node* node, Blocks& out) {
    cmark_node_type type = cmark_node_get_type(node);
    int line = cmark_node_get_start_line(node);
    if (type == CMARK_NODE_HEADING) {
      out.push_back({line, Heading{cmark_node_get_heading_level(node), inlines(node)}});
    } else if (type == CMARK_NODE_PARAGRAPH) {
      Runs runs = inlines(node);
      if (!runs.empty()) out.push_back({line, Paragraph{std::move(runs)}});
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      out.push_back({line, Listing{text_of(cmark_node_get_fence_info(node)), fence_of(node)}});
    } else if (type == CMARK_NODE_BLOCK_QUOTE) {
      Quote quote;
      quote.blocks = children(node);
      quote.kind = take_callout_mark(quote.blocks);
      out.push_back({line, std::move(quote)});
    } else if (type == CMARK_NODE_LIST) {
      out.push_back({line, list(node)});
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      out.push_back({line, Rule{}});
    } else if (type == CMARK_NODE_TABLE) {
      out.push_back({line, table(node)});
    } else if (type == CMARK_NODE_HTML_BLOCK) {
      std::string text = without_tags(text_of(cmark_node_get_literal(node)));
      if (!text.empty()) {
        Run run;
        run.text = std::move(text);
        out.push_back({line, Paragraph{{std::move(run)}}});
      }
    }
  }

  List list(cmark_node* node) {
    List list;
    list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list.start = list.ordered ? cmark_node_get_list_start(node) : 1;
    list.tight = cmark_node_get_list_tight(node) != 0;
    for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
      ListItem entry;
      if (std::string_view(cmark_node_get_type_string(item)) == "tasklist") {
        entry.checked = cmark_gfm_extensions_get_tasklist_item_checked(item);
      }
      entry.blocks = children(item);
      list.items.push_back(std::move(entry));
    }
    return list;
  }

  Table table(cmark_node* node) {
    Table table;
    std::size_t columns = cmark_gfm_extensions_get_table_columns(node);
    const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
    for (std::size_t i = 0; i < columns; ++i) {
      switch (alignments == nullptr ? 0 : alignments[i]) {
        case 'l':
          table.columns.push_back(Alignment::left);
          break;
        case 'c':
          table.columns.push_back(Alignment::center);
          break;
        case 'r':
          table.columns.push_back(Alignment::right);
          break;
        default:
          table.columns.push_back(Alignment::none);
          break;
      }
    }
    for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
      std::vector<Runs> cells;
      for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
        cells.push_back(inlines(cell));
      }
      cells.resize(columns);
      table.rows.push_back(std::move(cells));
    }
    return table;
  }
};

}  // namespace

Document parse_markdown(std::string_view markdown) {
  Document document;
  std::string text = blank_front_matter(markdown, document.front_title);
  Tree tree = parse_tree(text);
  document.blocks = BlockWalker().children(tree.get());
  return document;
}

}  // namespace companion::lesson
