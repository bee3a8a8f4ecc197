#include <algorithm>

#include "commands/diagnosis_output.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids, std::size_t most = 6) {
  const std::vector<std::string_view> views(ids.begin(), ids.end());
  return printable(quoted_list(views, most));
}

std::string name_of(const CommitNote& note) {
  return note.commit.substr(0, 12) + " (" + note.date + ", \"" + printable(note.subject) + "\")";
}

std::string line(const std::string& text) {
  return "  " + text + '\n';
}

// One sentence.
std::string answer(const Diagnosis& found) {
  const std::string id = printable(quoted(found.id));
  const std::string path = printable(found.path);
  const std::string by = found.deleted ? " in commit " + name_of(*found.deleted) : std::string();
  switch (found.verdict) {
    case Verdict::present:
      return found.became.empty() ? id + " is in this tree, in " + path
                                  : id + " is the beginning of " + listed(found.became) +
                                        ", which is in this tree, in " + path;
    case Verdict::changed:
      return id + " is in this tree, in " + path +
             ", but earlier commits had another content or other links under this ID";
    case Verdict::deleted:
      return id + " was deleted" + by;
    case Verdict::renamed:
      return id + " has another ID now, " + listed(found.became) + ": it was renamed" + by;
    case Verdict::squashed:
      return id + " was squashed into " + listed(found.became) + by;
    case Verdict::reused:
      return id + " is in this tree, but for another migration than before: the ID was reused";
    case Verdict::other_ref:
      return id + " is not in this tree, but in " + listed(found.where, 3);
    case Verdict::never_merged:
      return id + " was only in commits inside a branch, and gone before that was merged";
    case Verdict::other_environment:
      return id + " is a revision of another environment, " + printable(found.environment);
    case Verdict::truncated:
      return id + " is the beginning of " + listed(found.became) +
             ": the column of the version table has cut it";
    case Verdict::ambiguous:
      return id + " is the beginning of several IDs: " + listed(found.became);
    case Verdict::unknown:
      return id + " was found nowhere";
  }
  return id;
}

std::string happened(const Diagnosis& found) {
  std::string text;
  if (found.added) text += line("added in " + name_of(*found.added));
  if (found.deleted) text += line("taken away in " + name_of(*found.deleted));
  if (found.deleted_on_first_parent && found.deleted &&
      found.deleted_on_first_parent->commit != found.deleted->commit)
    text += line("merged in " + name_of(*found.deleted_on_first_parent));
  if (!found.last_tag_with.empty())
    text += line("the last tag with it is " + printable(found.last_tag_with));
  if (!found.first_tag_without.empty())
    text += line("the first tag without it is " + printable(found.first_tag_without));
  if (!found.path.empty() && found.verdict != Verdict::present)
    text += line("its file: " + printable(found.path));
  if (!found.where.empty() && found.verdict != Verdict::other_ref) {
    std::vector<std::string> commits;
    for (const std::string& commit : found.where) commits.push_back(commit.substr(0, 12));
    text += line("in " + listed(commits, 4));
  }
  if (!found.near_misses.empty()) text += line("similar IDs: " + listed(found.near_misses));
  return text;
}

std::string difference(const Diagnosis& found) {
  std::string text;
  if (found.beyond.empty()) return text;
  text += line("it has run, and this tree lacks: " + listed(found.beyond));
  text += line(found.surviving_ancestors.empty() ? "no revision below it is left in this tree"
                                                 : "the nearest below it that this tree has: " +
                                                       listed(found.surviving_ancestors));
  if (!found.surviving_descendants.empty())
    text += line("the nearest above it that this tree has: " + listed(found.surviving_descendants));
  if (!found.new_heads_after_restore.empty())
    text += line("restoring the files would add the head " + listed(found.new_heads_after_restore) +
                 ": that alone is no repair");
  return text;
}

std::string repairs(const Diagnosis& found) {
  std::string text;
  std::size_t number = 0;
  for (const Repair& repair : found.repairs) {
    text += line(std::to_string(++number) + ". " + printable(repair.title));
    if (!repair.condition.empty()) text += line("   if: " + printable(repair.condition));
    for (const std::string& command : repair.commands) text += line("     " + printable(command));
  }
  return text;
}

std::string block(std::string_view title, const std::string& lines) {
  return lines.empty() ? "" : std::string(title) + ":\n" + lines;
}

std::string paragraph(const Diagnosis& found) {
  std::string text = printable_at_line_start(answer(found)) + "\n";
  text += block("what happened", happened(found));
  text += block("what that database has beyond this tree", difference(found));
  text += block("repairs, safest first", repairs(found));
  if (!found.skipped_by_stamping.empty() && !found.repairs.empty())
    text += "not `alembic stamp head`: it would skip " +
            counted(found.skipped_by_stamping.size(), "revision") + ", " +
            listed(found.skipped_by_stamping, 3) + "\n";
  return text;
}

std::string error_text(const LoggedError& error, const std::string& explanation) {
  std::string text =
      "line " + std::to_string(error.line) + ": " + std::string(kind_name(error.kind));
  if (!error.revisions.empty()) text += ' ' + listed(error.revisions);
  if (!error.object.empty()) text += ", object " + printable(quoted(error.object));
  if (!error.name.empty()) text += ", " + printable(quoted(error.name));
  if (!error.path.empty()) text += ", " + printable(error.path);
  if (!error.upgrading_to.empty())
    text +=
        ", while upgrading " +
        (error.upgrading_from.empty() ? std::string()
                                      : "from " + printable(quoted(error.upgrading_from)) + ' ') +
        "to " + printable(quoted(error.upgrading_to));
  text += '\n';
  if (error.caused_by)
    text += line("a consequence of error " + std::to_string(*error.caused_by + 1));
  if (!explanation.empty()) text += line(printable(explanation));
  return text;
}

}  // namespace

std::string diagnosis_text(const DiagnosisOutput& output) {
  std::string text;
  for (std::size_t i = 0; i < output.errors.size(); ++i)
    text += error_text(output.errors[i], output.explanations[i]);
  for (const Diagnosis& found : output.diagnoses)
    text += (text.empty() ? "" : "\n") + paragraph(found);
  if (text.empty()) text = "no error of Alembic was found in the log\n";
  for (const Notice& notice : output.notices) text += "notice: " + printable(notice.message) + '\n';
  return text;
}

}  // namespace revlint
