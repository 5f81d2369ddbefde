# string, in our own words.
import re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-zA-Z][_a-zA-Z0-9]*)"

    def __init__(self, template):
        self.template = template

    def _fill(self, names, strict):
        mark = re.escape(self.delimiter)
        pattern = re.compile(
            r"%s(?:(?P<escaped>%s)|(?P<named>%s)|\{(?P<braced>%s)\}|(?P<invalid>))" % (mark, mark, self.idpattern, self.idpattern))

        def value(found):
            name = found["named"] or found["braced"]
            if name is not None:
                if not strict and name not in names:
                    return found.group()
                return str(names[name])
            if found["escaped"] is not None:
                return self.delimiter
            if not strict:
                return found.group()
            before = self.template[:found.start("invalid")].splitlines(keepends=True)
            line = len(before) or 1
            column = found.start("invalid") - len("".join(before[:-1])) if before else 1
            raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))
        return pattern.sub(value, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
