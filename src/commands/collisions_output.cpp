#include "commands/collisions_output.hpp"

#include <cstdlib>

#include "commands/write_file.hpp"
#include "reporters/json_text.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

using Found = CollisionsOutput::Found;
using Kind = Collision::Kind;

std::string name(const std::string& text) {
  return quoted(std::string_view(text));
}

std::string says(const Collision& it) {
  const std::string both = it.first + " and " + it.second + " ";
  switch (it.kind) {
    case Kind::fork:
      return both + "each add a revision at the same place, " + name(it.revisions[0]) + " and " +
             name(it.revisions[1]) + ": two heads once both are merged";
    case Kind::duplicate_id:
      return both + "give the ID " + name(it.revisions[0]) + " to different migrations";
    case Kind::same_migration:
      return both + "change the same migration, " + name(it.revisions[0]);
    case Kind::removed_revision:
      break;
  }
  return both + "disagree on " + name(it.revisions[0]) + ": one removes it, and " +
         name(it.revisions[1]) + " of the other needs it";
}

// For the branch that is merged second.
std::vector<std::string> repair(const Collision& it, const std::string& target) {
  const std::string base = " --base " + shell_word(target);
  switch (it.kind) {
    case Kind::fork:
      return {"revlint rebase" + base};
    case Kind::duplicate_id:
      return {"revlint rebase --renumber" + base};
    case Kind::same_migration:
      return {"git diff " + shell_word(it.first) + " " + shell_word(it.second) + " -- " +
              shell_word(it.paths[0])};
    case Kind::removed_revision:
      break;
  }
  return {"git checkout " + shell_word(target) + " -- " + shell_word(it.paths[0])};
}

std::string text_of(const CollisionsOutput& output) {
  std::string text;
  for (const auto& [environment, it] : output.pairs) {
    text += printable_at_line_start(says(it)) + " [" + std::string(kind_name(it.kind)) + "]\n";
    for (const std::string& path : it.paths) text += "  " + printable(path) + "\n";
    for (const std::string& command : repair(it, output.target))
      text += "  in the one that is merged second: " + printable(command) + "\n";
  }
  for (const Notice& notice : output.notices)
    text += printable_at_line_start(notice.message) + "\n";
  return text + counted(output.pairs.size(), "collision") + " of " +
         std::to_string(output.branches) + (output.branches == 1 ? " branch" : " branches") +
         " that " + (output.branches == 1 ? "is" : "are") + " not merged into " +
         printable(output.target) + "\n";
}

std::string json_of(const CollisionsOutput& output) {
  Json pairs = Json::array();
  for (const auto& [environment, it] : output.pairs) {
    pairs.push_back({{"kind", kind_name(it.kind)},
                     {"environment", environment},
                     {"refs", {it.first, it.second}},
                     {"revisions", it.revisions},
                     {"paths", it.paths},
                     {"message", says(it)},
                     {"repair", repair(it, output.target)}});
  }
  Json notices = Json::array();
  for (const Notice& notice : output.notices)
    notices.push_back({{"kind", notice.kind}, {"message", notice.message}});
  return json_text({{"version", 1}, {"pairs", std::move(pairs)}, {"notices", std::move(notices)}});
}

// A cell of a table: no character of the text is Markdown or HTML.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_{}[]<>#|&!~").find(c) != std::string_view::npos)
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else
      out += c;
  }
  return out;
}

std::string markdown_of(const CollisionsOutput& output) {
  std::string text = "## revlint: " + counted(output.pairs.size(), "collision") + "\n";
  if (!output.pairs.empty())
    text += "\n| branches | what | files | in the one that is merged second |\n|---|---|---|---|\n";
  for (const auto& [environment, it] : output.pairs) {
    std::string paths;
    for (const std::string& path : it.paths) paths += (paths.empty() ? "" : ", ") + cell(path);
    text += "| " + cell(it.first) + ", " + cell(it.second) + " | " + cell(says(it)) + " | " +
            paths + " | " + cell(repair(it, output.target).front()) + " |\n";
  }
  for (const Notice& notice : output.notices) text += "\n" + cell(notice.message) + "\n";
  return text;
}

// The data of a workflow command.
std::string workflow_text(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) out += c == '%' ? std::string("%25") : std::string(1, c);
  return out;
}

std::string workflow_commands(const CollisionsOutput& output) {
  std::string text;
  for (const auto& [environment, it] : output.pairs)
    text += "::warning title=" + std::string(kind_name(it.kind)) + "::" + workflow_text(says(it)) +
            "\n";
  for (const Notice& notice : output.notices)
    text += "::notice title=" + notice.kind + "::" + workflow_text(notice.message) + "\n";
  return text;
}

}  // namespace

Outcome print_collisions(const CollisionsOutput& output, const std::string& format) {
  Outcome outcome{output.pairs.empty() ? 0 : 1, "", ""};
  if (format == "json") outcome.out = json_of(output);
  if (format == "text") outcome.out = text_of(output);
  if (format == "markdown") outcome.out = markdown_of(output);
  if (format != "github") return outcome;
  outcome.out = workflow_commands(output);
  const char* const file = std::getenv("GITHUB_STEP_SUMMARY");
  if (file == nullptr || *file == '\0') return outcome;
  if (const auto failure = append_to_file(file, markdown_of(output) + '\n'))
    outcome.err = program_line(failure->message);
  return outcome;
}

}  // namespace revlint
