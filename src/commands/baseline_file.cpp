#include "commands/baseline_file.hpp"

#include "commands/write_file.hpp"
#include "lint/lint.hpp"
#include "lint/rule_names.hpp"
#include "report/baseline.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr std::string_view usual_name = "revlint-baseline.json";
constexpr std::size_t most_named = 3;

Result<Baseline> read(const std::string& shown, const std::optional<std::string>& text) {
  if (text) return read_baseline(shown, *text);
  return Failure{"the baseline '" + printable(shown) +
                 "' cannot be read; `revlint check --write-baseline` writes it"};
}

// Whether this run looks for the finding of the entry.
bool was_looked_for(const BaselineEntry& entry, const Settings& settings) {
  const Rule* rule = find_rule(entry.rule);
  if (rule == nullptr) return true;
  return is_selected(*rule, settings) && !judges_changes(rule->group);
}

// "missing-parent of 'b1'"
std::string described(const BaselineEntry& entry) {
  return entry.rule +
         (entry.revision.empty() ? " in " + quoted(entry.path) : " of " + quoted(entry.revision));
}

void notice_gone(Report& report, const Baseline& baseline, KnownFindings left,
                 const Settings& settings) {
  std::vector<BaselineEntry> gone = baseline.entries_of(std::move(left));
  std::erase_if(gone, [&](const BaselineEntry& entry) { return !was_looked_for(entry, settings); });
  if (gone.empty() || !settings.whole) return;
  std::string names;
  for (std::size_t i = 0; i < gone.size() && i < most_named; ++i)
    names += (i == 0 ? "" : ", ") + described(gone[i]);
  if (gone.size() > most_named)
    names += " and " + std::to_string(gone.size() - most_named) + " more";
  report.notices.push_back(
      {"stale-baseline", "the baseline '" + baseline.path + "' holds " +
                             counted(gone.size(), "finding") + " that nobody finds any more: " +
                             names + "; `revlint check --write-baseline` writes it anew"});
}

}  // namespace

std::optional<Failure> apply_baseline(Report& report, const CheckOptions& options,
                                      const Settings& settings, const Tree& tree) {
  std::string path = options.baseline;
  std::optional<std::string> text;
  if (!path.empty()) {
    text = file_text(path);
  } else if (!settings.baseline.empty()) {
    path = path_of_setting(settings, settings.baseline).value_or(settings.baseline);
    std::string bytes;
    if (tree.read(path, bytes) == ReadStatus::ok) text = std::move(bytes);
  } else {
    return std::nullopt;
  }
  const auto baseline = read(path, text);
  if (!baseline) return baseline.failure();
  KnownFindings left = mark_unchanged(report, baseline->known(), KnownFrom::baseline);
  notice_gone(report, *baseline, std::move(left), settings);
  return std::nullopt;
}

Result<WrittenBaseline> write_baseline(const Report& report, const CheckOptions& options,
                                       const Settings& settings, const std::string& root) {
  WrittenBaseline written;
  std::string path = *options.write_baseline;
  if (path.empty()) path = options.baseline;
  if (!path.empty()) {
    written.path = path;
  } else {
    const bool has_setting = !settings.baseline.empty();
    const std::string name = has_setting ? settings.baseline : std::string(usual_name);
    written.path = path_of_setting(settings, name).value_or(name);
    path = root + "/" + written.path;
    if (!has_setting) {
      const std::string config =
          settings.config_path.empty() ? "revlint.toml" : settings.config_path;
      written.advice = "name it in " + config + ": baseline = \"" + name + "\"";
    }
  }
  const auto there = file_text(path);
  if (there && !read_baseline(path, *there))
    return Failure{"'" + printable(path) +
                   "' is no baseline and is not overwritten; name another file"};
  if (auto failure = write_file(path, baseline_text(report))) return *std::move(failure);
  return written;
}

}  // namespace revlint
