#include "ctypes/wintypes.h"

#include "ctypes/aggregate_type.h"
#include "ctypes/array_type.h"
#include "ctypes/bind.h"
#include "ctypes/pointer_type.h"
#include "ctypes/type.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/operations.h"

#include <string_view>

namespace companion::ctypes {

namespace {

// Names for simple types, as CPython's Lib/ctypes/wintypes.py has them on Windows x64.
constexpr std::pair<const char*, const char*> kScalars[] = {{"BYTE", "c_ubyte"},
                                                            {"WORD", "c_ushort"},
                                                            {"DWORD", "c_ulong"},
                                                            {"CHAR", "c_char"},
                                                            {"WCHAR", "c_wchar"},
                                                            {"UINT", "c_ulong"},
                                                            {"INT", "c_long"},
                                                            {"DOUBLE", "c_double"},
                                                            {"FLOAT", "c_float"},
                                                            {"BOOLEAN", "c_ubyte"},
                                                            {"BOOL", "c_long"},
                                                            {"VARIANT_BOOL", "VARIANT_BOOL"},
                                                            {"ULONG", "c_ulong"},
                                                            {"LONG", "c_long"},
                                                            {"USHORT", "c_ushort"},
                                                            {"SHORT", "c_short"},
                                                            {"LARGE_INTEGER", "c_longlong"},
                                                            {"_LARGE_INTEGER", "c_longlong"},
                                                            {"ULARGE_INTEGER", "c_ulonglong"},
                                                            {"_ULARGE_INTEGER", "c_ulonglong"},
                                                            {"OLESTR", "c_wchar_p"},
                                                            {"LPOLESTR", "c_wchar_p"},
                                                            {"LPCOLESTR", "c_wchar_p"},
                                                            {"LPWSTR", "c_wchar_p"},
                                                            {"LPCWSTR", "c_wchar_p"},
                                                            {"LPSTR", "c_char_p"},
                                                            {"LPCSTR", "c_char_p"},
                                                            {"LPVOID", "c_void_p"},
                                                            {"LPCVOID", "c_void_p"},
                                                            {"WPARAM", "c_ulonglong"},
                                                            {"LPARAM", "c_longlong"},
                                                            {"ATOM", "c_ushort"},
                                                            {"LANGID", "c_ushort"},
                                                            {"COLORREF", "c_ulong"},
                                                            {"LGRPID", "c_ulong"},
                                                            {"LCTYPE", "c_ulong"},
                                                            {"LCID", "c_ulong"}};

constexpr const char* kHandles[] = {"HANDLE",       "HACCEL",   "HBITMAP",   "HBRUSH",
                                    "HCOLORSPACE",  "HDC",      "HDESK",     "HDWP",
                                    "HENHMETAFILE", "HFONT",    "HGDIOBJ",   "HGLOBAL",
                                    "HHOOK",        "HICON",    "HINSTANCE", "HKEY",
                                    "HKL",          "HLOCAL",   "HMENU",     "HMETAFILE",
                                    "HMODULE",      "HMONITOR", "HPALETTE",  "HPEN",
                                    "HRGN",         "HRSRC",    "HSTR",      "HTASK",
                                    "HWINSTA",      "HWND",     "SC_HANDLE", "SERVICE_STATUS_HANDLE"};

// Pointer types: name, and the name in this module of what it points to.
constexpr std::pair<const char*, const char*> kPointers[] = {{"LPBOOL", "BOOL"},
                                                             {"PBOOL", "BOOL"},
                                                             {"PBOOLEAN", "BOOLEAN"},
                                                             {"LPBYTE", "BYTE"},
                                                             {"PBYTE", "BYTE"},
                                                             {"PCHAR", "CHAR"},
                                                             {"LPCOLORREF", "COLORREF"},
                                                             {"LPDWORD", "DWORD"},
                                                             {"PDWORD", "DWORD"},
                                                             {"LPFILETIME", "FILETIME"},
                                                             {"PFILETIME", "FILETIME"},
                                                             {"PFLOAT", "FLOAT"},
                                                             {"LPHANDLE", "HANDLE"},
                                                             {"PHANDLE", "HANDLE"},
                                                             {"PHKEY", "HKEY"},
                                                             {"LPHKL", "HKL"},
                                                             {"LPINT", "INT"},
                                                             {"PINT", "INT"},
                                                             {"PLARGE_INTEGER", "LARGE_INTEGER"},
                                                             {"PLCID", "LCID"},
                                                             {"LPLONG", "LONG"},
                                                             {"PLONG", "LONG"},
                                                             {"LPMSG", "MSG"},
                                                             {"PMSG", "MSG"},
                                                             {"LPPOINT", "POINT"},
                                                             {"PPOINT", "POINT"},
                                                             {"PPOINTL", "POINTL"},
                                                             {"LPRECT", "RECT"},
                                                             {"PRECT", "RECT"},
                                                             {"LPRECTL", "RECTL"},
                                                             {"PRECTL", "RECTL"},
                                                             {"LPSC_HANDLE", "SC_HANDLE"},
                                                             {"PSHORT", "SHORT"},
                                                             {"LPSIZE", "SIZE"},
                                                             {"PSIZE", "SIZE"},
                                                             {"LPSIZEL", "SIZEL"},
                                                             {"PSIZEL", "SIZEL"},
                                                             {"PSMALL_RECT", "SMALL_RECT"},
                                                             {"LPUINT", "UINT"},
                                                             {"PUINT", "UINT"},
                                                             {"PULARGE_INTEGER", "ULARGE_INTEGER"},
                                                             {"PULONG", "ULONG"},
                                                             {"PUSHORT", "USHORT"},
                                                             {"PWCHAR", "WCHAR"},
                                                             {"LPWIN32_FIND_DATAA", "WIN32_FIND_DATAA"},
                                                             {"PWIN32_FIND_DATAA", "WIN32_FIND_DATAA"},
                                                             {"LPWIN32_FIND_DATAW", "WIN32_FIND_DATAW"},
                                                             {"PWIN32_FIND_DATAW", "WIN32_FIND_DATAW"},
                                                             {"LPWORD", "WORD"},
                                                             {"PWORD", "WORD"}};

constexpr std::int64_t kMaxPath = 260;
constexpr std::int64_t kAlternateName = 14;

class Maker {
 public:
  Maker(Thread& thread, Context& context, python::Module& module)
      : thread_(thread), context_(context), module_(module) {}

  Ref<CType> find(std::string_view name) { return Ref<CType>(as_type(*module_.globals().find(name))); }

  // One type under several names, the first is its own.
  void structure(std::initializer_list<const char*> names,
                 const std::vector<std::pair<std::string, Ref<CType>>>& fields) {
    const auto type = make_structure(thread_, context_, *names.begin(), fields);
    for (const char* name : names)
      module_.define(thread_, name, Value(type));
  }

  Ref<CType> array(std::string_view element, std::int64_t length) {
    return array_type(thread_, *find(element), Value::small(length));
  }

  void structures() {
    const auto LONG = find("LONG"), SHORT = find("SHORT"), DWORD = find("DWORD");
    structure({"RECT", "tagRECT", "_RECTL", "RECTL"},
              {{"left", LONG}, {"top", LONG}, {"right", LONG}, {"bottom", LONG}});
    structure({"_SMALL_RECT", "SMALL_RECT"},
              {{"Left", SHORT}, {"Top", SHORT}, {"Right", SHORT}, {"Bottom", SHORT}});
    structure({"_COORD"}, {{"X", SHORT}, {"Y", SHORT}});
    structure({"POINT", "tagPOINT", "_POINTL", "POINTL"}, {{"x", LONG}, {"y", LONG}});
    structure({"SIZE", "tagSIZE", "SIZEL"}, {{"cx", LONG}, {"cy", LONG}});
    structure({"FILETIME", "_FILETIME"}, {{"dwLowDateTime", DWORD}, {"dwHighDateTime", DWORD}});
    structure({"MSG", "tagMSG"}, {{"hWnd", find("HWND")},
                                  {"message", find("UINT")},
                                  {"wParam", find("WPARAM")},
                                  {"lParam", find("LPARAM")},
                                  {"time", DWORD},
                                  {"pt", find("POINT")}});
    find_data("WIN32_FIND_DATAA", "CHAR");
    find_data("WIN32_FIND_DATAW", "WCHAR");
  }

 private:
  void find_data(const char* name, const char* character) {
    const auto DWORD = find("DWORD"), FILETIME = find("FILETIME");
    structure({name}, {{"dwFileAttributes", DWORD},
                       {"ftCreationTime", FILETIME},
                       {"ftLastAccessTime", FILETIME},
                       {"ftLastWriteTime", FILETIME},
                       {"nFileSizeHigh", DWORD},
                       {"nFileSizeLow", DWORD},
                       {"dwReserved0", DWORD},
                       {"dwReserved1", DWORD},
                       {"cFileName", array(character, kMaxPath)},
                       {"cAlternateFileName", array(character, kAlternateName)}});
  }

  Thread& thread_;
  Context& context_;
  python::Module& module_;
};

Value rgb(Thread& thread, const Arguments& arguments) {
  const std::vector<Value> values = bind_as_def(thread, arguments, {"RGB", {"red", "green", "blue"}, 3});
  using python::BinaryOperator;
  const Value green = python::binary(thread, BinaryOperator::left_shift, values[1], Value::small(8));
  const Value blue = python::binary(thread, BinaryOperator::left_shift, values[2], Value::small(16));
  return python::binary(thread, BinaryOperator::add,
                        python::binary(thread, BinaryOperator::add, values[0], green), blue);
}

}  // namespace

python::Ref<python::Module> make_wintypes(Thread& thread, Context& context) {
  const ModuleScope scope(context, "ctypes.wintypes");
  auto module = python::Ref<python::Module>::adopt(new python::Module(thread, "ctypes.wintypes"));
  for (const auto& [name, type] : kScalars)
    module->define(thread, name, Value(&context.simple(type)));
  for (const char* name : kHandles)
    module->define(thread, name, Value(&context.simple("c_void_p")));
  module->define(thread, "MAX_PATH", Value::small(kMaxPath));
  module->define_function(thread, "RGB", rgb);
  Maker maker(thread, context, *module);
  maker.structures();
  for (const auto& [name, target] : kPointers) {
    module->define(thread, name, Value(pointer_type(thread, *maker.find(target))));
  }
  module->define(thread, "ctypes", Value(thread.interpreter().import(thread, "ctypes")));
  return module;
}

}  // namespace companion::ctypes
