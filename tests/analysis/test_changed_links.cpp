// Links of merged revisions that a branch changed, and their effect on databases.

#include "analysis/changed_links.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// The chain's files, named by ID: a revision keeps its file wherever it is in the chain.
void add_files(const std::string& branch, std::string_view chain, std::vector<SourceFile>& files) {
  for (SourceFile& file : chain_files(chain)) {
    const std::string name = file.path.substr(file.path.find('_') + 1);
    files.push_back({branch + "versions/" + name, std::move(file.text)});
  }
}

const char* name_of(ChangedLink::Kind kind) {
  switch (kind) {
    case ChangedLink::Kind::onto_added:
      return "onto_added";
    case ChangedLink::Kind::repair:
      return "repair";
    case ChangedLink::Kind::other:
      break;
  }
  return "other";
}

// "c other +x -b; ...": the changes from `base` to `work`; a database at c skips x and repeats b.
std::string changes(std::string_view base, std::string_view work) {
  std::vector<SourceFile> files;
  add_files("main:", base, files);
  add_files("", work, files);
  Linted linted(files);
  const Settings settings;
  const Subject subject{linted.project(), linted.project().environments.front(), settings};
  std::string text;
  for (const ChangedLink& it : changed_links(subject)) {
    text += (text.empty() ? "" : "; ") + std::string(subject.graph().revision(it.after).id()) +
            (it.link == LinkKind::depends_on ? " dep " : " ") + name_of(it.kind);
    const Effect effect = effect_at(subject, it.before, it.after);
    for (const std::string_view id : effect.skipped) text += " +" + std::string(id);
    for (const std::string_view id : effect.repeated) text += " -" + std::string(id);
  }
  return text;
}

}  // namespace

TEST_CASE("a changed link is known by its effect on databases", "[changed_links]") {
  struct Row {
    std::string_view base, work, expected;
  };
  const std::vector<Row> rows = {
      {"a; b<-a; c<-b", "a; b<-a; c<-b", ""},
      {"a; b<-a; c<-b", "a; n<-a; b<-n; c<-b", "b onto_added"},
      {"a; b<-a; c<-b", "a; n<-a; b<-a dep n; c<-b", "b dep onto_added"},
      {"a; b<-a; c<-b", "a; b<-a; c<-a", "c other -b"},
      {"a; b<-a; x<-a; c<-b", "a; b<-a; x<-a; c<-x", "c other +x -b"},
      {"a; b<-a; c<-a dep b", "a; b<-a; c<-a", "c dep other -b"},
  };
  for (const Row& row : rows) {
    INFO(row.base << " became " << row.work);
    CHECK(changes(row.base, row.work) == row.expected);
  }
}

TEST_CASE("sides of a fork in a row are a repair, unless labels keep them apart",
          "[changed_links]") {
  CHECK(changes("a; b<-a; c<-a", "a; b<-a; c<-b") == "c repair +b");
  CHECK(changes("a; b<-a label x; c<-a label y", "a; b<-a label x; c<-b label y") == "c other +b");
}

TEST_CASE("changes without an effect, and repairs of broken links, are left out",
          "[changed_links]") {
  CHECK(changes("a; b<-a; c<-a; d<-b,c", "a; b<-a; c<-a; d<-c,b") == "");
  CHECK(changes("a; b<-a; c<-b", "a; b<-a; c<-b,a") == "");
  CHECK(changes("a; b<-zz", "a; b<-a") == "");
  CHECK(changes("a; b<-?", "a; b<-a") == "");
  CHECK(changes("a; b<-c; c<-b", "a; b<-a; c<-b") == "");
}
