// What full path Windows makes of a name, worked out on our side, so that the guard can ask before Windows
// sees the call. It compares names and looks at no disk: links that exist are not followed, and a short name
// (LONGNA~1) is its own name. Where a rule of Windows leaves a doubt the answer is `unknown`, which the guard
// takes for outside. Rules: "File path formats on Windows systems" (Microsoft, .NET), "Naming Files, Paths,
// and Namespaces" (Microsoft, Win32); what they leave open is as RtlGetFullPathName_U of Wine 8 does it.
#pragma once

#include <string>
#include <string_view>

namespace companion::run {

struct FullPath {
  enum class Kind {
    file,     // `text` is "C:\a\b" or "\\server\share\a"
    nothing,  // no file: NUL, CON, a pipe of this machine, the empty name (which Windows turns down)
    device,   // COM1, \\.\PhysicalDrive0, \\?\Volume{…}: `text` is the name as given
    unknown   // cannot be told from the name
  };
  Kind kind = Kind::unknown;
  std::string text;
  bool operator==(const FullPath&) const = default;
};

// UTF-8. `current_directory` is the process's as Windows tells it, "C:\lessons\04"; empty: not known.
FullPath full_path(std::string_view name, std::string_view current_directory);

// The folder that a file lies in: "C:\a" for "C:\a\b"; a root stays itself.
std::string folder_of(const std::string& full_path);

enum class Relation { outside, the_folder_itself, below };
// Upper and lower case of ASCII letters are one; other letters must be the same.
Relation relation_to(const FullPath& path, std::string_view folder);

}  // namespace companion::run
