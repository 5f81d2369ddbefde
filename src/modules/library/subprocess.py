# subprocess: CreateProcessW in the host, after the guard's question.
import io
import os
import ntpath
import _files
from _host import ask as _ask, call as _call, call_64 as _call_64, last_error as _last_error, os_error as _os_error

PIPE, STDOUT, DEVNULL = -1, -2, -3

CREATE_NEW_CONSOLE, CREATE_NEW_PROCESS_GROUP = 0x10, 0x200
STARTF_USESTDHANDLES, STARTF_USESHOWWINDOW = 0x100, 1
STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE = -10, -11, -12
SW_HIDE = 0
ABOVE_NORMAL_PRIORITY_CLASS, BELOW_NORMAL_PRIORITY_CLASS, HIGH_PRIORITY_CLASS = 0x8000, 0x4000, 0x80
IDLE_PRIORITY_CLASS, NORMAL_PRIORITY_CLASS, REALTIME_PRIORITY_CLASS = 0x40, 0x20, 0x100
CREATE_NO_WINDOW, DETACHED_PROCESS, CREATE_DEFAULT_ERROR_MODE, CREATE_BREAKAWAY_FROM_JOB = 0x8000000, 8, 0x4000000, 0x1000000

_STILL_ACTIVE, _TIMED_OUT, _INFINITE = 259, 258, 0xFFFFFFFF
_CREATE_UNICODE_ENVIRONMENT = 0x400
# How long to wait, in milliseconds, before the pipes are looked at again.
_PACE = 5


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        Exception.__init__(self, returncode, cmd)
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    stdout = property(lambda self: self.output)

    def __str__(self):
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        Exception.__init__(self, cmd, timeout)
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    stdout = property(lambda self: self.output)

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)


class STARTUPINFO:
    def __init__(self, *, dwFlags=0, hStdInput=None, hStdOutput=None, hStdError=None, wShowWindow=0, lpAttributeList=None):
        self.dwFlags = dwFlags
        self.hStdInput = hStdInput
        self.hStdOutput = hStdOutput
        self.hStdError = hStdError
        self.wShowWindow = wShowWindow
        self.lpAttributeList = lpAttributeList or {"handle_list": []}


def list2cmdline(seq):
    # As the C runtime of Windows takes a command line apart: backslashes count only in front of a quotation mark.
    line = []
    for argument in map(os.fsdecode, seq):
        quoted = not argument or " " in argument or "\t" in argument
        text = ""
        slashes = 0
        for c in argument:
            if c == "\\":
                slashes += 1
                continue
            text += "\\" * (slashes * 2 + 1 if c == '"' else slashes) + c
            slashes = 0
        text += "\\" * (slashes * 2 if quoted else slashes)
        line.append('"%s"' % text if quoted else text)
    return " ".join(line)


def _block_of(env):
    text = ""
    for name, value in env.items():
        name, value = os.fsdecode(name), os.fsdecode(value)
        if "\0" in name or "\0" in value:
            raise ValueError("embedded null character")
        if "=" in name[1:] or not name:
            raise ValueError("illegal environment variable name")
        text += "%s=%s\0" % (name, value)
    return ((text or "\0") + "\0").encode("utf-16-le", "surrogatepass")


def _inheritable(handle):
    # DUPLICATE_SAME_ACCESS
    own = 0xFFFFFFFFFFFFFFFF
    copy = bytearray(8)
    if not _call("kernel32", "DuplicateHandle", own, handle, own, copy, 0, 1, 2):
        raise _os_error(_last_error())
    return int.from_bytes(copy, "little")


def _make_pipe():
    reading, writing = bytearray(8), bytearray(8)
    if not _call("kernel32", "CreatePipe", reading, writing, None, 0):
        raise _os_error(_last_error())
    return int.from_bytes(reading, "little"), int.from_bytes(writing, "little")


def _close(handle):
    _call("kernel32", "CloseHandle", handle)


class Popen:
    _handle = None
    returncode = None

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None,
                 _who="subprocess.Popen"):
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if preexec_fn is not None:
            raise ValueError("preexec_fn is not supported on Windows platforms")
        self.args = args
        self.pid = None
        self.encoding = encoding
        self.errors = errors
        self.text_mode = encoding or errors or text or universal_newlines
        if isinstance(args, str):
            line = args
        elif isinstance(args, bytes):
            if not shell:
                raise TypeError("bytes args is not allowed on Windows")
            line = os.fsdecode(args)
        elif hasattr(type(args), "__fspath__"):
            line = list2cmdline([args])
        else:
            line = list2cmdline(args)
        if shell:
            shell_program = os.environ.get("ComSpec") or ntpath.join(os.environ["SystemRoot"], "System32", "cmd.exe")
            line = '%s /c "%s"' % (shell_program, line)
            if executable is None and ntpath.isabs(shell_program):
                executable = shell_program
        _ask(_who, "start", line)
        self._start(line, executable, os.fsdecode(cwd) if cwd is not None else None, env, startupinfo, creationflags,
                    close_fds, shell, bufsize, stdin, stdout, stderr)

    def _start(self, line, executable, cwd, env, startupinfo, flags, close_fds, shell, bufsize, stdin, stdout, stderr):
        # Handles that are ours, that the child gets, and that are closed when it has them.
        mine = {}
        given = {}
        closing = []
        redirected = any(each is not None for each in (stdin, stdout, stderr))
        try:
            for name, wanted in (("stdin", stdin), ("stdout", stdout), ("stderr", stderr)):
                if not redirected:
                    break
                if wanted == PIPE:
                    reading, writing = _make_pipe()
                    theirs, mine[name] = (reading, writing) if name == "stdin" else (writing, reading)
                    closing.append(theirs)
                elif wanted == DEVNULL:
                    theirs = _call_64("kernel32", "CreateFileW", "NUL", 0xC0000000, 3, None, 3, 0, None)
                    closing.append(theirs)
                elif wanted == STDOUT and name == "stderr":
                    theirs = given["stdout"]
                elif wanted is None:
                    theirs = _call_64("kernel32", "GetStdHandle", {"stdin": -10, "stdout": -11, "stderr": -12}[name])
                elif isinstance(wanted, int):
                    theirs = _files.handle_of(wanted)
                elif wanted in _standard_streams():
                    theirs = _call_64("kernel32", "GetStdHandle", -10 - wanted.fileno())
                else:
                    wanted.flush()
                    theirs = _files.handle_of(wanted.fileno())
                given[name] = _inheritable(theirs)
                closing.append(given[name])
            self._create(line, executable, cwd, env, startupinfo, flags, close_fds, shell, given)
        except:
            for handle in mine.values():
                _close(handle)
            raise
        finally:
            for handle in closing:
                _close(handle)
        self.stdin = self._file_of(mine.get("stdin"), "wb", bufsize)
        self.stdout = self._file_of(mine.get("stdout"), "rb", bufsize)
        self.stderr = self._file_of(mine.get("stderr"), "rb", bufsize)

    def _file_of(self, handle, mode, bufsize):
        if handle is None:
            return None
        number = _files.add(handle, _files.O_RDONLY if mode == "rb" else _files.O_WRONLY)
        file = io.open(number, mode, -1 if bufsize == 1 else bufsize)
        if self.text_mode:
            file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors, write_through=mode == "wb",
                                    line_buffering=bufsize == 1)
        return file

    def _create(self, line, executable, cwd, env, startupinfo, flags, close_fds, shell, given):
        start = startupinfo or STARTUPINFO()
        start_flags, show = start.dwFlags, start.wShowWindow
        handles = [start.hStdInput, start.hStdOutput, start.hStdError]
        if given:
            start_flags |= STARTF_USESTDHANDLES
            handles = [given["stdin"], given["stdout"], given["stderr"]]
        if shell:
            start_flags |= STARTF_USESHOWWINDOW
            show = SW_HIDE
        # STARTUPINFOW
        information = bytearray(104)
        information[0:4] = (104).to_bytes(4, "little")
        information[60:64] = start_flags.to_bytes(4, "little")
        information[64:66] = show.to_bytes(2, "little")
        for at, handle in zip((80, 88, 96), handles):
            information[at:at + 8] = int(handle or 0).to_bytes(8, "little")
        process = bytearray(24)
        # Without redirection the child has the standard handles of the host, which it can only use if it inherits them.
        inherits = not close_fds or bool(start_flags & STARTF_USESTDHANDLES)
        line_buffer = bytearray((line + "\0").encode("utf-16-le", "surrogatepass"))
        if "\0" in line:
            raise ValueError("embedded null character")
        done = _call("kernel32", "CreateProcessW", executable, line_buffer, None, None, inherits,
                     flags | _CREATE_UNICODE_ENVIRONMENT, _block_of(env) if env is not None else None, cwd, information,
                     process)
        if not done:
            raise _os_error(_last_error())
        self._handle = int.from_bytes(process[0:8], "little")
        self.pid = int.from_bytes(process[16:20], "little")
        _close(int.from_bytes(process[8:16], "little"))

    def __enter__(self):
        return self

    def __exit__(self, *details):
        for file in (self.stdout, self.stderr, self.stdin):
            if file is not None:
                file.close()
        self.wait()

    def __del__(self):
        if self._handle is not None:
            _close(self._handle)
            self._handle = None

    def __repr__(self):
        text = "<%s: returncode: %s args: %r>" % (type(self).__name__, self.returncode, self.args)
        return text if len(text) <= 80 else text[:76] + "...>"

    def _wait(self, milliseconds):
        # True if it has ended.
        if self.returncode is not None:
            return True
        if _call("kernel32", "WaitForSingleObject", self._handle, milliseconds) != 0:
            return False
        code = bytearray(4)
        _call("kernel32", "GetExitCodeProcess", self._handle, code)
        self.returncode = int.from_bytes(code, "little")
        return True

    def poll(self):
        self._wait(0)
        return self.returncode

    def wait(self, timeout=None):
        if not self._wait(_INFINITE if timeout is None else int(timeout * 1000)):
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is not None:
            return
        # SIGTERM, CTRL_C_EVENT, CTRL_BREAK_EVENT
        if sig == 15:
            self.terminate()
        elif sig in (0, 1):
            if not _call("kernel32", "GenerateConsoleCtrlEvent", sig, self.pid):
                raise _os_error(_last_error())
        else:
            raise ValueError("Unsupported signal: %r" % sig)

    def terminate(self):
        if self.returncode is not None:
            return
        if not _call("kernel32", "TerminateProcess", self._handle, 1):
            code = _last_error()
            if self.poll() is None:
                raise _os_error(code)

    kill = terminate

    def communicate(self, input=None, timeout=None):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        if self.stdin is not None:
            try:
                if input:
                    self.stdin.write(input)
                self.stdin.close()
            except OSError as error:
                # A child that does not read its input.
                if error.errno not in (22, 32):
                    raise
        parts = {}
        readers = [file for file in (self.stdout, self.stderr) if file is not None]
        if len(readers) == 1 and timeout is None:
            parts[readers[0]] = [self._raw(readers[0]).read()]
        elif readers:
            self._read_all(readers, parts, end, timeout)
        for file in readers:
            file.close()
        if end is None:
            self.wait()
        elif not self._wait(max(0, int((end - time.monotonic()) * 1000))):
            raise TimeoutExpired(self.args, timeout)
        return self._text_of(self.stdout, parts), self._text_of(self.stderr, parts)

    @staticmethod
    def _raw(file):
        return file.buffer if isinstance(file, io.TextIOWrapper) else file

    def _read_all(self, readers, parts, end, timeout):
        # Whichever pipe has something is read.
        import time
        left = list(readers)
        for file in left:
            parts[file] = []
        while left:
            seen = False
            for file in list(left):
                number = file.fileno()
                waiting = bytearray(4)
                if not _call("kernel32", "PeekNamedPipe", _files.handle_of(number), None, 0, None, waiting, None):
                    left.remove(file)
                elif any(waiting):
                    parts[file].append(_files.read(number, int.from_bytes(waiting, "little")))
                    seen = True
            if left and not seen:
                if end is not None and time.monotonic() >= end:
                    raise TimeoutExpired(self.args, timeout, *[b"".join(parts.get(file, [])) or None
                                                               for file in (self.stdout, self.stderr)])
                self._wait(_PACE) and time.sleep(_PACE / 1000)

    def _text_of(self, file, parts):
        if file is None:
            return None
        data = b"".join(parts[file])
        if not self.text_mode:
            return data
        return data.decode(file.encoding, file.errors).replace("\r\n", "\n").replace("\r", "\n")


def _standard_streams():
    import sys
    return [each for each in (sys.__stdin__, sys.__stdout__, sys.__stderr__)]


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = ["args=%r" % (self.args,), "returncode=%r" % self.returncode]
        if self.stdout is not None:
            parts.append("stdout=%r" % self.stdout)
        if self.stderr is not None:
            parts.append("stderr=%r" % self.stderr)
        return "%s(%s)" % (type(self).__name__, ", ".join(parts))

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = PIPE
        kwargs["stderr"] = PIPE
    kwargs.setdefault("_who", "subprocess.run")
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        if check and process.poll():
            raise CalledProcessError(process.returncode, process.args, stdout, stderr)
    return CompletedProcess(process.args, process.returncode, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    kwargs.setdefault("_who", "subprocess.call")
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    kwargs.setdefault("_who", "subprocess.check_call")
    code = call(*popenargs, **kwargs)
    if code:
        raise CalledProcessError(code, kwargs.get("args", popenargs[0] if popenargs else None))
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError("%s argument not allowed, it will be overridden." % name)
    if kwargs.get("input", 0) is None:
        kwargs["input"] = "" if kwargs.get("text") or kwargs.get("encoding") or kwargs.get("universal_newlines") else b""
    kwargs.setdefault("_who", "subprocess.check_output")
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        data, code = error.output, error.returncode
    return code, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


# --- for os

def _run_shell(command, who):
    return call(command, shell=True, _who=who)


class _PipeOfProcess:
    def __init__(self, stream, process):
        self._stream = stream
        self._process = process

    def close(self):
        self._stream.close()
        code = self._process.wait()
        return code or None

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def _popen(command, mode, buffering):
    if mode == "r":
        process = Popen(command, shell=True, text=True, stdout=PIPE, bufsize=buffering, _who="os.popen")
        return _PipeOfProcess(process.stdout, process)
    process = Popen(command, shell=True, text=True, stdin=PIPE, bufsize=buffering, _who="os.popen")
    return _PipeOfProcess(process.stdin, process)
