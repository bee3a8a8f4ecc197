#include "diagnosis/diagnosis.hpp"

#include <array>
#include <ctime>

namespace revlint {
namespace {

constexpr auto verdict_names = std::to_array<std::string_view>(
    {"present", "changed", "deleted", "renamed", "squashed", "reused", "other-ref", "never-merged",
     "other-environment", "truncated", "ambiguous", "unknown"});

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  return verdict_names[static_cast<std::size_t>(verdict)];
}

std::string date_of(std::int64_t time) {
  const auto seconds = static_cast<std::time_t>(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return text.data();
}

}  // namespace revlint
