// For people: each finding with its source line, the places it involves, and the cure.

#include <algorithm>

#include "display.hpp"
#include "escape.hpp"
#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"
#include "rule.hpp"

namespace revlint {
namespace {

constexpr int default_columns = 120;
constexpr int least_columns = 40;

// Writes styles and links where the options ask for them, and plain text where not.
class Style {
 public:
  explicit Style(const TextOptions& options) : options_(options) {}

  std::string bold(const std::string& text) const { return styled(text, "1"); }
  std::string faint(const std::string& text) const { return styled(text, "2"); }
  std::string of(Severity severity, const std::string& text) const {
    switch (severity) {
      case Severity::error:
        return styled(text, "1;31");
      case Severity::warning:
        return styled(text, "1;33");
      case Severity::note:
        break;
    }
    return styled(text, "1;36");
  }

  // "path:line:column", a link to the file where the terminal has links (OSC 8).
  std::string place(const Region& region) const {
    const std::string version = region.of.empty() ? "" : printable(region.of) + ':';
    const std::string text = version + printable_at_line_start(region.path) + ':' +
                             std::to_string(region.begin.line) + ':' +
                             std::to_string(region.begin.column);
    if (options_.link_root.empty() || !region.readable) return text;
    const std::string target =
        "file://" + percent_encoded_path(options_.link_root + '/' + region.path);
    return "\x1b]8;;" + target + "\x1b\\" + text + "\x1b]8;;\x1b\\";
  }

 private:
  std::string styled(const std::string& text, const char* code) const {
    return options_.color ? std::string("\x1b[") + code + 'm' + text + "\x1b[0m" : text;
  }

  const TextOptions& options_;
};

std::string source_lines(const Region& region, Severity severity, const Style& style, int columns) {
  const std::string number = std::to_string(region.begin.line);
  const int indent = static_cast<int>(number.size()) + 5;  // "  2 | "
  const int width = std::max((columns > 0 ? columns : default_columns) - indent, least_columns);
  const MarkedLine line = marked_line(region.excerpt, width, indent);
  if (line.marker.empty()) return "";
  const std::size_t carets = line.marker.find('^');
  return style.faint("  " + number + " | ") + line.text + '\n' +
         style.faint("  " + std::string(number.size(), ' ') + " | ") +
         line.marker.substr(0, carets) + style.of(severity, line.marker.substr(carets)) + '\n';
}

std::string finding_text(const ReportedFinding& reported, const Style& style, int columns) {
  const Finding& finding = reported.finding;
  std::string out;
  if (!reported.region.path.empty()) out += style.bold(style.place(reported.region)) + ": ";
  out += style.of(finding.severity, std::string(severity_name(finding.severity))) + ": " +
         printable(finding.message) + style.faint(" [" + std::string(finding.rule->id) + "]") +
         '\n';
  out += source_lines(reported.region, finding.severity, style, columns);
  for (const ReportedRelated& related : reported.related) {
    out += "  " + style.place(related.region) + ": " + printable(related.message) + '\n';
  }
  if (!finding.hint.empty()) {
    out += "  " + style.bold("hint:") + ' ' + printable(finding.hint) + '\n';
  }
  return out;
}

std::string statistics_text(const Report& report) {
  std::string out;
  const std::vector<RuleCount> counts = rule_counts(report);
  const std::size_t width = counts.empty() ? 0 : std::to_string(counts.front().findings).size();
  for (const RuleCount& count : counts) {
    const std::string number = std::to_string(count.findings);
    out += std::string(width - number.size(), ' ') + number + ' ' + std::string(count.rule->id) +
           ": " + std::string(count.rule->summary) + '\n';
  }
  return out;
}

// Blocks with an empty line between them; empty blocks leave none.
class Blocks {
 public:
  void add(const std::string& block) {
    if (block.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += block;
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

std::string report_text(const Report& report, const TextOptions& options) {
  const Style style(options);
  Blocks out;
  for (const ReportedFinding& reported : report.findings) {
    out.add(finding_text(reported, style, options.columns));
  }
  std::string notices;
  for (const Notice& notice : report.notices) {
    notices += style.bold("notice:") + ' ' + printable(notice.message) +
               style.faint(" [" + printable(notice.kind) + "]") + '\n';
  }
  out.add(notices);
  if (options.statistics) out.add(statistics_text(report));
  if (options.summary) out.add(summary_line(report) + '\n');
  return std::move(out).text();
}

}  // namespace revlint
