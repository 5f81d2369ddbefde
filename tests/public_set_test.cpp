// The complete public set: a folder as large as the real one, made here, is read function by function.
#include "api/catalogue.h"
#include "api/words.h"

#include <doctest/doctest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace companion;
using namespace companion::api;

namespace {

namespace fs = std::filesystem;

constexpr int kFiles = 300;
constexpr int kFunctionsEach = 55;

// Laid out as the generated files are: a comma in front, a field a line.
std::string set_function(const std::string& name) {
  return "\t{\r\n\t\t\"Name\":\"" + name +
         "\"\r\n\t\t,\"SetLastError\":true\r\n\t\t,\"DllImport\":\"KERNEL32\"\r\n"
         "\t\t,\"ReturnType\":{\"Kind\":\"ApiRef\",\"Name\":\"BOOL\",\"TargetKind\":\"Default\",\"Api\":"
         "\"Foundation\",\"Parents\":[]}\r\n"
         "\t\t,\"ReturnAttrs\":[]\r\n\t\t,\"Architectures\":[]\r\n\t\t,\"Platform\":\"windows5.1."
         "2600\"\r\n\t\t,\"Attrs\":[]\r\n"
         "\t\t,\"Params\":[\r\n"
         "\t\t\t{\"Name\":\"hWnd\",\"Type\":{\"Kind\":\"ApiRef\",\"Name\":\"HWND\",\"TargetKind\":"
         "\"Default\",\"Api\":\"Foundation\",\"Parents\":[]},\"Attrs\":[\"In\",\"Optional\"]}\r\n"
         "\t\t\t,{\"Name\":\"uFlags\",\"Type\":{\"Kind\":\"ApiRef\",\"Name\":\"MADE_UP_FLAGS\","
         "\"TargetKind\":\"Default\",\"Api\":\"MadeUp.Types\",\"Parents\":[]},\"Attrs\":[\"In\"]}\r\n"
         "\t\t]\r\n\t}\r\n";
}

std::string set_file(int number) {
  std::string text = "{\r\n\r\n\"Constants\":[\r\n]\r\n\r\n,\"Types\":[\r\n]\r\n\r\n,\"Functions\":[\r\n";
  for (int i = 0; i < kFunctionsEach; ++i)
    text += (i == 0 ? "" : "\t,") + set_function("Made" + std::to_string(number) + "Up" + std::to_string(i));
  text += "]\r\n\r\n,\"UnicodeAliases\":[\r\n]\r\n\r\n,\"Filler\":\"";
  // The rest of the real files are structures and constants.
  while (text.size() < 65'000'000 / kFiles)
    text += "{\\\"Name\\\":\\\"D\\\",\\\"Value\\\":0} ";
  return text + "\"\r\n}\r\n";
}

constexpr const char* kMadeUpTypes =
    "{\"Constants\":[],\"Types\":[{\"Name\":\"MADE_UP_FLAGS\",\"Architectures\":[],\"Platform\":null,"
    "\"Kind\":\"Enum\","
    "\"Flags\":true,\"Scoped\":false,\"Values\":[{\"Name\":\"MADE_ONE\",\"Value\":1},{\"Name\":\"MADE_TWO\","
    "\"Value\":2}],"
    "\"IntegerBase\":\"UInt32\"}],\"Functions\":[],\"UnicodeAliases\":[]}";

class SetFolder {
 public:
  explicit SetFolder(const std::string& name) : path(fs::temp_directory_path() / ("companion-set-" + name)) {
    fs::remove_all(path);
    fs::create_directories(path);
    write("MadeUp.Types.json", kMadeUpTypes);
  }
  ~SetFolder() { fs::remove_all(path); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path / file, std::ios::binary) << text;
  }
  fs::path path;
};

Catalogue with_set(const fs::path& folder) {
  auto catalogue = Catalogue::load(fs::path(COMPANION_SOURCE_DIR) / "assets/api");
  REQUIRE(catalogue.ok());
  catalogue->add_public_set(folder);
  return std::move(catalogue).value();
}

// Processor time of this process: a busy machine does not count.
double milliseconds_of(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

#if defined(__SANITIZE_ADDRESS__)
constexpr double kSlower = 20;
#else
constexpr double kSlower = 1;
#endif

}  // namespace

TEST_CASE("public set: as large as the real one, opening it costs nothing and the first use under 150 ms") {
  const SetFolder folder("large");
  for (int i = 0; i < kFiles; ++i)
    folder.write("Made.Up" + std::to_string(i) + ".json", set_file(i));
  auto catalogue = Catalogue::load(fs::path(COMPANION_SOURCE_DIR) / "assets/api");
  REQUIRE(catalogue.ok());
  CHECK(milliseconds_of([&] { catalogue->add_public_set(folder.path); }) < 1 * kSlower);

  const Function* found = nullptr;
  const double first = milliseconds_of([&] { found = catalogue->function("Made299Up54"); });
  MESSAGE("first use: " << first << " ms");
  REQUIRE(found != nullptr);
  CHECK(first < 150 * kSlower);
  CHECK(prototype(*found) == "BOOL Made299Up54([in, optional] HWND hWnd, [in] DWORD uFlags)");

  const double second = milliseconds_of([&] { found = catalogue->function("Made0Up0"); });
  MESSAGE("second use: " << second << " ms");
  CHECK(second < 20 * kSlower);
  CHECK(catalogue->function("NotMadeUp") == nullptr);
  CHECK(catalogue->take_faults().empty());
}

TEST_CASE("public set: flags by name, handles and results as of the program's own entries") {
  const SetFolder folder("words");
  folder.write("Made.Up1.json", "{\"Functions\":[" + set_function("MadeUp") + "],\"UnicodeAliases\":[]}");
  const Catalogue catalogue = with_set(folder.path);
  const Function* made = catalogue.function("MadeUp");
  REQUIRE(made != nullptr);
  CHECK(made->dll == "KERNEL32");
  CHECK(made->parameters[0].handle == HandleKind::window);
  CHECK(value_text(catalogue, made->parameters[1], 7) == "MADE_ONE | MADE_TWO | 0x4");
  CHECK(result_words(catalogue, *made, 0, {}).failed);
  CHECK(catalogue.function("MadeUp") == made);
  // The program's own entries win.
  CHECK(catalogue.function("CreateFileW")->summary != "");
}

TEST_CASE("public set: a broken file is told by name, once, and stops nothing") {
  const SetFolder folder("broken");
  folder.write("A.Cut.json", "{\"Functions\":[" + set_function("Cut"));
  folder.write("B.Wrong.json", "{\"Functions\":[\n" + set_function("Wrong") + "],\"UnicodeAliases\":[]}");
  folder.write("C.Good.json", "{\"Functions\":[" + set_function("Good") + "],\"UnicodeAliases\":[]}");
  std::string wrong = "{\"Functions\":[\n" + set_function("Wrong") + "],\"UnicodeAliases\":[]}";
  wrong.replace(wrong.find("\"Attrs\":[]"), 10, "\"Attrs\":[[");
  folder.write("B.Wrong.json", wrong);
  const Catalogue catalogue = with_set(folder.path);
  CHECK(catalogue.function("Good") != nullptr);
  CHECK(catalogue.function("Wrong") == nullptr);
  CHECK(catalogue.function("Wrong") == nullptr);
  CHECK(catalogue.function("Cut") == nullptr);
  const std::vector<Error> faults = catalogue.take_faults();
  REQUIRE(faults.size() == 2);
  const std::string place = folder.path.generic_string() + "/";
  CHECK(faults[0].to_string() ==
        place +
            "A.Cut.json: this is no whole file of win32json. Get this file of win32json "
            "again; the others are used");
  CHECK(faults[1].to_string() == place +
                                     "B.Wrong.json:2: what stands here is no JSON. Get this file of "
                                     "win32json again; the others are used");
  CHECK(catalogue.take_faults().empty());
}

TEST_CASE("public set: a folder that is not there is told when it is first needed") {
  const Catalogue catalogue = with_set("/no/such/folder");
  CHECK(catalogue.take_faults().empty());
  CHECK(catalogue.function("Anything") == nullptr);
  const std::vector<Error> faults = catalogue.take_faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].to_string() ==
        "/no/such/folder: there is no file of win32json in this folder. Get this file of "
        "win32json again; the others are used");
}

TEST_CASE("public set: a file that has changed is read anew") {
  const SetFolder folder("changed");
  folder.write("A.json", "{\"Functions\":[" + set_function("First") + "\t," + set_function("Second") +
                             "],\"UnicodeAliases\":[]}");
  const Catalogue catalogue = with_set(folder.path);
  CHECK(catalogue.function("First") != nullptr);
  folder.write("A.json", "{\"More\":\"text in front\",\"Functions\":[" + set_function("Second") +
                             "],\"UnicodeAliases\":[]}");
  CHECK(catalogue.function("Second") != nullptr);
}
