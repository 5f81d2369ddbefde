# enum: members, values, aliases, flags, the functional form, members with behaviour of their own.
from enum import Enum, IntEnum, IntFlag, Flag, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(Color(2), Color['BLUE'], list(Color), len(Color), Color.RED in Color)
print(Color.CRIMSON is Color.RED, type(Color.RED), isinstance(Color.RED, Color))
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color['X']
except KeyError as e:
    print(e)
try:
    Color.RED = 4
except AttributeError as e:
    print(e)
class Access(IntFlag):
    READ = 1
    WRITE = 2
    EXECUTE = 4
a = Access.READ | Access.WRITE
print(a, repr(a), int(a), a & Access.READ, Access.WRITE in a, Access(5), ~Access.READ, repr(Access(0)), Access(8))
class P(IntEnum):
    A = auto()
    B = auto()
print(P.A, repr(P.A), P.A + 1, P.B == 2, f'{P.B}', '%d' % P.B, hash(P.A) == hash(1))
class F(Flag):
    X = auto()
    Y = auto()
    XY = X | Y
print(F.X | F.Y, repr(F.X), F.XY, bool(F.X & F.Y), F(0), list(F.XY))
@unique
class U(Enum):
    a = 1
try:
    @unique
    class V(Enum):
        a = 1
        b = 1
except ValueError as e:
    print(e)
class Planet(Enum):
    EARTH = (5.97, 6.37)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def g(self):
        return self.mass / self.radius
    def __str__(self):
        return 'planet ' + self.name
print(Planet.EARTH, Planet.EARTH.mass, round(Planet.EARTH.g, 3))
print(Color.__members__)
for name, member in Color.__members__.items(): print(name, member)
A = Enum('A', 'x y z')
print(list(A))
print({Color.RED: 1})
print(Color.RED == 1, Color.RED != Color.BLUE)


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Machine(IntEnum):
    """What a program is made for."""
    I386 = 0x14C
    AMD64 = 0x8664


print(Machine(0x8664).name, Machine.I386 < Machine.AMD64, Machine['I386'].value, sorted(Machine), max(Machine), [each.name for each in Machine])
print(hex(Machine.AMD64), '%x' % Machine.AMD64, '{:#x}'.format(Machine.AMD64), Machine.AMD64 == 0x8664, {Machine.I386: 'x'}[0x14C], bool(Machine.I386))
print(Machine.__doc__, Machine.__name__, Machine.__module__, repr(Machine), Machine.__members__['I386'])
attempt(lambda: Machine(1))
attempt(lambda: delattr(Machine, 'I386'))
attempt(lambda: Machine.AMD64.nothing)
attempt(lambda: setattr(Machine.AMD64, 'extra', 1) or Machine.AMD64.extra)


class Rights(IntFlag):
    READ = 0x80000000
    WRITE = 0x40000000
    BOTH = READ | WRITE
    NONE = 0


print(repr(Rights.BOTH), list(Rights), Rights.BOTH == 0xC0000000, repr(Rights.READ & Rights.BOTH), Rights(0), repr(Rights.NONE), len(Rights.BOTH))
print(repr(Rights.READ | 1), repr(Rights.BOTH ^ Rights.READ), Rights.READ in Rights.BOTH, Rights.BOTH & ~Rights.WRITE == Rights.READ, repr(1 | Rights.READ))
print([each.name for each in Rights.BOTH], f'{Rights.READ:#x}', str(Rights.READ | Rights.WRITE), Rights.READ + 1)


class Level(Enum):
    LOW = auto()
    MIDDLE = auto()
    HIGH = 10
    TOP = auto()

    @property
    def loud(self):
        return self.name + '!'

    @classmethod
    def default(cls):
        return cls.LOW

    @staticmethod
    def scale():
        return 10

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return 7


print([(each.name, each.value) for each in Level], Level.HIGH.loud, Level.default(), Level.scale(), Level.LOW != Level.TOP, hash(Level.TOP))


class Lower(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()


print([each.value for each in Lower])


class Loose(Enum):
    A = 1
    B = 2

    @classmethod
    def _missing_(cls, value):
        return cls.B if value == 'b' else None


print(Loose('b'))
attempt(lambda: Loose('c'))


class Pair(tuple, Enum):
    A = (1, 2)
    B = (3, 4)


print(Pair.A, Pair.B.value, Pair.A[1], Pair((3, 4)).name)


class Named(str, Enum):
    X = 'ex'
    Y = 'why'


print(Named.X == 'ex', Named('why'), Named.X.upper(), repr(Named.Y), Named.X.value + '!')


class Coded(Enum):
    def __new__(cls, value, text):
        made = object.__new__(cls)
        made._value_ = value
        made.text = text
        return made

    OK = (0, 'fine')
    BAD = (1, 'not fine')


print(Coded(1), Coded(1).text, Coded.OK.value, list(Coded))


class Base(Enum):
    def shout(self):
        return self.name.upper()


class Derived(Base):
    one = 1


print(Derived.one.shout(), isinstance(Derived.one, Base), issubclass(Derived, Enum))
attempt(lambda: exec('class More(Derived):\n    two = 2', {'Derived': Derived}))
print(list(reversed([each.name for each in Derived])), bool(Derived), bool(Derived.one), Derived.one in {Derived.one})
Numbers = IntEnum('Numbers', ['ONE', 'TWO'], start=5)
print(list(Numbers), Numbers.ONE + 1)
Pairs = Enum('Pairs', {'a': 'x', 'b': 'y'})
print(Pairs('y'), Pairs.a.value)


class Shade(Flag):
    RED = auto()
    GREEN = auto()
    BLUE = auto()
    WHITE = RED | GREEN | BLUE


print(Shade.WHITE, repr(Shade.RED | Shade.BLUE), Shade.WHITE & Shade.RED, ~Shade.RED, Shade(0), bool(Shade(0)), [each.name for each in Shade])
attempt(lambda: Shade.RED | 1)
attempt(lambda: Shade('x'))
attempt(lambda: 1 in Shade.RED)
print(Color.RED.__class__, type(Color).__name__, Color.RED is Color(1), Color.RED._value_, Color.RED._name_)
