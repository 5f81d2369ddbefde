#include "run/windows_path.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace companion::run {
namespace {

using Kind = FullPath::Kind;
using Parts = std::vector<std::string>;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return result;
}

bool is_drive(std::string_view part) {
  return part.size() == 2 && is_letter(part[0]) && part[1] == ':';
}

Parts split(std::string_view text) {
  Parts parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\\', begin);
    parts.emplace_back(text.substr(begin, end - begin));
    if (end == text.npos) return parts;
    begin = end + 1;
  }
}

bool is_dots_and_spaces(std::string_view part) {
  return part.find_first_not_of(". ") == part.npos;
}

// Resolves "." and "..", drops what Windows drops: empty parts, one dot at the end of a part within the path,
// all dots and spaces at the end of the whole. Nothing if that leaves a doubt: a part of three dots, or of
// dots and spaces.
std::optional<Parts> collapse(std::string_view text) {
  Parts result;
  const Parts parts = split(text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = parts[i];
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (!result.empty()) result.pop_back();
      continue;
    }
    if (is_dots_and_spaces(part)) return std::nullopt;
    if (i + 1 == parts.size()) {
      part.erase(part.find_last_not_of(". ") + 1);
    } else if (part.back() == '.') {
      part.pop_back();
    }
    result.push_back(std::move(part));
  }
  return result;
}

std::string join(std::string root, const Parts& parts) {
  for (const std::string& part : parts) {
    if (root.back() != '\\') root += '\\';
    root += part;
  }
  return root;
}

// The part of a bare name that Windows compares with its reserved names: "COM1" of "com1.txt", "NUL" of
// "nul :".
std::string device_name(std::string_view name) {
  name = name.substr(0, name.find_first_of(".:"));
  const std::size_t last = name.find_last_not_of(' ');
  return upper(last == name.npos ? std::string_view() : name.substr(0, last + 1));
}

// Devices that swallow what is written, or the console.
bool is_harmless_device(const std::string& device) {
  return device == "NUL" || device == "CON" || device == "CONIN$" || device == "CONOUT$";
}

bool is_port(const std::string& device) {
  if (device == "AUX" || device == "PRN") return true;
  if (!device.starts_with("COM") && !device.starts_with("LPT")) return false;
  const std::string number = device.substr(3);
  if (number.size() == 1) return number[0] >= '0' && number[0] <= '9';
  return number == "\xC2\xB9" || number == "\xC2\xB2" || number == "\xC2\xB3";  // superscript 1, 2, 3
}

FullPath file_below(const std::string& root, std::string_view rest, std::string_view name) {
  const std::optional<Parts> parts = collapse(rest);
  if (!parts) return {Kind::unknown, std::string(name)};
  // NUL.txt is a device up to Windows 10 and a file from Windows 11 on, COM1.txt too: the first is judged as
  // the file, which is safe in both, the second as the device.
  if (!parts->empty() && is_port(device_name(parts->back()))) return {Kind::device, std::string(name)};
  return {Kind::file, join(root, *parts)};
}

// A root and what follows it, of "\\server\share\a\b"; nothing if it names no share.
std::optional<std::pair<std::string, std::string>> split_share(std::string_view behind_slashes) {
  const std::size_t server = behind_slashes.find('\\');
  if (server == 0 || server == behind_slashes.npos) return std::nullopt;
  std::size_t share = behind_slashes.find('\\', server + 1);
  if (share == server + 1 || server + 1 == behind_slashes.size()) return std::nullopt;
  share = std::min(share, behind_slashes.size());
  return std::pair("\\\\" + std::string(behind_slashes.substr(0, share)),
                   std::string(behind_slashes.substr(std::min(share + 1, behind_slashes.size()))));
}

// Behind \\.\ or \\?\, in parts.
FullPath in_devices(Parts parts, bool ends_open, std::string_view name) {
  const FullPath device{Kind::device, std::string(name)};
  if (parts.empty()) return device;
  const std::string first = upper(parts[0]);
  const Parts rest(parts.begin() + 1, parts.end());
  if (is_drive(first)) {
    if (rest.empty() && !ends_open) return device;  // the volume itself
    return {Kind::file, join(first + "\\", rest)};
  }
  if (first == "UNC") {
    const auto share = split_share(join("\\\\", rest).substr(2));
    return share ? FullPath{Kind::file, join("\\\\", rest)} : device;
  }
  if ((first == "PIPE" || first == "MAILSLOT") && !rest.empty()) return {Kind::nothing, std::string(name)};
  if (rest.empty() && is_harmless_device(first)) return {Kind::nothing, std::string(name)};
  return device;
}

// Behind the prefix \\?\ nothing is changed: no slashes turned, no dots resolved.
FullPath literal_path(std::string_view rest, std::string_view name) {
  Parts parts = split(rest);
  const bool ends_open = parts.size() > 1 && parts.back().empty();
  if (ends_open) parts.pop_back();
  for (const std::string& part : parts) {
    if (is_dots_and_spaces(part) || part.find('/') != part.npos) return {Kind::unknown, std::string(name)};
  }
  return in_devices(std::move(parts), ends_open, name);
}

struct Current {
  std::string drive;  // "C:"; empty on a share
  std::string root;   // "C:\", "\\server\share"
  std::string rest;
};

std::optional<Current> parse_current(std::string_view folder) {
  if (folder.size() >= 3 && is_drive(folder.substr(0, 2)) && folder[2] == '\\')
    return Current{upper(folder.substr(0, 2)), std::string(folder.substr(0, 3)),
                   std::string(folder.substr(3))};
  if (!folder.starts_with("\\\\")) return std::nullopt;
  auto share = split_share(folder.substr(2));
  if (!share || share->first[2] == '?' || share->first[2] == '.') return std::nullopt;
  return Current{"", share->first, share->second};
}

}  // namespace

FullPath full_path(std::string_view name, std::string_view current_directory) {
  if (name.empty()) return {Kind::nothing, ""};
  if (name.starts_with("\\\\?\\") || name.starts_with("\\??\\")) return literal_path(name.substr(4), name);
  std::string path(name);
  std::replace(path.begin(), path.end(), '/', '\\');
  const FullPath unknown{Kind::unknown, std::string(name)};
  const std::optional<Current> current = parse_current(current_directory);

  if (path.starts_with("\\\\")) {
    const std::string rest = path.substr(2);
    if (rest == "." || rest == "?") return {Kind::device, std::string(name)};
    if (rest.starts_with(".\\") || rest.starts_with("?\\")) {
      const auto parts = collapse(std::string_view(rest).substr(2));
      if (!parts) return unknown;
      return in_devices(*parts, path.back() == '\\', name);
    }
    const auto share = split_share(rest);
    if (!share) return unknown;
    return file_below(share->first, share->second, name);
  }
  if (path.size() >= 2 && is_drive(std::string_view(path).substr(0, 2))) {
    const std::string drive = upper(path.substr(0, 2));
    if (path.size() > 2 && path[2] == '\\') return file_below(drive + "\\", path.substr(3), name);
    // The folder of another drive lies in a hidden variable of the process ("=D:").
    if (!current || current->drive != drive) return unknown;
    return file_below(current->root, current->rest + "\\" + path.substr(2), name);
  }
  if (path[0] == '\\') {
    if (!current) return unknown;
    return file_below(current->root, path.substr(1), name);
  }
  const std::string device = device_name(path);
  const bool is_bare = upper(path).find_first_not_of(": ", device.size()) == std::string::npos;
  if (is_bare && is_harmless_device(device)) return {Kind::nothing, std::string(name)};
  if (!current) return unknown;
  return file_below(current->root, current->rest + "\\" + path, name);
}

std::string folder_of(const std::string& full_path) {
  const std::size_t cut = full_path.rfind('\\');
  if (cut == full_path.npos) return full_path;
  if (full_path.starts_with("\\\\")) {
    const auto share = split_share(std::string_view(full_path).substr(2));
    if (!share || cut < share->first.size()) return full_path;
    return full_path.substr(0, cut);
  }
  return full_path.substr(0, cut == 2 ? 3 : cut);
}

Relation relation_to(const FullPath& path, std::string_view folder) {
  if (path.kind != Kind::file || folder.empty()) return Relation::outside;
  const FullPath home = full_path(folder, "");
  if (home.kind != Kind::file) return Relation::outside;
  const Parts ours = split(upper(home.text));
  const Parts theirs = split(upper(path.text));
  if (theirs.size() < ours.size() || !std::equal(ours.begin(), ours.end(), theirs.begin()))
    return Relation::outside;
  return theirs.size() == ours.size() ? Relation::the_folder_itself : Relation::below;
}

}  // namespace companion::run
