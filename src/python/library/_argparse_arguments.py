# The arguments of an argparse parser and the groups that they stand in. In our own words.

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
REMAINDER = "..."
PARSER = "A..."


class ArgumentTypeError(Exception):
    __module__ = "argparse"


class ArgumentError(Exception):
    __module__ = "argparse"

    def __init__(self, argument, message):
        self.argument_name = None if argument is None else argument.shown_name()
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return "argument %s: %s" % (self.argument_name, self.message)


class Namespace:
    __module__ = "argparse"

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        named = ["%s=%r" % (name, value) for name, value in self.__dict__.items() if name.isidentifier()]
        others = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
        if others:
            named.append("**%r" % others)
        return "Namespace(%s)" % ", ".join(named)


class HelpFormatter:
    __module__ = "argparse"
    # How descriptions and help texts are broken into lines; chosen by formatter_class.
    keeps_description = False
    keeps_help = False
    shows_defaults = False


class RawDescriptionHelpFormatter(HelpFormatter):
    __module__ = "argparse"
    keeps_description = True


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    __module__ = "argparse"
    keeps_help = True


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    __module__ = "argparse"
    shows_defaults = True


class _Argument:
    def __init__(self, flags, dest, action="store", nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, version=None):
        self.option_strings = flags
        self.dest = dest
        self.action = action
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.version = version
        self.group = None

    def shown_name(self):
        if self.option_strings:
            return "/".join(self.option_strings)
        if self.metavar not in (None, SUPPRESS):
            return self.metavar
        return self.dest

    def names(self, default):
        if self.metavar is not None:
            name = self.metavar
        elif self.choices is not None:
            name = "{%s}" % ",".join(str(choice) for choice in self.choices)
        else:
            name = default
        return (lambda count: name) if isinstance(name, tuple) else (lambda count: (name,) * count)

    # "N [N ...]", as usage and help show it.
    def shown_values(self, default):
        names = self.names(default)
        nargs = self.nargs
        if nargs is None:
            return "%s" % names(1)
        if nargs == OPTIONAL:
            return "[%s]" % names(1)
        if nargs == ZERO_OR_MORE:
            shown = names(1)
            return "[%s [%s ...]]" % shown if len(shown) == 2 else "[%s ...]" % shown
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % names(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % names(1)
        return " ".join(names(nargs))

    def default_metavar(self):
        return self.dest.upper() if self.option_strings else self.dest

    def takes_nothing(self):
        return self.nargs == 0


class _Group:
    def __init__(self, parser, title=None, description=None):
        self._parser = parser
        self.title = title
        self.description = description
        self._arguments = []

    def add_argument(self, *args, **kwargs):
        argument = self._parser._make_argument(*args, **kwargs)
        self._parser._register(argument)
        self._arguments.append(argument)
        return argument

    def add_mutually_exclusive_group(self, required=False):
        return _ExclusiveGroup(self._parser, required, self)


class _ExclusiveGroup:
    def __init__(self, parser, required, place):
        self._parser = parser
        self.required = required
        self._place = place
        self._arguments = []
        parser._exclusive.append(self)

    def add_argument(self, *args, **kwargs):
        argument = self._parser._make_argument(*args, **kwargs)
        if argument.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._parser._register(argument)
        place = self._place
        if place is None:
            place = self._parser._optionals if argument.option_strings else self._parser._positionals
        place._arguments.append(argument)
        self._arguments.append(argument)
        argument.group = self
        return argument


class _SubParsers(_Argument):
    def __init__(self, parser, kwargs):
        self._parser = parser
        self.parsers = {}
        self.helps = []
        self.parser_class = kwargs.pop("parser_class", type(parser))
        self.prog = kwargs.pop("prog", None)
        _Argument.__init__(self, [], kwargs.pop("dest", SUPPRESS), "parsers", PARSER, required=kwargs.pop("required", False),
                           help=kwargs.pop("help", None), metavar=kwargs.pop("metavar", None))
        self.choices = self.parsers

    def add_parser(self, name, **kwargs):
        aliases = kwargs.pop("aliases", ())
        help = kwargs.pop("help", None)
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self.prog, name)
        if help is not None:
            shown = name + (" (%s)" % ", ".join(aliases) if aliases else "")
            choice = _Argument([], shown, help=help)
            choice.metavar = shown
            self.helps.append(choice)
        made = self.parser_class(**kwargs)
        for each in (name, *aliases):
            self.parsers[each] = made
        return made
