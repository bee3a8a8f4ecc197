// For people: each finding with its source line, its related places and its hint.

#include <algorithm>

#include "lint/rule.hpp"
#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"
#include "text/display.hpp"
#include "text/escape.hpp"

namespace revlint {
namespace {

constexpr int default_columns = 120;
constexpr int least_columns = 40;

// "path:line:column"
std::string plain_place(const Region& region) {
  const std::string version = region.of.empty() ? "" : region.of + ':';
  return printable_at_line_start(version + region.path) + ':' + std::to_string(region.begin.line) +
         ':' + std::to_string(region.begin.column);
}

// Adds styles and links where the options ask for them.
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

  // "path:line:column", with a link to the file where the terminal has links (OSC 8).
  std::string linked_place(const Region& region) const {
    const std::string text = plain_place(region);
    if (!region.readable) return text;
    return linked(text, "file://" + percent_encoded_path(options_.link_root + '/' + region.path));
  }

  // "[rule]", with a link to its page.
  std::string rule(const Rule& rule) const {
    return faint(linked("[" + std::string(rule.id) + "]", page_url(rule)));
  }

  // Wraps a message that begins after `used` cells of its line; further lines are indented.
  std::string wrap(std::string_view text, int indent, int used) const {
    return wrapped(text, options_.columns, indent, used);
  }

 private:
  std::string linked(const std::string& text, const std::string& target) const {
    if (options_.link_root.empty()) return text;
    return "\x1b]8;;" + target + "\x1b\\" + text + "\x1b]8;;\x1b\\";
  }

  std::string styled(const std::string& text, const char* code) const {
    return options_.color && !text.empty() ? std::string("\x1b[") + code + 'm' + text + "\x1b[0m"
                                           : text;
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

// "path:1:2: error: message [rule]", wrapped.
std::string headline(const ReportedFinding& reported, const Style& style) {
  const Finding& finding = reported.finding;
  const std::string severity(severity_name(finding.severity));
  std::string out;
  int used = static_cast<int>(severity.size()) + 2;
  if (!reported.region.path.empty()) {
    out += style.bold(style.linked_place(reported.region)) + ": ";
    used += cells_of(plain_place(reported.region)) + 2;
  }
  const std::string tag = "[" + std::string(finding.rule->id) + "]";
  const std::string state = reported.state == BaselineState::unchanged ? " (unchanged)" : "";
  const std::string text = style.wrap(printable(finding.message) + ' ' + tag + state, 4, used);
  const std::size_t at = text.rfind(tag);
  return out + style.of(finding.severity, severity) + ": " + text.substr(0, at) +
         style.rule(*finding.rule) + style.faint(text.substr(at + tag.size())) + '\n';
}

std::string finding_text(const ReportedFinding& reported, const Style& style, int columns) {
  const Finding& finding = reported.finding;
  std::string out = headline(reported, style);
  out += source_lines(reported.region, finding.severity, style, columns);
  for (const ReportedRelated& related : reported.related) {
    const int used = cells_of(plain_place(related.region)) + 4;
    out += "  " + style.linked_place(related.region) + ": " +
           style.wrap(printable(related.message), 4, used) + '\n';
  }
  if (!finding.hint.empty()) {
    out += "  " + style.bold("hint:") + ' ' + style.wrap(printable(finding.hint), 8, 8) + '\n';
  }
  return out;
}

std::string folds_text(const Report& report, const Style& style) {
  std::string out;
  for (const Fold& fold : report.folds) {
    const std::string severity(severity_name(fold.severity));
    const int used = static_cast<int>(severity.size()) + 2;
    out += style.of(fold.severity, severity) + ": " + style.wrap(fold_line(fold), 4, used) + '\n';
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

// Joins blocks with an empty line between them; empty blocks are left out.
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
    if (!reported.folded) out.add(finding_text(reported, style, options.columns));
  }
  out.add(folds_text(report, style));
  std::string notices;
  for (const Notice& notice : report.notices) {
    const std::string text = printable(notice.message) + " [" + printable(notice.kind) + "]";
    notices += style.bold("notice:") + ' ' + style.wrap(text, 2, 8) + '\n';
  }
  out.add(notices);
  if (options.statistics) out.add(statistics_text(report));
  if (options.summary) out.add(summary_line(report) + '\n');
  return std::move(out).text();
}

}  // namespace revlint
