#include "python/code.h"

#include "python/interpreter.h"
#include "python/text.h"

#include <algorithm>

namespace companion::python {

int Code::line_at(std::uint32_t instruction) const {
  if (instruction >= spans.size() || !source) return first_line;
  return source->line_of(spans[instruction].begin);
}

const CallSite* Code::call_site_at(std::uint32_t instruction) const {
  const auto found = std::lower_bound(call_sites.begin(), call_sites.end(), instruction,
                                      [](const auto& site, std::uint32_t at) { return site.first < at; });
  return found != call_sites.end() && found->first == instruction ? &found->second : nullptr;
}

Type& Code::type(const Interpreter& interpreter) const {
  return interpreter.type(Builtin::code);
}

std::string Code::repr(Thread&) {
  return "<code object " + name + " at " + identity_text(this) + ", file \"" +
         (source ? source->name() : "") + "\", line " + std::to_string(first_line) + ">";
}

void Code::clear() {}

}  // namespace companion::python
