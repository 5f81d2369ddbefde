#include "view/pausing_line.h"

#include "base/overloaded.h"
#include "script/parser.h"

#include <algorithm>
#include <memory>

namespace companion::view {
namespace {

class Search {
 public:
  Search(const script::Source& source, int wanted) : source_(source), wanted_(wanted) {}

  // The first line of the statement that holds the wanted line, else of the first one behind it; 0 if there
  // is none.
  int found() const { return holding_ > 0 ? holding_ : behind_; }

  void block(const script::Block& statements) {
    for (const script::Statement& statement : statements)
      visit(statement);
  }

 private:
  void visit(const script::Statement& statement) {
    // Nothing is executed there.
    if (statement.as<script::Global>() != nullptr || statement.as<script::Nonlocal>() != nullptr) return;
    const script::Span header = statement.header_span;
    const int begin = source_.line_of(header.begin);
    const int end = source_.line_of(std::max(header.begin + 1, header.end) - 1);
    if (begin <= wanted_ && wanted_ <= end && holding_ == 0) holding_ = begin;
    if (begin > wanted_ && (behind_ == 0 || begin < behind_)) behind_ = begin;
    std::visit(Overloaded{[&](const script::If& node) { both(node.body, node.otherwise); },
                          [&](const script::While& node) { both(node.body, node.otherwise); },
                          [&](const script::For& node) { both(node.body, node.otherwise); },
                          [&](const script::Try& node) {
                            block(node.body);
                            for (const script::ExceptHandler& handler : node.handlers)
                              block(handler.body);
                            both(node.otherwise, node.finally);
                          },
                          [&](const script::With& node) { block(node.body); },
                          [&](const script::FunctionDefinition& node) { block(node.body); },
                          [&](const script::ClassDefinition& node) { block(node.body); }, [](const auto&) {}},
               statement.node);
  }

  void both(const script::Block& first, const script::Block& second) {
    block(first);
    block(second);
  }

  const script::Source& source_;
  int wanted_;
  int holding_ = 0;
  int behind_ = 0;
};

}  // namespace

int pausing_line(const std::string& text, int line) {
  const auto source = std::make_shared<const script::Source>("", text);
  const Result<script::Tree> tree = script::parse(source);
  if (!tree) return line;
  Search search(*source, line);
  search.block(tree->body);
  return search.found() > 0 ? search.found() : line;
}

}  // namespace companion::view
