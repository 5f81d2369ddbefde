// PublicSet: a folder with all the files of win32json (about 300, 65 MB), from which single functions are
// read when somebody asks for them. Making one reads nothing. The first question reads every file once and
// keeps, of each, which functions it describes and where; a file is read anew when its size or date has
// changed. Used by Catalogue.
//
// A file that cannot be used is told by faults() and passed over.
#pragma once

#include "api/catalogue.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace companion::api {

class PublicSet {
 public:
  // `handles` are the types that are handles, such as HWND, and of which kind.
  PublicSet(std::filesystem::path folder, std::map<std::string, HandleKind, std::less<>> handles);
  ~PublicSet();

  // nullptr if no file has it. From every thread; what they hand out lives as long as this does.
  const Function* function(std::string_view name);
  // Known once a function that uses it was asked for.
  const Enumeration* enumeration(std::string_view name);
  // Those that were not told yet.
  std::vector<Error> take_faults();

 private:
  struct State;
  std::mutex mutex_;
  std::unique_ptr<State> state_;
};

}  // namespace companion::api
