#include "analysis/restore_command.hpp"

#include <algorithm>
#include <array>

#include "analysis/renumbering.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

const Revision* revision_at(const Snapshot& snapshot, std::string_view path) {
  const auto at = std::ranges::find(snapshot.revisions, path, &Revision::path);
  return at == snapshot.revisions.end() ? nullptr : &*at;
}

// The file at the tip of the base branch, or else at the start of this branch.
const Body& body_in_base(const Subject& subject, std::string_view path) {
  const Body& at_tip = subject.project.body(Side::target, path);
  return at_tip.is_readable() ? at_tip : subject.project.body(Side::merge_base, path);
}

const Body& body_in_work(const Subject& subject, std::string_view path) {
  return subject.project.body(Side::work, path);
}

bool does_the_same(const Subject& subject, std::string_view path) {
  return subject.project.bodies
      ->comparison(body_in_base(subject, path), body_in_work(subject, path))
      .same();
}

bool share_statements(const Subject& subject, std::string_view path_in_base,
                      std::string_view path_in_work) {
  return subject.project.bodies->share_statements(body_in_base(subject, path_in_base),
                                                  body_in_work(subject, path_in_work));
}

std::string show_into(std::string_view commit, std::string_view path, std::string_view place) {
  return "`git show " + shell_word(std::string(commit) + ":" + std::string(path)) + " > " +
         shell_word(place) + "`";
}

bool is_scanned(const Environment& environment, std::string_view path) {
  return std::ranges::any_of(environment.version_locations, [&](const VersionLocation& location) {
    return environment.recursive ? is_within(path, location.path)
                                 : parent_path(path) == location.path;
  });
}

}  // namespace

bool is_restored_beside(const Subject& subject, std::string_view path) {
  return subject.project.work->kind(path) && !does_the_same(subject, path);
}

std::string place_of(const Subject& subject, std::string_view path) {
  const auto& locations = subject.environment().version_locations;
  const std::string& whole = subject.environment().script_location;
  const bool is_gone = !whole.empty() && !subject.project.work->kind(whole);
  if (locations.empty() || is_gone || is_scanned(subject.environment(), path))
    return std::string(path);
  const std::string& directory = locations.front().path;
  return (directory.empty() ? "" : directory + "/") + std::string(file_name(path));
}

std::string restore_command(const Subject& subject, std::string_view commit,
                            std::string_view path) {
  const std::string place = place_of(subject, path);
  if (place != path) return show_into(commit, path, place);
  if (!subject.project.work->kind(path)) return checkout(commit, path);
  return "put what `git show " + shell_word(std::string(commit) + ":" + std::string(path)) +
         "` prints into a file of its own";
}

std::string restore_command(const Subject& subject, std::span<const std::string_view> paths) {
  const std::string& base = subject.project.base->ref;
  std::string command, more;
  for (const std::string_view path : paths) {
    if (const std::string place = place_of(subject, path); place != path) {
      more += (more.empty() ? "" : ", and ") + show_into(base, path, place);
    } else if (!is_restored_beside(subject, path)) {
      if (command.empty()) command = "`git checkout " + shell_word(base) + " --";
      command += " " + shell_word(path);
    } else {
      more += (more.empty() ? "" : ", and ") + restore_command(subject, base, path);
    }
  }
  if (command.empty()) return more;
  return command + "`" + (more.empty() ? "" : ", and " + more);
}

bool is_overwritten(const Subject& subject, std::string_view path) {
  return subject.project.work->kind(path) && !does_the_same(subject, path) &&
         !share_statements(subject, path, path);
}

bool has_taken_id(const Subject& subject, const Revision& before, const Revision& after) {
  if (before.path == after.path) return false;
  if (revision_at(*subject.state.merge_base, after.path) != nullptr) return true;
  return !share_statements(subject, before.path, after.path);
}

std::string with_own_ids(const Subject& subject, const Revision& before, const Revision& after) {
  const Revision* const old = revision_at(*subject.state.merge_base, after.path);
  if (old != nullptr && old->has_id() && old->id() != before.id() &&
      does_the_same(subject, after.path)) {
    return restore_command(subject, std::array{before.path, after.path});  // it had one of its own
  }
  const std::string restored = restore_command(subject, std::array{before.path}) + ", and give " +
                               std::string(after.path) + " ";
  const auto node = subject.graph().find(after.id());
  Trial trial(subject);
  if (is_restored_beside(subject, before.path)) {
    trial.add(before);
  } else {
    trial.restore(before);
  }
  const auto how = node ? renumber(subject, trial, *node) : std::nullopt;
  return restored +
         (how ? in_words(*how) : "an ID of its own, and choose the revision that it follows") +
         "; " + std::string(prints_new_id);
}

}  // namespace revlint
