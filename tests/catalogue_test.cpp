#include "api/catalogue.h"

#include "api/words.h"
#include "support/shipped_catalogue.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

using namespace companion;
using namespace companion::api;

namespace {

// A catalogue of its own that goes when the test ends.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("companion-api-" + name)) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path / "notes");
  }
  ~Folder() { std::filesystem::remove_all(path); }

  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path / file, std::ios::binary) << text;
  }
  std::string error() const {
    const auto catalogue = Catalogue::load(path);
    REQUIRE(!catalogue.ok());
    const std::string text = catalogue.error().to_string();
    const std::string folder = path.generic_string() + "/";
    return text.starts_with(folder) ? text.substr(folder.size()) : text;
  }

  std::filesystem::path path;
};

constexpr const char* kBeep = R"({"Constants": [], "Types": [], "Functions": [
  {"Name": "Beep", "SetLastError": true, "DllImport": "KERNEL32",
   "ReturnType": {"Kind": "Native", "Name": "UInt32"}, "ReturnAttrs": [], "Architectures": [], "Platform": null, "Attrs": [],
   "Params": [{"Name": "dwFreq", "Type": {"Kind": "Native", "Name": "UInt32"}, "Attrs": ["In"]}]}
], "UnicodeAliases": []})";

}  // namespace

TEST_CASE("catalogue: prototypes are Microsoft's") {
  const Catalogue catalogue = test::shipped_catalogue();
  const auto shown = [&catalogue](const char* name) {
    REQUIRE(catalogue.function(name) != nullptr);
    return prototype(*catalogue.function(name));
  };
  CHECK(shown("MessageBoxW") ==
        "int MessageBoxW([in, optional] HWND hWnd, [in, optional] LPCWSTR lpText, [in, optional] LPCWSTR "
        "lpCaption, "
        "[in] UINT uType)");
  CHECK(shown("GetCurrentDirectoryW") ==
        "DWORD GetCurrentDirectoryW([in] DWORD nBufferLength, [out] LPWSTR lpBuffer)");
  CHECK(shown("MessageBeep") == "BOOL MessageBeep([in] UINT uType)");
  CHECK(shown("CreateFileW") ==
        "HANDLE CreateFileW([in] LPCWSTR lpFileName, [in] DWORD dwDesiredAccess, [in] DWORD dwShareMode, "
        "[in, optional] LPSECURITY_ATTRIBUTES lpSecurityAttributes, [in] DWORD dwCreationDisposition, "
        "[in] DWORD dwFlagsAndAttributes, [in, optional] HANDLE hTemplateFile)");
  CHECK(shown("CloseHandle") == "BOOL CloseHandle([in] HANDLE hObject)");
  CHECK(shown("WriteFile") ==
        "BOOL WriteFile([in] HANDLE hFile, [in] LPCVOID lpBuffer, [in] DWORD nNumberOfBytesToWrite, "
        "[out, optional] LPDWORD lpNumberOfBytesWritten, [in, out, optional] LPOVERLAPPED lpOverlapped)");
  CHECK(shown("DeleteFileW") == "BOOL DeleteFileW([in] LPCWSTR lpFileName)");
  CHECK(
      shown("LoadLibraryExW") ==
      "HMODULE LoadLibraryExW([in] LPCWSTR lpLibFileName, [in, reserved] HANDLE hFile, [in] DWORD dwFlags)");
  CHECK(shown("GetLastError") == "DWORD GetLastError()");
  CHECK(shown("SetLastError") == "void SetLastError([in] DWORD dwErrCode)");
  CHECK(shown("CreateFileA").starts_with("HANDLE CreateFileA([in] LPCSTR lpFileName"));
}

TEST_CASE("catalogue: whose child a handle is, what names it, who frees it, which is lent") {
  const Catalogue& catalogue = test::shipped_catalogue();
  const auto& connect = *catalogue.function("WinHttpConnect");
  CHECK(connect.result.handle == HandleKind::internet);
  CHECK(connect.result.made.object == "Connection");
  CHECK(connect.result.made.parent_parameter == 0);
  CHECK(connect.result.made.name_parameter == 1);
  CHECK(connect.result.made.freed_by == "WinHttpCloseHandle");
  CHECK(catalogue.function("WinHttpCloseHandle")->parameters[0].frees_handle);
  CHECK(!catalogue.function("WinHttpCloseHandle")->parameters[0].frees_children);
  CHECK(catalogue.function("DestroyWindow")->parameters[0].frees_children);
  CHECK(catalogue.function("FindFirstFileW")->result.made.freed_by == "FindClose");
  CHECK(catalogue.function("GetModuleHandleW")->result.made.borrowed);
  CHECK(catalogue.function("HeapCreate")->result.handle == HandleKind::heap);
  CHECK(catalogue.function("CreateSolidBrush")->result.made.freed_by == "DeleteObject");
  CHECK(catalogue.function("GetDC")->result.made.freed_by == "ReleaseDC");
  const auto& key = catalogue.function("RegOpenKeyExW")->parameters[4];
  CHECK(key.handle == HandleKind::registry_key);
  CHECK(key.makes_handle);
  CHECK(key.made.parent_parameter == 0);
  CHECK(catalogue.function("CreatePipe")->parameters[1].makes_handle);
  CHECK(prototype(*catalogue.function("RegCloseKey")) == "DWORD RegCloseKey([in] HKEY hKey)");
  CHECK(prototype(*catalogue.function("WinHttpConnect")) ==
        "HINTERNET WinHttpConnect([in] HINTERNET hSession, [in] LPCWSTR pswzServerName, [in] INTERNET_PORT "
        "nServerPort, "
        "[in, reserved] DWORD dwReserved)");
}

TEST_CASE("catalogue: what a function does to handles, paths and lengths") {
  const Catalogue catalogue = test::shipped_catalogue();
  const Function& create = *catalogue.function("CreateFileW");
  CHECK(create.dll == "KERNEL32");
  CHECK(create.sets_last_error);
  CHECK(create.result.meaning == ResultMeaning::handle);
  CHECK(create.result.handle == HandleKind::kernel);
  CHECK(create.parameters[0].paths.at(0).use == PathUse::create);
  CHECK(create.parameters[0].is_pointer);
  CHECK(create.parameters[1].enumeration == "FILE_ACCESS_RIGHTS");
  CHECK(create.parameters[1].size_bytes == 4);
  CHECK(create.parameters[6].handle == HandleKind::kernel);
  CHECK(!create.parameters[6].frees_handle);

  CHECK(catalogue.function("CloseHandle")->parameters[0].frees_handle);
  CHECK(catalogue.function("CloseHandle")->parameters[0].handle == HandleKind::kernel);
  CHECK(catalogue.function("FreeLibrary")->parameters[0].handle == HandleKind::module);
  CHECK(catalogue.function("FreeLibrary")->parameters[0].frees_handle);
  CHECK(catalogue.function("LoadLibraryExW")->result.handle == HandleKind::module);
  CHECK(catalogue.function("FindFirstFileW")->result.handle == HandleKind::find);
  CHECK(catalogue.function("DuplicateHandle")->parameters[3].makes_handle);
  CHECK(catalogue.function("DeleteFileW")->parameters[0].paths.at(0).use == PathUse::remove);

  const Parameter& length = catalogue.function("GetCurrentDirectoryW")->parameters[0];
  CHECK(length.unit == LengthUnit::characters);
  CHECK(length.length_of == 1);
  CHECK(catalogue.function("WriteFile")->parameters[2].unit == LengthUnit::bytes);
}

TEST_CASE("catalogue: what is said of XW holds for XA, which need not be described") {
  const Catalogue catalogue = test::shipped_catalogue();
  const Function& copy = *catalogue.function("CopyFileA");
  CHECK(prototype(copy) ==
        "BOOL CopyFileA([in] LPCSTR lpExistingFileName, [in] LPCSTR lpNewFileName, [in] BOOL bFailIfExists)");
  CHECK(copy.summary == "Like CopyFileW, but its texts are bytes in the ANSI code page.");
  CHECK(copy.page == "https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-copyfilea");
  CHECK(copy.parameters[1].paths.at(0).use == PathUse::create);
  CHECK(!copy.parameters[1].paths[0].is_wide);
  CHECK(catalogue.function("CopyFileW")->parameters[1].paths.at(0).is_wide);

  const Function& create = *catalogue.function("CreateFileA");
  CHECK(create.parameters[0].paths.at(0).only_if.size() == 3);
  CHECK(create.parameters[1].enumeration == "FILE_ACCESS_RIGHTS");
  CHECK(create.result.failure.values.at(0).name == "INVALID_HANDLE_VALUE");
  CHECK(catalogue.function("SHFileOperationA")->parameters[0].paths.at(2).offset == 24);
}

TEST_CASE("catalogue: notes about paths are read strictly") {
  const std::string advice = ". Mend the file or take it out of the folder";
  const Folder folder("paths");
  folder.write("A.json", kBeep);
  const auto error = [&folder](const std::string& note) {
    folder.write("notes/n.json",
                 "{\"notes\": 1, \"functions\": {\"Beep\": {\"parameters\": {\"dwFreq\": " + note + "}}}}");
    return folder.error();
  };
  CHECK(error("{\"path\": \"eat\"}") == "notes/n.json:1:71: \"eat\" is no path that is known" + advice);
  CHECK(error("{\"list\": true}") == "notes/n.json:1:63: \"list\" says nothing without a \"path\"" + advice);
  CHECK(error("{\"path\": \"create\", \"base\": \"x\"}") ==
        "notes/n.json:1:89: Beep has no parameter x" + advice);
  CHECK(error("{\"path\": \"create\", \"only_if\": [{\"parameter\": \"dwFreq\", \"bit\": 1}]}") ==
        "notes/n.json:1:117: there is no field called \"bit\" here" + advice);
}

TEST_CASE("catalogue: every function, flag and error that the shipped files name can be looked up") {
  const Catalogue catalogue = test::shipped_catalogue();
  CHECK(catalogue.functions().size() >= 60);
  for (const auto& [name, function] : catalogue.functions()) {
    INFO(name);
    CHECK(!function.summary.empty());
    CHECK(function.page.starts_with("https://learn.microsoft.com/"));
    CHECK((function.result.failure.rule != Failure::Rule::unknown ||
           function.result.meaning == ResultMeaning::nothing));
    for (const Parameter& parameter : function.parameters) {
      CHECK((parameter.enumeration.empty() || catalogue.enumeration(parameter.enumeration) != nullptr));
    }
  }
  for (const std::uint32_t code :
       {0u,     2u,     3u,     5u,     6u,     8u,     32u,    80u,   87u,    122u,
        123u,   126u,   127u,   183u,   997u,   998u,   1400u,  1784u, 12002u, 12007u,
        12018u, 12019u, 12029u, 12030u, 12150u, 12152u, 12157u, 12175u}) {
    INFO(code);
    REQUIRE(catalogue.error(code) != nullptr);
    CHECK(!catalogue.error(code)->meaning.empty());
  }
  CHECK(catalogue.function("createfilew") == nullptr);
  CHECK(catalogue.function("MessageBox") == nullptr);
  CHECK(catalogue.error(99999) == nullptr);
}

TEST_CASE("catalogue: every error that the pages of the lessons' functions name has a name and a meaning") {
  const Catalogue catalogue = test::shipped_catalogue();
  // As Microsoft's reference names them, function by function; codes from winerror.h and winhttp.h.
  const std::vector<std::pair<std::string, std::vector<std::pair<std::uint32_t, std::string>>>> named = {
      {"CreateFileW",
       {{2, "ERROR_FILE_NOT_FOUND"},
        {5, "ERROR_ACCESS_DENIED"},
        {32, "ERROR_SHARING_VIOLATION"},
        {80, "ERROR_FILE_EXISTS"},
        {183, "ERROR_ALREADY_EXISTS"}}},
      {"CloseHandle", {{6, "ERROR_INVALID_HANDLE"}}},
      {"CreateEventW", {{6, "ERROR_INVALID_HANDLE"}, {183, "ERROR_ALREADY_EXISTS"}}},
      {"CreateDirectoryW", {{3, "ERROR_PATH_NOT_FOUND"}, {183, "ERROR_ALREADY_EXISTS"}}},
      {"DeleteFileW", {{2, "ERROR_FILE_NOT_FOUND"}, {5, "ERROR_ACCESS_DENIED"}}},
      {"GetFinalPathNameByHandleW",
       {{3, "ERROR_PATH_NOT_FOUND"},
        {5, "ERROR_ACCESS_DENIED"},
        {8, "ERROR_NOT_ENOUGH_MEMORY"},
        {87, "ERROR_INVALID_PARAMETER"}}},
      {"ReadFile",
       {{8, "ERROR_NOT_ENOUGH_MEMORY"},
        {38, "ERROR_HANDLE_EOF"},
        {109, "ERROR_BROKEN_PIPE"},
        {122, "ERROR_INSUFFICIENT_BUFFER"},
        {234, "ERROR_MORE_DATA"},
        {995, "ERROR_OPERATION_ABORTED"},
        {997, "ERROR_IO_PENDING"},
        {1784, "ERROR_INVALID_USER_BUFFER"},
        {1816, "ERROR_NOT_ENOUGH_QUOTA"}}},
      {"WriteFile",
       {{8, "ERROR_NOT_ENOUGH_MEMORY"},
        {995, "ERROR_OPERATION_ABORTED"},
        {997, "ERROR_IO_PENDING"},
        {1784, "ERROR_INVALID_USER_BUFFER"},
        {1816, "ERROR_NOT_ENOUGH_QUOTA"}}},
      {"SetFilePointer", {{87, "ERROR_INVALID_PARAMETER"}, {131, "ERROR_NEGATIVE_SEEK"}}},
      {"WinHttpOpen", {{8, "ERROR_NOT_ENOUGH_MEMORY"}, {12004, "ERROR_WINHTTP_INTERNAL_ERROR"}}},
      {"WinHttpConnect",
       {{12005, "ERROR_WINHTTP_INVALID_URL"},
        {12006, "ERROR_WINHTTP_UNRECOGNIZED_SCHEME"},
        {12012, "ERROR_WINHTTP_SHUTDOWN"},
        {12017, "ERROR_WINHTTP_OPERATION_CANCELLED"},
        {12018, "ERROR_WINHTTP_INCORRECT_HANDLE_TYPE"}}},
      {"WinHttpSendRequest",
       {{12002, "ERROR_WINHTTP_TIMEOUT"},
        {12007, "ERROR_WINHTTP_NAME_NOT_RESOLVED"},
        {12015, "ERROR_WINHTTP_LOGIN_FAILURE"},
        {12019, "ERROR_WINHTTP_INCORRECT_HANDLE_STATE"},
        {12029, "ERROR_WINHTTP_CANNOT_CONNECT"},
        {12030, "ERROR_WINHTTP_CONNECTION_ERROR"},
        {12032, "ERROR_WINHTTP_RESEND_REQUEST"},
        {12044, "ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED"},
        {12175, "ERROR_WINHTTP_SECURE_FAILURE"},
        {12184, "ERROR_WINHTTP_RESPONSE_DRAIN_OVERFLOW"}}},
      {"WinHttpReceiveResponse",
       {{12152, "ERROR_WINHTTP_INVALID_SERVER_RESPONSE"},
        {12156, "ERROR_WINHTTP_REDIRECT_FAILED"},
        {12181, "ERROR_WINHTTP_HEADER_COUNT_EXCEEDED"},
        {12182, "ERROR_WINHTTP_HEADER_SIZE_OVERFLOW"},
        {12183, "ERROR_WINHTTP_CHUNKED_ENCODING_HEADER_SIZE_OVERFLOW"}}},
      {"WinHttpQueryHeaders",
       {{122, "ERROR_INSUFFICIENT_BUFFER"}, {12150, "ERROR_WINHTTP_HEADER_NOT_FOUND"}}},
  };
  for (const auto& [function, errors] : named) {
    CAPTURE(function);
    CHECK(catalogue.function(function) != nullptr);
    for (const auto& [code, name] : errors) {
      CAPTURE(code);
      REQUIRE(catalogue.error(code) != nullptr);
      CHECK(catalogue.error(code)->name == name);
      CHECK(catalogue.error(code)->meaning.ends_with("."));
    }
  }
}

TEST_CASE("catalogue: a broken file is named with line and column") {
  const std::string advice = ". Mend the file or take it out of the folder";
  {
    const Folder folder("syntax");
    folder.write("A.json", "{\n  \"Types\": [,]\n}");
    CHECK(folder.error() == "A.json:2:13: this is no JSON" + advice);
  }
  {
    const Folder folder("types");
    folder.write("A.json", "{\"Functions\": []}");
    CHECK(folder.error() == "A.json:1:1: the field \"Types\" is missing" + advice);
  }
  {
    const Folder folder("function");
    folder.write("A.json", "{\"Types\": [], \"Functions\": [\n{\"Name\": \"Beep\", \"DllImport\": \"K\"}]}");
    CHECK(folder.error() == "A.json:2:10: the field \"SetLastError\" is missing" + advice);
  }
  {
    const Folder folder("nothing");
    std::filesystem::remove_all(folder.path);
    CHECK(folder.error().find("the catalogue of Windows functions cannot be read. Put the program's files "
                              "back in their folder") != std::string::npos);
  }
}

TEST_CASE("catalogue: a note about something unknown is an error") {
  const std::string advice = ". Mend the file or take it out of the folder";
  const Folder folder("notes");
  folder.write("A.json", kBeep);
  REQUIRE(Catalogue::load(folder.path).ok());
  const auto error = [&folder](const std::string& notes) {
    folder.write("notes/n.json", notes);
    return folder.error();
  };
  CHECK(error("{\"notes\": 1, \"functions\": {\n\"Bep\": {}}}") ==
        "notes/n.json:2:1: no file describes a function called Bep" + advice);
  CHECK(error("{\"notes\": 1, \"functions\": {\"Beep\": {\n \"parameters\": {\"dwFrequency\": {}}}}}") ==
        "notes/n.json:2:17: Beep has no parameter dwFrequency" + advice);
  CHECK(error("{\"notes\": 1, \"functions\": {\"Beep\": {\"sumary\": \"\"}}}") ==
        "notes/n.json:1:37: there is no field called \"sumary\" here" + advice);
  CHECK(error("{\"notes\": 1, \"functions\": {\"Beep\": {\"parameters\": {\"dwFreq\": {\"unit\": "
              "\"inches\"}}}}}") == "notes/n.json:1:71: \"inches\" is no unit that is known" + advice);
  CHECK(error("{\"notes\": 1, \"errors\": {\"five\": {\"name\": \"E\", \"meaning\": \"m\"}}}") ==
        "notes/n.json:1:25: \"five\" is no error code" + advice);
  CHECK(error("{\"notes\": 2}") == "notes/n.json:1:2: these notes are of another version" + advice);
}

TEST_CASE("catalogue: types of one file are found by functions of another") {
  const Folder folder("order");
  folder.write("A.json",
               R"({"Types": [], "Functions": [{"Name": "Set", "SetLastError": false, "DllImport": "K",
    "ReturnType": {"Kind": "ApiRef", "Name": "COLOUR", "TargetKind": "Default", "Api": "Z", "Parents": []},
    "Params": [{"Name": "c", "Type": {"Kind": "ApiRef", "Name": "COLOUR", "TargetKind": "Default", "Api": "Z", "Parents": []},
                "Attrs": ["In"]}]}]})");
  folder.write(
      "Z.json",
      R"({"Functions": [], "Types": [{"Name": "COLOUR", "Kind": "Enum", "Flags": false, "Scoped": false,
    "Values": [{"Name": "RED", "Value": -1}], "IntegerBase": "Int32"}]})");
  const auto catalogue = Catalogue::load(folder.path);
  REQUIRE_MESSAGE(catalogue.ok(), catalogue.error().to_string());
  const Function& function = *catalogue->function("Set");
  CHECK(value_text(*catalogue, function.parameters[0], 0xFFFFFFFF) == "RED");
  CHECK(result_words(*catalogue, function, 0xFFFFFFFF, {}).text == "RED (-1)");
}
