// Formatting: the mini-language behind f-strings, format() and str.format, and the old `%` operator. One home
// for both.
#pragma once

#include "python/arguments.h"
#include "python/object.h"

#include <string>
#include <string_view>

namespace companion::python {

// [[fill]align][sign][#][0][width][,_][.precision][type]
struct FormatSpecification {
  std::string fill = " ";
  char align = 0;  // < > ^ = or 0 for the type's own
  char sign = 0;   // + - space or 0
  bool alternate = false;
  bool zero = false;
  bool no_negative_zero = false;
  long long width = 0;
  char grouping = 0;  // , _ or 0
  long long precision = -1;
  char type = 0;
};
// ValueError "Invalid format specifier 'x' for object of type 'int'" if it is none.
FormatSpecification parse_specification(Thread& thread, std::string_view specification,
                                        std::string_view type_name);

std::string format_integer(Thread& thread, const Value& integer, std::string_view specification);
std::string format_float(Thread& thread, double number, std::string_view specification);
std::string format_complex(Thread& thread, double real, double imaginary, std::string_view specification);
std::string format_string(Thread& thread, std::string_view text, std::string_view specification);

// A float by C's conversions e, f, g (and E, F, G, %) with a precision.
std::string float_with_precision(double number, char type, int precision, bool alternate);

// "…{0}{name.attribute[0]!r:>10}…".format(…)
std::string format_by_fields(Thread& thread, std::string_view text, const Arguments& arguments);
// The same with the names looked up in a mapping: str.format_map.
std::string format_by_mapping(Thread& thread, std::string_view text, const Value& mapping);
// "…%-10s…" % values; bytes too.
std::string format_by_percent(Thread& thread, std::string_view text, const Value& values, bool bytes);

}  // namespace companion::python
