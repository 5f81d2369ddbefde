# errno, signal, glob, tempfile, pathlib with files, queue, uuid by chance.
# Sources: the documentation of these modules; Modules/errnomodule.c for the numbers of sockets under both names.
import codecs
import errno
import glob
import os
import queue
import shutil
import signal
import tempfile
import uuid
from pathlib import Path

print(errno.ENOENT, errno.EACCES, errno.EEXIST, errno.ENOTEMPTY, errno.EADDRINUSE, errno.WSAEADDRINUSE, errno.errorcode[2], errno.errorcode[10048])
try:
    open('missing.txt')
except OSError as error:
    print(error.errno == errno.ENOENT)

print(signal.SIGINT, repr(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler, repr(signal.getsignal(signal.SIGTERM)), signal.getsignal(3))
seen = []
before = signal.signal(signal.SIGINT, lambda number, frame: seen.append((number, frame.f_code.co_name)))
signal.raise_signal(signal.SIGINT)
print(before is signal.default_int_handler, seen, signal.strsignal(2))
signal.signal(signal.SIGINT, before)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print('KeyboardInterrupt')
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.raise_signal(signal.SIGTERM)
for bad in (lambda: signal.signal(1, print), lambda: signal.signal(2, 'x'), lambda: signal.signal(99, print), lambda: signal.getsignal(99)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)

shutil.rmtree('tree', ignore_errors=True)
folder = Path('tree')
(folder / 'a' / 'b').mkdir(parents=True)
(folder / 'a' / 'one.txt').write_text('first\nsecond\n', encoding='utf-8')
(folder / 'a' / 'b' / 'two.txt').write_bytes(b'\x00\xff')
(folder / '.hidden').touch()
print(folder.exists(), folder.is_dir(), (folder / 'a' / 'one.txt').is_file(), (folder / 'a' / 'one.txt').read_text().split(), (folder / 'a/b/two.txt').stat().st_size)
print(sorted(str(p) for p in folder.iterdir()), sorted(p.as_posix() for p in folder.rglob('*.TXT')), [p.name for p in folder.glob('*/*.txt')], sorted(p.name for p in folder.glob('**')))
print(sorted(glob.glob('tree/*')), glob.glob('tree/a/*.txt'), sorted(glob.glob('tree/**/*.txt', recursive=True)), glob.glob('nothing*'), sorted(glob.glob('**', root_dir='tree', recursive=True)), glob.escape('a[1]*'), glob.glob('tree/.*'))
one = folder / 'a' / 'one.txt'
moved = one.rename(one.with_suffix('.bak'))
print(repr(moved), one.exists(), moved.open().readline(), os.fspath(moved), os.path.join(folder, 'x'))
for bad in (lambda: one.read_text(), lambda: folder.mkdir(), lambda: folder.rmdir(), lambda: one.unlink()):
    try:
        bad()
    except OSError as error:
        print(type(error).__name__, error)
one.unlink(missing_ok=True)
folder.mkdir(exist_ok=True)
print(Path.cwd() == Path(os.getcwd()), Path('x').absolute() == Path.cwd() / 'x', Path('tree/../tree').resolve() == Path.cwd() / 'tree', Path.home().is_absolute(), Path('~/x').expanduser() == Path.home() / 'x', type(Path('a')).__name__)
for found, folders, files in folder.walk():
    print(found, sorted(folders), sorted(files))

with tempfile.TemporaryDirectory(prefix='lesson-', dir='.') as name:
    print(os.path.basename(name).startswith('lesson-'), os.path.isdir(name))
print(os.path.exists(name))
with tempfile.NamedTemporaryFile('w+', suffix='.txt', dir='.') as file:
    file.write('text')
    file.seek(0)
    print(file.read(), file.name.endswith('.txt'), os.path.exists(file.name))
print(os.path.exists(file.name), os.path.isdir(tempfile.gettempdir()), tempfile.gettempprefix())
fd, path = tempfile.mkstemp(dir='.')
os.write(fd, b'abc')
os.close(fd)
print(os.path.getsize(path))
os.unlink(path)

print(uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid1().version, uuid.uuid1() != uuid.uuid1(), uuid.getnode() < 1 << 48)
q = queue.Queue(2)
q.put("a")
q.put("b")
print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty())
for call in (lambda: q.get(block=False), lambda: q.get(timeout=0.01), lambda: [q.put_nowait(i) for i in range(3)]):
    try:
        call()
    except (queue.Empty, queue.Full) as error:
        print(type(error).__name__)
lifo, first = queue.LifoQueue(), queue.PriorityQueue()
for item in (3, 1, 2):
    lifo.put(item)
    first.put(item)
print([lifo.get() for _ in range(3)], [first.get() for _ in range(3)])


with codecs.open('tree/utf8.txt', 'w', encoding='utf-8') as file:
    file.write('caf\u00e9\r\n')
print(open('tree/utf8.txt', 'rb').read(), ascii(codecs.open('tree/utf8.txt', encoding='utf-8').read()))
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.encode('\u00e9', 'utf-8'), ascii(codecs.decode(b'\xe9', 'latin-1')), codecs.encode(b'ab', 'hex'), codecs.decode(b'6162', 'hex'))

# Links: a hard one is the file; Wine makes no symbolic ones, and says so.
with open('linked.txt', 'w') as f:
    f.write('content')
if os.path.exists('link.txt'):
    os.remove('link.txt')
os.link('linked.txt', 'link.txt')
print(open('link.txt').read(), os.stat('link.txt').st_size)
for failing in (lambda: os.link('missing.txt', 'other.txt'), lambda: os.readlink('missing.txt'), lambda: os.readlink('linked.txt')):
    try:
        failing()
    except OSError as error:
        print(type(error).__name__, error)
try:
    os.symlink('linked.txt', 'symbolic.txt')
    print(os.readlink('symbolic.txt'))
except OSError as error:
    print('no symbolic links', error.winerror)
import locale
print(locale.windows_locale[0x409], locale.windows_locale.get(0x407), 0xFFFF in locale.windows_locale)
