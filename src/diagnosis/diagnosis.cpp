#include "diagnosis/diagnosis.hpp"

#include <array>
#include <chrono>

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
  const std::chrono::sys_seconds second{std::chrono::seconds(time)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(second));
  const auto digits = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(day.year())) + '-' +
         digits(static_cast<unsigned>(day.month())) + '-' +
         digits(static_cast<unsigned>(day.day()));
}

}  // namespace revlint
