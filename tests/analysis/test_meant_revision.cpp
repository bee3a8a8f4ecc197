// The revision that is meant by a name that no revision has, as the message shows it.

#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

struct Row {
  std::string_view id;      // of the base
  std::string_view parent;  // the down_revision of the second revision, 'zzzz'
  std::string_view message;
};

// The message up to the clause about Alembic; and the fix, if there is one.
std::string said(const Row& row) {
  const std::string id(row.id);
  const Linted linted(std::vector<SourceFile>{
      {"versions/1_first.py", "revision = '" + id + "'\ndown_revision = None\n"},
      {"versions/2_second.py",
       "revision = 'zzzz'\ndown_revision = '" + std::string(row.parent) + "'\n"},
  });
  Settings settings;
  settings.select = {"missing-parent"};
  std::string text;
  for (const Finding& finding : linted.findings(settings)) {
    text += finding.message.substr(0, finding.message.find(": Alembic"));
    if (finding.fix) text += " -> " + finding.fix->edits.at(0).text;
  }
  return text;
}

}  // namespace

TEST_CASE("a name is taken for what comes nearest, and for nothing when nothing does", "[intent]") {
  const std::vector<Row> rows = {
      {"8f2d1c0b4a6e", "8f2d1c0b4a6f", "'8f2d1c0b4a6f' is no revision, but nearly one"},
      {"8f2d1c0b4a6e", "8f2d1c0b4a", "'8f2d1c0b4a' is only the beginning of an ID -> 8f2d1c0b4a6e"},
      {"8f2d1c0b4a6e", "d1c0b4a6e", "'d1c0b4a6e' is no revision of this environment"},
      {"8f2d1c0b4a6e", "8f2", "'8f2' is no revision of this environment"},
      {"8f2d1c0b4a6e", "f82d1c0b4ae6", "'f82d1c0b4ae6' is no revision, but nearly one"},
      {"8f2d1c0b4a6e", "1f2d1c0b4ae1", "'1f2d1c0b4ae1' is no revision of this environment"},
      // Digits of an ID that is no hash count revisions: another number is another revision.
      {"0058", "0059", "'0059' is no revision of this environment"},
      {"0058_users", "0059_users", "'0059_users' is no revision of this environment"},
      {"0058_users", "0058_user", "'0058_user' is only the beginning of an ID -> 0058_users"},
      {"0058_users", "0058_usres", "'0058_usres' is no revision, but nearly one"},
      {"0058_users", "0058", "'0058' is only the beginning of an ID -> 0058_users"},
      {"58_users", "58", "'58' is only the beginning of an ID -> 58_users"},
      {"58users", "58", "'58' is no revision of this environment"},
      {"0058", "0058_users", "'0058_users' is more than the ID"},
      {"0058", "0058.py", "'0058.py' is more than the ID -> 0058"},
      {"0058", "1_first", "'1_first' names a file, not a revision -> 0058"},
      {"0058", "1_first.py", "'1_first.py' names a file, not a revision -> 0058"},
      {"0058", " 0058", "' 0058' has blanks around the ID -> 0058"},
      {"0058", "0058\\n", "'0058\\n' has blanks around the ID -> 0058"},
      {"ABCD", "abcd", "'abcd' differs in case from the ID -> ABCD"},
      {"0058", "None", "'None' is a name, not None"},
      {"0058", " ", "' ' is a name, not None"},
      {"0058", "heads", "'heads' is understood on Alembic's command line only"},
      {"0058", "-1", "'-1' is understood on Alembic's command line only"},
      {"0058", "0058+1", "'0058+1' is understood on Alembic's command line only"},
      {"0058", "x@head", "'x@head' is understood on Alembic's command line only"},
      {"0058", "2024-05", "'2024-05' is no revision of this environment"},
      // A file that names itself would be its own parent.
      {"0058", "2_second", "'2_second' names a file, not a revision"},
      {"0058", "zzz", "'zzz' is no revision of this environment"},
      {"0058", "ZZZZ", "'ZZZZ' is no revision of this environment"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.id, row.parent);
    CHECK(said(row) == "down_revision " + std::string(row.message));
  }
}

TEST_CASE("a name that fits two revisions is taken for neither", "[intent]") {
  const auto message = [](std::string_view chain) {
    const Linted linted(chain_files(chain));
    Settings settings;
    settings.select = {"missing-parent"};
    return linted.findings(settings).at(0).message;
  };
  const std::string none = " is no revision of this environment: Alembic stops with KeyError: ";
  CHECK(message("abcdef01; abcdef02<-abcdef01; x<-abcdef") ==
        "down_revision 'abcdef'" + none + "'abcdef'");
  CHECK(message("abcdefa1; abcdefa2<-abcdefa1; x<-abcdefa3") ==
        "down_revision 'abcdefa3'" + none + "'abcdefa3'");
  CHECK(message("Abcd; aBcd<-Abcd; x<-abcd") == "down_revision 'abcd'" + none + "'abcd'");
}
