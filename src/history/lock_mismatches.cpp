#include "history/lock_mismatches.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "history/lock_order.hpp"

namespace revlint {
namespace {

using LinesById = std::map<std::string_view, const LockedRevision*>;

LinesById lines_of(const LockedEnvironment* section) {
  LinesById lines;
  if (section == nullptr) return lines;
  for (const LockedRevision& revision : section->revisions) lines.emplace(revision.id, &revision);
  return lines;
}

std::vector<std::string> texts(const Identifier& identifier) {
  std::vector<std::string> names;
  for (const Name& name : identifier.names()) names.emplace_back(name.text);
  return names;
}

bool same_line(const LockedRevision& a, const LockedRevision& b) {
  return a.fingerprint == b.fingerprint && a.down_revisions == b.down_revisions &&
         a.depends_on == b.depends_on && a.branch_labels == b.branch_labels;
}

// The revisions whose files and lines are those of the merge base, as git knows. They are not read
// again, because they were checked when they were merged.
class Trusted {
 public:
  Trusted(const Project& project, const EnvironmentState& state) {
    if (!project.base || !state.merge_base) return;
    if (project.base->merge_base->read(lock_path, text_) != ReadStatus::ok) return;
    lock_ = read_lock(text_);
    lines_ = lines_of(section_of(lock_, project, state));
    for (const MigrationChange& change : state.changes) {
      if (change.after) differing_.insert(*change.after);
    }
  }

  bool holds(Node node, const LockedRevision& line) const {
    const auto there = lines_.find(line.id);
    return there != lines_.end() && same_line(*there->second, line) && !differing_.contains(node);
  }

 private:
  std::string text_;
  Lock lock_;
  LinesById lines_;
  std::set<Node> differing_;
};

// What the files at `nodes` do.
std::vector<Meaning> meanings_of(const Project& project, const EnvironmentState& state,
                                 const std::vector<Node>& nodes) {
  std::vector<std::string_view> paths;
  for (const Node node : nodes) paths.push_back(state.work.revisions[node].path);
  return project.bodies->meanings(project.work, paths);
}

// The edits that the comparison with the lock has found, if there is no history.
std::set<Node> edited_nodes(const EnvironmentState& state) {
  std::set<Node> nodes;
  for (const MigrationEdit& edit : state.edits) nodes.insert(edit.after);
  return nodes;
}

}  // namespace

const LockedEnvironment* section_of(const Lock& lock, const Project& project,
                                    const EnvironmentState& state) {
  const LockedEnvironment* named = lock.find(state.environment.name);
  const bool only_one = lock.environments.size() == 1 && project.environments.size() == 1;
  return named == nullptr && only_one ? &lock.environments.front() : named;
}

LockedRevision locked(const Revision& revision, const Meaning& meaning) {
  return {std::string(revision.id()),           to_string(meaning),
          texts(revision.header.down_revision), texts(revision.header.depends_on),
          texts(revision.header.branch_labels), {}};
}

bool may_be_merged(const EnvironmentState& state, std::string_view id) {
  if (!state.merge_base) return true;
  return state.merge_base->graph.find(id) || (state.target && state.target->graph.find(id));
}

LockMismatches lock_mismatches(const Project& project, const EnvironmentState& state,
                               const Lock& lock) {
  LockMismatches found;
  found.section = section_of(lock, project, state);
  const LinesById lines = lines_of(found.section);
  const Trusted trusted(project, state);
  const std::vector<Node> order = lock_order(state.work.graph);
  std::vector<Node> unknown;  // to be read
  std::map<Node, LockChange> changes;
  for (const Node node : order) {
    const Revision& revision = state.work.revisions[node];
    const auto line = lines.find(revision.id());
    if (line == lines.end()) {
      found.added.push_back(node);
      continue;
    }
    const LockedRevision& was = *line->second;
    const LockedRevision is = locked(revision, {});
    changes[node] = {node, &was, false,
                     was.down_revisions != is.down_revisions || was.depends_on != is.depends_on,
                     was.branch_labels != is.branch_labels};
    if (!state.locked && !trusted.holds(node, was)) unknown.push_back(node);
  }
  for (const Node node : edited_nodes(state)) {
    if (state.locked) changes[node].meaning = true;
  }
  const std::vector<Meaning> meanings = meanings_of(project, state, unknown);
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    LockChange& change = changes[unknown[i]];
    change.meaning = change.line->fingerprint != to_string(meanings[i]);
  }
  for (const Node node : order) {
    const auto change = changes.find(node);
    if (change == changes.end()) continue;
    const LockChange& it = change->second;
    if (it.meaning || it.links || it.labels) found.changed.push_back(it);
  }
  if (found.section == nullptr) return found;
  for (const LockedRevision& line : found.section->revisions) {
    if (!state.work.graph.find(line.id)) found.gone.push_back(&line);
  }
  return found;
}

namespace {

// The edits of one file. Lines added at the same place are one edit.
class Editor {
 public:
  explicit Editor(std::string_view text, bool crlf) : text_(text), crlf_(crlf) {}

  // After the line that ends at or contains `offset`.
  void add_after(std::uint32_t offset, const std::string& lines) {
    added_[line_end(offset)] += lines;
  }
  void add_before(std::uint32_t line, const std::string& lines) { added_[line] += lines; }
  void add_at_end(const std::string& lines) { at_end_ += lines; }
  void replace(Span span, std::string text) { changes_.push_back(edit(span, std::move(text))); }
  void remove_line(Span span) { changes_.push_back(edit({span.begin, line_end(span.end)}, "")); }

  std::vector<Edit> edits() && {
    const auto end = static_cast<std::uint32_t>(text_.size());
    if (!at_end_.empty()) added_[end] += at_end_;
    for (auto& [offset, lines] : added_) {
      const bool joined = offset == end && !text_.empty() && !text_.ends_with('\n');
      changes_.push_back(edit({offset, offset}, (joined ? "\n" : "") + lines));
    }
    return std::move(changes_);
  }

 private:
  std::uint32_t line_end(std::uint32_t offset) const {
    const std::size_t end = text_.find('\n', offset);
    return static_cast<std::uint32_t>(end == text_.npos ? text_.size() : end + 1);
  }

  Edit edit(Span span, std::string text) const {
    if (crlf_) {
      for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 2)
        text.insert(at, "\r");
    }
    return {std::string(lock_path), span, std::move(text)};
  }

  std::string_view text_;
  bool crlf_;
  std::map<std::uint32_t, std::string> added_;
  std::string at_end_;
  std::vector<Edit> changes_;
};

std::string without_line_end(std::string line) {
  line.pop_back();
  return line;
}

// Puts each new line after the nearest line before it that exists.
void add_lines(Editor& editor, const EnvironmentState& state, const LockMismatches& found,
               const std::map<Node, LockedRevision>& lines) {
  const LinesById there = lines_of(found.section);
  std::uint32_t offset = found.section->span.end;
  for (const Node node : lock_order(state.work.graph)) {
    if (const auto line = lines.find(node); line != lines.end()) {
      editor.add_after(offset, to_text(line->second));
    } else if (const auto it = there.find(state.work.revisions[node].id()); it != there.end()) {
      offset = it->second->span.end;
    }
  }
}

void repair(Editor& editor, const Project& project, const EnvironmentState& state,
            const LockMismatches& found, std::vector<LockedEnvironment>& missing) {
  std::vector<Node> wanted = found.added;
  for (const LockChange& change : found.changed) {
    const bool own = !may_be_merged(state, change.line->id);
    if (own) wanted.push_back(change.node);
  }
  const std::vector<Meaning> meanings = meanings_of(project, state, wanted);
  std::map<Node, LockedRevision> lines;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    lines.emplace(wanted[i], locked(state.work.revisions[wanted[i]], meanings[i]));
  }
  if (found.section == nullptr) {
    LockedEnvironment section{state.environment.name, {}, {}, 0};
    for (const Node node : found.added) section.revisions.push_back(lines.at(node));
    missing.push_back(std::move(section));
    return;
  }
  for (const LockChange& change : found.changed) {
    const auto line = lines.extract(change.node);
    if (line.empty()) continue;
    editor.replace(change.line->span, without_line_end(to_text(line.mapped())));
  }
  for (const LockedRevision* line : found.gone) {
    if (!may_be_merged(state, line->id)) editor.remove_line(line->span);
  }
  add_lines(editor, state, found, lines);
}

}  // namespace

std::vector<Edit> lock_repair(const Project& project, const Lock& lock, std::string_view text) {
  Editor editor(text, lock.crlf);
  std::vector<LockedEnvironment> missing;
  for (const EnvironmentState& state : project.environments) {
    repair(editor, project, state, lock_mismatches(project, state, lock), missing);
  }
  std::ranges::sort(missing, {}, &LockedEnvironment::name);
  for (const LockedEnvironment& section : missing) {
    const auto next = std::ranges::find_if(
        lock.environments, [&](const LockedEnvironment& it) { return it.name > section.name; });
    if (next == lock.environments.end()) {
      editor.add_at_end(to_text(section));
    } else if (next == lock.environments.begin()) {
      editor.add_before(next->span.begin, to_text(section).substr(1) + "\n");
    } else {
      editor.add_after(std::prev(next)->end - 1, to_text(section));
    }
  }
  return std::move(editor).edits();
}

}  // namespace revlint
