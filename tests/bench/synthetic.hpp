#pragma once
// A synthetic Alembic project of any size, always the same one for the same number. Its files look
// like those of autogenerate: 3.4 KB on average, nine in ten below 5.9 KB.

#include <cstddef>
#include <filesystem>
#include <string>

namespace revlint::bench {

// The text of migration `number`; 0 is the base, and one in fifty merges a short branch.
std::string migration(std::size_t number);

// Writes alembic.ini and migrations/ with `count` migrations into the empty directory `root`.
void write_project(const std::filesystem::path& root, std::size_t count);

// Adds a statement to upgrade() of the project's migration `number`.
void edit_migration(const std::filesystem::path& root, std::size_t number);

}  // namespace revlint::bench
