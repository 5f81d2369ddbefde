#include "base/file.h"

#include <array>
#include <fstream>
#include <system_error>

namespace companion {

std::filesystem::path to_path(std::string_view utf8) {
  return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

std::string to_utf8(const std::filesystem::path& path) {
  std::u8string text = path.generic_u8string();
  return std::string(text.begin(), text.end());
}

Result<std::string> read_file(const std::string& path) {
  std::filesystem::path place = to_path(path);
  std::error_code failure;
  if (std::filesystem::is_directory(place, failure))
    return Error{"this is a folder", "Name a file.", path, 0, 0};
  std::ifstream stream(place, std::ios::binary);
  if (!stream) {
    if (!std::filesystem::exists(place, failure)) {
      return Error{"there is no such file", "Check the path.", path, 0, 0};
    }
    return Error{"the file can't be read", "Check its permissions.", path, 0, 0};
  }
  // Not by std::istreambuf_iterator: it throws where reading fails, read() says so.
  std::string text;
  std::array<char, 1 << 14> block;
  do {
    stream.read(block.data(), block.size());
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  } while (stream);
  if (stream.bad()) return Error{"the file can't be read to its end", "Check the disk.", path, 0, 0};
  return text;
}

Status write_file(const std::string& path, std::string_view text) {
  std::filesystem::path place = to_path(path);
  std::error_code failure;
  if (place.has_parent_path()) std::filesystem::create_directories(place.parent_path(), failure);
  if (failure)
    return Error{"the folder can't be made: " + failure.message(), "Check its permissions.", path, 0, 0};
  std::filesystem::path fresh = place;
  fresh += ".new";
  {
    std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
    stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    stream.flush();
    if (!stream) {
      return Error{"the file can't be written", "Check the permissions and the space left.", path, 0, 0};
    }
  }
  std::filesystem::rename(fresh, place, failure);
  if (failure) {
    return Error{"the file can't be replaced: " + failure.message(), "Check the folder's permissions.", path,
                 0, 0};
  }
  return Nothing{};
}

}  // namespace companion
