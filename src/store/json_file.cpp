#include "store/json_file.h"

#include "base/file.h"

#include <system_error>

namespace companion::store {
namespace {

constexpr int kVersion = 1;

}  // namespace

JsonFile read_json_file(const std::filesystem::path& path) {
  JsonFile file;
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return file;
  Result<std::string> text = read_file(to_utf8(path));
  if (text) {
    nlohmann::json object = nlohmann::json::parse(*text, nullptr, false);
    if (object.is_object() && object.contains("version") && object["version"] == kVersion) {
      file.object = std::move(object);
      return file;
    }
  }
  std::filesystem::path aside = path;
  aside += ".damaged";
  std::filesystem::rename(path, aside, failure);
  file.set_aside = Error{"what the program remembered was damaged and is set aside",
                         "The old file is " + to_utf8(aside) + ".", to_utf8(path), 0, 0};
  return file;
}

Status write_json_file(const std::filesystem::path& path, nlohmann::json object) {
  object["version"] = kVersion;
  return write_file(to_utf8(path),
                    object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace companion::store
