// Turns the byte spans of findings into lines and columns. Only the files that findings point at
// are read again, each once, and each is walked once however many places are asked of it.

#include "report/report.hpp"

#include <algorithm>
#include <tuple>

#include "lint/rule.hpp"
#include "report/line_hash.hpp"
#include "text/utf8.hpp"

namespace revlint {
namespace {

// Bytes of a line that are kept: shorter lines whole, longer ones around the location.
constexpr std::size_t excerpt_bytes = 600;

// A location to resolve once its file is read. Exactly one of `region` and `edit` is set.
struct Request {
  const Tree* tree = nullptr;
  std::string_view path;
  Span span;
  Region* region = nullptr;
  ReportedEdit* edit = nullptr;
  bool wants_hash = false;
};

// The number of the line that holds `offset`.
int line_of(const Lines& lines, std::uint32_t offset) {
  int low = 1;
  int high = lines.count();
  while (low < high) {
    const int middle = low + (high - low + 1) / 2;
    if (lines.start(middle) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

// The offset of a line's first character.
std::uint32_t start_of_text(const Lines& lines, std::string_view bytes, int line) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // no editor counts it
  const bool marked = line == 1 && bytes.starts_with(byte_order_mark);
  return marked ? static_cast<std::uint32_t>(byte_order_mark.size()) : lines.start(line);
}

// Positions of many offsets, found in one walk over their lines. Lines::position() for each of them
// would read a very long line once for every offset in it.
class Positions {
 public:
  Positions(const Lines& lines, std::string_view bytes, std::vector<std::uint32_t> offsets)
      : offsets_(std::move(offsets)) {
    std::sort(offsets_.begin(), offsets_.end());
    offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
    Position at;
    std::size_t byte = 0;
    for (const std::uint32_t offset : offsets_) {
      if (const int line = line_of(lines, offset); line != at.line || byte == 0) {
        at = {line, 1, 1};
        byte = start_of_text(lines, bytes, line);
      }
      while (byte < std::min<std::size_t>(offset, bytes.size())) {
        const Character character = character_at(bytes, byte);
        if (byte + character.bytes > offset) break;  // within a character: its own column
        byte += character.bytes;
        at.column += character.valid ? 1 : static_cast<int>(character.bytes);
        at.column_utf16 += character.utf16_units();
      }
      positions_.push_back(at);
    }
  }

  Position of(std::uint32_t offset) const {
    const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
    return positions_[static_cast<std::size_t>(found - offsets_.begin())];
  }

 private:
  std::vector<std::uint32_t> offsets_;
  std::vector<Position> positions_;
};

Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t end) {
  Excerpt out{std::string(), begin, end, false, false};
  if (line.size() > excerpt_bytes) {
    std::size_t from = begin - std::min(begin, excerpt_bytes / 3);
    for (int i = 0; i < 3 && from > 0 && (line[from] & 0xC0) == 0x80; ++i) --from;
    out.cut_before = from > 0;
    line.remove_prefix(from);
    out.begin -= from;
    const std::string_view kept = utf8_prefix(line, excerpt_bytes);
    out.cut_after = kept.size() < line.size();
    line = kept;
    out.end = std::min(out.end - from, line.size());
  }
  out.text = line;
  return out;
}

// The requests for one file.
class FileOfRequests {
 public:
  FileOfRequests(std::string_view bytes, std::span<Request> requests)
      : bytes_(bytes), lines_(bytes), requests_(requests) {}

  void resolve() const {
    std::vector<std::uint32_t> offsets;
    for (Request& request : requests_) {
      request.span = clipped(request);
      offsets.push_back(request.span.begin);
      offsets.push_back(request.span.end);
    }
    const Positions positions(lines_, bytes_, std::move(offsets));
    std::size_t last_hashed = 0;
    for (const Request& request : requests_) {
      const Position begin = positions.of(request.span.begin);
      const Position end = positions.of(request.span.end);
      if (request.edit) {
        request.edit->begin = begin;
        request.edit->end = end;
        continue;
      }
      request.region->readable = request.region->of.empty();
      request.region->begin = begin;
      request.region->end = end;
      request.region->excerpt = excerpt(begin.line, request.span);
      if (request.wants_hash) last_hashed = std::max(last_hashed, line_index(begin) + 1);
    }
    if (last_hashed > 0) hash(last_hashed);
  }

 private:
  static std::size_t line_index(const Position& position) {
    return static_cast<std::size_t>(position.line - 1);
  }

  // The span of a line's text.
  Span line(int number) const {
    const auto size = static_cast<std::uint32_t>(lines_.text(number).size());
    return {start_of_text(lines_, bytes_, number), lines_.start(number) + size};
  }

  // The span clipped to the file; that of a region also to the line on which it begins.
  Span clipped(const Request& request) const {
    const auto size = static_cast<std::uint32_t>(bytes_.size());
    const Span span{std::min(request.span.begin, size), std::min(request.span.end, size)};
    if (request.edit) return span;
    const Span whole = line(line_of(lines_, span.begin));
    const std::uint32_t begin = std::clamp(span.begin, whole.begin, whole.end);
    return {begin, std::clamp(span.end, begin, whole.end)};
  }

  Excerpt excerpt(int number, Span span) const {
    const Span whole = line(number);
    return excerpt_of(bytes_.substr(whole.begin, whole.end - whole.begin), span.begin - whole.begin,
                      span.end - whole.begin);
  }

  void hash(std::size_t last_line) const {
    const std::vector<std::string> hashes = line_hashes(bytes_, last_line);
    for (const Request& request : requests_) {
      if (request.wants_hash) request.region->line_hash = hashes[line_index(request.region->begin)];
    }
  }

  std::string_view bytes_;
  Lines lines_;
  std::span<Request> requests_;
};

const Tree* tree_of(const Project& project, Location::Version version) {
  if (version == Location::Version::work) return project.work.get();
  if (version == Location::Version::judged || !project.base) return project.tree.get();
  const ComparedWith& base = *project.base;
  return (version == Location::Version::target ? base.target : base.merge_base).get();
}

std::vector<Request> requests_of(const Project& project, std::vector<ReportedFinding>& findings) {
  std::vector<Request> out;
  const auto add_region = [&](const Location& location, Region& region, bool wants_hash) {
    region.path = location.path;
    const bool of_base = location.version == Location::Version::merge_base ||
                         location.version == Location::Version::target;
    if (of_base && project.base) region.of = project.base->shown;
    out.push_back({tree_of(project, location.version), region.path, location.span, &region, nullptr,
                   wants_hash});
  };
  for (ReportedFinding& reported : findings) {
    const Finding& finding = reported.finding;
    add_region(finding.location, reported.region, true);
    reported.related.resize(finding.related.size());
    for (std::size_t i = 0; i < finding.related.size(); ++i) {
      reported.related[i].message = finding.related[i].message;
      add_region(finding.related[i].location, reported.related[i].region, false);
    }
    if (!finding.fix) continue;
    for (const Edit& edit : finding.fix->edits) {
      reported.edits.push_back({edit.path, "", {}, {}, edit.text});
    }
    for (std::size_t i = 0; i < reported.edits.size(); ++i) {
      ReportedEdit& edit = reported.edits[i];
      out.push_back(
          {project.tree.get(), edit.path, finding.fix->edits[i].span, nullptr, &edit, false});
    }
  }
  return out;
}

void resolve(std::vector<Request> requests) {
  std::erase_if(requests, [](const Request& it) { return it.tree == nullptr; });
  // The order of the trees does not show in the result.
  std::stable_sort(requests.begin(), requests.end(), [](const Request& a, const Request& b) {
    return a.path != b.path ? a.path < b.path : std::less<>()(a.tree, b.tree);
  });
  Buffer bytes;
  for (auto first = requests.begin(); first != requests.end();) {
    const Tree& tree = *first->tree;
    const auto last = std::find_if(first, requests.end(), [&](const Request& r) {
      return r.path != first->path || r.tree != first->tree;
    });
    const std::string file = tree.resolve(first->path).value_or(std::string(first->path));
    for (auto request = first; request != last; ++request) {
      (request->region ? request->region->file : request->edit->file) = file;
    }
    if (!first->path.empty() && tree.read(first->path, bytes) == ReadStatus::ok) {
      FileOfRequests(bytes.view(), {first, last}).resolve();
    }
    first = last;
  }
}

}  // namespace

std::size_t Report::count(Severity severity) const {
  const auto counts = [&](const ReportedFinding& f) { return f.finding.severity == severity; };
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), counts));
}

bool is_repairable(const Finding& finding, FixSafety safety) {
  return finding.fix && finding.fix->safety == safety;
}

std::size_t Report::repairable(FixSafety safety) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const ReportedFinding& reported) {
        return is_repairable(reported.finding, safety);
      }));
}

Report make_report(const Project& project, std::vector<Finding> findings) {
  const auto order = [](const Finding& finding) {
    return std::tuple(std::string_view(finding.location.path), finding.location.span.begin,
                      finding.rule->id);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return order(a) < order(b); });

  Report report;
  report.findings.resize(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    report.findings[i].fingerprint = fingerprint(findings[i]);
    report.findings[i].finding = std::move(findings[i]);
  }
  resolve(requests_of(project, report.findings));
  report.compared = project.base || std::ranges::any_of(project.environments, [](const auto& it) {
                      return it.locked != nullptr;
                    });
  report.environments = project.environments.size();
  for (const EnvironmentState& state : project.environments) {
    report.revisions += state.judged().revisions.size();
  }
  return report;
}

}  // namespace revlint
