# textwrap: wrapping, filling, shortening, indents.
import textwrap

text = ("The quick brown fox jumped over the lazy dog.  Then it ran away-far-away, to the well-known "
        "place -- a very-long-hyphenated-word -- and slept!  It woke at 7a.m. in some_folder/with/parts.")
for width in (10, 20, 33, 70, 200):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 40))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(text, 25, break_long_words=False, break_on_hyphens=False))
print(textwrap.wrap("abcdefghijklmnopqrstuvwxyz 0123456789", 7))
print(textwrap.wrap("abcdefghijklmnopqrstuvwxyz 0123456789", 7, break_long_words=False))
print(textwrap.wrap("a\tb\nc   d", 80), textwrap.wrap("a\tb\nc   d", 80, expand_tabs=False, replace_whitespace=False))
print(textwrap.wrap("one two three four five six", 10, max_lines=2), textwrap.wrap("", 10), textwrap.wrap("   ", 10))
print(textwrap.shorten("Hello  world!", width=12), textwrap.shorten("Hello  world!", width=11), textwrap.shorten("Hello world", width=10, placeholder="..."))
print(textwrap.wrap("He said hi. Then left! Ok? yes", 80, fix_sentence_endings=True))
print(repr(textwrap.dedent("""
    first
      second

    third
  \t
""")), repr(textwrap.dedent("  a\n\tb")), repr(textwrap.dedent("\ta\n\t  b\n\tc")))
print(repr(textwrap.indent("a\n\n  b\nc\n", "> ")), repr(textwrap.indent("a\n\nb", "- ", lambda line: True)))
print(textwrap.TextWrapper(width=15, drop_whitespace=False).wrap("some   words with   gaps between"))
for arguments in (("x", 0), ("x y z", 3)):
    try:
        print(textwrap.wrap(*arguments, max_lines=1))
    except ValueError as error:
        print(error)
