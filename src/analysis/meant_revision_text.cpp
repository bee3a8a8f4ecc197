#include "analysis/meant_revision_text.hpp"

#include "analysis/wording.hpp"
#include "text/phrase.hpp"

namespace revlint {

std::string clause_for(const MeantRevision& meant) {
  switch (meant.kind) {
    case MeantRevision::Kind::unknown:
      return " is no revision of this environment";
    case MeantRevision::Kind::nothing:
      return " is a name, not None";
    case MeantRevision::Kind::command_word:
    case MeantRevision::Kind::relative:
      return " is understood on Alembic's command line only";
    case MeantRevision::Kind::label:
      return " is a branch label, not a revision";
    case MeantRevision::Kind::draft:
      return " is in a file that is not staged";
    case MeantRevision::Kind::unscanned_file:
      return " is in a file that Alembic does not scan";
    case MeantRevision::Kind::file_name:
      return " names a file, not a revision";
    case MeantRevision::Kind::padded:
      return " has blanks around the ID";
    case MeantRevision::Kind::other_case:
      return " differs in case from the ID";
    case MeantRevision::Kind::abbreviation:
      return " is only the beginning of an ID";
    case MeantRevision::Kind::id_and_more:
      return " is more than the ID";
    case MeantRevision::Kind::near_miss:
      return " is no revision, but nearly one";
    case MeantRevision::Kind::other_environment:
      return " is a revision of another environment, " + quoted(meant.environment);
  }
  return {};
}

std::string remark_for(const MeantRevision& meant) {
  const std::string name = quoted(meant.name);
  switch (meant.kind) {
    case MeantRevision::Kind::file_name:
      return "the revision in this file is " + name;
    case MeantRevision::Kind::label:
      return "the label belongs to " + name;
    case MeantRevision::Kind::draft:
    case MeantRevision::Kind::unscanned_file:
    case MeantRevision::Kind::other_environment:
      return "the revision " + name;
    case MeantRevision::Kind::near_miss:
      return "did you mean " + name + "?";
    default:
      return "the ID is " + name;
  }
}

std::string advice_for(const Subject& subject, LinkKind kind, std::string_view name,
                       const MeantRevision& meant, Search search) {
  if (meant.closes_cycle) {
    return "give " + std::string(meant.revision->path) +
           " an ID of its own: the one that it carries belongs to this revision or a later one";
  }
  switch (meant.kind) {
    case MeantRevision::Kind::unknown: {
      if (search == Search::found_nothing)
        return "name another revision: in the history no deletion of " + quoted(name) +
               " was found";
      // If the file was deleted, that commit is the last one in the history that contains the name.
      std::string command = "git log --diff-filter=D --name-only -S " + shell_word(name) + " --";
      for (const VersionLocation& location : subject.environment().version_locations) {
        command += " " + shell_word(location.path.empty() ? "." : location.path);
      }
      return "name another revision, or restore its file, if `" + command +
             "` shows that it was deleted";
    }
    case MeantRevision::Kind::nothing:
      return "write " + variable(kind) + " = None";
    case MeantRevision::Kind::command_word:
    case MeantRevision::Kind::relative:
    case MeantRevision::Kind::label:
      return "write the ID of the revision that is meant";
    case MeantRevision::Kind::draft:
      return "`git add " + shell_word(meant.revision->path) + "`";
    case MeantRevision::Kind::unscanned_file:
      return "move " + std::string(meant.revision->path) +
             " to a version location, or name its directory in version_locations";
    case MeantRevision::Kind::other_environment:
      return "environments cannot be linked: name a revision of this one";
    default:
      return {};
  }
}

}  // namespace revlint
