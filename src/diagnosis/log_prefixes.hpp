#pragma once
// What services put before (and boxes behind) each line that a program prints.

#include <string_view>

namespace revlint {

// The line without what docker compose, kubectl, stern, journald, syslog, Heroku, GitHub, GitLab,
// CloudWatch, Apache, pytest, rich and mail programs add at its ends. Blanks at its end go too.
std::string_view without_prefixes(std::string_view line);

}  // namespace revlint
