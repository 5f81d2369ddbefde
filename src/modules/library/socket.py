# socket: Winsock in the host; IPv4 and names.
import os
import _host
from _host import call as _call, call_64 as _call_64, last_error as _last_error, os_error as _os_error

AF_UNSPEC, AF_INET, AF_INET6 = 0, 2, 23
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_RAW = 0, 1, 6, 17, 255
SOL_SOCKET, SO_DEBUG, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_LINGER = 0xFFFF, 1, 4, 8, 32, 128
SO_EXCLUSIVEADDRUSE, SO_SNDBUF, SO_RCVBUF, SO_ERROR, SO_TYPE = -5, 0x1001, 0x1002, 0x1007, 0x1008
TCP_NODELAY, SHUT_RD, SHUT_WR, SHUT_RDWR, SOMAXCONN = 1, 0, 1, 2, 0x7FFFFFFF
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_WAITALL = 1, 2, 4, 8
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST, INADDR_NONE = 0, 0x7F000001, 0xFFFFFFFF, 0xFFFFFFFF
SIO_RCVALL, RCVALL_ON, RCVALL_OFF, IP_HDRINCL, IP_TTL = 0x98000001, 1, 0, 2, 4
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST = 1, 2, 4
EAI_NONAME = 11001
has_ipv6 = False

__lacking__ = ("fromfd", "socketpair", "getnameinfo", "getservbyport", "getprotobyname", "inet_pton", "inet_ntop",
               "sethostname", "if_nameindex", "CMSG_LEN", "fromshare", "AF_BLUETOOTH", "dup")

error = OSError
timeout = TimeoutError
_INVALID = 0xFFFFFFFFFFFFFFFF
_FAILED = 0xFFFFFFFF
_WOULD_BLOCK = 10035

_default_timeout = None


class herror(OSError):
    pass


class gaierror(OSError):
    pass


def _start():
    # Version 2.2
    _call("ws2_32", "WSAStartup", 0x202, bytearray(408))


_start()


def _fail(code=None):
    raise _os_error(_last_error() if code is None else code)


def htons(x):
    return int.from_bytes(x.to_bytes(2, "little"), "big")


def htonl(x):
    return int.from_bytes(x.to_bytes(4, "little"), "big")


ntohs = htons
ntohl = htonl


def inet_aton(ip_string):
    parts = ip_string.split(".")
    try:
        numbers = [int(part, 0) for part in parts]
        last = numbers.pop()
        if len(parts) > 4 or any(not 0 <= each < 256 for each in numbers):
            raise ValueError
        return bytes(numbers) + last.to_bytes(4 - len(numbers), "big")
    except (ValueError, OverflowError):
        raise OSError("illegal IP address string passed to inet_aton") from None


def inet_ntoa(packed_ip):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(map(str, packed_ip))


def gethostname():
    import platform
    return platform.node()


def getfqdn(name=""):
    return name or gethostname()


def _resolve(host):
    # The four bytes of an IPv4 address.
    if host == "":
        return bytes(4)
    if host == "<broadcast>":
        return b"\xff\xff\xff\xff"
    try:
        if host[:1].isdigit():
            return inet_aton(host)
    except OSError:
        pass
    # ADDRINFOW: the family is at 4, the address at 32, the next at 40.
    hints = bytearray(48)
    hints[4:8] = AF_INET.to_bytes(4, "little")
    result = bytearray(8)
    code = _call("ws2_32", "GetAddrInfoW", host, None, hints, result)
    if code:
        raise gaierror(code, {11001: "getaddrinfo failed"}.get(code, "getaddrinfo failed"))
    first = int.from_bytes(result, "little")
    try:
        address = int.from_bytes(_host.read_memory(first + 32, 8), "little")
        return _host.read_memory(address + 4, 4)
    finally:
        _call("ws2_32", "FreeAddrInfoW", first)


def gethostbyname(hostname):
    return inet_ntoa(_resolve(hostname))


def gethostbyname_ex(hostname):
    return hostname, [], [gethostbyname(hostname)]


_SERVICES = {"ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "ntp": 123, "imap": 143,
             "https": 443}


def getservbyname(servicename, protocolname=None):
    if servicename not in _SERVICES:
        raise OSError("service/proto not found")
    return _SERVICES[servicename]


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(port, str):
        port = int(port) if port.isdigit() else getservbyname(port)
    address = ("0.0.0.0" if flags & AI_PASSIVE else "127.0.0.1") if host is None else gethostbyname(host)
    return [(AF_INET, kind, proto, "", (address, port or 0)) for kind in ([type] if type else [SOCK_STREAM, SOCK_DGRAM])]


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = timeout


def _packed(address, function):
    if not isinstance(address, tuple):
        raise TypeError("%s(): AF_INET address must be tuple, not %s" % (function, type(address).__name__))
    if len(address) != 2:
        raise TypeError("%s(): AF_INET address must be a pair (host, port)" % function)
    host, port = address
    if not isinstance(port, int):
        raise TypeError("%r object cannot be interpreted as an integer" % type(port).__name__)
    if not 0 <= port <= 0xFFFF:
        raise OverflowError("%s(): port must be 0-65535." % function)
    return b"\x02\0" + port.to_bytes(2, "big") + _resolve(host) + bytes(8)


def _unpacked(data):
    return inet_ntoa(bytes(data[4:8])), int.from_bytes(data[2:4], "big")


class socket:
    _handle = _INVALID

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self.family = AF_INET if family == -1 else family
        self.type = SOCK_STREAM if type == -1 else type
        self.proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout
        self._files = 0
        self._closing = False
        if fileno is not None:
            self._handle = fileno
        else:
            # WSA_FLAG_OVERLAPPED, WSA_FLAG_NO_HANDLE_INHERIT
            self._handle = _call_64("ws2_32", "WSASocketW", self.family, self.type, self.proto, None, 0, 0x81)
            if self._handle == _INVALID:
                _fail()
        if self._timeout is not None:
            self._set_blocking()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        if self._handle != _INVALID:
            _call("ws2_32", "closesocket", self._handle)
            self._handle = _INVALID

    def __repr__(self):
        text = "<socket.socket%s fd=%s, family=%d, type=%d, proto=%d" % (
            " [closed]" if self._handle == _INVALID else "", self.fileno(), self.family, self.type, self.proto)
        if self._handle != _INVALID:
            for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    text += ", %s=%s" % (name, ask())
                except OSError:
                    pass
        return text + ">"

    def fileno(self):
        return -1 if self._handle == _INVALID else self._handle

    def detach(self):
        handle = self.fileno()
        self._handle = _INVALID
        return handle

    def close(self):
        self._closing = True
        if self._files <= 0 and self._handle != _INVALID:
            handle = self._handle
            self._handle = _INVALID
            if _call("ws2_32", "closesocket", handle) == _FAILED and _last_error() != 10054:
                _fail()

    def _file_closed(self):
        self._files -= 1
        if self._closing:
            self.close()

    # --- waiting

    def _set_blocking(self):
        # FIONBIO
        mode = bytearray((0 if self._timeout is None else 1).to_bytes(4, "little"))
        if _call("ws2_32", "ioctlsocket", self._handle, 0x8004667E, mode) == _FAILED:
            _fail()

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = value
        self._set_blocking()

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0

    def _wait(self, writing, end):
        # Until it can be read or written; fd_set is a number and the sockets. False when the time is over.
        import time
        rest = max(end - time.monotonic(), 0)
        ready = bytearray(16)
        ready[0:4] = (1).to_bytes(4, "little")
        ready[8:16] = self._handle.to_bytes(8, "little")
        failed = bytearray(ready)
        moment = int(rest).to_bytes(4, "little") + int(rest % 1 * 1000000).to_bytes(4, "little")
        count = _call("ws2_32", "select", 0, None if writing else ready, ready if writing else None, failed, moment)
        if count == _FAILED:
            _fail()
        return count > 0

    def _do(self, writing, *arguments):
        # A function of Winsock on this socket; with a timeout it is done when it would not block.
        import time
        end = time.monotonic() + self._timeout if self._timeout else None
        while True:
            if end is not None and not self._wait(writing, end):
                raise TimeoutError("timed out")
            result = _call_64("ws2_32", arguments[0], self._handle, *arguments[1:])
            if arguments[0] != "accept":
                result &= 0xFFFFFFFF
            if result != (_INVALID if arguments[0] == "accept" else _FAILED):
                return result
            if _last_error() != _WOULD_BLOCK or end is None:
                _fail()

    # --- connecting

    def bind(self, address):
        if _call("ws2_32", "bind", self._handle, _packed(address, "bind"), 16) == _FAILED:
            _fail()

    def listen(self, backlog=128):
        if _call("ws2_32", "listen", self._handle, max(backlog, 0)) == _FAILED:
            _fail()

    def accept(self):
        name, size = bytearray(16), bytearray((16).to_bytes(4, "little"))
        handle = self._do(False, "accept", name, size)
        made = socket(self.family, self.type, self.proto, fileno=handle)
        made._set_blocking()
        return made, _unpacked(name)

    def connect(self, address):
        code = self._connect(address)
        if code == 10060 and self._timeout:
            raise TimeoutError("timed out")
        if code:
            _fail(code)

    def connect_ex(self, address):
        return self._connect(address)

    def _connect(self, address):
        if _call("ws2_32", "connect", self._handle, _packed(address, "connect"), 16) != _FAILED:
            return 0
        code = _last_error()
        if code != _WOULD_BLOCK or not self._timeout:
            return code
        import time
        if not self._wait(True, time.monotonic() + self._timeout):
            return 10060
        return self.getsockopt(SOL_SOCKET, SO_ERROR)

    def shutdown(self, how):
        if _call("ws2_32", "shutdown", self._handle, how) == _FAILED:
            _fail()

    def _name(self, function):
        name, size = bytearray(16), bytearray((16).to_bytes(4, "little"))
        if _call("ws2_32", function, self._handle, name, size) == _FAILED:
            _fail()
        return _unpacked(name)

    def getsockname(self):
        return self._name("getsockname")

    def getpeername(self):
        return self._name("getpeername")

    def setsockopt(self, level, optname, value, optlen=None):
        if isinstance(value, int):
            value = (value & 0xFFFFFFFF).to_bytes(4, "little")
        if _call("ws2_32", "setsockopt", self._handle, level, optname, value, len(value)) == _FAILED:
            _fail()

    def getsockopt(self, level, optname, buflen=0):
        data, size = bytearray(buflen or 4), bytearray((buflen or 4).to_bytes(4, "little"))
        if _call("ws2_32", "getsockopt", self._handle, level, optname, data, size) == _FAILED:
            _fail()
        return bytes(data[:int.from_bytes(size, "little")]) if buflen else int.from_bytes(data, "little", signed=True)

    def ioctl(self, control, option):
        value = bytearray(int(option).to_bytes(4, "little"))
        done = bytearray(4)
        if _call("ws2_32", "WSAIoctl", self._handle, control, value, 4, None, 0, done, None, None) == _FAILED:
            _fail()

    # --- data

    def send(self, data, flags=0):
        data = _data(data)
        return self._do(True, "send", data, len(data), flags)

    def sendall(self, data, flags=0):
        data = _data(data)
        while data:
            data = data[self._do(True, "send", data, len(data), flags):]

    def sendto(self, data, *rest):
        flags, address = (0, rest[0]) if len(rest) == 1 else rest
        data = _data(data)
        return self._do(True, "sendto", data, len(data), flags, _packed(address, "sendto"), 16)

    def recv(self, bufsize, flags=0):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        buffer = bytearray(bufsize)
        return bytes(buffer[:self._do(False, "recv", buffer, bufsize, flags)])

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0):
        buffer, name, size = bytearray(bufsize), bytearray(16), bytearray((16).to_bytes(4, "little"))
        count = self._do(False, "recvfrom", buffer, bufsize, flags, name, size)
        return bytes(buffer[:count]), _unpacked(name)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        import io
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError("invalid mode %r (only r, w, b allowed)" % (mode,))
        self._files += 1
        raw = _make_stream(self, "r" in mode or "w" not in mode, "w" in mode)
        if buffering == 0:
            return raw
        kind = io.BufferedRandom if "r" in mode and "w" in mode else io.BufferedWriter if "w" in mode else io.BufferedReader
        file = kind(raw)
        if "b" in mode:
            return file
        file = io.TextIOWrapper(file, encoding, errors, newline)
        file.mode = mode
        return file


SocketType = socket


def _data(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(data)


def _make_stream(connection, reads, writes):
    import io

    class SocketIO(io.RawIOBase):
        name = connection.fileno()
        mode = "rb" if not writes else "wb" if not reads else "rwb"

        def readable(self):
            return reads

        def writable(self):
            return writes

        def read(self, size=-1):
            return self.readall() if size is None or size < 0 else connection.recv(size)

        def write(self, data):
            return connection.send(data)

        def close(self):
            if not self._closed:
                self._closed = True
                connection._file_closed()
    return SocketIO()


def create_connection(address, timeout=None, source_address=None, *, all_errors=False):
    made = socket(AF_INET, SOCK_STREAM)
    try:
        if timeout is not None:
            made.settimeout(timeout)
        if source_address:
            made.bind(source_address)
        made.connect(address)
        return made
    except:
        made.close()
        raise


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    made = socket(family, SOCK_STREAM)
    try:
        made.bind(address)
        made.listen() if backlog is None else made.listen(backlog)
        return made
    except:
        made.close()
        raise
