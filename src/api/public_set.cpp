#include "api/public_set.h"

#include "api/catalogue_json.h"
#include "api/catalogue_loader.h"
#include "base/file.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <system_error>
#include <unordered_map>

namespace companion::api {
namespace {

constexpr std::string_view kFunctionMark = "\"DllImport\"";
// No name of a function stands further than this before its DLL.
constexpr std::size_t kLongestHead = 400;  // bytes

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at]))
    ++at;
  return at;
}

// Into `text`, whose memory is used again: 65 MB need no new pages then.
bool read_whole(const std::filesystem::path& path, std::string& text) {
  std::ifstream stream;
  stream.rdbuf()->pubsetbuf(nullptr, 0);  // one read, straight into the text
  stream.open(path, std::ios::binary | std::ios::ate);
  if (!stream) return false;
  text.resize(static_cast<std::size_t>(std::max<std::streamoff>(stream.tellg(), 0)));
  stream.seekg(0);
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  return static_cast<bool>(stream);
}

std::optional<std::string> read_whole(const std::filesystem::path& path) {
  std::string text;
  return read_whole(path, text) ? std::optional(std::move(text)) : std::nullopt;
}

// A file of win32json is one object whose last field is "UnicodeAliases"; one that was cut off lacks that.
bool looks_whole(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = skip_space(text, 0);
  std::size_t last = text.size();
  while (last > first && is_space(text[last - 1]))
    --last;
  return first < last && text[first] == '{' && text[last - 1] == '}' &&
         text.rfind("\"UnicodeAliases\"") != std::string_view::npos;
}

// Behind the object that begins at `open`; npos if it has no end.
std::size_t end_of_object(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
      }
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// The name of the object that begins at `open`, if "Name" is its first field.
std::optional<std::string_view> name_at(std::string_view text, std::size_t open) {
  std::size_t at = skip_space(text, open + 1);
  if (text.substr(at, 6) != "\"Name\"") return std::nullopt;
  at = skip_space(text, at + 6);
  if (at >= text.size() || text[at] != ':') return std::nullopt;
  at = skip_space(text, at + 1);
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t end = text.find('"', at + 1);
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(at + 1, end - at - 1);
}

}  // namespace

struct PublicSet::State {
  struct File {
    std::filesystem::path path;
    std::uintmax_t size_bytes = 0;
    std::filesystem::file_time_type date;
  };
  struct Place {
    std::size_t file = 0;
    std::size_t offset = 0;  // bytes; of the object's brace
  };

  std::filesystem::path folder;
  std::map<std::string, HandleKind, std::less<>> handles;
  std::vector<File> files;
  std::unordered_map<std::string, Place> places;
  bool indexed = false;
  CatalogueLoader loader;
  std::set<std::string, std::less<>> types_looked_for;
  std::vector<Error> faults;

  void fault(const std::filesystem::path& path, std::string message, int line = 0) {
    faults.push_back({std::move(message), "Get this file of win32json again; the others are used",
                      to_utf8(path), line, 0});
  }

  void index() {
    indexed = true;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".json") files.push_back({entry.path(), 0, {}});
    }
    if (error || files.empty()) fault(folder, "there is no file of win32json in this folder");
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    std::string text;
    for (std::size_t i = 0; i < files.size(); ++i)
      index_file(i, text);
  }

  // `text` is room for the file.
  void index_file(std::size_t number, std::string& text) {
    File& file = files[number];
    if (file.size_bytes != 0)
      std::erase_if(places, [number](const auto& each) { return each.second.file == number; });
    std::error_code error;
    file.size_bytes = std::filesystem::file_size(file.path, error);
    file.date = std::filesystem::last_write_time(file.path, error);
    if (!read_whole(file.path, text)) return fault(file.path, "this file cannot be read");
    if (!looks_whole(text)) return fault(file.path, "this is no whole file of win32json");
    const std::boyer_moore_horspool_searcher searcher(kFunctionMark.begin(), kFunctionMark.end());
    for (auto at = text.begin();;) {
      at = std::search(at, text.end(), searcher);
      if (at == text.end()) return;
      const auto mark = static_cast<std::size_t>(at - text.begin());
      const std::size_t open = text.rfind('{', mark);
      if (open != std::string::npos && mark - open < kLongestHead) {
        if (const auto name = name_at(text, open))
          places.try_emplace(std::string(*name), Place{number, open});
      }
      at += static_cast<std::ptrdiff_t>(kFunctionMark.size());
    }
  }

  bool changed(const File& file) const {
    std::error_code error;
    return std::filesystem::file_size(file.path, error) != file.size_bytes ||
           std::filesystem::last_write_time(file.path, error) != file.date;
  }

  // Reads one object of a file and hands it to the loader; what goes wrong is a fault.
  template <typename Read>
  bool read_object(const std::filesystem::path& path, const std::string& text, std::size_t open, Read read) {
    const int line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(open), '\n')) +
        1;
    const std::size_t end = end_of_object(text, open);
    JsonFile object{to_utf8(path), end == std::string::npos ? "" : text.substr(open, end - open), {}};
    object.json = Json::parse(object.text, nullptr, false);
    if (object.json.is_discarded()) {
      fault(path, "what stands here is no JSON", line);
      return false;
    }
    const Status status = guarded(object, read);
    if (!status) fault(path, status.error().message, line + std::max(status.error().line, 1) - 1);
    return status.ok();
  }

  void read_function(const std::string& name) {
    auto place = places.find(name);
    if (place == places.end()) return;
    if (changed(files[place->second.file])) {
      std::string text;
      index_file(place->second.file, text);
      place = places.find(name);
      if (place == places.end()) return;
    }
    const std::filesystem::path path = files[place->second.file].path;
    const std::optional<std::string> text = read_whole(path);
    if (!text || place->second.offset >= text->size()) return fault(path, "this file cannot be read");
    read_object(path, *text, place->second.offset, [this](const Json& json) {
      read_types(json);
      loader.read_one_function(json, handles);
    });
  }

  // Every type that the JSON of a function refers to: {"Kind":"ApiRef","Name":"HWND","Api":"Foundation"}.
  void read_types(const Json& json) {
    if (json.is_object() && json.contains("Api") && json.contains("Name") && json.at("Api").is_string() &&
        json.at("Name").is_string()) {
      read_type(json.at("Api").get<std::string>(), json.at("Name").get<std::string>());
    }
    for (const Json& part : json) {
      if (part.is_structured()) read_types(part);
    }
  }

  void read_type(const std::string& api, const std::string& name) {
    if (!types_looked_for.insert(name).second) return;
    if (api.find_first_of("/\\") != std::string::npos) return;
    const std::filesystem::path path = folder / to_path(api + ".json");
    const std::optional<std::string> text = read_whole(path);
    if (!text) return;  // the type is then shown as a number
    const std::string wanted = '"' + name + '"';
    for (std::size_t at = text->find(wanted); at != std::string::npos; at = text->find(wanted, at + 1)) {
      const std::size_t open = text->rfind('{', at);
      if (open == std::string::npos || name_at(*text, open) != name) continue;
      const std::size_t end = std::min(end_of_object(*text, open), text->size());
      // Parameters and values of enumerations have names, too; types have a kind of their own.
      const Json json = Json::parse(text->begin() + static_cast<std::ptrdiff_t>(open),
                                    text->begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
      if (json.is_discarded() || !json.contains("Kind")) continue;
      read_object(path, *text, open, [this](const Json& type) { loader.read_one_type(type); });
      return;
    }
  }
};

PublicSet::PublicSet(std::filesystem::path folder, std::map<std::string, HandleKind, std::less<>> handles)
    : state_(std::make_unique<State>()) {
  state_->folder = std::move(folder);
  state_->handles = std::move(handles);
}

PublicSet::~PublicSet() = default;

const Function* PublicSet::function(std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (!state_->indexed) state_->index();
  const Catalogue& known = state_->loader.catalogue();
  if (const Function* found = known.function(name)) return found;
  const std::string wanted(name);
  state_->read_function(wanted);
  const Function* found = known.function(name);
  // A function that cannot be read is told once.
  if (found == nullptr) state_->places.erase(wanted);
  return found;
}

const Enumeration* PublicSet::enumeration(std::string_view name) {
  const std::lock_guard lock(mutex_);
  return state_->loader.catalogue().enumeration(name);
}

std::vector<Error> PublicSet::take_faults() {
  const std::lock_guard lock(mutex_);
  return std::exchange(state_->faults, {});
}

}  // namespace companion::api
