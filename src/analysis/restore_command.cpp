#include "analysis/restore_command.hpp"

#include <algorithm>
#include <array>

#include "analysis/applied.hpp"
#include "text/phrase.hpp"

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

bool same_parents(const Revision& left, const Revision& right) {
  return std::ranges::equal(left.down_revisions(), right.down_revisions(), {}, &Name::text,
                            &Name::text);
}

// The ID that becomes free once `before` gets its old ID back.
std::string_view freed_id(const Subject& subject, const Revision& before) {
  const Revision* const now = revision_at(subject.state.work, before.path);
  if (now == nullptr || !now->has_id() || now->id() == before.id()) return {};
  if (Applied(subject.state, subject.settings).may_be(now->id())) return {};
  return does_the_same(subject, before.path) ? now->id() : std::string_view();
}

}  // namespace

std::string restore_command(const Subject& subject, std::string_view commit,
                            std::string_view path) {
  if (!subject.project.work->kind(path)) return checkout(commit, path);
  return "put what `git show " + shell_word(std::string(commit) + ":" + std::string(path)) +
         "` prints into a file of its own";
}

std::string restore_command(const Subject& subject, std::span<const std::string_view> paths) {
  const std::string& base = subject.project.base->ref;
  std::string command, more;
  for (const std::string_view path : paths) {
    if (!subject.project.work->kind(path) || does_the_same(subject, path)) {
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
  const std::string_view freed = freed_id(subject, before);
  std::string text =
      restore_command(subject, std::array{before.path}) + ", and give " + std::string(after.path);
  text += freed.empty() ? " an ID of its own" : " the ID " + quoted(freed) + " instead";
  if (same_parents(before, after)) text += ", with down_revision = " + quoted(before.id());
  if (freed.empty())
    text += ": `python3 -c \"import uuid; print(uuid.uuid4().hex[-12:])\"` prints one";
  return text;
}

}  // namespace revlint
