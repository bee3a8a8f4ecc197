// Foreign text (IDs, messages, paths, configuration, arguments) in the output of every command and
// format: no line is a command to a CI service, and no byte one to a terminal.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "commands/diff.hpp"
#include "git/process.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "helpers/places.hpp"
#include "reporters/reporters.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"
#include "text/display.hpp"

using namespace revlint;

namespace {

using Words = std::vector<std::string>;

const Words attacks{
    "::error file=x::owned",
    "##[error]owned",
    "##vso[task.setvariable variable=X]owned",
    "##teamcity[message text='owned']",
    "section_start:1:owned",
    "\x1b]0;owned\x07\x1b[31m",
    "x\n::error::owned\n##[error]owned",
    "x\r::error::owned\r\n::error::owned",
    "\u202eowned",
    "\u00a0\u3000::error::owned",
    "a ::error::owned :: ##[group]owned",
};

bool is_blank_at(std::string_view line, std::size_t at, std::size_t& bytes) {
  for (const std::string_view blank : {" ", "\t", "\f", "\v", "\u00a0", "\u3000", "\u2003"}) {
    if (!line.substr(at).starts_with(blank)) continue;
    bytes = blank.size();
    return true;
  }
  return false;
}

// Whether a CI service takes the line for a command: GitHub, Azure, TeamCity, GitLab.
bool is_command(std::string_view line) {
  std::size_t at = 0;
  for (std::size_t bytes = 0; is_blank_at(line, at, bytes);) at += bytes;
  for (const char* start : {"::", "section_start:", "section_end:"})
    if (line.substr(at).starts_with(start)) return true;
  for (const char* anywhere : {"##[", "##vso[", "##teamcity["})
    if (line.find(anywhere) != line.npos) return true;
  return false;
}

bool is_printable(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const Character character = character_at(line, at);
    if (!character.valid || needs_escape(character.code)) return false;
    at += character.bytes;
  }
  return true;
}

// "::error file=a.py,line=1,...,title=revlint (multiple-heads)::", with no property but ours.
bool is_annotation(std::string_view line) {
  const std::size_t end = line.find("::", 2);
  if (!line.starts_with("::") || end == line.npos || !is_printable(line)) return false;
  const std::string_view command = line.substr(2, end - 2);
  const std::size_t title = command.find("title=");
  const std::string_view name = command.substr(0, command.find(' '));
  return (name == "error" || name == "warning" || name == "notice") && title != command.npos &&
         command.substr(title + 6).find_first_not_of("abcdefghijklmnopqrstuvwxyz- ()") ==
             command.npos &&
         !is_command(line.substr(end + 2));
}

// The lines that must not be printed.
Words acting_lines(std::string_view text, bool has_annotations = false) {
  Words acting;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool is_ours = has_annotations && is_annotation(line);
    if (!is_ours && (is_command(line) || !is_printable(line))) acting.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return acting;
}

// A string literal of Python.
std::string literal_of(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    if (c == '\n' || c == '\r') {
      out += c == '\n' ? "\\n" : "\\r";
    } else if (c == '\x1b' || c == '\x07') {
      out += c == '\x07' ? "\\a" : "\\x1b";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// Every attack as an ID, a message, a label, a parent, a path and a value of the configuration, on
// a branch that has changed them all.
class HostileProject {
 public:
  HostileProject() {
    repo_.write("alembic.ini",
                "[alembic]\nscript_location = migrations\nfile_template =\n  ::error::owned\n"
                "  ##vso[task.x]owned\n  section_start:1:owned\n\x1b[31m = \x1b[31m\n");
    repo_.write("revlint.toml",
                "allowed-heads = [\"::error::owned\", \"x\\n::error::owned\"]\n"
                "external-revisions = [\"##vso[task.x]\", \"\\u001b[31m\"]\n"
                "[severity]\nmultiple-heads = \"warning\"\n");
    repo_.write("migrations/env.py", "");
    repo_.write("migrations/versions/fixable.py",
                "\"\"\"\n::error::owned\n##vso[task.x]owned\n\"\"\"\n"
                "# revlint: ignore[cycle] ##[error]owned\nrevision = 'fixable'\n");
    add_migrations("");
    repo_.commit("all");
    repo_.git({"checkout", "-q", "-b", "work"});
    add_migrations("  # changed");
    repo_.write("migrations/versions/##[x] \u00a0::y\xff.py", "revision = 'z\\n::error::owned'\n");
    repo_.commit("changed");
  }

  // stdout and stderr of revlint in the project, and its exit code.
  Finished run(const Words& words) const {
    Command command{"/bin/sh",
                    {"-c", "cd \"$0\" && exec \"$@\"", repo_.path(), REVLINT_PROGRAM},
                    repo_.variables()};
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    return revlint::run(command);
  }

 private:
  void add_migrations(const std::string& end) const {
    std::size_t number = 0;
    for (const std::string& attack : attacks) {
      std::string name = attack;
      std::ranges::replace(name, '/', '_');
      const std::string parent = number % 2 == 0 ? "None" : literal_of("lost " + attack);
      const std::string other = literal_of(attacks[(number + 1) % attacks.size()]);
      repo_.write("migrations/versions/" + name + ".py",
                  "\"\"\"" + literal_of(attack).substr(1) +
                      "\"\"\"\nrevision = " + literal_of(attack) + "\ndown_revision = " +
                      (number % 3 == 0 ? "(" + parent + ", " + other + ")" : parent) + end +
                      "\nbranch_labels = (" + literal_of("l" + attack) + ", )\n");
      repo_.write("migrations/versions/" + name + "_again.py",
                  "revision = " + literal_of(number % 4 == 0 ? attack : attack + "2") +
                      "\ndown_revision = " + literal_of(attack) + end + "\n");
      ++number;
    }
  }

  GitRepo repo_;
};

}  // namespace

TEST_CASE("no command prints foreign text that acts, whatever the format", "[hostile]") {
  const HostileProject project;
  std::vector<Words> runs{
      {"heads"},
      {"heads", "--format", "json"},
      {"history"},
      {"history", "--format", "json"},
      {"graph"},
      {"graph", "--format", "json"},
      {"graph", "--format", "mermaid"},
      {"graph", "--format", "dot"},
      {"config"},
      {"config", "--format", "json"},
      {"lock", "--check"},
      {"fix", "--diff", "--unsafe-fixes"},
      {"check", "-v", "--base", "main", "--statistics"},
      {"check", "--staged", "-v"},
      {"rules"},
  };
  for (const Format& format : formats()) {
    const std::string name(format.name);
    runs.push_back({"check", "--base", "main", "--format", name});
    runs.push_back({"check", "--no-history", "--format", name});
  }
  for (const Words& words : runs) {
    const Finished finished = project.run(words);
    const bool has_annotations = words.back() == "github";
    INFO(words.front() << ' ' << words.back());
    CHECK((finished.status == 0 || finished.status == 1));
    CHECK((finished.output != "" || words.front() == "fix"));
    CHECK(acting_lines(finished.output, has_annotations) == Words{});
    CHECK(acting_lines(finished.errors) == Words{});
  }
}

TEST_CASE("no error repeats an argument that acts", "[hostile]") {
  const HostileProject project;
  for (const std::string& attack : attacks) {
    for (const Words& words : std::vector<Words>{
             {"check", "--require-history", "--base", attack},
             {"check", attack},
             {attack},
             {"check", "--" + attack},
             {"check", "--select", attack},
             {"check", "--format", attack},
             {"check", "--fail-on", attack},
             {"check", "--config", attack},
             {"check", "--applied", "no " + attack},
             {"check", "--baseline", attack},
             {"check", "-o", attack + "/" + attack},
             {"check", "-c", attack},
             {"heads", "-n", attack},
             {"graph", "--format", attack},
             {"explain", attack},
             {"explain", "heads", attack},
         }) {
      const Finished finished = project.run(words);
      INFO(words.front() << ' ' << words.back());
      CHECK(finished.status != 0);
      CHECK(acting_lines(finished.errors) == Words{});
      CHECK(std::ranges::count(finished.errors, '\n') <= 1);
      CHECK(acting_lines(finished.output) == Words{});
    }
  }
}

TEST_CASE("a text that is broken into lines begins none with a command", "[hostile]") {
  const std::string text =
      "the revision 'a ::error::owned section_end:1:x \u3000::error::b' is two";
  for (int used = 0; used < 40; ++used)
    CHECK(acting_lines("revlint: " + wrapped(text, 40, 4, used)) == Words{});
}

TEST_CASE("a diff for programs is exact, but for lines that act", "[hostile]") {
  FixedFile file{
      "##vso[x]\".py", "'''size\xff\r\n::error::owned\r\n\x1b[31m'''\nrevision = 'a'\n", {}, {}};
  const auto begin = static_cast<std::uint32_t>(file.before.find("'a'"));
  file.edits = {{file.path, {begin, begin + 3}, "'b'"}};
  file.after = file.before;
  file.after.replace(begin, 3, "'b'");
  CHECK(diff_text(file, DiffFor::programs) == R"(--- "a/\043\043vso[x]\".py"
+++ "b/\043\043vso[x]\".py"
@@ -1,4 +1,4 @@
 '''size)"
                                              "\xff\r"
                                              R"(
 \x3a:error::owned\r
 \x1b[31m'''
-revision = 'a'
+revision = 'b'
)");
}
