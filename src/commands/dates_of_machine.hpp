#pragma once
// The same moment in the time zones that the machine knows.

#include <cstdint>

#include "repair/merge.hpp"

namespace revlint {

class DatesOfMachine : public Dates {
 public:
  explicit DatesOfMachine(std::int64_t microseconds) : microseconds_(microseconds) {}

  Moment local() const override;
  std::optional<Moment> zoned(const std::string& zone) const override;

 private:
  std::int64_t microseconds_;  // since 1970
};

}  // namespace revlint
