# socket: docs.python.org/3.12/library/socket.html; client and server in one program, on the loopback address.
import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen(1)
host, port = server.getsockname()
print(host, port > 0, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), server.fileno() > 0)


def serve():
    connection, address = server.accept()
    with connection:
        print("from", address[0])
        while True:
            data = connection.recv(1024)
            if not data:
                break
            connection.sendall(data.upper())


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection((host, port), timeout=10) as client:
    client.sendall(b"hello")
    print(client.recv(100), client.getpeername() == (host, port), client.gettimeout())
    client.sendall(b"x" * 100000)
    client.shutdown(socket.SHUT_WR)
    size = 0
    while True:
        data = client.recv(4096)
        if not data:
            break
        size += len(data)
    print(size)
thread.join()
server.close()
print(client.fileno(), "[closed]" in repr(client))

listener = socket.create_server(("127.0.0.1", 0))
one = socket.create_connection(listener.getsockname())
other, _ = listener.accept()
with other.makefile("w", encoding="utf-8", newline="\n") as file:
    file.write("first\nsecond \u20ac\n")
other.close()
print(one.makefile("r", encoding="utf-8").readlines())
one.close()
free_port = listener.getsockname()[1]
listener.close()

datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.bind(("127.0.0.1", 0))
datagrams.settimeout(0.05)
try:
    datagrams.recvfrom(10)
except socket.timeout as error:
    print(type(error).__name__, error)
print(datagrams.sendto(b"datagram", datagrams.getsockname()), datagrams.recvfrom(100)[0])
datagrams.setblocking(False)
try:
    datagrams.recv(10)
except BlockingIOError as error:
    print(type(error).__name__, error.winerror)
datagrams.close()
for wrong in (lambda: socket.create_connection(("127.0.0.1", free_port), timeout=5), lambda: datagrams.recv(1),
              lambda: socket.gethostbyname("no-such-host.invalid"), lambda: socket.socket().connect("text"),
              lambda: socket.socket().connect(("127.0.0.1", 70000)), lambda: socket.socket().send("text"),
              lambda: socket.inet_aton("1.2.3.256")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, getattr(error, "winerror", None))
print(socket.gethostbyname("localhost"), socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.htons(0x1234),
      socket.ntohl(1), len(socket.gethostname()) > 0, socket.getservbyname("http"))
