#pragma once
// Renders the part of Mako that the script.py.mako files of Alembic's own templates consist of. A
// template with anything else is not rendered: no code of a project runs.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace revlint {

struct RevisionValues {
  std::string id;
  std::vector<std::string> parents;  // at least two
  std::string message;
  std::string create_date;
  std::optional<std::string> databases = std::nullopt;  // the option of the ini file
};

// What revlint does not render.
struct UnknownTemplatePart {
  std::size_t line = 1;
  std::string text;  // its first line
};

std::variant<std::string, UnknownTemplatePart> render_revision(std::string_view text,
                                                               const RevisionValues& values);

}  // namespace revlint
