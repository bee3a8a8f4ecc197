#pragma once
// A date as Alembic writes it into a migration and its name. Nothing here reads a clock.

#include <cstdint>
#include <optional>
#include <string>

namespace revlint {

struct Moment {
  std::int64_t epoch = 0;  // seconds
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0;
  std::optional<int> offset = std::nullopt;  // seconds east of UTC; unset: of no time zone
};

// str() of the datetime: "2024-05-01 10:20:30.123456+02:00".
std::string date_text(const Moment& moment);

}  // namespace revlint
