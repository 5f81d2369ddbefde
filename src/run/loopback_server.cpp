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

}  // namespace companion::run
