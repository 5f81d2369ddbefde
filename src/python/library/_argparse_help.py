# The usage line and the help page of an argparse parser. In our own words.
import re
import sys
import textwrap
from _argparse_arguments import _SubParsers, OPTIONAL, SUPPRESS, ZERO_OR_MORE


class _HelpTexts:
    # ArgumentParser's, which has the arguments.

    def _width(self):
        return 78

    def _fill(self, text, indent):
        if self.formatter_class.keeps_description:
            return "".join(" " * indent + line for line in text.splitlines(True))
        return textwrap.fill(re.sub(r"\s+", " ", text).strip(), max(self._width() - indent, 11), initial_indent=" " * indent,
                             subsequent_indent=" " * indent)

    def _usage_parts(self, arguments):
        parts = []
        at = 0
        while at < len(arguments):
            argument = arguments[at]
            group = argument.group
            members = group._arguments if group is not None else None
            if members and argument is members[0] and arguments[at:at + len(members)] == members:
                shown = [self._usage_part(each, True) for each in members if each.help is not SUPPRESS]
                if shown:
                    text = " | ".join(shown)
                    if len(shown) > 1 or not group.required:
                        text = ("(%s)" if group.required else "[%s]") % text
                    parts.append(text)
                at += len(members)
                continue
            if argument.help is not SUPPRESS:
                parts.append(self._usage_part(argument, False))
            at += 1
        return parts

    def _usage_part(self, argument, bare):
        if not argument.option_strings:
            text = argument.shown_values(argument.default_metavar())
            if bare and text[0] == "[" and text[-1] == "]":
                text = text[1:-1]
            return text
        text = argument.option_strings[0]
        if not argument.takes_nothing():
            text += " " + argument.shown_values(argument.default_metavar())
        return text if argument.required or bare else "[%s]" % text

    def _usage_text(self, arguments, prefix):
        if self.usage is not None:
            return prefix + self.usage % {"prog": self.prog} + "\n\n"
        options = self._usage_parts([each for each in arguments if each.option_strings])
        positionals = self._usage_parts([each for each in arguments if not each.option_strings])
        usage = " ".join([self.prog] + options + positionals)
        width = self._width()
        if len(prefix) + len(usage) <= width:
            return prefix + usage + "\n\n"

        def lines_of(parts, indent, first=None):
            lines = []
            line = []
            size = len(first if first is not None else indent) - 1
            for part in parts:
                if size + 1 + len(part) > width and line:
                    lines.append(indent + " ".join(line))
                    line = []
                    size = len(indent) - 1
                line.append(part)
                size += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines
        if len(prefix) + len(self.prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(self.prog) + 1)
            if options:
                lines = lines_of([self.prog] + options, indent, prefix)
                lines.extend(lines_of(positionals, indent))
            elif positionals:
                lines = lines_of([self.prog] + positionals, indent, prefix)
            else:
                lines = [self.prog]
        else:
            indent = " " * len(prefix)
            lines = lines_of(options + positionals, indent)
            if len(lines) > 1:
                lines = lines_of(options, indent) + lines_of(positionals, indent)
            lines = [self.prog] + lines
        return prefix + "\n".join(lines) + "\n\n"

    def format_usage(self):
        return self._usage_text(self._all, "usage: ").rstrip("\n") + "\n"

    def _invocation(self, argument):
        if not argument.option_strings:
            return argument.names(argument.default_metavar())(1)[0]
        if argument.takes_nothing():
            return ", ".join(argument.option_strings)
        values = argument.shown_values(argument.default_metavar())
        return ", ".join("%s %s" % (flag, values) for flag in argument.option_strings)

    def _help_of(self, argument):
        help = argument.help
        if self.formatter_class.shows_defaults and "%(default)" not in help and argument.default is not SUPPRESS:
            if argument.option_strings or argument.nargs in (OPTIONAL, ZERO_OR_MORE):
                help += " (default: %(default)s)"
        values = {name: value for name, value in vars(argument).items() if value is not SUPPRESS}
        values["prog"] = self.prog
        for name, value in list(values.items()):
            if hasattr(value, "__name__"):
                values[name] = value.__name__
        if argument.choices is not None:
            values["choices"] = ", ".join(str(choice) for choice in argument.choices)
        return help % values

    def _listed(self, arguments):
        # With the indent of each; commands of subparsers stand below theirs.
        for argument in arguments:
            if argument.help is SUPPRESS:
                continue
            yield argument, 2
            if isinstance(argument, _SubParsers):
                for choice in argument.helps:
                    yield choice, 4

    def format_help(self):
        widest = 0
        for group in self._groups:
            for argument, indent in self._listed(group._arguments):
                widest = max(widest, len(self._invocation(argument)) + indent)
        position = min(widest + 2, 24)
        sections = [self._usage_text(self._all, "usage: ").rstrip("\n") + "\n"]
        if self.description:
            sections.append(self._fill(self.description % {"prog": self.prog}, 0) + "\n")
        for group in self._groups:
            text = "".join(self._entry(argument, indent, position) for argument, indent in self._listed(group._arguments))
            if group.description:
                text = self._fill(group.description % {"prog": self.prog}, 2) + "\n" + ("\n" + text if text else "")
            if text:
                sections.append(("%s:\n" % group.title if group.title else "") + text)
        if self.epilog:
            sections.append(self._fill(self.epilog % {"prog": self.prog}, 0) + "\n")
        return "\n".join(sections)

    def _entry(self, argument, indent, position):
        width = max(self._width() - position, 11)
        header = self._invocation(argument)
        room = position - indent - 2
        margin = " " * indent
        if not argument.help:
            return margin + header + "\n"
        text = self._help_of(argument)
        if self.formatter_class.keeps_help:
            lines = text.splitlines()
        else:
            lines = textwrap.wrap(re.sub(r"\s+", " ", text).strip(), width)
        if len(header) <= room:
            result = margin + header.ljust(room) + "  " + (lines[0] if lines else "") + "\n"
            lines = lines[1:]
        else:
            result = margin + header + "\n"
        return result + "".join(" " * position + line + "\n" for line in lines)

    def _print(self, message, file):
        if message:
            (sys.stderr if file is None else file).write(message)

    def print_usage(self, file=None):
        self._print(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print(self.format_help(), sys.stdout if file is None else file)
