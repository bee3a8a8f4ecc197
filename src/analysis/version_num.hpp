#pragma once
// alembic_version.version_num is VARCHAR(32) (alembic/ddl/impl.py, version_table_impl): PostgreSQL
// and MySQL refuse a longer ID after the migration has run. SQLite stores any.

#include <cstddef>
#include <string_view>

#include "lint/rule.hpp"

namespace revlint {

inline constexpr std::size_t version_num_width = 32;

// Unicode characters, as a database counts them.
std::size_t characters(std::string_view id);

// Whether env.py or a migration names the column: then the project has chosen its own width. May
// read every migration.
bool widens_version_num(const Subject& subject);

}  // namespace revlint
