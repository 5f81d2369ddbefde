# warnings: told on standard error, once for each line that gives one. In our own words.
import sys
from _traceback_lines import stack as _stack

__lacking__ = ("deprecated", "resetwarnings_locked")

# Each: (action, pattern of the message, category, pattern of the module, line). The first that fits decides. As CPython's
# without -W: DeprecationWarning is shown where the program itself is to blame, the ones beside it are not.
filters = []
_told = set()
defaultaction = "default"
onceregistry = {}


def _start_filters():
    return [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
            ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
            ("ignore", None, ResourceWarning, None, 0)]


filters[:] = _start_filters()


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, self.category.__name__, self.filename, self.lineno, self.line)


def formatwarning(message, category, filename, lineno, line=None):
    text = "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)
    if line is None:
        line = next((each[3] for each in _stack() if each[:2] == (filename, lineno)), "")
    if line and line.strip():
        text += "  %s\n" % line.strip()
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    file.write(formatwarning(message, category, filename, lineno, line))


def _action_for(text, category, module, lineno):
    import re
    for action, message, kind, where, line in filters:
        if ((message is None or re.match(message, text, re.I)) and issubclass(category, kind)
                and (where is None or re.match(where, module)) and line in (0, lineno)):
            return action
    return defaultaction


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    calls = _stack()
    if len(calls) >= max(stacklevel, 1):
        filename, lineno = calls[-max(stacklevel, 1)][:2]
    else:
        filename, lineno = "<sys>", 0
    warn_explicit(message, category, filename, lineno, "__main__")


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if not isinstance(message, Warning):
        message = category(message)
    category = type(message)
    text = str(message)
    action = _action_for(text, category, module or filename, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = (text, category) + {"once": (), "module": (module,)}.get(action, (filename, lineno))
    if action != "always" and key in _told:
        return
    _told.add(key)
    current = globals()["showwarning"]
    current(message, category, filename, lineno)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _add((_checked(action), None, category, None, lineno), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _add((_checked(action), message or None, category, module or None, lineno), append)


def _checked(action):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise ValueError("invalid action: %r" % (action,))
    return action


def _add(entry, append):
    _told.clear()
    if entry in filters:
        if append:
            return
        filters.remove(entry)
    filters.insert(len(filters) if append else 0, entry)


def resetwarnings():
    _told.clear()
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._before = filters[:], globals()["showwarning"]
        _told.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        globals()["showwarning"] = lambda *parts, **named: log.append(WarningMessage(*parts, **named))
        return log

    def __exit__(self, *details):
        filters[:], globals()["showwarning"] = self._before
        _told.clear()
