#include "ctypes/utilities.h"

#include "base/unicode.h"
#include "ctypes/bind.h"
#include "ctypes/call.h"
#include "ctypes/scratch.h"
#include "python/exception.h"
#include "python/operations.h"
#include "python/string.h"

namespace companion::ctypes {

namespace {

constexpr std::uint64_t kMostChars = 32767;  // of an environment variable
constexpr std::uint32_t kDirectory = 0x10,
                        kInvalid = 0xFFFFFFFF;  // FILE_ATTRIBUTE_DIRECTORY, INVALID_FILE_ATTRIBUTES

std::u16string environment(Thread& thread, Context& context, std::u16string_view name) {
  const ScratchBlock wanted(thread, context, name);
  const ScratchBlock buffer(thread, context, (kMostChars + 1) * 2);
  quiet_call(thread, context, u"kernel32.dll", "GetEnvironmentVariableW",
             {wanted.address(), buffer.address(), kMostChars + 1});
  return context.read_wide_string(thread, buffer.address());
}

bool is_file(Thread& thread, Context& context, const std::u16string& path) {
  const ScratchBlock text(thread, context, path);
  const auto attributes = static_cast<std::uint32_t>(
      quiet_call(thread, context, u"kernel32.dll", "GetFileAttributesW", {text.address()}));
  return attributes != kInvalid && (attributes & kDirectory) == 0;
}

bool ends_with_dll(const std::u16string& path) {
  constexpr std::u16string_view kEnd = u".dll";
  if (path.size() < kEnd.size()) return false;
  for (std::size_t i = 0; i < kEnd.size(); ++i) {
    const char16_t unit = path[path.size() - kEnd.size() + i];
    if ((unit | 0x20) != (kEnd[i] | 0x20)) return false;
  }
  return true;
}

Value find_library(Thread& thread, Context& context, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"find_library", {"name"}, 1});
  const auto text = python::string_text(values[0]);
  if (!text) {
    raise_type_error(thread, "join() argument must be str, bytes, or os.PathLike object, not '" +
                                 python::type_name(thread, values[0]) + "'");
  }
  // Since Visual Studio 2015 the C library is no longer a DLL that one could name.
  if (*text == "c" || *text == "m") return Value::none();
  const std::u16string name = to_utf16(*text);
  std::u16string path = environment(thread, context, u"PATH");
  path.push_back(u';');
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = path.find(u';', begin);
    std::u16string file = path.substr(begin, end - begin);
    begin = end + 1;
    if (!file.empty() && file.back() != u'\\' && file.back() != u'/') file.push_back(u'\\');
    file += name;
    if (is_file(thread, context, file)) return python::make_string(to_utf8(file));
    if (ends_with_dll(file)) continue;
    file += u".dll";
    if (is_file(thread, context, file)) return python::make_string(to_utf8(file));
  }
  return Value::none();
}

}  // namespace

python::Ref<python::Module> make_utilities(Thread& thread, Context& context) {
  auto module = python::Ref<python::Module>::adopt(new python::Module(thread, "ctypes.util"));
  Context* all = &context;
  module->define_function(thread, "find_library", [all](Thread& on, const Arguments& arguments) {
    return find_library(on, *all, arguments);
  });
  module->define_function(thread, "find_msvcrt",
                          [](Thread&, const Arguments&) -> Value { return Value::none(); });
  return module;
}

}  // namespace companion::ctypes
