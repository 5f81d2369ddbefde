// The names that CPython 3.12 on Windows knows; see builtins.h.
#include "python/builtins.h"

#include <algorithm>
#include <array>

namespace companion::python {
namespace {

// clang-format off
constexpr std::array<std::string_view, 203> kModules = {
    "__future__", "_ctypes", "_socket", "_struct", "_thread", "_winapi", "abc", "aifc", "antigravity",
    "argparse", "array", "ast", "asyncio", "atexit", "audioop", "base64", "bdb", "binascii", "bisect",
    "builtins", "bz2", "cProfile", "calendar", "cgi", "cgitb", "chunk", "cmath", "cmd", "code", "codecs",
    "codeop", "collections", "colorsys", "compileall", "concurrent", "configparser", "contextlib",
    "contextvars", "copy", "copyreg", "csv", "ctypes", "dataclasses", "datetime", "dbm",
    "decimal", "difflib", "dis", "doctest", "email", "encodings", "ensurepip", "enum", "errno",
    "faulthandler", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "gzip", "hashlib", "heapq",
    "hmac", "html", "http", "idlelib", "imaplib", "imghdr", "importlib", "inspect", "io", "ipaddress",
    "itertools", "json", "keyword", "lib2to3", "linecache", "locale", "logging", "lzma", "mailbox", "mailcap",
    "marshal", "math", "mimetypes", "mmap", "modulefinder", "msilib", "msvcrt", "multiprocessing", "netrc",
    "nntplib", "nt", "ntpath", "nturl2path", "numbers", "opcode", "operator", "optparse", "os",
    "pathlib", "pdb", "pickle", "pickletools", "pipes", "pkgutil", "platform", "plistlib",
    "poplib", "posixpath", "pprint", "profile", "pstats", "py_compile", "pyclbr",
    "pydoc", "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "reprlib", 
    "rlcompleter", "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal",
    "site", "smtplib", "sndhdr", "socket", "socketserver", "sqlite3", "sre_compile", "sre_constants",
    "sre_parse", "ssl", "stat", "statistics", "string", "stringprep", "struct", "subprocess", "sunau",
    "symtable", "sys", "sysconfig", "tabnanny", "tarfile", "telnetlib", "tempfile", 
    "textwrap", "this", "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace",
    "traceback", "tracemalloc", "turtle", "turtledemo", "types", "typing", "unicodedata", "unittest",
    "urllib", "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg", "winsound",
    "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
};
// clang-format on

// clang-format off
constexpr std::array<std::string_view, 153> kBuiltins = {
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError", "Exception",
    "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning",
    "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError",
    "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
    "ModuleNotFoundError", "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError",
    "OSError", "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning",
    "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit",
    "TabError", "TimeoutError", "True", "TypeError", "UnboundLocalError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning",
    "ValueError", "Warning", "WindowsError", "ZeroDivisionError", "__build_class__", "__debug__",
    "__import__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray",
    "bytes", "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr",
    "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset",
    "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass",
    "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct",
    "open", "ord", "pow", "print", "property", "quit", "range", "repr", "reversed", "round", "set", "setattr",
    "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
};
// clang-format on

// Submodules of packages, the ones that programs import.
// clang-format off
constexpr std::array<std::string_view, 28> kSubmodules = {
    "collections.abc", "concurrent.futures", "ctypes.util", "ctypes.wintypes", 
    "email.message", "encodings.utf_8", "html.parser", "http.client", "http.server", "importlib.util",
    "json.decoder", "json.encoder", "logging.handlers", "multiprocessing.shared_memory",
    "multiprocessing.pool", "os.path", "sqlite3.dbapi2", "tkinter.filedialog", "tkinter.messagebox",
    "tkinter.ttk", "unittest.mock", "urllib.error", "urllib.parse", "urllib.request", "wsgiref.simple_server",
    "xml.dom", "xml.etree", "xml.sax",
};
// clang-format on

struct ThirdParty {
  std::string_view module, package;
  std::string_view instead;  // empty: nothing to say
};
constexpr std::string_view kByCtypes = "ctypes reaches the same functions";
// Part of Python, but not of Python on Windows; what is said to be missing is then the part in C.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kUnixOnly = {{
    {"crypt", "_crypt"},
    {"curses", "_curses"},
    {"fcntl", "fcntl"},
    {"grp", "grp"},
    {"nis", "nis"},
    {"ossaudiodev", "ossaudiodev"},
    {"posix", "posix"},
    {"pty", "termios"},
    {"pwd", "pwd"},
    {"readline", "readline"},
    {"resource", "resource"},
    {"spwd", "spwd"},
    {"syslog", "syslog"},
    {"termios", "termios"},
    {"tty", "termios"},
}};

constexpr std::array<ThirdParty, 44> kThirdParties = {{
    {"win32api", "pywin32", kByCtypes},
    {"win32con", "pywin32", kByCtypes},
    {"win32gui", "pywin32", kByCtypes},
    {"win32file", "pywin32", kByCtypes},
    {"win32process", "pywin32", kByCtypes},
    {"win32event", "pywin32", kByCtypes},
    {"win32service", "pywin32", kByCtypes},
    {"win32serviceutil", "pywin32", kByCtypes},
    {"win32security", "pywin32", kByCtypes},
    {"win32pipe", "pywin32", kByCtypes},
    {"win32clipboard", "pywin32", kByCtypes},
    {"win32console", "pywin32", kByCtypes},
    {"win32print", "pywin32", kByCtypes},
    {"win32ui", "pywin32", kByCtypes},
    {"win32com", "pywin32", ""},
    {"pythoncom", "pywin32", ""},
    {"pywintypes", "pywin32", ""},
    {"winerror", "pywin32", ""},
    {"comtypes", "comtypes", ""},
    {"psutil", "psutil", ""},
    {"numpy", "numpy", ""},
    {"PIL", "Pillow", ""},
    {"cv2", "opencv-python", ""},
    {"requests", "requests", ""},
    {"pyautogui", "pyautogui", ""},
    {"keyboard", "keyboard", ""},
    {"mouse", "mouse", ""},
    {"pynput", "pynput", ""},
    {"pefile", "pefile", ""},
    {"colorama", "colorama", ""},
    {"six", "six", ""},
    {"wmi", "WMI", ""},
    {"pandas", "pandas", ""},
    {"matplotlib", "matplotlib", ""},
    {"pydbg", "pydbg", ""},
    {"immlib", "Immunity Debugger", ""},
    {"wx", "wxPython", ""},
    {"PyQt5", "PyQt5", ""},
    {"serial", "pyserial", ""},
    {"pyperclip", "pyperclip", ""},
    {"pygame", "pygame", ""},
    {"yaml", "PyYAML", ""},
    {"bs4", "beautifulsoup4", ""},
    {"Crypto", "pycryptodome", ""},
}};

}  // namespace

std::string missing_part_of_unix_module(std::string_view module) {
  const std::string_view top = module.substr(0, module.find('.'));
  const auto found =
      std::find_if(kUnixOnly.begin(), kUnixOnly.end(), [&](const auto& each) { return each.first == top; });
  return found == kUnixOnly.end() ? "" : std::string(found->second);
}

std::string third_party_hint(std::string_view module) {
  const std::string_view top = module.substr(0, module.find('.'));
  const auto found = std::find_if(kThirdParties.begin(), kThirdParties.end(),
                                  [&](const ThirdParty& each) { return each.module == top; });
  if (found == kThirdParties.end()) return "";
  std::string hint = std::string(found->package) + " is not part of Python";
  if (!found->instead.empty()) hint += "; " + std::string(found->instead);
  return hint;
}

bool is_python_builtin(std::string_view name) {
  return std::find(kBuiltins.begin(), kBuiltins.end(), name) != kBuiltins.end();
}

bool is_standard_module(std::string_view name) {
  if (name.find('.') != std::string_view::npos) {
    return std::find(kSubmodules.begin(), kSubmodules.end(), name) != kSubmodules.end();
  }
  return std::find(kModules.begin(), kModules.end(), name) != kModules.end();
}

}  // namespace companion::python
