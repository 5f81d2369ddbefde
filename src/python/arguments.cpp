#include "python/arguments.h"

#include "python/exception.h"
#include "python/thread.h"

namespace companion::python {
namespace {

std::string count_of(std::size_t count, const char* noun = "argument") {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

const Value* Arguments::keyword(std::string_view name) const {
  for (const KeywordArgument& argument : keywords) {
    if (argument.name->text() == name) return &argument.value;
  }
  return nullptr;
}

void expect_positional(Thread& thread, std::string_view function, const Arguments& arguments,
                       std::size_t minimum, std::size_t maximum) {
  const std::string name(function);
  const std::size_t given = arguments.positional.size();
  if (!arguments.keywords.empty()) raise_type_error(thread, name + "() takes no keyword arguments");
  if (given >= minimum && given <= maximum) return;
  if (minimum == maximum && maximum == 0) {
    raise_type_error(thread, name + "() takes no arguments (" + std::to_string(given) + " given)");
  }
  if (minimum == maximum && maximum == 1) {
    raise_type_error(thread, name + "() takes exactly one argument (" + std::to_string(given) + " given)");
  }
  const std::string got = ", got " + std::to_string(given);
  if (minimum == maximum) raise_type_error(thread, name + " expected " + count_of(minimum) + got);
  if (given < minimum) raise_type_error(thread, name + " expected at least " + count_of(minimum) + got);
  raise_type_error(thread, name + " expected at most " + count_of(maximum) + got);
}

std::vector<Value> bind_parameters(Thread& thread, const Arguments& arguments, const Parameters& parameters) {
  const std::string function(parameters.function);
  const std::size_t count = parameters.names.size();
  const std::size_t most = std::min(count, parameters.keyword_only_from);
  const std::size_t given = arguments.positional.size();
  if (given > most) {
    const bool exact = parameters.required == most && most == count;
    const char* noun = most < count ? "positional argument" : "argument";
    if (most == 0) raise_type_error(thread, function + "() takes no positional arguments");
    raise_type_error(thread, function + "() takes " + (exact ? "exactly " : "at most ") +
                                 count_of(most, noun) + " (" + std::to_string(arguments.size()) + " given)");
  }
  std::vector<Value> values(count);
  for (std::size_t i = 0; i < given; ++i)
    values[i] = arguments.positional[i];
  for (const KeywordArgument& keyword : arguments.keywords) {
    std::size_t index = parameters.positional_only;
    while (index < count && keyword.name->text() != parameters.names.begin()[index])
      ++index;
    if (index == count) {
      raise_type_error(
          thread, "'" + keyword.name->text() + "' is an invalid keyword argument for " + function + "()");
    }
    if (values[index]) {
      raise_type_error(thread, "argument for " + function + "() given by name ('" + keyword.name->text() +
                                   "') and position (" + std::to_string(index + 1) + ")");
    }
    values[index] = keyword.value;
  }
  for (std::size_t i = 0; i < parameters.required; ++i) {
    if (values[i]) continue;
    if (i < parameters.positional_only) {
      raise_type_error(thread, function +
                                   (most == parameters.required ? " expected " : " expected at least ") +
                                   count_of(parameters.required) + ", got " + std::to_string(given));
    }
    raise_type_error(thread, function + "() missing required argument '" +
                                 std::string(parameters.names.begin()[i]) + "' (pos " +
                                 std::to_string(i + 1) + ")");
  }
  return values;
}

}  // namespace companion::python
