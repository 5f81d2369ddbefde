#include "run/loopback_server.h"

#include <httplib.h>
#include <thread>

namespace companion::run {
namespace {

// More than a learner opens at once.
constexpr std::size_t kThreads = 4;

// Somebody who steps through the lines that make a request takes his time.
constexpr std::chrono::seconds kPatienceWithClients{600};

constexpr std::size_t kLongestBody = 1 << 20;  // bytes

std::string with_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

void define_answers(httplib::Server& server) {
  server.Get("/hello", [](const httplib::Request&, httplib::Response& response) {
    response.set_header("X-Lesson", "9");
    response.set_content("Hello from lesson 9!", "text/plain");
  });
  server.Get("/moved",
             [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/hello"); });
  server.Post("/upper", [](const httplib::Request& request, httplib::Response& response) {
    response.set_content(with_capitals(request.body), "text/plain");
  });
  server.set_error_handler([](const httplib::Request&, httplib::Response& response) {
    if (response.status == 404) response.set_content("Not here.", "text/plain");
  });
}

// define_answers() once more, with Python's own server.
constexpr std::string_view kInPython =
    R"python(# The page's experiments talk to a small web server. Win32 Companion has one
# open while they run; everywhere else this one answers, in a thread, on a port
# that is free and that only this computer can reach.


def start_lesson_server():
    import threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from urllib.parse import unquote

    text = {"Content-Type": "text/plain"}
    answers = {
        ("GET", "/hello"): (200, b"Hello from lesson 9!",
                            {**text, "X-Lesson": "9"}),
        ("GET", "/moved"): (302, b"", {"Location": "/hello"}),
    }

    class LessonAnswers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
            verb = "GET" if self.command == "HEAD" else self.command
            path = unquote(self.path.partition("?")[0])
            status, body, headers = answers.get(
                (verb, path), (404, b"Not here.", text))
            if (verb, path) == ("POST", "/upper"):
                status, body = 200, sent.upper()
            self.send_response_only(status)
            self.send_header("Connection", "close")
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            if self.command == "HEAD":
                self.send_header("Accept-Ranges", "bytes")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = answer

        def log_message(self, *arguments):
            pass  # what is printed is the lesson's alone

    server = ThreadingHTTPServer(("127.0.0.1", 0), LessonAnswers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


try:
    LESSON_HTTP_PORT
except NameError:
    LESSON_HTTP_PORT = start_lesson_server()
)python";

}  // namespace

struct LoopbackServer::State {
  httplib::Server server;
  int port = 0;
  std::thread listening;
};

Result<std::unique_ptr<LoopbackServer>> LoopbackServer::start() {
  auto state = std::make_unique<State>();
  httplib::Server& server = state->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_keep_alive_max_count(1);
  server.set_read_timeout(kPatienceWithClients);
  server.set_payload_max_length(kLongestBody);
  server.set_tcp_nodelay(true);
  define_answers(server);
  state->port = server.bind_to_any_port("127.0.0.1");
  if (state->port <= 0) {
    return Error{"the server that this lesson talks to could not start: 127.0.0.1 has no free port",
                 "Close programs that use the network, then Reset", "", 0, 0};
  }
  state->listening = std::thread([listening = state.get()] { listening->server.listen_after_bind(); });
  server.wait_until_ready();
  return std::unique_ptr<LoopbackServer>(new LoopbackServer(std::move(state)));
}

LoopbackServer::LoopbackServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

LoopbackServer::~LoopbackServer() {
  state_->server.stop();
  state_->listening.join();
}

std::uint16_t LoopbackServer::port() const {
  return static_cast<std::uint16_t>(state_->port);
}

std::string_view loopback_server_in_python() {
  return kInPython;
}

}  // namespace companion::run
