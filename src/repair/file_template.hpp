#pragma once
// The name of a new migration, as Alembic makes it of the setting file_template.

#include <optional>
#include <string>
#include <string_view>

#include "repair/moment.hpp"

namespace revlint {

struct NewMigration {
  std::string id, message;
  Moment date;
};

// "merge_the_heads" of "Merge the heads!": at most `most` characters, then cut at a word. nullopt
// for a message beyond ASCII, whose letters only Python knows.
std::optional<std::string> slug_of(std::string_view message, std::size_t most);

// Without ".py"; nullopt where `pattern` has more than plain fields.
std::optional<std::string> expand_file_template(std::string_view pattern,
                                                const NewMigration& migration,
                                                std::string_view slug);

}  // namespace revlint
