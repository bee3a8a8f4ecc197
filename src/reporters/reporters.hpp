#pragma once
// One function a format, each a pure function from a Report to the text of the whole output.

#include <string>
#include <string_view>

#include "report.hpp"

namespace revlint {

struct TextOptions {
  bool color = false;
  bool statistics = false;
};

std::string report_text(const Report& report, const TextOptions& options);
std::string report_concise(const Report& report);
std::string report_json(const Report& report);
std::string report_sarif(const Report& report);

}  // namespace revlint
