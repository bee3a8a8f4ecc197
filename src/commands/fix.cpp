// `revlint fix`: carries out what findings propose, in memory until nothing is left to do, and then
// writes all files or none.

#include <algorithm>
#include <map>
#include <set>

#include "commands/apply_fixes.hpp"
#include "commands/commands.hpp"
#include "commands/diff.hpp"
#include "commands/run_rules.hpp"
#include "commands/write_file.hpp"
#include "history/lock_file.hpp"
#include "lint/rule.hpp"
#include "repair/lock_update.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr int most_unsafe =
    200;  // one after the other, because each changes what the next one sees

DiffFor diff_reader(const CheckOptions& options, const Terminal& terminal) {
  if (!terminal.out_is_terminal) return DiffFor::programs;
  return wants_color(options.color, terminal) ? DiffFor::colored_terminal : DiffFor::terminal;
}

class Fixing {
 public:
  explicit Fixing(const CheckOptions& options) : options_(options) {
    options_.staged = false;  // only files on disk are repaired
  }

  std::optional<Failure> run() {
    if (auto failure = run_safe(OfHistory::no)) return failure;
    for (int i = 0; options_.unsafe_fixes && i < most_unsafe; ++i) {
      auto done = run_unsafe();
      if (!done) return done.failure();
      if (!*done) break;
      if (auto failure = run_safe(OfHistory::no)) return failure;
    }
    return run_safe(OfHistory::yes);
  }

  std::optional<Failure> write() const {
    std::vector<ProjectFile> files;
    for (const auto& [path, file] : files_)
      files.push_back({path, file.after, file.is_new ? std::nullopt : std::optional(file.before)});
    return write_project_files(root_, files);
  }

  std::size_t count() const { return count_; }
  const std::map<std::string, FixedFile>& files() const { return files_; }
  const std::vector<std::string>& done() const { return done_; }

 private:
  enum class OfHistory : std::uint8_t { no, yes };

  // The other rules judge the files on disk, and not the result of the merge.
  std::optional<Failure> run_safe(OfHistory of_history) {
    CheckOptions options = options_;
    options.history &= of_history == OfHistory::yes;
    auto run = run_rules(options, texts());
    if (!run) return run.failure();
    std::erase_if(run->findings, [&](const Finding& finding) {
      return (finding.rule->group == Group::history) != (of_history == OfHistory::yes);
    });
    return plan(*run, run->findings, FixSafety::safe);
  }

  // The first fix that is not safe, and what follows from it in revlint.lock; false where there is
  // none.
  Result<bool> run_unsafe() {
    auto run = run_rules(options_, texts());
    if (!run) return run.failure();
    if (before_) {
      if (const auto lock = update_lock(before_->project(), run->project())) {
        const std::string path{lock_path};
        const auto end = static_cast<std::uint32_t>(lock->before.size());
        add({path, lock->before, lock->after, {{path, {0, end}, lock->after}}});
        before_.reset();
        return true;
      }
      before_.reset();
    }
    for (Finding& finding : run->findings) {
      if (!finding.fix || finding.fix->safety == FixSafety::safe) continue;
      if (!done_once_.insert(fingerprint(finding)).second) continue;
      done_.push_back(finding.fix->description);
      if (auto failure = plan(*run, {finding}, FixSafety::unsafe)) return *std::move(failure);
      before_.emplace(std::move(*run));
      return true;
    }
    return false;
  }

  std::optional<Failure> plan(const CheckRun& run, const std::vector<Finding>& findings,
                              FixSafety most) {
    root_ = run.compared.loaded.workspace.root;
    auto planned = plan_fixes(*run.project().work, findings, most);
    if (!planned) return planned.failure();
    count_ += planned->count;
    for (FixedFile& file : planned->files) add(std::move(file));
    return std::nullopt;
  }

  // Joins the change with those before it.
  void add(FixedFile file) {
    const auto [at, is_first] = files_.try_emplace(file.path, file);
    if (is_first) return;
    FixedFile& there = at->second;
    there.after = std::move(file.after);
    const auto end = static_cast<std::uint32_t>(there.before.size());
    there.edits = {{there.path, {0, end}, there.after}};
  }

  UnwrittenFiles texts() const {
    UnwrittenFiles texts;
    for (const auto& [path, file] : files_) texts.emplace(path, file.after);
    return texts;
  }

  CheckOptions options_;
  std::string root_;
  std::size_t count_ = 0;                   // of fixes
  std::map<std::string, FixedFile> files_;  // by path
  std::optional<CheckRun> before_;          // the last fix that is not safe, until the lock follows
  std::set<std::string> done_once_;         // fingerprints
  std::vector<std::string> done_;           // descriptions
};

}  // namespace

Outcome fix(const CheckOptions& options, const Terminal& terminal) {
  Fixing fixing(options);
  if (const auto failure = fixing.run()) return cannot_run(*failure);
  std::string done =
      program_line(std::to_string(fixing.count()) + (fixing.count() == 1 ? " fix" : " fixes") +
                   (options.diff ? " would be carried out" : " carried out"));
  for (const std::string& description : fixing.done()) done += program_line(description);
  if (options.diff) {
    Outcome outcome{fixing.files().empty() ? 0 : 1, "", std::move(done)};
    for (const auto& [path, file] : fixing.files())
      outcome.out += diff_text(file, diff_reader(options, terminal));
    return outcome;
  }
  if (const auto failure = fixing.write()) return cannot_run(*failure);
  Outcome outcome = check(options, terminal);
  outcome.err = std::move(done) + outcome.err;
  return outcome;
}

}  // namespace revlint
