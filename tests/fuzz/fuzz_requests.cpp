// The host's request reader, built natively: whatever comes down the pipe, in whatever pieces, is a request
// or is refused with words; and what was read as a request is written and read again as the same.
#include "wire/line_splitter.h"
#include "wire/protocol.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace companion::wire;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void read_request(std::string_view line) {
  auto parsed = parse_request(line);
  if (const auto* bad = std::get_if<BadMessage>(&parsed)) {
    require(!bad->why.empty());
    // What the host answers is a message itself.
    const std::string answer = to_line(ReplyMessage{bad->id, bad->thread, Failed{bad->why}});
    require(std::holds_alternative<ReplyMessage>(
        parse_reply(std::string_view(answer).substr(0, answer.size() - 1))));
    return;
  }
  const std::string written = to_line(std::get<RequestMessage>(std::move(parsed)));
  auto again = parse_request(std::string_view(written).substr(0, written.size() - 1));
  require(std::holds_alternative<RequestMessage>(again));
  require(to_line(std::get<RequestMessage>(std::move(again))) == written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte says into what pieces the pipe cuts the rest.
  const std::size_t piece = data[0] + std::size_t{1};
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  LineSplitter lines;
  while (!rest.empty()) {
    lines.append(rest.substr(0, piece));
    rest.remove_prefix(std::min(piece, rest.size()));
    while (auto line = lines.next()) {
      require(line->find('\n') == std::string::npos);
      read_request(*line);
    }
    require(!lines.too_long());
  }
  return 0;
}
