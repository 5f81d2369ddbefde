# argparse, in our own words: arguments of a command line, their help and their errors.
import re
import sys
from _argparse_arguments import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE,
                                 ArgumentDefaultsHelpFormatter, ArgumentError, ArgumentTypeError, HelpFormatter, Namespace,
                                 RawDescriptionHelpFormatter, RawTextHelpFormatter, _Argument, _ExclusiveGroup, _Group,
                                 _SubParsers)
from _argparse_help import _HelpTexts

__lacking__ = ("BooleanOptionalAction", "FileType", "Action", "MetavarTypeHelpFormatter")

_STORED_NOTHING = ("store_const", "store_true", "store_false", "append_const", "count", "help", "version")


class ArgumentParser(_HelpTexts):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        if prog is None:
            prog = re.split(r"[/\\]", sys.argv[0])[-1]
        self.prog = prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._defaults = {}
        self._flags = {}
        self._all = []
        self._exclusive = []
        self._subparsers = None
        self._positionals = _Group(self, "positional arguments")
        self._optionals = _Group(self, "options")
        self._groups = [self._positionals, self._optionals]
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._adopt(parent)

    def _adopt(self, parent):
        for group in parent._groups:
            mine = self._positionals if group is parent._positionals else self._optionals if group is parent._optionals else None
            if mine is None:
                mine = self.add_argument_group(group.title, group.description)
            for argument in group._arguments:
                self._register(argument)
                mine._arguments.append(argument)
        self._exclusive.extend(parent._exclusive)
        self._defaults.update(parent._defaults)

    # --- what there is

    def add_argument(self, *args, **kwargs):
        argument = self._make_argument(*args, **kwargs)
        self._register(argument)
        (self._optionals if argument.option_strings else self._positionals)._arguments.append(argument)
        return argument

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, required=False):
        return _ExclusiveGroup(self, required, None)

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        title = kwargs.pop("title", None)
        description = kwargs.pop("description", None)
        place = self._positionals
        if title is not None or description is not None:
            place = self.add_argument_group("subcommands" if title is None else title, description)
        if kwargs.get("prog") is None:
            usage = self._usage_text([each for each in self._all if not each.option_strings], "")
            kwargs["prog"] = usage.strip()
        self._subparsers = _SubParsers(self, kwargs)
        self._all.append(self._subparsers)
        place._arguments.append(self._subparsers)
        return self._subparsers

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for argument in self._all:
            if argument.dest in kwargs:
                argument.default = kwargs[argument.dest]

    def get_default(self, dest):
        for argument in self._all:
            if argument.dest == dest and argument.default is not None:
                return argument.default
        return self._defaults.get(dest)

    def _make_argument(self, *args, **kwargs):
        action = kwargs.pop("action", "store")
        if not isinstance(action, str):
            raise NotImplementedError("an action that is a class")
        known = ("store", "append", "extend", "parsers") + _STORED_NOTHING
        if action not in known:
            raise ValueError('unknown action "%s"' % (action,))
        if not args or (len(args) == 1 and args[0][0] not in self.prefix_chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            dest = kwargs.pop("dest", None) if not args else args[0]
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            flags = []
            nargs = kwargs.get("nargs")
            kwargs["required"] = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or (
                nargs == ZERO_OR_MORE and "default" not in kwargs)
        else:
            flags = list(args)
            for flag in flags:
                if flag[0] not in self.prefix_chars:
                    raise ValueError("invalid option string %r: must start with a character %r" % (flag, self.prefix_chars))
            dest = kwargs.pop("dest", None)
            if dest is None:
                long = [flag for flag in flags if len(flag) > 1 and flag[1] in self.prefix_chars]
                dest = (long or flags)[0].lstrip(self.prefix_chars)
                if not dest:
                    raise ValueError("dest= is required for options like %r" % (flags[0],))
                dest = dest.replace("-", "_")
        if action in _STORED_NOTHING:
            for name in ("nargs", "type", "choices", "metavar"):
                if name in kwargs and action not in ("store_const", "append_const"):
                    raise TypeError("an argument that takes no value has no %s" % name)
            kwargs["nargs"] = 0
        if action == "store_true":
            kwargs.setdefault("default", False)
            kwargs["const"] = True
        elif action == "store_false":
            kwargs.setdefault("default", True)
            kwargs["const"] = False
        elif action in ("help", "version"):
            kwargs.setdefault("default", SUPPRESS)
            dest = SUPPRESS
            if action == "version":
                kwargs.setdefault("help", "show program's version number and exit")
        elif kwargs.get("nargs") == 0 and action in ("store", "append", "extend"):
            raise ValueError("nargs for %s actions must be != 0; if you have nothing to store, actions such as store true "
                             "or store const may be more appropriate" % action)
        if "default" not in kwargs and action not in ("help", "version"):
            kwargs["default"] = self._defaults.get(dest, self.argument_default)
        elif dest in self._defaults and kwargs.get("default") is None:
            kwargs["default"] = self._defaults[dest]
        type_function = kwargs.get("type")
        if type_function is not None and not callable(type_function):
            raise ValueError("%r is not callable" % (type_function,))
        return _Argument(flags, dest, action, **kwargs)

    def _register(self, argument):
        taken = [flag for flag in argument.option_strings if flag in self._flags]
        if taken:
            if self.conflict_handler == "resolve":
                for flag in taken:
                    other = self._flags.pop(flag)
                    other.option_strings = [each for each in other.option_strings if each != flag]
            else:
                raise ArgumentError(argument, "conflicting option string%s: %s" % ("s" if len(taken) > 1 else "", ", ".join(taken)))
        for flag in argument.option_strings:
            self._flags[flag] = argument
        self._all.append(argument)

    # --- reading

    def parse_args(self, args=None, namespace=None):
        result, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return result

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for argument in self._all:
            if argument.dest is not SUPPRESS and not hasattr(namespace, argument.dest) and argument.default is not SUPPRESS:
                setattr(namespace, argument.dest, argument.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            return self._parse(args, namespace)
        failure = None
        try:
            return self._parse(args, namespace)
        except ArgumentError as error:
            failure = str(error)
        self.error(failure)

    def _is_negative_number(self, text):
        return re.match(r"^-\d+$|^-\d*\.\d+$", text)

    # What an argument string is: None for a positional, or (argument, flag, value behind =).
    def _option(self, text):
        if not text or text[0] not in self.prefix_chars:
            return None
        if text in self._flags:
            return self._flags[text], text, None
        if len(text) == 1:
            return None
        if "=" in text:
            flag, value = text.split("=", 1)
            if flag in self._flags:
                return self._flags[flag], flag, value
        candidates = self._candidates(text)
        if len(candidates) > 1:
            options = ", ".join(flag for _, flag, _ in candidates)
            raise ArgumentError(None, "ambiguous option: %s could match %s" % (text.split("=")[0] if "=" in text else text, options))
        if candidates:
            return candidates[0]
        looks = any(self._is_negative_number(flag) for flag in self._flags)
        if self._is_negative_number(text) and not looks:
            return None
        if " " in text:
            return None
        return None, text, None

    def _candidates(self, text):
        prefix = self.prefix_chars
        found = []
        if text[0] in prefix and text[1] in prefix:
            if self.allow_abbrev:
                name, mark, value = text.partition("=")
                for flag in self._flags:
                    if flag.startswith(name):
                        found.append((self._flags[flag], flag, value if mark else None))
        else:
            short, value = text[:2], text[2:]
            for flag in self._flags:
                if flag == short:
                    found.append((self._flags[flag], flag, value))
                elif flag.startswith(text):
                    found.append((self._flags[flag], flag, None))
        return found

    def _parse(self, args, namespace):
        options = {}
        kinds = ""
        for place, text in enumerate(args):
            if text == "--":
                kinds += "-" + "A" * (len(args) - place - 1)
                break
            option = self._option(text)
            if option is not None:
                options[place] = option
            kinds += "A" if option is None else "O"
        seen = set()
        given = {}
        rest = []
        waiting = [each for each in self._all if not each.option_strings]

        def take(argument, strings, flag=None):
            seen.add(argument)
            values = self._values(argument, strings)
            if values is not argument.default or not (isinstance(values, (int, str)) or values is None):
                given[argument] = True
                if argument.group is not None:
                    for other in argument.group._arguments:
                        if other is not argument and other in given:
                            raise ArgumentError(argument, "not allowed with argument %s" % other.shown_name())
            if values is not SUPPRESS:
                self._act(argument, namespace, values, flag, rest)

        def take_positionals(begin):
            while waiting:
                counts = self._match_many(waiting, kinds[begin:])
                if not counts:
                    return begin
                for argument, count in zip(waiting[:len(counts)], counts):
                    strings = args[begin:begin + count]
                    begin += count
                    take(argument, strings)
                del waiting[:len(counts)]
                return begin
            return begin

        def take_option(begin):
            argument, flag, value = options[begin]
            while True:
                if argument is None:
                    rest.append(args[begin])
                    return begin + 1
                if value is not None:
                    count = self._match(argument, "A", explicit=True)
                    single = flag[1] not in self.prefix_chars
                    if count == 0 and single and value != "":
                        # -xyz: x takes nothing, so y is the next option.
                        take(argument, [], flag)
                        flag = flag[0] + value[0]
                        value = value[1:] or None
                        if flag not in self._flags:
                            raise ArgumentError(argument, "ignored explicit argument %r" % (args[begin][args[begin].index(flag[1:]):],))
                        argument = self._flags[flag]
                        if value is not None and value.startswith("="):
                            value = value[1:]
                        continue
                    if count == 1:
                        take(argument, [value], flag)
                        return begin + 1
                    raise ArgumentError(argument, "ignored explicit argument %r" % value)
                count = self._match(argument, kinds[begin + 1:])
                take(argument, args[begin + 1:begin + 1 + count], flag)
                return begin + 1 + count

        place = 0
        last_option = max(options) if options else -1
        while place <= last_option:
            following = min(each for each in options if each >= place)
            if place != following:
                behind = take_positionals(place)
                if behind > place:
                    place = behind
                    continue
            if place not in options:
                rest.extend(args[place:following])
                place = following
            place = take_option(place)
        place = take_positionals(place)
        rest.extend(args[place:])

        missing = []
        for argument in self._all:
            if argument in seen:
                continue
            if argument.required:
                missing.append(self._required_name(argument))
            elif isinstance(argument.default, str) and argument.dest is not SUPPRESS and argument.default is not SUPPRESS:
                if getattr(namespace, argument.dest, None) is argument.default and argument.type is not None:
                    setattr(namespace, argument.dest, self._value(argument, argument.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in self._exclusive:
            if group.required and not any(argument in given for argument in group._arguments):
                names = [argument.shown_name() for argument in group._arguments if argument.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))
        return namespace, rest

    def _required_name(self, argument):
        if argument.option_strings:
            return "/".join(argument.option_strings)
        if argument.metavar not in (None, SUPPRESS):
            return argument.metavar
        if argument.dest not in (None, SUPPRESS):
            return argument.dest
        return "{%s}" % ",".join(argument.choices)

    def _pattern(self, argument):
        nargs = argument.nargs
        if nargs is None:
            pattern = "(-*A-*)"
        elif nargs == OPTIONAL:
            pattern = "(-*A?-*)"
        elif nargs == ZERO_OR_MORE:
            pattern = "(-*[A-]*)"
        elif nargs == ONE_OR_MORE:
            pattern = "(-*A[A-]*)"
        elif nargs == REMAINDER:
            pattern = "([-AO]*)"
        elif nargs == PARSER:
            pattern = "(-*A[-AO]*)"
        else:
            pattern = "(-*%s-*)" % "-*".join("A" * nargs)
        return pattern.replace("-*", "").replace("-", "") if argument.option_strings else pattern

    def _match(self, argument, kinds, explicit=False):
        found = re.match(self._pattern(argument), kinds)
        if found is None:
            messages = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                        ONE_OR_MORE: "expected at least one argument"}
            message = messages.get(argument.nargs)
            if message is None:
                message = "expected %s argument%s" % (argument.nargs, "" if argument.nargs == 1 else "s")
            raise ArgumentError(argument, message)
        return len(found.group(1))

    def _match_many(self, arguments, kinds):
        for count in range(len(arguments), 0, -1):
            found = re.match("".join(self._pattern(each) for each in arguments[:count]), kinds)
            if found is not None:
                return [len(group) for group in found.groups()]
        return []

    def _values(self, argument, strings):
        if argument.nargs not in (PARSER, REMAINDER) and "--" in strings:
            strings = list(strings)
            strings.remove("--")
        nargs = argument.nargs
        if not strings and nargs == OPTIONAL:
            value = argument.const if argument.option_strings else argument.default
            if isinstance(value, str):
                value = self._value(argument, value)
                self._check(argument, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not argument.option_strings:
            return argument.default if argument.default is not None else strings
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._value(argument, strings[0])
            self._check(argument, value)
            return value
        if nargs == REMAINDER:
            return [self._value(argument, each) for each in strings]
        if nargs == PARSER:
            self._check(argument, strings[0])
            return list(strings)
        values = [self._value(argument, each) for each in strings]
        for value in values:
            self._check(argument, value)
        return values

    def _value(self, argument, text):
        if argument.type is None:
            return text
        name = getattr(argument.type, "__name__", repr(argument.type))
        try:
            return argument.type(text)
        except ArgumentTypeError as error:
            message = str(error)
        except (TypeError, ValueError):
            message = "invalid %s value: %r" % (name, text)
        raise ArgumentError(argument, message)

    def _check(self, argument, value):
        if argument.choices is not None and value not in argument.choices:
            raise ArgumentError(argument, "invalid choice: %r (choose from %s)" % (value, ", ".join(map(repr, argument.choices))))

    def _act(self, argument, namespace, values, flag, rest):
        action, dest = argument.action, argument.dest
        if action == "store":
            setattr(namespace, dest, values)
        elif action in ("store_const", "store_true", "store_false"):
            setattr(namespace, dest, argument.const)
        elif action in ("append", "append_const", "extend"):
            items = list(getattr(namespace, dest, None) or [])
            if action == "extend":
                items.extend(values)
            else:
                items.append(argument.const if action == "append_const" else values)
            setattr(namespace, dest, items)
        elif action == "count":
            setattr(namespace, dest, (getattr(namespace, dest, None) or 0) + 1)
        elif action == "help":
            self.print_help()
            self.exit()
        elif action == "version":
            self._print(self._fill(argument.version % {"prog": self.prog}, 0) + "\n", sys.stdout)
            self.exit()
        elif action == "parsers":
            name, others = values[0], values[1:]
            if dest is not SUPPRESS:
                setattr(namespace, dest, name)
            inner, unknown = argument.parsers[name].parse_known_args(others)
            for key, value in vars(inner).items():
                setattr(namespace, key, value)
            rest.extend(unknown)

    def exit(self, status=0, message=None):
        self._print(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))
