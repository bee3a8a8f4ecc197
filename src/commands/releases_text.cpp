#include <algorithm>

#include "commands/releases_output.hpp"
#include "diagnosis/diagnosis.hpp"
#include "text/display.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

std::string listed(const std::vector<std::string>& ids, std::size_t most = 4) {
  return printable(quoted_list(std::vector<std::string_view>(ids.begin(), ids.end()), most));
}

std::string padded(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, text.size()), ' ');
}

std::string counts(const ReleaseChain& chain) {
  std::string text = '+' + std::to_string(chain.added.size());
  if (!chain.removed.empty()) text += " -" + std::to_string(chain.removed.size());
  if (!chain.changed.empty()) text += " ~" + std::to_string(chain.changed.size());
  return text;
}

std::string marks(const ReleaseChain& chain) {
  std::string text;
  if (chain.heads.size() > 1) text += "; " + std::to_string(chain.heads.size()) + " heads";
  if (chain.heads.empty()) text += "; no head";
  if (!chain.missing_parents.empty()) text += "; missing: " + listed(chain.missing_parents);
  return text;
}

// Of several environments only those that make the row are printed.
bool is_unchanged(const ReleaseChain& chain) {
  return chain.added.empty() && chain.removed.empty() && chain.changed.empty();
}

std::string row(const Release& release, std::size_t width, bool names_environments) {
  std::string text;
  const std::string begin =
      padded(printable_at_line_start(release.tag.tag), width) + "  " + date_of(release.tag.time);
  for (const ReleaseChain& chain : release.environments) {
    if (is_unchanged(chain)) continue;
    text += text.empty() ? begin : std::string(begin.size(), ' ');
    if (names_environments) text += "  " + printable(chain.name);
    text += "  " + (chain.heads.empty() ? "-" : listed(chain.heads)) + "  " + counts(chain) +
            marks(chain) + '\n';
  }
  return text.empty() ? begin + "  no migrations\n" : text;
}

std::string table(const ReleasesOutput& output) {
  std::size_t width = 0, environments = 0;
  for (const Release& release : output.releases) {
    width = std::max(width, printable_at_line_start(release.tag.tag).size());
    environments = std::max(environments, release.environments.size());
  }
  std::string text;
  for (const Release& release : output.releases) text += row(release, width, environments > 1);
  return text;
}

std::string line(const std::string& text) {
  return "  " + text + '\n';
}

std::string travel(const Passage& passage, const ReleasesOutput& output, bool names_environments) {
  std::string text;
  if (names_environments) text += "environment " + printable(quoted(passage.environment)) + ":\n";
  const std::string from = printable_at_line_start(output.releases.front().tag.tag);
  const std::string to = printable(output.releases.back().tag.tag);
  const std::string rows = "a database at " + listed(passage.rows);
  text += passage.obstacles.empty() ? from + " can be upgraded to " + to + ": " + rows + " runs " +
                                          counted(passage.runs.size(), "revision") + '\n'
                                    : rows + " of " + from + " cannot be upgraded to " + to + '\n';
  for (const std::string& obstacle : passage.obstacles) text += line(printable(obstacle));
  if (passage.obstacles.empty() && !passage.runs.empty())
    text += line("runs: " + listed(passage.runs, 12));
  if (!passage.never_run.empty())
    text +=
        line("never runs, because they were put below what it has: " + listed(passage.never_run));
  if (!passage.run_again.empty())
    text += line("runs again what it has run: " + listed(passage.run_again));
  if (!passage.left_over.empty())
    text += line("has run, and " + to + " lacks: " + listed(passage.left_over));
  if (!passage.changed.empty())
    text += line("has run another version of: " + listed(passage.changed));
  for (const std::string& command : passage.commands) text += line("  " + printable(command));
  return text;
}

}  // namespace

std::string releases_text(const ReleasesOutput& output) {
  std::string text;
  if (output.asks_for_passage) {
    for (const Passage& passage : output.passages)
      text += travel(passage, output, output.passages.size() > 1);
  } else {
    text = table(output);
  }
  for (const Notice& notice : output.notices) text += "notice: " + printable(notice.message) + '\n';
  return text;
}

}  // namespace revlint
