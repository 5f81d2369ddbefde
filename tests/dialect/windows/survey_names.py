# Every name that 202 public ctypes programs for Windows use, and those beside them: each is looked for by its name, and
# what is missing or has another size is said. Sources: Lib/ctypes/__init__.py, Lib/ctypes/wintypes.py and Lib/ctypes/util.py
# of CPython 3.12 (their names when sys.platform is "win32"); sizes by Microsoft C++ documentation, "Data type ranges", and
# the structures' pages of the Windows API reference.
import ctypes, ctypes.util, builtins, sys
from ctypes import wintypes

wrong = []

def expect(what, found, expected):
    if found != expected:
        wrong.append(f'{what}: {found!r}, not {expected!r}')

def names_of(owner, owner_name, names):
    count = 0
    for name in names.split():
        count += 1
        try:
            getattr(owner, name)
        except BaseException as error:
            wrong.append(f'{owner_name}.{name}: {type(error).__name__}: {error}')
    return count

# --- ctypes: types with their sizes, the name they carry, then everything else
sizes = {
    1: 'c_bool c_byte c_char c_int8 c_ubyte c_uint8',
    2: 'c_int16 c_short c_uint16 c_ushort c_wchar',
    4: 'HRESULT c_float c_int c_int32 c_long c_uint c_uint32 c_ulong',
    8: '''c_char_p c_double c_int64 c_longdouble c_longlong c_size_t c_ssize_t c_time_t c_uint64 c_ulonglong c_void_p
        c_voidp c_wchar_p''',
}
count = 0
for size, names in sizes.items():
    for name in names.split():
        count += 1
        expect(name, ctypes.sizeof(getattr(ctypes, name)), size)
        expect(name + ' aligned', ctypes.alignment(getattr(ctypes, name)), size)
carried = {'c_int': 'c_long', 'c_uint': 'c_ulong', 'c_int8': 'c_byte', 'c_uint8': 'c_ubyte', 'c_int16': 'c_short',
           'c_uint16': 'c_ushort', 'c_int32': 'c_long', 'c_uint32': 'c_ulong', 'c_int64': 'c_longlong',
           'c_uint64': 'c_ulonglong', 'c_size_t': 'c_ulonglong', 'c_ssize_t': 'c_longlong', 'c_time_t': 'c_longlong',
           'c_longdouble': 'c_double', 'c_voidp': 'c_void_p'}
for name, own in carried.items():
    expect(name, getattr(ctypes, name).__name__, own)
print('simple types:', count)
print('ctypes:', names_of(ctypes, 'ctypes', '''
    ARRAY ArgumentError Array BigEndianStructure BigEndianUnion CDLL CFUNCTYPE DEFAULT_MODE
     FormatError GetLastError LibraryLoader LittleEndianStructure LittleEndianUnion OleDLL POINTER
    PYFUNCTYPE PyDLL RTLD_GLOBAL RTLD_LOCAL SetPointerType Structure Union WINFUNCTYPE WinDLL WinError addressof alignment
    byref c_buffer cast cdll create_string_buffer create_unicode_buffer get_errno get_last_error memmove memset oledll
    pointer py_object pydll pythonapi resize set_errno set_last_error sizeof string_at windll wstring_at
    _CFuncPtr _FUNCFLAG_CDECL _FUNCFLAG_PYTHONAPI _FUNCFLAG_STDCALL _FUNCFLAG_USE_ERRNO _FUNCFLAG_USE_LASTERROR _Pointer
    _SimpleCData __version__'''))
print('ctypes.util:', names_of(ctypes.util, 'ctypes.util', 'find_library find_msvcrt'))

# --- ctypes.wintypes: all of it
sizes = {
    1: 'BOOLEAN BYTE CHAR',
    2: 'ATOM LANGID SHORT USHORT VARIANT_BOOL WCHAR WORD',
    4: 'BOOL COLORREF DWORD FLOAT INT LCID LCTYPE LGRPID LONG UINT ULONG _COORD',
    8: '''DOUBLE FILETIME HACCEL HANDLE HBITMAP HBRUSH HCOLORSPACE HDC HDESK HDWP HENHMETAFILE HFONT HGDIOBJ HGLOBAL HHOOK
        HICON HINSTANCE HKEY HKL HLOCAL HMENU HMETAFILE HMODULE HMONITOR HPALETTE HPEN HRGN HRSRC HSTR HTASK HWINSTA HWND
        LARGE_INTEGER LPARAM LPBOOL LPBYTE LPCOLESTR LPCOLORREF LPCSTR LPCVOID LPCWSTR LPDWORD LPFILETIME LPHANDLE LPHKL
        LPINT LPLONG LPMSG LPOLESTR LPPOINT LPRECT LPRECTL LPSC_HANDLE LPSIZE LPSIZEL LPSTR LPUINT LPVOID LPWIN32_FIND_DATAA
        LPWIN32_FIND_DATAW LPWORD LPWSTR OLESTR PBOOL PBOOLEAN PBYTE PCHAR PDWORD PFILETIME PFLOAT PHANDLE PHKEY PINT
        PLARGE_INTEGER PLCID PLONG PMSG POINT POINTL PPOINT PPOINTL PRECT PRECTL PSHORT PSIZE PSIZEL PSMALL_RECT PUINT
        PULARGE_INTEGER PULONG PUSHORT PWCHAR PWIN32_FIND_DATAA PWIN32_FIND_DATAW PWORD SC_HANDLE SERVICE_STATUS_HANDLE SIZE
        SIZEL SMALL_RECT ULARGE_INTEGER WPARAM _FILETIME _LARGE_INTEGER _POINTL _SMALL_RECT _ULARGE_INTEGER tagPOINT
        tagSIZE''',
    16: 'RECT RECTL _RECTL tagRECT',
    48: 'MSG tagMSG',
    320: 'WIN32_FIND_DATAA',
    592: 'WIN32_FIND_DATAW',
}
known = {'MAX_PATH', 'RGB', 'ctypes'}
for size, names in sizes.items():
    for name in names.split():
        known.add(name)
        expect('wintypes.' + name, ctypes.sizeof(getattr(wintypes, name)), size)
expect('MAX_PATH', wintypes.MAX_PATH, 260)
expect('RGB', wintypes.RGB(0x11, 0x22, 0x33), 0x332211)
expect('wintypes.ctypes', wintypes.ctypes, ctypes)
expect('beside them', sorted(name for name in vars(wintypes) if not name.startswith('__') and name not in known), [])
expect('dir', sorted(known - set(dir(wintypes))), [])
print('wintypes:', len(known))

# --- what instances and classes of ctypes have
class Pair(ctypes.Structure):
    _pack_ = 1
    _fields_ = [('first', ctypes.c_byte), ('second', ctypes.c_int, 4)]
print('attributes:', sum((
    names_of(ctypes.c_int, 'c_int', 'from_address from_buffer from_buffer_copy from_param in_dll _type_'),
    names_of(ctypes.c_int(), 'c_int()', 'value _objects _b_base_ _b_needsfree_'),
    names_of(Pair, 'Pair', '_fields_ _pack_ first second __name__ __doc__ __module__'),
    names_of(Pair.second, 'Pair.second', 'offset size __get__ __set__'),
    names_of(ctypes.create_string_buffer(3), 'c_char array', 'value raw _length_ _type_ __len__ __getitem__ __setitem__'),
    names_of(ctypes.pointer(ctypes.c_int()), 'pointer', 'contents _type_ __getitem__'),
    names_of(ctypes.WinDLL('kernel32', use_last_error=True).CloseHandle, 'a function', 'argtypes restype errcheck __name__'),
    names_of(ctypes.WinDLL('kernel32'), 'a library', '_handle _name _FuncPtr __getitem__'),
    names_of(ctypes.windll, 'windll', 'kernel32 LoadLibrary'),
    names_of(ctypes.WinError(5), 'WinError()', 'winerror errno strerror filename filename2 args'))))

# --- the builtins, and all beside them
print('builtins:', names_of(builtins, 'builtins', '''
    print len int exit input range str hex bool super round getattr dict min open chr type list float map repr
    abs all any ascii bin bytearray bytes callable classmethod compile complex
    delattr dir divmod enumerate eval exec filter format frozenset globals hasattr hash id isinstance issubclass iter
     locals max memoryview next object oct ord pow property quit reversed set setattr slice sorted staticmethod sum
    tuple vars zip __import__ __debug__ Ellipsis NotImplemented'''))

# --- methods
print('methods:', sum((
    names_of('', 'str', '''format encode replace lower join strip endswith capitalize casefold center count expandtabs find
        format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle
        isupper ljust lstrip maketrans partition removeprefix removesuffix rfind rindex rjust rpartition rsplit rstrip split
        splitlines startswith swapcase title translate upper zfill'''),
    names_of(b'', 'bytes', '''decode hex fromhex replace join strip endswith startswith split find index count rstrip lstrip
        ljust rjust center upper lower title swapcase capitalize isalnum isalpha isascii isdigit islower isspace istitle
        isupper partition rpartition removeprefix removesuffix rfind rindex rsplit splitlines translate maketrans zfill
        expandtabs'''),
    names_of(bytearray(), 'bytearray', 'append extend insert pop remove reverse clear copy decode hex fromhex'),
    names_of([], 'list', 'append clear copy count extend index insert pop remove reverse sort'),
    names_of((), 'tuple', 'count index'),
    names_of({}, 'dict', 'get items clear copy fromkeys keys pop popitem setdefault update values'),
    names_of(set(), 'set', '''add clear copy difference difference_update discard intersection intersection_update isdisjoint
        issubset issuperset pop remove symmetric_difference symmetric_difference_update union update'''),
    names_of(0, 'int', '''bit_length bit_count to_bytes from_bytes conjugate as_integer_ratio is_integer real imag numerator
        denominator'''),
    names_of(0.0, 'float', 'hex fromhex is_integer as_integer_ratio conjugate real imag'),
    names_of(range(0), 'range', 'start stop step count index'))))

# --- the standard modules with the functions that are used
modules = {
    'os': '''path name getcwd listdir walk environ getenv putenv getpid getppid getlogin chdir mkdir makedirs remove rename
        replace rmdir unlink stat system popen startfile sep linesep pathsep curdir pardir extsep altsep devnull scandir access
        urandom cpu_count get_terminal_size isatty open close read write fsencode fsdecode kill strerror error PathLike
        fspath O_RDONLY O_WRONLY O_CREAT O_BINARY F_OK R_OK W_OK X_OK SEEK_SET''',
    'os.path': '''join abspath dirname basename exists isfile isdir split splitext splitdrive normpath realpath relpath
        expanduser expandvars getsize getmtime getctime getatime isabs islink ismount normcase commonpath commonprefix
        samefile sep lexists''',
    'sys': '''argv executable stdout stdin stderr exit platform version version_info maxsize path modules byteorder
        getsizeof getrefcount exc_info getwindowsversion winver maxunicode getdefaultencoding getfilesystemencoding
         implementation hexversion prefix exec_prefix base_prefix setrecursionlimit
        getrecursionlimit float_info int_info api_version intern
         __stdout__ __stderr__ __stdin__ ''',
    'time': '''sleep time perf_counter monotonic strftime localtime gmtime ctime asctime mktime strptime process_time
        time_ns perf_counter_ns monotonic_ns thread_time timezone altzone daylight tzname struct_time ''',
    'random': '''randint choice random uniform shuffle sample randrange seed choices getrandbits gauss Random SystemRandom
         expovariate lognormvariate normalvariate triangular
         getstate setstate randbytes ''',
    'struct': 'calcsize pack unpack pack_into unpack_from iter_unpack Struct error',
    'platform': '''system architecture machine node platform processor python_version release version win32_ver uname
        python_implementation win32_edition win32_is_iot python_version_tuple python_compiler python_build''',
    'subprocess': '''Popen run check_output call check_call PIPE STDOUT DEVNULL STARTUPINFO STARTF_USESHOWWINDOW
        CREATE_NEW_CONSOLE CREATE_NO_WINDOW SW_HIDE CalledProcessError TimeoutExpired CompletedProcess getoutput
        getstatusoutput list2cmdline CREATE_NEW_PROCESS_GROUP DETACHED_PROCESS SubprocessError''',
    'string': '''ascii_uppercase ascii_lowercase ascii_letters digits hexdigits octdigits punctuation printable whitespace
        Template Formatter capwords''',
    're': '''match search findall sub split compile finditer fullmatch escape subn error Pattern Match I IGNORECASE M
        MULTILINE S DOTALL X VERBOSE A ASCII purge RegexFlag''',
    'shutil': '''copy copyfile copy2 copytree rmtree move disk_usage which get_terminal_size copymode copystat copyfileobj
        ignore_patterns Error SameFileError ''',
    'contextlib': '''contextmanager suppress closing ExitStack redirect_stdout redirect_stderr nullcontext ContextDecorator
        AbstractContextManager chdir''',
    'datetime': 'datetime date time timedelta timezone tzinfo MINYEAR MAXYEAR UTC',
    'threading': '''Thread Lock RLock Event Timer Condition Semaphore BoundedSemaphore Barrier BrokenBarrierError
        current_thread main_thread active_count enumerate get_ident get_native_id local ThreadError ''',
    'collections': 'namedtuple OrderedDict defaultdict deque Counter ChainMap UserDict UserList UserString abc',
    'collections.abc': '''Callable Iterable Iterator Mapping MutableMapping Sequence MutableSequence Set MutableSet Sized
        Container Hashable Collection Reversible Generator KeysView ValuesView ItemsView MappingView Buffer ByteString''',
    'argparse': '''ArgumentParser ArgumentError ArgumentTypeError Namespace RawDescriptionHelpFormatter SUPPRESS REMAINDER
        ArgumentDefaultsHelpFormatter RawTextHelpFormatter HelpFormatter OPTIONAL ZERO_OR_MORE ONE_OR_MORE
         ''',
    'math': '''sin cos pi sqrt floor ceil e inf nan tau tan atan2 hypot radians degrees log log2 log10 exp pow fabs fmod gcd
        isclose isnan isinf trunc factorial comb perm prod dist fsum lcm copysign frexp ldexp modf acos asin atan sinh cosh
        tanh acosh asinh atanh cbrt exp2 expm1 log1p erf erfc gamma lgamma isfinite isqrt nextafter ulp remainder ''',
    'socket': '''socket AF_INET SOCK_STREAM SOCK_DGRAM gethostname gethostbyname error timeout create_connection
        getaddrinfo inet_aton inet_ntoa htons ntohs htonl ntohl SOL_SOCKET SO_REUSEADDR gaierror create_server SHUT_RDWR
        setdefaulttimeout getdefaulttimeout''',
    'winreg': '''OpenKey CloseKey QueryValueEx SetValueEx CreateKey DeleteKey DeleteValue EnumKey EnumValue QueryInfoKey
        ConnectRegistry OpenKeyEx CreateKeyEx DeleteKeyEx QueryValue SetValue ExpandEnvironmentStrings FlushKey HKEYType
        HKEY_CURRENT_USER HKEY_LOCAL_MACHINE HKEY_CLASSES_ROOT HKEY_USERS HKEY_PERFORMANCE_DATA HKEY_CURRENT_CONFIG
        HKEY_DYN_DATA KEY_READ KEY_WRITE KEY_ALL_ACCESS KEY_SET_VALUE KEY_QUERY_VALUE KEY_CREATE_SUB_KEY
        KEY_ENUMERATE_SUB_KEYS KEY_NOTIFY KEY_CREATE_LINK KEY_WOW64_64KEY KEY_WOW64_32KEY KEY_EXECUTE REG_SZ REG_DWORD
        REG_BINARY REG_EXPAND_SZ REG_MULTI_SZ REG_QWORD REG_NONE REG_LINK REG_DWORD_LITTLE_ENDIAN REG_DWORD_BIG_ENDIAN
        REG_OPTION_NON_VOLATILE REG_OPTION_VOLATILE error
        ''',
    'typing': '''Any List Dict Tuple Optional Union Callable NamedTuple TypedDict Iterator Iterable Generator Sequence Mapping
        Set FrozenSet Type TypeVar Generic NoReturn Literal Final ClassVar Protocol cast overload TYPE_CHECKING Annotated
        get_type_hints NewType Text AnyStr IO TextIO BinaryIO Self Never ParamSpec Concatenate TypeAlias
        Required NotRequired Unpack TypeGuard LiteralString assert_never reveal_type dataclass_transform get_args get_origin
        Deque DefaultDict OrderedDict Counter ChainMap MutableMapping MutableSequence Collection Hashable Sized SupportsInt
        SupportsFloat SupportsIndex SupportsBytes SupportsAbs SupportsRound override''',
    'msvcrt': '''getch getche kbhit putch getwch getwche putwch ungetch ungetwch locking setmode open_osfhandle get_osfhandle
         LK_LOCK LK_NBLCK LK_UNLCK LK_RLCK LK_NBRLCK CRT_ASSEMBLY_VERSION SetErrorMode SEM_FAILCRITICALERRORS''',
    'winsound': '''Beep PlaySound MessageBeep SND_FILENAME SND_ASYNC SND_ALIAS SND_LOOP SND_MEMORY SND_PURGE SND_NODEFAULT
        SND_NOSTOP SND_NOWAIT MB_OK MB_ICONASTERISK MB_ICONEXCLAMATION MB_ICONHAND MB_ICONQUESTION''',
    'enum': '''Enum IntEnum Flag IntFlag auto unique StrEnum EnumMeta EnumType member nonmember property ReprEnum
        FlagBoundary STRICT CONFORM EJECT KEEP ''',
    'dataclasses': 'dataclass field asdict astuple fields replace is_dataclass MISSING FrozenInstanceError KW_ONLY ',
    'functools': '''wraps partial lru_cache reduce cached_property cache total_ordering cmp_to_key update_wrapper
        singledispatch singledispatchmethod partialmethod WRAPPER_ASSIGNMENTS''',
    'itertools': '''count cycle repeat chain islice takewhile dropwhile product permutations combinations zip_longest groupby
        starmap accumulate compress filterfalse tee pairwise batched combinations_with_replacement''',
    'pprint': 'pprint pformat PrettyPrinter pp isreadable isrecursive saferepr',
    'textwrap': 'dedent indent wrap fill shorten TextWrapper',
}
count = 0
for module, names in modules.items():
    try:
        count += names_of(__import__(module) and sys.modules[module], module, names)
    except BaseException as error:
        wrong.append(f'{module}: {type(error).__name__}: {error}')
print('modules:', len(modules), 'names:', count)

# --- libraries by each loader, and the functions most used
libraries = 'kernel32 user32 msvcrt advapi32 shell32 gdi32 shcore winmm dnsapi wininet wtsapi32'
for library in libraries.split():
    for load in (lambda: getattr(ctypes.windll, library), lambda: ctypes.WinDLL(library), lambda: getattr(ctypes.cdll, library),
                 lambda: ctypes.CDLL(library + '.dll'), lambda: ctypes.windll.LoadLibrary(library + '.dll'),
                 lambda: ctypes.cdll.LoadLibrary(library), lambda: ctypes.windll[library]):
        try:
            expect(library, load()._handle != 0, True)
        except OSError as error:
            wrong.append(f'{library}: {error}')
functions = {
    'kernel32': '''GetLastError CloseHandle OpenProcess GetStdHandle CreateToolhelp32Snapshot Process32First Process32Next
        GlobalAlloc GlobalLock GlobalUnlock SetConsoleTextAttribute GetDiskFreeSpaceExW GetSystemPowerStatus SetConsoleMode''',
    'user32': '''SystemParametersInfoW SystemParametersInfoA MessageBoxW MessageBoxA GetWindowThreadProcessId OpenClipboard
        CloseClipboard GetWindowTextW GetCursorPos EnumWindows SetCursorPos PostQuitMessage''',
    'msvcrt': 'printf',
}
print('functions:', sum(names_of(getattr(ctypes.windll, library), library, names) for library, names in functions.items()))
print(*wrong or ['nothing is missing'], sep='\n')
