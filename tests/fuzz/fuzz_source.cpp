// Any text as a source: it compiles, or is refused with words, line and column; the conversion from Python 2
// gives a text that can be read again; regular expressions are translated or refused.
#include "python/code.h"
#include "python/interpreter.h"
#include "python/pattern_syntax.h"
#include "script/parser.h"
#include "script/python2.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

using namespace companion;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static python::Interpreter interpreter;  // expensive to make, and compiling leaves nothing in it but names
  const std::string text(reinterpret_cast<const char*>(data), size);
  {
    const auto source = std::make_shared<script::Source>("fuzz.py", text);
    const Result<python::Ref<python::Code>> code = interpreter.compile(source);
    if (!code) {
      require(!code.error().message.empty());
      require(code.error().line >= 1 && code.error().line <= source->line_count() + 1);
      script::looks_like_python2(*source, code.error());
    }
  }
  const std::string converted = script::convert_python2(text);
  script::difference_of_lines(text, converted);
  const auto parsed = script::parse(std::make_shared<script::Source>("fuzz.py", converted));
  require(parsed || !parsed.error().message.empty());
  for (const bool is_text : {true, false}) {
    const python::PatternSyntax pattern = python::translate_pattern(text, 0, is_text);
    require(!pattern.fault || !pattern.fault->message.empty());
    require(!pattern.fault || pattern.fault->position <= text.size() + 1);
  }
  return 0;
}
