# getopt: options of a command line as C programs read them, in our own words.


class GetoptError(Exception):
    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    found = []
    args = list(args)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            return found, args[1:]
        args = _take(found, args, shortopts, longopts)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    # Options may stand behind other arguments, too; a + in front of the short ones forbids that.
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts.startswith("+")
    shortopts = shortopts.lstrip("+")
    found, others = [], []
    args = list(args)
    while args:
        if args[0] == "--":
            return found, others + args[1:]
        if args[0].startswith("-") and args[0] != "-":
            args = _take(found, args, shortopts, longopts)
        elif in_order:
            return found, others + args
        else:
            others.append(args.pop(0))
    return found, others


def _take(found, args, shortopts, longopts):
    # The first argument, with what it takes of the next; returns the rest.
    first, args = args[0], args[1:]
    if first.startswith("--"):
        name, equals, value = first[2:].partition("=")
        takes, name = _long(name, longopts)
        if takes and not equals:
            if not args:
                raise GetoptError("option --%s requires argument" % name, name)
            value, args = args[0], args[1:]
        elif equals and not takes:
            raise GetoptError("option --%s must not have an argument" % name, name)
        found.append(("--" + name, value))
        return args
    letters = first[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        at = shortopts.find(letter)
        if at < 0 or letter == ":":
            raise GetoptError("option -%s not recognized" % letter, letter)
        value = ""
        if shortopts[at + 1:at + 2] == ":":
            if not letters:
                if not args:
                    raise GetoptError("option -%s requires argument" % letter, letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ""
        found.append(("-" + letter, value))
    return args


def _long(name, longopts):
    fitting = [each for each in longopts if each.startswith(name)]
    if not fitting:
        raise GetoptError("option --%s not recognized" % name, name)
    if name in fitting:
        return False, name
    if name + "=" in fitting:
        return True, name
    if len(fitting) > 1:
        raise GetoptError("option --%s not a unique prefix" % name, name)
    return fitting[0].endswith("="), fitting[0].rstrip("=")
