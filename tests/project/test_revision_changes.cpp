// What became of the revisions of the base, as a table. A revision is
// "id<-parent,parent=work+work": its upgrade() creates the tables that are named as its work.
// "@name" gives its file another name than its ID. "?name" is a file whose ID is computed.

#include <sstream>

#include "helpers/catch.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// Takes what follows `mark` away from `word`.
std::string cut(std::string& word, std::string_view mark) {
  const std::size_t at = word.find(mark);
  if (at == word.npos) return {};
  std::string rest = word.substr(at + mark.size());
  word.resize(at);
  return rest;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

SourceFile file_of(const std::string& root, std::string word) {
  if (word.starts_with('?'))
    return {root + "v/" + word.substr(1) + ".py",
            "import os\nrevision = os.environ['ID']\ndown_revision = None\n"};
  const std::string file = cut(word, "@");
  const std::vector<std::string> work = split(cut(word, "="), '+');
  const std::vector<std::string> parents = split(cut(word, "<-"), ',');
  std::string down;
  for (const std::string& parent : parents) down += "'" + parent + "', ";
  std::string text = "revision = '" + word +
                     "'\ndown_revision = " + (parents.empty() ? "None" : "(" + down + ")") +
                     "\n\n\ndef upgrade():\n";
  for (const std::string& table : work) text += "    op.create_table('" + table + "')\n";
  if (work.empty()) text += "    pass\n";
  return {root + "v/" + (file.empty() ? word : file) + ".py", text};
}

std::string ids(const Graph& graph, const std::vector<Node>& nodes) {
  std::string text;
  for (const Node node : nodes)
    text += (text.empty() ? "" : "+") + std::string(graph.revision(node).id());
  return text;
}

std::string evidence(Renaming::Evidence evidence) {
  return evidence == Renaming::Evidence::meaning ? "meaning"
         : evidence == Renaming::Evidence::file  ? "file"
                                                 : "place";
}

// "renamed b>c by file; squashed a+b>c at c; deleted d; added e".
std::string changes(const std::string& base, const std::string& work) {
  std::vector<SourceFile> files;
  for (const std::string& word : split(base, ' ')) files.push_back(file_of("main:", word));
  for (const std::string& word : split(work, ' ')) files.push_back(file_of("", word));
  Linted linted(files);
  const EnvironmentState& state = linted.project().environments.front();
  const Graph& before = state.tip()->graph;
  const Graph& after = state.judged().graph;
  std::string text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : "; ") + one; };
  for (const Renaming& it : state.revision_changes.renamed)
    add("renamed " + ids(before, {it.before}) + ">" + ids(after, {it.after}) + " by " +
        evidence(it.evidence));
  for (const Squash& it : state.revision_changes.squashed)
    add("squashed " + ids(before, it.before) + ">" + ids(after, it.after) + " at " +
        ids(after, it.first));
  for (const DeletedRevision& it : state.revision_changes.deleted)
    add("deleted " + ids(before, {it.before}) + (it.kept_at.empty() ? "" : " kept " + it.kept_at));
  if (!state.revision_changes.added.empty())
    add("added " + ids(after, state.revision_changes.added));
  return text;
}

}  // namespace

TEST_CASE("each ID that the base has and the work lacks is accounted for once",
          "[revision_changes]") {
  struct Row {
    const char* what;
    const char* base;
    const char* work;
    const char* changes;
  };
  const Row rows[] = {
      {"nothing", "a=x b<-a=y", "a=x b<-a=y", ""},
      {"an edit", "a=x b<-a=y", "a=x b<-a=z", ""},
      {"another file", "a=x b<-a=y", "a=x b<-a=y@moved", ""},
      {"new", "a=x", "a=x b<-a=y c<-b=z", "added b+c"},
      {"gone", "a=x b<-a=y", "a=x", "deleted b"},
      {"does the same", "a=x b<-a=y", "a=x c<-a=y", "renamed b>c by meaning"},
      {"does the same elsewhere", "a=x b<-a=y d<-b=z", "a=x d<-a=z c<-d=y",
       "renamed b>c by meaning"},
      {"merges the same", "a=x b<-a=y c<-a=z m<-b,c", "a=x b<-a=y c<-a=z n<-b,c",
       "renamed m>n by meaning"},
      {"in the same file", "a=x b<-a=y@f", "a=x c<-a=z@f", "renamed b>c by file"},
      {"at the same place", "a=x b<-a=y d<-b=z", "a=x c<-a=w d<-c=z", "renamed b>c by place"},
      {"alike on the same parent", "a=x b<-a=y+z", "a=x c<-a=y+w", "renamed b>c by place"},
      {"not alike on the same parent", "a=x b<-a=y", "a=x c<-a=z", "deleted b; added c"},
      {"fewer at the same place", "a=x b<-a=y c<-b=z d<-c=w", "a=x e<-a=y+z d<-e=w",
       "squashed b+c>e at e"},
      {"taken in by the next", "a=x b<-a=y c<-b=z", "c=x+y+z", "squashed a+b> at c"},
      {"hidden by a file", "a=x b<-a=y", "a=x ?h", ""},
      {"more gone than hidden", "a=x b<-a=y c<-b=z", "a=x ?h", "deleted b; deleted c"},
      {"where Alembic does not look", "a=x b<-a=y", "a=x b<-a=y@sub/b",
       "deleted b kept v/sub/b.py"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    CHECK(changes(row.base, row.work) == row.changes);
  }
}
