#include "run/guard.h"

#include "python/exception.h"
#include "python/thread.h"
#include "run/call_reader.h"
#include "run/current_directory.h"

#include <cstdlib>

namespace companion::run {
namespace {

using modules::Change;

Change change_of(api::PathUse use) {
  switch (use) {
    case api::PathUse::write:
      return Change::write;
    case api::PathUse::move:
      return Change::move;
    case api::PathUse::remove:
      return Change::remove;
    case api::PathUse::link:
      return Change::link;
    case api::PathUse::start:
      return Change::start;
    case api::PathUse::create:
    case api::PathUse::read:
    case api::PathUse::none:
      break;
  }
  return Change::create;
}

const char* verb_of(Change change) {
  switch (change) {
    case Change::create:
      return "makes or changes ";
    case Change::write:
      return "changes ";
    case Change::move:
      return "moves away ";
    case Change::remove:
      return "deletes ";
    case Change::link:
      return "makes another name for ";
    case Change::start:
      break;
  }
  return "starts ";
}

bool is_relative(const std::string& name) {
  return !name.empty() && name[0] != '\\' && name[0] != '/' && (name.size() < 2 || name[1] != ':');
}

std::string windows_folder() {
  const char* root = std::getenv("SystemRoot");
  return root != nullptr ? root : "C:\\windows";
}

}  // namespace

FullPath Guard::resolve(const std::string& name) {
  FullPath path = full_path(name, "");
  if (path.kind == FullPath::Kind::unknown) path = full_path(name, current_directory_of(machine_));
  return path;
}

std::vector<Guard::Finding> Guard::findings_of(const ctypes::ForeignCall& call) {
  std::vector<Finding> findings;
  const api::Function* function = setup_.catalogue ? setup_.catalogue->function(call.function) : nullptr;
  if (function == nullptr) return findings;
  const CallReader reader(machine_, *function, call);
  std::string command;
  bool starts = false;
  for (std::size_t index = 0; index < function->parameters.size(); ++index) {
    for (const api::PathRule& rule : function->parameters[index].paths) {
      if (rule.use == api::PathUse::none || rule.use == api::PathUse::read) continue;
      if (!reader.applies(rule, index)) continue;
      for (const CallReader::Text& text : reader.texts(rule, index)) {
        if (rule.use == api::PathUse::start) {
          command += (command.empty() ? "" : " ") + text.text;
          continue;
        }
        FullPath place{FullPath::Kind::unknown, text.text};
        if (text.is_certain) {
          if (rule.base == api::PathRule::Base::windows_folder && is_relative(text.text)) {
            place = full_path(text.text, windows_folder());
          } else if (rule.base == api::PathRule::Base::parameter && is_relative(text.text)) {
            const auto base =
                reader.argument_text(static_cast<std::size_t>(rule.base_parameter), rule.is_wide);
            const FullPath beside = base ? resolve(base->text) : FullPath{};
            if (beside.kind == FullPath::Kind::file) place = full_path(text.text, folder_of(beside.text));
          } else {
            place = resolve(text.text);
          }
        }
        findings.push_back({change_of(rule.use), std::move(place), ""});
      }
      starts |= rule.use == api::PathUse::start;
    }
  }
  if (starts) findings.push_back({Change::start, {}, command});
  return findings;
}

bool Guard::is_harmless(const Finding& finding) const {
  if (finding.change == Change::start) return false;
  if (finding.place.kind == FullPath::Kind::nothing) return true;
  const Relation relation = relation_to(finding.place, setup_.scratch);
  // The folder itself belongs to the page as a whole.
  const bool ends_it = finding.change == Change::move || finding.change == Change::remove;
  return relation == Relation::below || (relation == Relation::the_folder_itself && !ends_it);
}

// "deletes C:\windows\win.ini, outside of this page's folder C:\lessons\04"
std::string Guard::words(const Finding& finding) const {
  if (finding.change == Change::start)
    return finding.command.empty() ? "starts a program" : "starts a program, “" + finding.command + "”";
  const std::string verb = verb_of(finding.change);
  switch (finding.place.kind) {
    case FullPath::Kind::device:
      return "changes the device " + finding.place.text;
    case FullPath::Kind::unknown:
      return verb + (finding.place.text.empty() ? "something" : finding.place.text) +
             ", and where that lies cannot be told";
    case FullPath::Kind::file:
    case FullPath::Kind::nothing:
      break;
  }
  if (relation_to(finding.place, setup_.scratch) == Relation::the_folder_itself)
    return verb + "this page's folder " + finding.place.text;
  return verb + finding.place.text + ", outside of this page's folder " + setup_.scratch;
}

std::optional<std::string> Guard::judge(python::Thread& thread, const ctypes::ForeignCall& call) {
  return judge(thread, call.function, findings_of(call));
}

std::optional<std::string> Guard::judge(python::Thread& thread, const std::string& who,
                                        std::vector<Finding> findings) {
  if (setup_.outside == Outside::allow || allows_all_) return std::nullopt;
  std::erase_if(findings, [this](const Finding& finding) { return is_harmless(finding); });
  if (findings.empty()) return std::nullopt;
  std::string what;
  for (const Finding& finding : findings)
    what += (what.empty() ? "it " : "; it ") + words(finding);
  if (setup_.outside == Outside::refuse)
    return who + " was refused: " + what + ". The option --allow-outside allows that";
  switch (desk_.ask(thread, "May line " + std::to_string(thread.current_line()) + " call " + who + "?",
                    "I" + what.substr(1) + ".")) {
    case GuardDesk::Answer::allow:
      return std::nullopt;
    case GuardDesk::Answer::allow_all:
      allows_all_ = true;
      return std::nullopt;
    case GuardDesk::Answer::refuse:
    case GuardDesk::Answer::nobody:
      break;
  }
  return who + " was refused: " + what;
}

void Guard::refuse(python::Thread& thread, trace::CallId call, const std::string& why) {
  recorder_.append(thread.id(), trace::Refused{call, why});
  // Stop may be the reason: then the program ends here.
  thread.check_attention();
  python::raise_refused(thread, why);
}

void Guard::before(python::Thread& thread, const std::string& who, const std::vector<modules::Deed>& deeds) {
  std::vector<Finding> findings;
  for (const modules::Deed& deed : deeds) {
    if (deed.change == Change::start) {
      findings.push_back({deed.change, {}, deed.what});
    } else {
      findings.push_back({deed.change, resolve(deed.what), ""});
    }
  }
  if (const auto why = judge(thread, who, std::move(findings))) refuse(thread, 0, *why);
}

}  // namespace companion::run
