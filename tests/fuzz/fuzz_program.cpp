// Any text as a program: the virtual machine with the library, and nothing of Windows, runs it to its end, to
// an exception or until it is stopped. Programs are stopped after so many lines: time would not repeat.
#include "python/exception.h"
#include "python/frame.h"
#include "python/interpreter.h"
#include "python/thread.h"

#include <cstdint>
#include <memory>
#include <string>

using namespace companion;

namespace {

constexpr int kMostLines = 2000;

class Stopper : public python::ExecutionHooks {
 public:
  void on_line(python::Thread&, python::Frame&, int) override {
    if (++lines_ > kMostLines) throw python::Ended{};
  }
  void on_uncaught(python::Thread& thread, python::Exception& exception) override {
    python::format_traceback(thread, exception);
  }

 private:
  int lines_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Stopper hooks;
  python::Interpreter interpreter(python::InterpreterOptions{&hooks, {"fuzz.py"}});
  const auto source =
      std::make_shared<script::Source>("fuzz.py", std::string(reinterpret_cast<const char*>(data), size));
  const Result<python::Ref<python::Code>> code = interpreter.compile(source);
  if (!code) return 0;
  interpreter.main_thread().run(**code, interpreter.main_module());
  return 0;
}
