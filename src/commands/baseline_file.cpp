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

Failure unread(const std::string& shown, ReadStatus status) {
  const std::string start = "the baseline '" + printable(shown) + "' cannot be read";
  if (status == ReadStatus::missing)
    return {start + "; `revlint check --write-baseline` writes it"};
  return {start + ": " + why_unread(status) + "; put a baseline in its place"};
}

// The path in the project of the file that the settings name.
Result<std::string> path_in_project(const Settings& settings) {
  if (auto path = path_of_setting(settings, settings.baseline)) return *std::move(path);
  return Failure{"the setting `baseline` names '" + printable(settings.baseline) +
                 "', which lies outside the project: name a file in the project"};
}

// Whether this run looks for the finding of the entry.
bool was_looked_for(const BaselineEntry& entry, const Settings& settings) {
  const Rule* rule = find_rule(entry.rule);
  if (rule == nullptr) return true;
  return is_selected(*rule, settings) && !judges_changes(*rule);
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
  std::string text;
  ReadStatus status = ReadStatus::ok;
  if (!path.empty()) {
    status = read_file(path, text);
  } else if (!settings.baseline.empty()) {
    auto in_project = path_in_project(settings);
    if (!in_project) return in_project.failure();
    path = *std::move(in_project);
    status = tree.read(path, text);
  } else {
    return std::nullopt;
  }
  if (status != ReadStatus::ok) return unread(path, status);
  const auto baseline = read_baseline(path, text);
  if (!baseline) return baseline.failure();
  KnownFindings left = mark_unchanged(report, baseline->known(), KnownFrom::baseline);
  notice_gone(report, *baseline, std::move(left), settings);
  return std::nullopt;
}

namespace {

Failure no_baseline(const std::string& path) {
  return {"'" + printable(path) + "' is no baseline and is not overwritten; name another file"};
}

std::optional<Failure> write_named_by_user(const std::string& path, const std::string& text,
                                           const std::string& root) {
  const auto there = read_named_file(path, root);
  if (!there) return there.failure();
  if (*there && !read_baseline(path, **there)) return no_baseline(path);
  return write_file(path, text, root);
}

std::optional<Failure> write_in_project(const std::string& path, const std::string& text,
                                        const std::string& root) {
  auto there = read_project_file(root, path);
  if (!there) return there.failure();
  if (*there && !read_baseline(path, **there)) return no_baseline(path);
  return write_project_files(root, {{path, text, *std::move(there)}});
}

}  // namespace

Result<WrittenBaseline> write_baseline(const Report& report, const CheckOptions& options,
                                       const Settings& settings, const std::string& root) {
  WrittenBaseline written;
  const std::string text = baseline_text(report);
  const std::string& named =
      options.write_baseline->empty() ? options.baseline : *options.write_baseline;
  if (!named.empty()) {
    if (auto failure = write_named_by_user(named, text, root)) return *std::move(failure);
    written.path = named;
    return written;
  }
  if (!settings.baseline.empty()) {
    auto path = path_in_project(settings);
    if (!path) return path.failure();
    written.path = *std::move(path);
  } else {
    const std::string name(usual_name);
    const std::string config = settings.config_path.empty() ? "revlint.toml" : settings.config_path;
    written.path = path_of_setting(settings, name).value_or(name);
    written.advice = "name it in " + config + ": baseline = \"" + name + "\"";
  }
  if (auto failure = write_in_project(written.path, text, root)) return *std::move(failure);
  return written;
}

}  // namespace revlint
