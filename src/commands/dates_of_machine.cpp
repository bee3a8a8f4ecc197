// The C library knows the time zones. It takes them from the environment, so that another zone than
// that of the machine is put there for one question; nothing else runs at that time.

#include "commands/dates_of_machine.hpp"

#include <cstdlib>
#include <ctime>

#include "os/paths.hpp"
#include "text/characters.hpp"

namespace revlint {
namespace {

constexpr std::int64_t second = 1'000'000;

Moment moment_of(const std::tm& parts, std::int64_t microseconds) {
  Moment moment;
  moment.epoch = microseconds / second;
  moment.year = parts.tm_year + 1900;
  moment.month = parts.tm_mon + 1;
  moment.day = parts.tm_mday;
  moment.hour = parts.tm_hour;
  moment.minute = parts.tm_min;
  moment.second = parts.tm_sec;
  moment.microsecond = static_cast<int>(microseconds % second);
  return moment;
}

Moment here(std::int64_t microseconds, bool with_offset) {
  const auto seconds = static_cast<std::time_t>(microseconds / second);
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  Moment moment = moment_of(parts, microseconds);
  if (with_offset) moment.offset = static_cast<int>(parts.tm_gmtoff);
  return moment;
}

class OtherZone {
 public:
  explicit OtherZone(const std::string& zone) {
    if (const char* const before = std::getenv("TZ")) before_ = before;
    ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
  }
  ~OtherZone() {
    if (before_) {
      ::setenv("TZ", before_->c_str(), 1);
    } else {
      ::unsetenv("TZ");
    }
    ::tzset();
  }
  OtherZone(const OtherZone&) = delete;
  OtherZone& operator=(const OtherZone&) = delete;

 private:
  std::optional<std::string> before_;
};

bool is_zone_name(std::string_view name) {
  for (const char c : name)
    if (!is_alphanumeric(c) && c != '/' && c != '_' && c != '-' && c != '+') return false;
  return !name.empty() && name.front() != '/';
}

bool is_installed(const std::string& zone) {
  return os::exists("/usr/share/zoneinfo/" + zone);
}

}  // namespace

Moment DatesOfMachine::local() const {
  return here(microseconds_, false);
}

std::optional<Moment> DatesOfMachine::zoned(const std::string& zone) const {
  std::string upper = zone;
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (upper == "UTC") {
    const auto seconds = static_cast<std::time_t>(microseconds_ / second);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    Moment moment = moment_of(parts, microseconds_);
    moment.offset = 0;
    return moment;
  }
  if (!is_zone_name(zone)) return std::nullopt;
  for (const std::string& name : {zone, upper}) {  // as Alembic tries them
    if (!is_installed(name)) continue;
    const OtherZone other(":" + name);
    return here(microseconds_, true);
  }
  return std::nullopt;
}

}  // namespace revlint
