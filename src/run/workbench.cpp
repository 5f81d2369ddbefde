#include "run/workbench.h"

#include "base/file.h"
#include "machine/host_pool.h"
#include "machine/wine_prefix.h"
#include "run/scratch_folders.h"

#include <cctype>
#include <mutex>
#include <optional>
#include <thread>

namespace companion::run {

struct Workbench::State {
  std::filesystem::path program_folder;
  ScratchSet scratch_set = ScratchSet::lessons;
  std::shared_ptr<const api::Catalogue> catalogue;

  // What needs a prefix, made by whoever comes first: the warming thread or a session.
  std::mutex mutex;
  std::optional<ScratchFolders> scratch;
  std::unique_ptr<machine::HostPool> pool;

  std::thread warming;

  Status prepare() {
    const std::lock_guard lock(mutex);
    if (pool) return Nothing{};
    const Result<machine::Prefix> prefix = machine::prepare_prefix();
    if (!prefix) return prefix.error();
    if (!scratch) {
      Result<ScratchFolders> opened = scratch_set == ScratchSet::check
                                          ? ScratchFolders::open_for_check(*prefix)
                                          : ScratchFolders::open(*prefix);
      if (!opened) return opened.error();
      scratch.emplace(std::move(opened).value());
    }
    pool = std::make_unique<machine::HostPool>(*prefix, program_folder / "callhost.exe");
    return Nothing{};
  }

  Result<std::unique_ptr<machine::Machine>> machine_for(const std::string& key,
                                                        machine::ProcessListener& listener,
                                                        std::string& scratch_name) {
    const Status prepared = prepare();
    if (!prepared) return prepared.error();
    Result<std::string> folder = scratch->folder(key);
    if (!folder) return folder.error();
    scratch_name = *folder;
    return pool->take({*folder, &listener});
  }
};

Result<std::unique_ptr<Workbench>> Workbench::open(const std::filesystem::path& program_folder,
                                                   const WorkbenchOptions& options) {
  Result<api::Catalogue> catalogue = api::Catalogue::load(program_folder / "assets" / "api");
  if (!catalogue) return catalogue.error();
  auto state = std::make_unique<State>();
  state->program_folder = program_folder;
  state->scratch_set = options.scratch_set;
  if (!options.api_folder.empty()) catalogue->add_public_set(options.api_folder);
  state->catalogue = std::make_shared<const api::Catalogue>(std::move(catalogue).value());
  return std::unique_ptr<Workbench>(new Workbench(std::move(state)));
}

Workbench::Workbench(std::unique_ptr<State> state) : state_(std::move(state)) {}

Workbench::~Workbench() {
  if (state_->warming.joinable()) state_->warming.join();
}

void Workbench::warm_up() {
  if (state_->warming.joinable()) return;
  // An error is not lost: the session that needs a host meets it again.
  state_->warming = std::thread([state = state_.get()] { (void)state->prepare(); });
}

std::unique_ptr<Session> Workbench::start(ExperimentText text, std::function<void()> on_change) {
  SessionSetup setup;
  setup.number = text.number;
  setup.first_seq = text.first_seq;
  setup.path = std::move(text.path);
  setup.cells = std::move(text.cells);
  setup.arguments = std::move(text.arguments);
  setup.outside = text.outside;
  setup.catalogue = state_->catalogue;
  setup.on_change = std::move(on_change);
  setup.machine = [state = state_.get(), key = text.scratch_key](machine::ProcessListener& listener,
                                                                 std::string& scratch) {
    return state->machine_for(key, listener, scratch);
  };
  return std::make_unique<Session>(std::move(setup));
}

Status Workbench::empty_scratch(const std::string& key) {
  const Status prepared = state_->prepare();
  if (!prepared) return prepared.error();
  return state_->scratch->empty(key);
}

const std::shared_ptr<const api::Catalogue>& Workbench::catalogue() const {
  return state_->catalogue;
}

std::string scratch_key(int lesson_number, const std::filesystem::path& file) {
  if (lesson_number > 0) return (lesson_number < 10 ? "0" : "") + std::to_string(lesson_number);
  std::string key;
  for (const char c : to_utf8(file.stem())) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_')) key.push_back(c);
  }
  return key.empty() ? "file" : key;
}

}  // namespace companion::run
