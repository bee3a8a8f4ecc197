#include "analysis/meant_revision_text.hpp"

#include "analysis/links_text.hpp"
#include "text/phrase.hpp"

namespace revlint {

std::string clause_for(const Intent& intent) {
  switch (intent.kind) {
    case Intent::Kind::unknown:
      return " is no revision of this environment";
    case Intent::Kind::nothing:
      return " is a name, not None";
    case Intent::Kind::command_word:
    case Intent::Kind::relative:
      return " is understood on Alembic's command line only";
    case Intent::Kind::label:
      return " is a branch label, not a revision";
    case Intent::Kind::draft:
      return " is in a file that is not staged";
    case Intent::Kind::unscanned_file:
      return " is in a file that Alembic does not scan";
    case Intent::Kind::file_name:
      return " names a file, not a revision";
    case Intent::Kind::padded:
      return " has blanks around the ID";
    case Intent::Kind::other_case:
      return " differs in case from the ID";
    case Intent::Kind::abbreviation:
      return " is only the beginning of an ID";
    case Intent::Kind::id_and_more:
      return " is more than the ID";
    case Intent::Kind::near_miss:
      return " is no revision, but nearly one";
    case Intent::Kind::other_environment:
      return " is a revision of another environment, " + quoted(intent.environment);
  }
  return {};
}

std::string remark_for(const Intent& intent) {
  const std::string name = quoted(intent.name);
  switch (intent.kind) {
    case Intent::Kind::file_name:
      return "the revision in this file is " + name;
    case Intent::Kind::label:
      return "the label belongs to " + name;
    case Intent::Kind::draft:
    case Intent::Kind::unscanned_file:
    case Intent::Kind::other_environment:
      return "the revision " + name;
    case Intent::Kind::near_miss:
      return "did you mean " + name + "?";
    default:
      return "the ID is " + name;
  }
}

std::string advice_for(const Subject& subject, LinkKind kind, std::string_view name,
                       const Intent& intent) {
  if (intent.closes_cycle) {
    return "give " + std::string(intent.revision->path) +
           " an ID of its own: the one that it carries belongs to this revision or a later one";
  }
  switch (intent.kind) {
    case Intent::Kind::unknown: {
      // The deletion of the file, if there was one, is where the history last speaks of it.
      std::string command = "git log --diff-filter=D --name-only -S " + shell_word(name) + " --";
      for (const VersionLocation& location : subject.environment().version_locations) {
        command += " " + shell_word(location.path.empty() ? "." : location.path);
      }
      return "restore its file (`" + command + "` finds the deletion), or name another revision";
    }
    case Intent::Kind::nothing:
      return "write " + variable(kind) + " = None";
    case Intent::Kind::command_word:
    case Intent::Kind::relative:
    case Intent::Kind::label:
      return "write the ID of the revision that is meant";
    case Intent::Kind::draft:
      return "`git add " + shell_word(intent.revision->path) + "`";
    case Intent::Kind::unscanned_file:
      return "move " + std::string(intent.revision->path) +
             " to a version location, or name its directory in version_locations";
    case Intent::Kind::other_environment:
      return "environments cannot be linked: name a revision of this one";
    default:
      return {};
  }
}

}  // namespace revlint
