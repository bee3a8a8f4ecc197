// The names of severities, and the fingerprint by which a baseline recognizes a finding.

#include "lint/finding.hpp"

#include <algorithm>
#include <string_view>

#include "lint/rule.hpp"

namespace revlint {
namespace {

// FNV-1a, 64 bits. It must never change, because baselines hold its values.
class Fingerprint {
 public:
  // Adds a part and its end, so that ("ab", "c") differs from ("a", "bc").
  void add(std::string_view part) {
    for (const char byte : part) add_byte(static_cast<unsigned char>(byte));
    add_byte(0xFF);  // never a byte of UTF-8, so no part contains it
  }

  std::string text() const {
    std::string out(16, '0');
    for (std::size_t i = 0; i < 16; ++i) out[i] = "0123456789abcdef"[hash_ >> (60 - 4 * i) & 0xF];
    return out;
  }

 private:
  void add_byte(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3u; }

  std::uint64_t hash_ = 0xCBF29CE484222325u;
};

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

std::string fingerprint(const Finding& finding) {
  Fingerprint out;
  out.add(finding.rule ? finding.rule->id : std::string_view());
  if (!finding.command.empty()) {
    out.add(finding.location.path);
    out.add(finding.command);
    return out.text();
  }
  out.add(finding.environment);
  if (finding.revisions.empty()) {
    out.add(finding.location.path);
    return out.text();
  }
  // Two findings about the same revisions differ in the main one, the first; the order of the
  // others may depend on file names.
  std::vector<std::string_view> ids(finding.revisions.begin(), finding.revisions.end());
  std::sort(ids.begin() + 1, ids.end());
  for (const std::string_view id : ids) out.add(id);
  return out.text();
}

}  // namespace revlint
