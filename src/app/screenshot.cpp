#include "app/screenshot.h"

#include <chrono>
#include <cstdio>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBIW_WINDOWS_UTF8
#include "base/file.h"
#include "view/progress.h"

#include <stb/stb_image_write.h>

namespace companion::app {
namespace {

using Clock = std::chrono::steady_clock;

// A prefix may have to be made first.
constexpr auto kPatience = std::chrono::seconds(120);

class Walker {
 public:
  Walker(std::string folder, Display& display, Application& application, FrameDrawer& drawer)
      : folder_(std::move(folder)), display_(display), application_(application), drawer_(drawer) {}

  int walk() {
    display_.keep_frames(true);
    draw(4);
    std::string path = application_.page_run() != nullptr ? application_.page_run()->page().path : "window";
    name_ = to_utf8(to_path(path).stem());
    take("start");
    bool well = true;
    bool mid = false;
    // Pictures tell nothing of what an earlier run left behind.
    if (!application_.model().experiments.empty() && !application_.model().recording)
      application_.obey(ui::Actions{ui::ResetPage{}});
    for (std::size_t i = 0; i < application_.model().experiments.size() && well; ++i) {
      application_.obey(ui::Actions{ui::Activate{i}});
      answered_ = 0;  // each session counts its questions from 1
      if (!application_.model().recording) well = step_to_end(i, mid);
      draw(4);
      take(std::to_string(i + 1) + "-end");
    }
    for (const std::string& fault : faults_)
      std::fprintf(stderr, "%s\n", fault.c_str());
    return well && faults_.empty() && !failed_ ? 0 : 1;
  }

 private:
  void draw(int frames) {
    for (int i = 0; i < frames; ++i) {
      display_.poll();
      application_.poll();
      drawer_.draw(application_, &recorder_);
    }
  }

  // Waits until the experiment pauses or ends; false if it does neither.
  bool settle(std::size_t index) {
    Clock::time_point begin = Clock::now();
    for (;;) {
      draw(1);
      const ui::Experiment& experiment = application_.model().experiments[index];
      using Phase = ui::Experiment::Phase;
      if (experiment.phase == Phase::paused || experiment.phase == Phase::ended) return !experiment.error;
      answer(experiment, index);
      if (application_.model().page_question) {
        // Who named the page on the command line wants it to run.
        draw(3);
        take("question");
        application_.obey(ui::Actions{ui::AnswerPage{true}});
      }
      if (Clock::now() - begin > kPatience) return false;
      display_.wait(0.05);
    }
  }

  // A picture has nobody who could press a button.
  void answer(const ui::Experiment& experiment, std::size_t index) {
    if (experiment.session == nullptr) return;
    for (const trace::Ask& ask :
         view::open_asks(*experiment.history, *experiment.session, experiment.session->until)) {
      if (ask.ask == answered_) continue;
      answered_ = ask.ask;
      draw(3);
      take(std::to_string(index + 1) + "-ask");
      if (ask.kind == trace::Ask::Kind::input) {
        application_.obey(ui::Actions{ui::AnswerInput{index, ask.ask, ""}});
      } else if (!ask.choices.empty()) {
        application_.obey(ui::Actions{ui::AnswerDialog{index, ask.ask, ask.choices.front().id}});
      }
    }
  }

  bool step_to_end(std::size_t index, bool& mid) {
    for (int steps = 0; steps < 10000; ++steps) {
      application_.obey(ui::Actions{ui::StepOver{}});
      if (!settle(index)) return false;
      const ui::Experiment& experiment = application_.model().experiments[index];
      if (experiment.phase == ui::Experiment::Phase::ended) {
        // A page may have cells that go on in this session; the end is the end of all of them.
        return true;
      }
      if (!mid && has_changed_something(experiment)) {
        mid = true;
        draw(4);
        take("mid");
      }
    }
    return false;
  }

  static bool has_changed_something(const ui::Experiment& experiment) {
    if (experiment.session == nullptr) return false;
    for (const view::ObjectChoice& choice :
         view::objects_at(*experiment.history, *experiment.session, experiment.session->until)) {
      if (choice.changed) return true;
    }
    return false;
  }

  void take(const std::string& what) {
    for (int tries = 0; tries < 1000 && drawer_.looks_for_fonts(); ++tries) {
      display_.wait(0.02);
      draw(2);
    }
    Image image = display_.capture();
    std::string file = folder_ + "/" + name_ + "-" + what;
    std::error_code failure;
    std::filesystem::create_directories(to_path(folder_), failure);
    std::vector<std::uint8_t> bytes;
    auto append = [](void* to, void* data, int size) {
      auto* begin = static_cast<std::uint8_t*>(data);
      auto* out = static_cast<std::vector<std::uint8_t>*>(to);
      out->insert(out->end(), begin, begin + size);
    };
    stbi_write_png_to_func(append, &bytes, image.width, image.height, 3, image.pixels.data(),
                           image.width * 3);
    Status picture = write_file(file + ".png",
                                std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    Status texts = write_file(file + ".txt", recorder_.all());
    for (const Status& status : {picture, texts}) {
      if (status) continue;
      failed_ = true;
      std::fprintf(stderr, "%s\n", status.error().to_string().c_str());
    }
    for (const std::string& fault : recorder_.clipped())
      faults_.push_back(file + ": " + fault);
    for (const std::string& fault : recorder_.overlaps())
      faults_.push_back(file + ": " + fault);
    std::printf("%s.png\n", file.c_str());
    std::fflush(stdout);
  }

  std::string folder_;
  Display& display_;
  Application& application_;
  FrameDrawer& drawer_;
  ui::Recorder recorder_;
  std::string name_;
  std::uint64_t answered_ = 0;
  std::vector<std::string> faults_;
  bool failed_ = false;
};

}  // namespace

int take_screenshots(const std::string& folder, Display& display, Application& application,
                     FrameDrawer& drawer) {
  return Walker(folder, display, application, drawer).walk();
}

}  // namespace companion::app
