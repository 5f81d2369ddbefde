#include "trace/trace.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using namespace companion::trace;

TEST_CASE("trace: events are numbered from 1 without gaps and come over in chunks") {
  Recorder recorder(std::make_shared<MemoryStore>());
  CHECK(recorder.take() == nullptr);
  CHECK(recorder.append(1, 1, Print{1, "a"}) == 1);
  CHECK(recorder.append(1, 1, Print{2, "b"}) == 2);

  Trace trace(recorder.shared_memory());
  trace.add(recorder.take());
  CHECK(recorder.take() == nullptr);
  trace.add(nullptr);
  CHECK(recorder.append(2, 7, Print{3, "c"}) == 3);
  trace.add(recorder.take());

  REQUIRE(trace.size() == 3);
  CHECK(trace.at(0).seq == 1);
  CHECK(std::get<Print>(trace.at(1).body).text == "b");
  CHECK(trace.at(2).seq == 3);
  CHECK(trace.at(2).session == 2);
  CHECK(trace.at(2).thread == 7);
}

TEST_CASE("trace: events of two threads are told one at a time in the order of their numbers") {
  std::vector<std::uint64_t> told;
  Recorder recorder(std::make_shared<MemoryStore>(),
                    [&told](const Event& event) { told.push_back(event.seq); });
  const auto work = [&recorder](std::uint32_t thread) {
    for (int line = 0; line < 500; ++line)
      recorder.append(1, thread, Print{line, "x"});
  };
  std::thread other(work, 2);
  work(1);
  other.join();
  REQUIRE(told.size() == 1000);
  for (std::size_t index = 0; index < told.size(); ++index)
    CHECK(told[index] == index + 1);
}
