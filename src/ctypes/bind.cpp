#include "ctypes/bind.h"

#include "python/exception.h"

#include <algorithm>
#include <string>

namespace companion::ctypes {

using python::Value;

namespace {

[[noreturn]] void refuse_count(python::Thread& thread, const python::Parameters& parameters,
                               std::size_t given) {
  const std::size_t self = parameters.function.find('.') != parameters.function.npos ? 1 : 0;
  const std::size_t most = parameters.names.size() + self, least = parameters.required + self;
  const std::string takes =
      least == most ? std::to_string(most) : "from " + std::to_string(least) + " to " + std::to_string(most);
  raise_type_error(thread, std::string(parameters.function) + "() takes " + takes + " positional argument" +
                               (most == 1 && least == most ? "" : "s") + " but " +
                               std::to_string(given + self) +
                               (given + self == 1 ? " was given" : " were given"));
}

// 'a'; 'a' and 'b'; 'a', 'b', and 'c'.
std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += "'" + names[i] + "'";
  }
  return text;
}

}  // namespace

std::vector<Value> bind_as_def(python::Thread& thread, const python::Arguments& arguments,
                               const python::Parameters& parameters) {
  const std::string function(parameters.function);
  std::vector<Value> values(parameters.names.size());
  const std::size_t given = arguments.positional.size();
  std::copy_n(arguments.positional.begin(), std::min(given, values.size()), values.begin());
  for (const python::KeywordArgument& keyword : arguments.keywords) {
    const auto name = std::find(parameters.names.begin(), parameters.names.end(), keyword.name->text());
    if (name == parameters.names.end()) {
      raise_type_error(thread,
                       function + "() got an unexpected keyword argument '" + keyword.name->text() + "'");
    }
    Value& value = values[static_cast<std::size_t>(name - parameters.names.begin())];
    if (value) {
      raise_type_error(thread,
                       function + "() got multiple values for argument '" + keyword.name->text() + "'");
    }
    value = keyword.value;
  }
  if (given > values.size()) refuse_count(thread, parameters, given);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < parameters.required; ++i) {
    if (!values[i]) missing.emplace_back(parameters.names.begin()[i]);
  }
  if (!missing.empty()) {
    raise_type_error(thread, function + "() missing " + std::to_string(missing.size()) +
                                 " required positional argument" + (missing.size() == 1 ? "" : "s") + ": " +
                                 list_of(missing));
  }
  return values;
}

}  // namespace companion::ctypes
