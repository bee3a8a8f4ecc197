// Annotations by workflow commands, which need no permission and no code scanning. Findings in the
// baseline are only logged. GitHub shows ten annotations of each severity for a step: the tenth one
// counts the rest. Source: GitHub's page "Workflow commands", and @actions/core for the escapes.

#include <array>

#include "lint/rule.hpp"
#include "reporters/reporters.hpp"
#include "reporters/summary.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_shown = 9;
constexpr std::size_t most_related = 10;

// Escapes a message; the newlines that we put into `text` are kept.
std::string escaped_data(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string escaped_property(std::string_view text) {
  std::string out;
  for (const char c : escaped_data(printable(text))) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command_name(Severity severity) {
  return severity == Severity::note ? "notice" : severity_name(severity);
}

std::string command(Severity severity, const std::string& properties, std::string_view message) {
  return "::" + std::string(command_name(severity)) + ' ' + properties +
         "::" + escaped_data(message) + '\n';
}

std::string annotation(const ReportedFinding& reported) {
  const Finding& finding = reported.finding;
  const Region& region = reported.region;
  std::string properties;
  if (!region.file.empty()) {
    const std::string line = std::to_string(region.begin.line);
    properties = "file=" + escaped_property(region.file) + ",line=" + line + ",endLine=" + line +
                 ",col=" + std::to_string(region.begin.column) +
                 ",endColumn=" + std::to_string(region.end.column) + ',';
  }
  std::string message = printable(finding.message);
  for (std::size_t i = 0; i < reported.related.size() && i < most_related; ++i) {
    const ReportedRelated& related = reported.related[i];
    message += '\n' + printable(related.region.path) + ':' +
               std::to_string(related.region.begin.line) + ": " + printable(related.message);
  }
  if (!finding.hint.empty()) message += "\nhint: " + printable(finding.hint);
  return command(finding.severity, properties + "title=" + escaped_property(finding.rule->id),
                 message);
}

// The annotations of one severity that GitHub shows, and the other findings.
struct Shown {
  std::string annotations;
  std::string log;  // the findings without an annotation
  std::size_t count = 0;
  std::size_t more = 0;

  void add(const std::string& annotation, const std::string& line) {
    if (count < most_shown) {
      annotations += annotation;
      ++count;
    } else {
      log += line + '\n';
      ++more;
    }
  }
};

}  // namespace

std::string report_github(const Report& report) {
  std::array<Shown, 3> by_severity;
  const auto shown = [&](Severity severity) -> Shown& {
    return by_severity[static_cast<std::size_t>(severity)];
  };
  std::string known;
  for (const ReportedFinding& reported : report.findings) {
    if (reported.in_baseline) {
      known += concise_line(reported) + '\n';
      continue;
    }
    shown(reported.finding.severity).add(annotation(reported), concise_line(reported));
  }
  for (const Notice& notice : report.notices) {
    shown(Severity::note)
        .add(command(Severity::note, "title=" + escaped_property(notice.kind),
                     printable(notice.message)),
             "notice: " + printable(notice.message) + " [" + printable(notice.kind) + "]");
  }
  std::string annotations;
  std::string log;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    const Shown& it = shown(severity);
    annotations += it.annotations;
    log += it.log;
    if (it.more == 0) continue;
    annotations +=
        command(severity, "title=revlint",
                "and " + std::to_string(it.more) + " more " + std::string(command_name(severity)) +
                    (it.more == 1 ? "" : "s") + ": see the log of this step");
  }
  return annotations + log + known + summary_line(report) + '\n';
}

}  // namespace revlint
