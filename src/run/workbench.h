// Workbench: what all sessions of one program share: the pool of warm hosts, the catalogue, the scratch
// folders. app and cli make one and start their sessions through it.
#pragma once

#include "api/catalogue.h"
#include "base/result.h"
#include "run/session.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace companion::run {

// What is to be run: the cells of one experiment of a page.
struct ExperimentText {
  std::string path;  // of the page or file, as the user gave it
  // Names the scratch folder that all experiments of a page share: "04" for lesson 4, the file's stem for
  // others.
  std::string scratch_key;
  std::vector<Cell> cells;
  std::vector<std::string> arguments;
  Outside outside = Outside::ask;
  std::uint32_t number = 1;  // of the session; see SessionSetup
  std::uint64_t first_seq = 1;
};

// Which folders the sessions run in: C:\lessons, which stays, or C:\check\PID, which goes with the process.
enum class ScratchSet { lessons, check };

struct WorkbenchOptions {
  ScratchSet scratch_set = ScratchSet::lessons;
  std::filesystem::path api_folder = {};  // with the complete public set; empty: the shipped entries alone
};

class Workbench {
 public:
  // `program_folder` holds callhost.exe and assets/api. The only error is a broken catalogue: that no host
  // can be had (no Wine, say) is told by the session that wants one.
  static Result<std::unique_ptr<Workbench>> open(const std::filesystem::path& program_folder,
                                                 const WorkbenchOptions& options = {});
  ~Workbench();

  // Starts a host for the first session to come, in the background. Apart from open(), since it competes for
  // the processor with a window that is about to draw its first frame.
  void warm_up();

  // `on_change` as in SessionSetup.
  std::unique_ptr<Session> start(ExperimentText text, std::function<void()> on_change);

  // Removes what the page's experiments left in its scratch folder. No session of that page may live.
  Status empty_scratch(const std::string& scratch_key);

  const std::shared_ptr<const api::Catalogue>& catalogue() const;

 private:
  struct State;
  explicit Workbench(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// "04" for lesson 4, else the file's stem with everything but letters, digits, '-' and '_' left out; never
// empty.
std::string scratch_key(int lesson_number, const std::filesystem::path& file);

}  // namespace companion::run
