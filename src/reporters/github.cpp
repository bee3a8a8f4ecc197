// Annotations by workflow commands, which need no permission and no code scanning. Unchanged
// findings are only logged and counted. GitHub shows ten annotations of each severity for a step:
// the last one counts the rest. Source: GitHub's page "Workflow commands", and @actions/core for
// the escapes.

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

// "title=revlint (missing-parent)", because GitHub shows annotations of all tools in one list.
std::string title(std::string_view what) {
  return "title=revlint (" + escaped_property(what) + ')';
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
  return command(finding.severity, properties + title(finding.rule->id), message);
}

// The annotations of one severity that GitHub shows, and what the last of them counts.
struct Shown {
  std::string annotations;
  std::string log;  // what has no annotation of its own
  std::size_t count = 0;
  std::size_t more = 0;
  std::size_t unchanged = 0;

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

// "and 4 more errors and 12 unchanged findings", with " that fail no run" among the notices,
// because only errors and warnings that fail it are counted as such.
std::string rest_of(const Shown& shown, Severity severity) {
  std::string out;
  if (shown.more > 0) {
    out = "and " + std::to_string(shown.more) + " more " + std::string(command_name(severity)) +
          (shown.more == 1 ? "" : "s");
  }
  if (shown.unchanged > 0) {
    out += (out.empty() ? "" : " and ") + counted(shown.unchanged, "unchanged finding") +
           (severity == Severity::note
                ? " that fail" + std::string(shown.unchanged == 1 ? "s" : "") + " no run"
                : "");
  }
  return out;
}

class Annotations {
 public:
  void add(const ReportedFinding& reported) {
    const Severity severity = reported.finding.severity;
    if (reported.state == BaselineState::new_finding)
      return of(severity).add(annotation(reported), concise_line(reported));
    Shown& it = of(reported.fails ? severity : Severity::note);
    it.log += concise_line(reported) + '\n';
    ++it.unchanged;
  }

  void add(const Fold& fold) {
    Shown& it = of(fold.kind == Fold::Kind::many ? fold.severity : Severity::note);
    it.log += severity_line(fold) + '\n';
    (fold.kind == Fold::Kind::many ? it.more : it.unchanged) += fold.findings;
  }

  void add(const Notice& notice) {
    const std::string message = printable(notice.message);
    of(Severity::note)
        .add(command(Severity::note, title(notice.kind), message),
             "notice: " + message + " [" + printable(notice.kind) + "]");
  }

  std::string text() const {
    std::string annotations, log;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
      const Shown& it = by_severity_[static_cast<std::size_t>(severity)];
      annotations += it.annotations;
      log += it.log;
      const std::string rest = rest_of(it, severity);
      if (!rest.empty())
        annotations += command(severity, "title=revlint", rest + ": see the log of this step");
    }
    return annotations + log;
  }

 private:
  Shown& of(Severity severity) { return by_severity_[static_cast<std::size_t>(severity)]; }

  std::array<Shown, 3> by_severity_;
};

}  // namespace

std::string report_github(const Report& report) {
  Annotations out;
  for (const ReportedFinding& reported : report.findings) {
    if (!reported.folded) out.add(reported);
  }
  for (const Fold& fold : report.folds) out.add(fold);
  for (const Notice& notice : report.notices) out.add(notice);
  return out.text() + summary_line(report) + '\n';
}

}  // namespace revlint
