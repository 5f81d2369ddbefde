# argparse: what it reads, what it prints as help, how it fails. The program's name is given: sys.argv[0] differs.
import argparse
import sys

sys.stderr = sys.stdout  # in one order with what is printed


def attempt(parser, *lines):
    for line in lines:
        try:
            print(parser.parse_args(line.split()))
        except SystemExit as end:
            print("exit", end.code)


parser = argparse.ArgumentParser(prog="tool", description="Does a thing with files, at length, so that the description must be broken into two lines at least.", epilog="See the manual.")
parser.add_argument("path", help="where it lies")
parser.add_argument("extra", nargs="*", help="more of them")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
parser.add_argument("-v", "--verbose", action="store_true", help="say more")
parser.add_argument("-q", action="count", default=0)
parser.add_argument("--mode", choices=["fast", "slow"], help="which way, a text that is so long that it goes on in the next line of the help")
parser.add_argument("--no-color", dest="color", action="store_false")
parser.add_argument("-I", "--include", action="append", default=[], metavar="DIR")
parser.add_argument("--pair", nargs=2, type=float)
parser.add_argument("--maybe", nargs="?", const="given", default="absent")
parser.add_argument("--level", action="store_const", const=9)
parser.add_argument("--a-very-long-option-name", help="short")
parser.add_argument("--version", action="version", version="%(prog)s 1.0")
parser.print_help()
parser.print_usage()
attempt(parser, "a", "a b c -n 5", "-v a --number=7", "a -qqq", "a --mode fast", "a --mode=odd", "a -n x", "", "a --nope", "a -I x -Iy --include z",
        "a --pair 1 2.5", "a --pair 1", "a --maybe", "a --maybe=yes", "a --no-color --level", "a --verb", "a --ver", "-- -a", "a -vn4", "a -5", "--version", "-h", "a --no-color=1", "a --mode")

group = argparse.ArgumentParser(prog="group", add_help=False)
one = group.add_mutually_exclusive_group(required=True)
one.add_argument("--on", action="store_true")
one.add_argument("--off", action="store_true")
files = group.add_argument_group("files", "What is read.")
files.add_argument("--input", required=True)
files.add_argument("--output", default="out")
group.print_help()
attempt(group, "--on --input x", "--on --off --input x", "--input x", "--on")

commands = argparse.ArgumentParser(prog="cmd")
commands.add_argument("--debug", action="store_true")
sub = commands.add_subparsers(dest="command", help="what to do")
add = sub.add_parser("add", help="adds")
add.add_argument("x", type=int)
add.add_argument("y", type=int, nargs="?", default=1)
add.set_defaults(function="adding")
sub.add_parser("list", help="lists", aliases=["ls"])
commands.print_help()
add.print_help()
attempt(commands, "add 1 2", "--debug add 5", "ls", "", "nope", "add", "add x")
print(commands.parse_known_args(["--other", "list"]))
print(argparse.Namespace(a=1, b="x"), argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1), vars(argparse.Namespace(a=1)))


def positive(text):
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("%r is not positive" % text)
    return number


checked = argparse.ArgumentParser(prog="checked", formatter_class=argparse.ArgumentDefaultsHelpFormatter, usage="%(prog)s [options]")
checked.add_argument("--count", type=positive, default=5, help="how often")
checked.add_argument("rest", nargs=argparse.REMAINDER)
checked.print_help()
attempt(checked, "--count 2", "--count -1", "--count=-1", "--count 0", "x --count 3")
try:
    checked.add_argument("--count")
except argparse.ArgumentError as error:
    print(error)
