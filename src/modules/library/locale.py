# locale: which encoding files have by default; programs run in the C locale, as Python's do until they say otherwise.
from _host import call

LC_ALL, LC_COLLATE, LC_CTYPE, LC_MONETARY, LC_NUMERIC, LC_TIME = range(6)
CHAR_MAX = 127

__lacking__ = ("atof", "atoi", "delocalize", "currency", "format_string", "localize", "normalize", "resetlocale", "str",
               "strcoll", "strxfrm", "localeconv", "nl_langinfo", "locale_alias", "locale_encoding_alias")


class Error(Exception):
    pass


class _WindowsLocale(dict):
    # The names by number; Windows is asked when one is looked up.
    def __missing__(self, number):
        name = bytearray(170)
        if not isinstance(number, int) or not call("kernel32", "LCIDToLocaleName", number, name, 85, 0):
            raise KeyError(number)
        text = name.decode("utf-16-le").split("\0")[0].replace("-", "_")
        if not text:
            raise KeyError(number)
        return self.setdefault(number, text)

    def get(self, number, default=None):
        try:
            return self[number]
        except KeyError:
            return default

    def __contains__(self, number):
        return self.get(number) is not None


windows_locale = _WindowsLocale()


def getencoding():
    return "cp%d" % call("kernel32", "GetACP")


def getpreferredencoding(do_setlocale=True):
    return getencoding()


def _user_locale():
    name = bytearray(170)
    call("kernel32", "GetUserDefaultLocaleName", name, 85)
    return name.decode("utf-16-le").split("\0")[0].replace("-", "_")


def getdefaultlocale(envvars=()):
    return _user_locale(), getencoding()


def getlocale(category=LC_CTYPE):
    return _user_locale(), getencoding().removeprefix("cp")


def setlocale(category, locale=None):
    if locale in (None, "C"):
        return "C"
    if locale == "":
        return "%s.%s" % getlocale()
    raise Error("unsupported locale setting")
