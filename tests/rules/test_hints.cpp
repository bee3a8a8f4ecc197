// Every hint that names an edit or a command is carried out on a copy of the files, and revlint
// finds nothing afterwards that it did not find before. The examples of all rule pages, the shapes
// of real projects and the projects in fixtures/ are tried.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <iostream>
#include <map>
#include <optional>
#include <regex>

#include "helpers/graph_facts.hpp"
#include "helpers/linted.hpp"
#include "helpers/page_cases.hpp"
#include "helpers/places.hpp"
#include "migration/python_reader.hpp"
#include "report/pages.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

using Files = std::vector<SourceFile>;

std::string* text_of(Files& files, const std::string& path) {
  const auto at = std::ranges::find(files, path, &SourceFile::path);
  return at == files.end() ? nullptr : &at->text;
}

void put(Files& files, const std::string& path, const std::string& text) {
  if (std::string* const there = text_of(files, path)) {
    *there = text;
  } else {
    files.push_back({path, text});
  }
}

// Does what a hint says, step by step.
class Reader {
 public:
  // `one`: of several files that a hint leaves the choice of.
  Reader(Files files, const Finding& finding, std::string one)
      : files_(std::move(files)), finding_(finding), one_(std::move(one)) {}

  // How many steps of each kind were carried out.
  std::map<std::string, int> done;
  const Files& files() const { return files_; }

  void carry_out(const std::string& hint) {
    // A step begins with one of these words; what comes first in the text is done first.
    static const std::regex step(
        "`git rm ([^`]+)`"
        "|`git mv (\\S+) ([^`]+)`"
        "|`git checkout main -- ([^`]+)`"
        "|`git show main:(\\S+) > ([^`]+)`"
        "|put what `git show main:([^`]+)` prints into a file of its own"
        "|`[^`]*alembic [^`]*merge -m \"merge heads\" ([^`]+)`"
        "|(?:(?:set|write) )?(revision|down_revision|depends_on) = (None|'[^']*'|\\([^)]*\\))"
        "(?: in ([^ ,;]+\\.py))?"
        "|(?:has run (\\S+\\.py), )?give (\\S+\\.py|it|the one that no database has run yet) an ID "
        "of its own"
        "(?:, with down_revision = '([^']*)')?"
        "|and name that ID as the parent in ([^ ,;]+\\.py)");
    for (std::sregex_iterator it(hint.begin(), hint.end(), step), end; it != end; ++it) take(*it);
  }

 private:
  void take(const std::smatch& it) {
    if (it[1].matched) return remove(it[1]);
    if (it[2].matched) return move(it[2], it[3]);
    if (it[4].matched) return check_out(it[4]);
    if (it[5].matched) return show(it[5], it[6]);
    if (it[7].matched) return show(it[7], beside(it[7]));
    if (it[8].matched) return merge(it[8]);
    if (it[9].matched) return assign(it[9], it[10], it[11].matched ? it[11].str() : own_path());
    if (it[13].matched) return renumber(it[12].matched ? it[12] : it[13], it[14]);
    if (it[15].matched) replace_name(it[15]);
  }

  std::string own_path() const { return finding_.location.path; }

  static std::string beside(const std::string& path) {
    return path.substr(0, path.rfind('.')) + "_restored.py";
  }

  static std::vector<std::string> words(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
  }

  void remove(const std::string& paths) {
    for (const std::string& path : words(paths)) {
      if (std::erase_if(files_, [&](const SourceFile& it) { return it.path == path; }) == 1)
        ++done["git rm"];
    }
  }

  void move(const std::string& from, const std::string& to) {
    const auto at = std::ranges::find(files_, from, &SourceFile::path);
    if (at == files_.end()) return;
    at->path = to;
    ++done["git mv"];
  }

  // Files, or all that is below a directory.
  void check_out(const std::string& paths) {
    for (const std::string& path : words(paths)) {
      const Files before = files_;
      for (const SourceFile& file : before) {
        const std::string there = file.path.starts_with("main:") ? file.path.substr(5) : "";
        if (there != path && !there.starts_with(path + "/")) continue;
        put(files_, there, file.text);
        ++done["git checkout"];
      }
    }
  }

  void show(const std::string& path, const std::string& to) {
    const std::string* const text = text_of(files_, "main:" + path);
    if (text == nullptr) return;
    put(files_, to, std::string(*text));
    ++done["git show"];
  }

  void merge(const std::string& heads) {
    std::string parents;
    for (const std::string& head : words(heads)) parents += "'" + head + "', ";
    const std::string path = own_path();
    put(files_, path.substr(0, path.rfind('/') + 1) + "9f8e21c07d34_merge_heads.py",
        "revision = '9f8e21c07d34'\ndown_revision = (" + parents +
            ")\n\n\ndef upgrade():\n"
            "    pass\n");
    ++done["alembic merge"];
  }

  void assign(const std::string& name, const std::string& value, const std::string& path) {
    std::string* const text = text_of(files_, path);
    if (text == nullptr) return;
    Arena arena;
    const Header header = PythonReader().read(*text, arena).header;
    const Identifier& there = name == "revision"        ? header.revision
                              : name == "down_revision" ? header.down_revision
                                                        : header.depends_on;
    if (there.span.empty()) {
      *text += "\n" + name + " = " + value + "\n";
    } else {
      text->replace(there.span.begin, there.span.end - there.span.begin, value);
    }
    ++done[name];
  }

  void renumber(const std::string& which, const std::string& parent) {
    const std::string path = which.ends_with(".py") ? which : one_;
    assign("revision", "'4be07d19c2f8'", path);
    if (!parent.empty()) assign("down_revision", "'" + parent + "'", path);
  }

  void replace_name(const std::string& path) {
    std::string* const text = text_of(files_, path);
    if (text == nullptr) return;
    const std::string old = "'" + finding_.revisions.front() + "'";
    for (std::size_t at = text->find(old, text->find("down_revision")); at != text->npos;
         at = text->find(old, at))
      text->replace(at, old.size(), "'4be07d19c2f8'");
  }

  Files files_;
  const Finding& finding_;
  std::string one_;
};

// The alternatives of a hint: carrying out one of them is enough.
std::vector<std::string> alternatives(const std::string& hint) {
  std::vector<std::string> all;
  std::size_t begin = 0;
  for (const std::string_view word : {"; or, ", "; if none has run ", "; else "}) {
    const std::size_t at = hint.find(word, begin);
    if (at == hint.npos) continue;
    all.push_back(hint.substr(begin, at - begin));
    begin = at + word.size();
  }
  all.push_back(hint.substr(begin));
  return all;
}

// What a hint does not promise: files that `revlint lock` writes, the content of migrations, and
// that a merge of this branch still needs all its parents, which no database notices.
bool is_beside_the_point(const Finding& finding) {
  return finding.severity == Severity::note || finding.rule->group == Group::body ||
         finding.rule->group == Group::meta || finding.rule->id == "stale-lock" ||
         finding.rule->id == "redundant-merge-parent";
}

std::map<std::string, int> count_by_rule(const std::vector<Finding>& findings) {
  std::map<std::string, int> counts;
  for (const Finding& finding : findings)
    if (!is_beside_the_point(finding)) ++counts[std::string(finding.rule->id)];
  return counts;
}

class Property {
 public:
  void check(const Files& files, const Settings& settings, const std::string& where) {
    Linted linted(files);
    const std::vector<Finding> before = linted.findings(settings);
    for (const Finding& finding : before) {
      // A person has to decide, or the hint is a choice between edits that it does not spell out.
      if (finding.hint.starts_with("decide") || !finding.location.path.ends_with(".py")) continue;
      if (finding.hint.find("'<") != finding.hint.npos) continue;
      if (finding.rule->group != Group::chain && finding.rule->group != Group::history) continue;
      std::vector<std::string> choices = {finding.location.path};
      if (finding.hint.find("the one that") != finding.hint.npos && !finding.related.empty())
        choices.push_back(finding.related[0].location.path);
      for (const std::string& hint : alternatives(finding.hint)) {
        for (const std::string& one : choices) {
          Reader reader(files, finding, one);
          reader.carry_out(hint);
          if (reader.done.empty()) continue;
          for (const auto& [kind, count] : reader.done) done_[kind] += count;
          ++hints_;
          compare(before, heads_of(linted), reader.files(), settings, finding, hint, where);
        }
      }
    }
  }

  void print() const {
    std::cout << hints_ << " hints were carried out:";
    for (const auto& [kind, count] : done_) std::cout << " " << count << " " << kind << ",";
    std::cout << " nothing else broke\n";
    CHECK(hints_ > 100);
  }

 private:
  static std::size_t heads_of(Linted& linted) {
    std::size_t heads = 0;
    for (const EnvironmentState& state : linted.project().environments)
      heads += state.work.graph.heads().size();
    return heads;
  }

  static void compare(const std::vector<Finding>& before, std::size_t heads, const Files& files,
                      const Settings& settings, const Finding& finding, const std::string& hint,
                      const std::string& where) {
    Linted after(files);
    auto counts = count_by_rule(before);
    const std::vector<Finding> left = after.findings(settings);
    const bool is_after_merge = hint.find("after `git merge ") != hint.npos;
    for (const auto& [rule, count] : count_by_rule(left)) {
      // A missing parent hides a fork: heads that were heads before are uncovered, not made.
      if (rule == "multiple-heads" && heads_of(after) <= heads) continue;
      if (rule == "missing-parent" && is_after_merge) continue;  // the merge brings it
      INFO(where << "\n" << finding.rule->id << ": " << finding.message << "\nhint: " << hint);
      INFO(after.text(settings));
      INFO(rule);
      CHECK(count <= counts[rule]);
    }
  }

  std::map<std::string, int> done_;
  int hints_ = 0;
};

Files project_files(const std::filesystem::path& root) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                     std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace

TEST_CASE("a hint that is followed breaks nothing else", "[hints]") {
  Property property;
  for (const Page& page : pages()) {
    for (const PageCase& example : page_cases(page.markdown)) {
      Settings settings = example.settings;
      settings.extend_select.emplace_back(page.rule);
      property.check(example.files, settings,
                     "rules/" + std::string(page.rule) + ".md: " + example.title);
    }
  }
  for (const GraphFacts& facts : recorded_graph_facts("real_shapes.txt"))
    property.check(chain_files(facts.graph), {}, facts.graph);
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(REVLINT_SOURCE_DIR) + "/fixtures"))
    property.check(project_files(entry.path() / "project"), {}, entry.path().string());
  property.print();
}
