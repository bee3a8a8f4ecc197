// A table of findings, the worst new ones first, a line for each fold, and a picture of the chain
// around them. Special characters from linted files become character references, so that they never
// form a link, a mention or HTML.

#include <algorithm>

#include "lint/rule.hpp"
#include "reporters/mermaid.hpp"
#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_rows = 100;
constexpr std::size_t most_related = 10;
constexpr std::size_t cell_bytes = 1500;
constexpr std::size_t most_bytes = 900'000;  // a step summary may have 1 MiB

bool is_letter(char c) {
  return is_alphanumeric(c) || is_beyond_ascii(c);
}

// Whether the character at `at` is plain text for Markdown.
bool is_harmless(std::string_view text, std::size_t at) {
  if (is_letter(text[at]) || std::string_view(" ,;-+'\"/()=").find(text[at]) != text.npos)
    return true;
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  if (text[at] == '.') return before != 'w' && before != 'W';  // "www." begins a link
  if (text[at] == '_') return is_letter(before) && is_letter(after);
  return text[at] == ':' && after == ' ';
}

std::string escaped_markdown(std::string_view text) {
  const std::string safe = printable(text);
  const std::string_view kept = utf8_prefix(safe, cell_bytes);
  std::string out;
  for (std::size_t at = 0; at < kept.size(); ++at) {
    if (is_harmless(kept, at)) {
      out += kept[at];
    } else {
      out += "&#" + std::to_string(static_cast<unsigned char>(kept[at])) + ';';
    }
  }
  return kept.size() < safe.size() ? out + "..." : out;
}

// GitHub notifies "@name" even where the "@" is a character reference: a zero-width space prevents
// that.
std::string prose(std::string_view text) {
  std::string out = escaped_markdown(text);
  constexpr std::string_view at_sign = "&#64;";
  constexpr std::string_view zero_width_space = "&#8203;";
  for (std::size_t at = 0; (at = out.find(at_sign, at)) != out.npos;) {
    at += at_sign.size();
    out.insert(at, zero_width_space);
  }
  return out;
}

std::string code(std::string_view text) {
  return "<code>" + escaped_markdown(text) + "</code>";
}

// A message or hint: prose with commands between backticks.
std::string with_commands(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('`');
    const std::size_t close = open == text.npos ? open : text.find('`', open + 1);
    if (close == text.npos) return out + prose(text);
    out += prose(text.substr(0, open)) + code(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string_view sign(Severity severity) {
  switch (severity) {
    case Severity::error:
      return ":x:";
    case Severity::warning:
      return ":warning:";
    case Severity::note:
      break;
  }
  return ":information_source:";
}

std::string place_text(const Region& region) {
  return "<code>" + escaped_markdown(region.path) + ':' + std::to_string(region.begin.line) +
         "</code>";
}

std::string row(const ReportedFinding& reported) {
  const Finding& finding = reported.finding;
  std::string out = "| " + std::string(sign(finding.severity)) + " | " +
                    '[' + std::string(finding.rule->id) + "](" + page_url(*finding.rule) + ')' +
                    (reported.state == BaselineState::unchanged ? " (unchanged)" : "") + " | " +
                    (reported.region.path.empty() ? "" : place_text(reported.region)) + " | " +
                    with_commands(finding.message);
  for (std::size_t i = 0; i < reported.related.size() && i < most_related; ++i) {
    const ReportedRelated& related = reported.related[i];
    out += "<br>" + place_text(related.region) + ' ' + with_commands(related.message);
  }
  if (!finding.hint.empty()) out += "<br>hint: " + with_commands(finding.hint);
  return out + " |\n";
}

std::string picture_section(const ChainPicture& picture) {
  const std::string chart = mermaid(picture);
  if (chart.empty()) return "";
  std::string out = "\nAround the findings in " + code(picture.environment);
  if (picture.left_out > 0) out += ", without " + counted(picture.left_out, "revision");
  return out + ":\n\n```mermaid\n" + chart + "```\n";
}

}  // namespace

std::string report_markdown(const Report& report) {
  std::string out = "## revlint: " + summary_line(report) + '\n';
  const auto add = [&](const std::string& part) {
    const bool fits = out.size() + part.size() <= most_bytes;
    if (fits) out += part;
    return fits;
  };
  const auto findings = worst_first(report);
  if (!findings.empty()) out += "\n| | rule | where | message |\n|---|---|---|---|\n";
  std::size_t rows = 0;
  while (rows < std::min(findings.size(), most_rows) && add(row(*findings[rows]))) ++rows;
  if (rows < findings.size()) out += "\nand " + std::to_string(findings.size() - rows) + " more\n";
  std::string folds = report.folds.empty() ? "" : "\n";
  for (const Fold& fold : report.folds)
    folds += "- " + std::string(sign(fold.severity)) + ' ' + with_commands(fold_line(fold)) + '\n';
  add(folds);
  for (const ChainPicture& picture : report.pictures) add(picture_section(picture));
  for (const Notice& notice : report.notices) add("\n> " + with_commands(notice.message) + '\n');
  return out;
}

}  // namespace revlint
