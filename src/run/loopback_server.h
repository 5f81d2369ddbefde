// LoopbackServer: a small HTTP server on 127.0.0.1, for lessons about HTTP that must work without a network.
// A session whose code uses the name LESSON_HTTP_PORT has one as long as it lives; the port is that name's
// value. Nobody outside of this machine can reach it.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace companion::run {

class LoopbackServer {
 public:
  // Listens on a port that is free now. The error says that this machine gives none.
  //
  //   GET  /hello    200, text/plain, the 20 bytes "Hello from lesson 9!", header X-Lesson: 9
  //   GET  /moved    302 to /hello
  //   POST /upper    200, what was sent with its ASCII letters as capitals
  //   anything else  404, "Not here."
  //
  // One answer a connection.
  static Result<std::unique_ptr<LoopbackServer>> start();
  // Returns when every connection is done: end those who hold one first.
  ~LoopbackServer();

  std::uint16_t port() const;

 private:
  struct State;
  explicit LoopbackServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The name by which a lesson's code knows the port.
inline constexpr std::string_view kLessonHttpPort = "LESSON_HTTP_PORT";

// The same server in Python, for code that runs elsewhere: lines that assign its port to kLessonHttpPort,
// unless the name is there already. It gives the same answers, with its headers in another order.
std::string_view loopback_server_in_python();

}  // namespace companion::run
