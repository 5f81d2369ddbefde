# What the module traceback makes of a traceback: its lines as objects and as text. In our own words.
from _traceback_lines import lines_of as _lines_of, stack as _stack


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals

    def _parts(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._parts())

    def __getitem__(self, index):
        return self._parts()[index]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._parts() == other._parts()
        return self._parts() == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return "<FrameSummary file %s, line %d in %s>" % (self.filename, self.lineno, self.name)


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        result = cls()
        for each in a_list:
            result.append(each if isinstance(each, FrameSummary) else FrameSummary(each[0], each[1], each[2], line=each[3]))
        return result

    def format(self):
        return format_list(self)


def extract_tb(tb, limit=None):
    return StackSummary(_limited(_lines_of(tb), limit))


def _limited(lines, limit):
    frames = [FrameSummary(file, number, name, line=line) for file, number, name, line in lines]
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return frames


def extract_stack(f=None, limit=None):
    # A limit counts from the innermost call.
    return StackSummary(_limited(_stack(), None if limit is None else -limit))


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file)


def format_list(extracted_list):
    # From the fourth time on the same line is only counted.
    result = []
    last, times = None, 0

    def count():
        if times > 3:
            more = times - 3
            result.append("  [Previous line repeated %d more time%s]\n" % (more, "" if more == 1 else "s"))
    for frame in StackSummary.from_list(extracted_list):
        place = frame.filename, frame.lineno, frame.name
        if place != last:
            count()
            last, times = place, 0
        times += 1
        if times > 3:
            continue
        text = '  File "%s", line %d, in %s\n' % place
        if frame.line:
            text += "    %s\n" % frame.line.strip()
        result.append(text)
    count()
    return result


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_list(extracted_list, file=None):
    if file is None:
        import sys
        file = sys.stderr
    for item in format_list(extracted_list):
        file.write(item)


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)
