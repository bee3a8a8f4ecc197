// The list of formats.

#include <algorithm>
#include <array>

#include "reporters/reporters.hpp"

namespace revlint {
namespace {

// Only the text format has options.
template <std::string (*Function)(const Report&)>
std::string without_options(const Report& report, const TextOptions&) {
  return Function(report);
}

constexpr std::array all = {
    Format{"text", report_text, false, true},
    Format{"concise", without_options<report_concise>},
    Format{"json", without_options<report_json>, false, true},
    Format{"sarif", without_options<report_sarif>},
    Format{"github", without_options<report_github>, true, true},
    Format{"gitlab", without_options<report_gitlab>},
    Format{"junit", without_options<report_junit>},
    Format{"markdown", without_options<report_markdown>, true, true},
};

}  // namespace

std::span<const Format> formats() {
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Format::name);
  return found == all.end() ? nullptr : found;
}

}  // namespace revlint
