// cli/export_lesson: the shipped lessons as scripts, read and run by the machine's CPython as far as that can
// be without Windows, and run whole by `win32-lessons run`.
#include "base/file.h"
#include "cli/commands.h"
#include "lesson/course.h"
#include "lesson/output_match.h"
#include "run/loopback_server.h"
#include "run/workbench.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <arpa/inet.h>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace companion;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

const lesson::Course& course() {
  static const auto loaded = lesson::load_course(COMPANION_SOURCE_DIR "/lessons");
  REQUIRE(loaded.ok());
  return loaded.value();
}

// Gone at the end.
class ScriptFolder {
 public:
  ScriptFolder() : path_(fs::temp_directory_path() / ("export-test-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~ScriptFolder() { fs::remove_all(path_); }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Exported {
  int exit_code = 0;
  std::string out;
  std::string errors;
};

Exported export_page(const std::string& what, const std::string& output = "") {
  std::ostringstream out, errors;
  const int exit_code = cli::export_lesson(COMPANION_BIN_DIR, what, output, out, errors);
  return {exit_code, out.str(), errors.str()};
}

std::string expected_output(const lesson::Page& page) {
  std::string text;
  for (const lesson::Cell& cell : page.cells) {
    const auto& expected = cell.output.wine ? cell.output.wine : cell.output.text;
    if (expected) text += expected->text;
  }
  return text;
}

// The machine's CPython running a script that prints one line and then reads its input to the end.
class ServingScript {
 public:
  explicit ServingScript(const std::string& script) {
    int in[2], out[2];
    REQUIRE(::pipe(in) == 0);
    REQUIRE(::pipe(out) == 0);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
      ::dup2(in[0], 0);
      ::dup2(out[1], 1);
      for (const int end : {in[0], in[1], out[0], out[1]})
        ::close(end);
      ::execlp("python3", "python3", script.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    output_ = out[0];
  }
  ~ServingScript() {
    ::close(input_);
    ::close(output_);
    ::waitpid(child_, nullptr, 0);
  }
  std::string line() const {
    std::string text;
    for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';)
      text += c;
    return text;
  }

 private:
  pid_t child_ = -1;
  int input_ = -1;
  int output_ = -1;
};

// Everything that the server on 127.0.0.1 answers until it closes.
std::string answer_to(int port, const std::string& request) {
  const int to = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(to, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::send(to, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size()));
  std::string answer;
  char bytes[4096];
  for (ssize_t size; (size = ::recv(to, bytes, sizeof bytes, 0)) > 0;)
    answer.append(bytes, static_cast<std::size_t>(size));
  ::close(to);
  return answer;
}

// Status line, the header lines sorted (their order means nothing), an empty line, the body.
std::string in_order(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < end;) {
    const std::size_t next = std::min(answer.find("\r\n", at), end);
    lines.push_back(answer.substr(at, next - at));
    at = next + 2;
  }
  std::sort(lines.begin() + 1, lines.end());
  std::string text;
  for (const std::string& line : lines)
    text += line + "\n";
  return text + answer.substr(end + 2);
}

}  // namespace

TEST_CASE("export: the machine's CPython compiles every lesson") {
  const ScriptFolder folder;
  for (const lesson::Lesson& lesson : course().lessons) {
    CAPTURE(lesson.page.path);
    const std::string script = folder / (lesson.slug + ".py");
    const Exported exported = export_page(lesson.page.path, script);
    CHECK(exported.exit_code == 0);
    CHECK(exported.out == "");
    CHECK(exported.errors == "");
    CHECK(std::system(("python3 -m py_compile '" + script + "'").c_str()) == 0);
    const Result<std::string> text = read_file(script);
    REQUIRE(text.ok());
    CHECK(*text == export_page(lesson.page.path).out);
    CHECK(text->find("assert ") == std::string::npos);  // no check
  }
}

TEST_CASE("export: every lesson's script, run as any other file, prints what the page prints") {
  const ScriptFolder folder;
  for (const lesson::Lesson& lesson : course().lessons) {
    CAPTURE(lesson.page.path);
    // The name of a file names its scratch folder; lesson 4 prints that.
    const std::string key = run::scratch_key(lesson.number, lesson.page.path);
    const std::string script = folder / (key + ".py");
    REQUIRE(export_page(lesson.page.path, script).exit_code == 0);
    {
      const auto workbench = run::Workbench::open(COMPANION_BIN_DIR);
      REQUIRE(workbench.ok());
      REQUIRE((*workbench)->empty_scratch(key).ok());
    }
    std::istringstream in;
    std::ostringstream out, errors;
    cli::RunOptions options;
    options.what = script;
    options.answer = "first";
    CHECK(cli::run_lesson(COMPANION_BIN_DIR, options, in, out, errors) == 0);
    CHECK(errors.str() == "");
    const auto difference = lesson::first_difference(expected_output(lesson.page), out.str());
    CHECK_MESSAGE(!difference, difference.value_or(""));
  }
}

TEST_CASE("export: under CPython the script's own server gives the loopback server's answers") {
  const ScriptFolder folder;
  const std::string page = folder / "page.md";
  REQUIRE(write_file(
              page,
              "# Page\n\n```python\nimport sys\nprint(LESSON_HTTP_PORT, flush=True)\nsys.stdin.read()\n```\n")
              .ok());
  const std::string script = folder / "page.py";
  REQUIRE(export_page(page, script).exit_code == 0);
  const ServingScript serving(script);
  const std::string line = serving.line();
  REQUIRE(!line.empty());
  const int port = std::stoi(line);
  const auto ours = run::LoopbackServer::start();
  REQUIRE(ours.ok());

  const std::string host = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  CHECK(in_order(answer_to(port, "GET /hello" + host + "\r\n")) ==
        "HTTP/1.1 200 OK\nConnection: close\nContent-Length: 20\nContent-Type: text/plain\nX-Lesson: 9\n"
        "\r\nHello from lesson 9!");
  for (const std::string& request : {
           "GET /hello" + host + "\r\n",
           "HEAD /hello" + host + "\r\n",
           "GET /hello?again=1" + host + "\r\n",
           "GET /h%65llo" + host + "\r\n",
           "GET /Hello" + host + "\r\n",
           std::string("GET /hello HTTP/1.0\r\n\r\n"),
           "GET /moved" + host + "\r\n",
           "GET /" + host + "\r\n",
           "GET /upper" + host + "\r\n",
           "POST /upper" + host + "Content-Length: 18\r\n\r\nquiet words, \xC3\xA4 \0\xFF"s,
           "POST /upper" + host + "Content-Length: 0\r\n\r\n",
           "POST /hello" + host + "Content-Length: 2\r\n\r\nab",
           "PUT /upper" + host + "Content-Length: 2\r\n\r\nab",
           "DELETE /hello" + host + "\r\n",
           "OPTIONS /hello" + host + "\r\n",
       }) {
    CAPTURE(request);
    CHECK(in_order(answer_to(port, request)) == in_order(answer_to((*ours)->port(), request)));
  }
}

TEST_CASE("export: without --output the script is printed") {
  const Exported exported = export_page("4");
  CHECK(exported.exit_code == 0);
  CHECK(exported.out.starts_with("# The current directory\n#\n"));
  CHECK(exported.out.find("\n# == Ask for it ==\n") != std::string::npos);
  CHECK(exported.errors == "");
}

TEST_CASE("export: a page is never written over by its own script") {
  const ScriptFolder folder;
  const std::string page = folder / "page.md";
  REQUIRE(write_file(page, "```python\nprint(1)\n```\n").ok());
  const Exported exported = export_page(page, page);
  CHECK(exported.exit_code == 1);
  CHECK(exported.errors ==
        "win32-lessons: " + page + ": this is the page itself. Name another file behind --output\n");
  CHECK(*read_file(page) == "```python\nprint(1)\n```\n");
}

TEST_CASE("export: Python 2 is told with its line, and nothing is written") {
  const ScriptFolder folder;
  const std::string page = folder / "old.md";
  REQUIRE(write_file(page, "# Old\n\n```python\nprint \"one\"\n```\n").ok());
  const Exported exported = export_page(page, folder / "old.py");
  CHECK(exported.exit_code == 1);
  CHECK(exported.errors == "win32-lessons: " + page +
                               ":4: this is Python 2, which Python 3.12 does not run. `win32-lessons run "
                               "--python2` shows what has "
                               "to change\n");
  CHECK(!fs::exists(folder / "old.py"));
}

TEST_CASE("export: a page without code, and one that is not there, are told") {
  const ScriptFolder folder;
  const std::string page = folder / "prose.md";
  REQUIRE(write_file(page, "# Prose\n").ok());
  CHECK(export_page(page).errors ==
        "win32-lessons: " + page + ": there is no Python code on this page. Mark the code as ```python\n");
  CHECK(export_page("nothing").errors ==
        "win32-lessons: there is no lesson and no file named \"nothing\". `win32-lessons list` shows the "
        "lessons\n");
}
