#include "machine/host_machine.h"

#include "wire/protocol.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

using namespace companion;
using machine::HostMachine;

namespace {

const std::string kHello =
    R"(echo '{"message":"hello","id":1,"thread":0,"protocol":1,"pointer_bytes":8,"process_id":5,"windows":"10.0.1","wine":""}'; )";

// A fake host: a shell that prints what it is told to.
Result<std::unique_ptr<HostMachine>> fake_host(
    const std::string& script, std::chrono::milliseconds start = std::chrono::milliseconds(300)) {
  machine::HostLimits limits;
  limits.start = start;
  limits.request = std::chrono::milliseconds(300);
  return HostMachine::start({{"/bin/sh", "-c", script}, {}, {}}, limits);
}

std::string start_error(const std::string& script,
                        std::chrono::milliseconds start = std::chrono::milliseconds(300)) {
  auto host = fake_host(script, start);
  REQUIRE(host.ok());
  Status ready = (*host)->wait_until_ready();
  REQUIRE(!ready.ok());
  return ready.error().to_string();
}

// What handles() fails with after the hello.
std::string request_error(const std::string& script) {
  auto host = fake_host(kHello + script);
  REQUIRE(host.ok());
  REQUIRE((*host)->wait_until_ready().ok());
  auto handles = (*host)->handles();
  REQUIRE(!handles.ok());
  auto event = (*host)->wait(machine::kMainThread);
  REQUIRE(std::holds_alternative<machine::HostGone>(event));
  return handles.error().message;
}

}  // namespace

TEST_CASE("machine: a program that can't be started is an error") {
  auto host = HostMachine::start({{"/no/such/program"}, {}, {}});
  REQUIRE(!host.ok());
  CHECK(host.error().message == "'/no/such/program' can't be started: No such file or directory");
}

TEST_CASE("machine: a fake host that ends at once is told with its exit code") {
  CHECK(start_error("exit 3") == "The Windows process ended by itself, with exit code 3.");
}

TEST_CASE("machine: a fake host that speaks garbage is ended") {
  CHECK(start_error("echo hello; exec sleep 10") ==
        "The Windows process sent what it should not: the line is not a JSON object.");
}

TEST_CASE("machine: a fake host that dies in half a line is told so") {
  CHECK(start_error("printf '{\"message\":'; exit 0") ==
        "The Windows process ended by itself, with exit code 0. It was in the middle of a message.");
}

TEST_CASE("machine: a fake host that says nothing is ended when its time is over") {
  CHECK(start_error("exec sleep 10") == "The Windows process did not start in time and was ended.");
}

TEST_CASE("machine: a fake host of another protocol is refused") {
  CHECK(start_error("echo '{\"message\":\"hello\",\"id\":1,\"thread\":0,\"protocol\":2,\"pointer_bytes\":8,"
                    "\"process_id\":5,\"windows\":\"\",\"wine\":\"\"}'; exec sleep 10") ==
        "callhost.exe speaks protocol 2, this program 1. Build both anew");
}

TEST_CASE("machine: a fake host whose line does not end is ended") {
  // Its 20 MB take a while on a busy machine.
  CHECK(start_error("head -c 20000000 /dev/zero | tr '\\0' x; sleep 30", std::chrono::seconds(20)) ==
        "The Windows process sent a line that does not end.");
}

TEST_CASE("machine: what a fake host tells of itself is kept") {
  auto host = fake_host(kHello + "exec sleep 10");
  REQUIRE(host.ok());
  REQUIRE((*host)->wait_until_ready().ok());
  CHECK((*host)->info().process_id == 5);
  CHECK((*host)->info().windows == "10.0.1");
}

TEST_CASE("machine: a request that a fake host never answers ends it when its time is over") {
  auto begin = std::chrono::steady_clock::now();
  CHECK(request_error("exec sleep 10") == "The Windows process did not answer in time and was ended.");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(9));
}

TEST_CASE("machine: an answer to a question never asked ends the fake host") {
  CHECK(request_error("read line; echo '{\"message\":\"done\",\"id\":77,\"thread\":1}'; exec sleep 10") ==
        "The Windows process sent what it should not: an answer to something that was not asked.");
}

TEST_CASE("machine: an answer of another kind ends the fake host") {
  CHECK(request_error("read line; echo '{\"message\":\"done\",\"id\":1,\"thread\":1}'; exec sleep 10") ==
        "The Windows process answered something else than was asked");
}

TEST_CASE("machine: an error answer is an error, and the fake host lives") {
  auto host =
      fake_host(kHello +
                "read line; echo '{\"message\":\"error\",\"id\":1,\"thread\":1,\"text\":\"why not\"}'; "
                "read line; echo '{\"message\":\"handle-table\",\"id\":2,\"thread\":1,\"handles\":[]}'; "
                "exec sleep 10");
  REQUIRE(host.ok());
  REQUIRE((*host)->wait_until_ready().ok());
  auto handles = (*host)->handles();
  REQUIRE(!handles.ok());
  CHECK(handles.error().message == "why not");
  CHECK((*host)->handles().ok());
}

TEST_CASE("machine: a callback on a thread that makes no call ends the fake host") {
  CHECK(request_error("echo '{\"message\":\"callback\",\"id\":2,\"thread\":1,\"callback\":1,\"slots\":[],"
                      "\"floats\":[\"0x0\",\"0x0\",\"0x0\",\"0x0\"]}'; exec sleep 10") ==
        "The Windows process sent what it should not: a callback on a thread that makes no call.");
}

TEST_CASE("machine: a fake host that reads nothing never blocks who sends") {
  auto host = fake_host(kHello + "exec sleep 10");
  REQUIRE(host.ok());
  REQUIRE((*host)->wait_until_ready().ok());
  auto begin = std::chrono::steady_clock::now();
  machine::CallRequest call{0x1000, std::vector<std::uint64_t>(1000, 0xFFFFFFFFFFFFFFFF), 0};
  for (int i = 0; i < 200; ++i)
    CHECK((*host)->begin_call(machine::kMainThread, call).ok());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(9));
  (*host)->end();
  CHECK(std::holds_alternative<machine::HostGone>((*host)->wait(machine::kMainThread)));
}

TEST_CASE("machine: returning from a callback that is not there is an error") {
  auto host = fake_host(kHello + "exec sleep 10");
  REQUIRE(host.ok());
  REQUIRE((*host)->wait_until_ready().ok());
  Status returned = (*host)->return_from_callback(machine::kMainThread, 0, 0);
  REQUIRE(!returned.ok());
  CHECK(returned.error().message == "No callback waits on this thread");
}
