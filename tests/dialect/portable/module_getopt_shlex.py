# getopt, shlex.
import getopt
import shlex

for args, short, long in (("-a -b x -c1 rest -a", "ab:c:", []), ("--name=x --verbose --out y -- -a", "a", ["name=", "verbose", "out="]),
                          ("-abx", "ab:", []), ("--ver", "", ["verbose"]), ("", "a", []), ("- -a", "a", []), ("x -a y", "a", ["b"])):
    for function in (getopt.getopt, getopt.gnu_getopt):
        print(function(args.split(), short, long))
print(getopt.gnu_getopt(["x", "-a"], "+a"))
for args, short, long in (("-z", "a", []), ("-b", "b:", []), ("--nothing", "", ["name="]), ("--name", "", ["name="]),
                          ("--verbose=3", "", ["verbose"]), ("--ve", "", ["verbose", "version"]), ("--name=1", "", ["name="])):
    try:
        print(getopt.getopt(args.split(), short, long))
    except getopt.GetoptError as error:
        print(error, "|", error.opt, "|", error.msg)

for text in ("", "a b  c", "'a b' \"c d\"", 'x"y z"w', "a\\ b", '"a\\"b\\n"', "a # b", "tab\tnew\nline", "''", "it\\'s"):
    print(shlex.split(text), shlex.split(text, comments=True), shlex.join(shlex.split(text)))
for bad in ("'open", "end\\"):
    try:
        shlex.split(bad)
    except ValueError as error:
        print(error)
print(shlex.quote("a b"), shlex.quote("it's"), shlex.quote("plain-1.txt"), shlex.quote(""), shlex.split("C:\\dir 'a'", posix=False))

