# textwrap, in our own words.
import re


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _chunks(self, text):
        # Words, spaces, and the places behind hyphens within words.
        chunks = []
        for part in re.findall(r"\s+|\S+", text):
            if part.isspace() or not self.break_on_hyphens:
                chunks.append(part)
            else:
                chunks.extend(self._hyphenated(part))
        return chunks

    @staticmethod
    def _hyphenated(word):
        # A dash of two or more stands alone between word characters; one hyphen ends a piece if two letters
        # stand before it and a letter follows.
        pieces = []
        begin = 0
        for found in re.finditer(r"(?<=[\w!\"'&.,?])-{2,}(?=\w)|(?<=[^\W\d_]{2}-)(?=[^\W\d_]-?[^\W\d_])"
                                 r"|(?<=[^\W\d_]-[^\W\d_]-)(?=[^\W\d_]-?[^\W\d_])", word):
            if found.group():
                if found.start() > begin:
                    pieces.append(word[begin:found.start()])
                pieces.append(found.group())
                begin = found.end()
            elif found.start() > begin:
                pieces.append(word[begin:found.start()])
                begin = found.start()
        if begin < len(word):
            pieces.append(word[begin:])
        return pieces

    def _prepare(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): " " for c in "\t\n\x0b\x0c\r "})
        chunks = self._chunks(text)
        if self.fix_sentence_endings:
            for i in range(len(chunks) - 1):
                if chunks[i + 1] == " " and re.search(r"[a-z][.!?][\"']?\Z", chunks[i]):
                    chunks[i + 1] = "  "
        return chunks

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        waiting = self._prepare(text)[::-1]
        while waiting:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not waiting[-1].strip():
                waiting.pop()
            line = []
            size = 0
            while waiting and size + len(waiting[-1]) <= width:
                size += len(waiting[-1])
                line.append(waiting.pop())
            if waiting and len(waiting[-1]) > width:
                self._break_word(waiting, line, size, width)
                size = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                size -= len(line.pop())
            if not line:
                continue
            last = (not waiting or (self.drop_whitespace and len(waiting) == 1 and not waiting[0].strip()))
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (last and size <= width):
                lines.append(indent + "".join(line))
                continue
            self._cut(lines, line, size, width, indent)
            break
        return lines

    def _break_word(self, waiting, line, size, width):
        room = max(1, width) - size if width >= 1 else 1
        if self.break_long_words:
            word = waiting[-1]
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            waiting[-1] = word[end:]
        elif not line:
            line.append(waiting.pop())

    def _cut(self, lines, line, size, width, indent):
        while line:
            if line[-1].strip() and size + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            size -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
            continue
        same = 0
        while same < min(len(margin), len(indent)) and margin[same] == indent[same]:
            same += 1
        margin = margin[:same]
    return "\n".join(line[len(margin or ""):] for line in lines)


def indent(text, prefix, predicate=None):
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
