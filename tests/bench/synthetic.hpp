#pragma once
// A made-up Alembic project of any size, the same one for the same number: files as autogenerate
// writes them, 3.4 KB in the mean, nine in ten below 5.9 KB.

#include <cstddef>
#include <filesystem>
#include <string>

namespace revlint::bench {

// The text of migration `number`, 0 being the base; one in fifty merges a short branch.
std::string migration(std::size_t number);

// Writes alembic.ini and migrations/ with `count` migrations into the empty directory `root`.
void write_project(const std::filesystem::path& root, std::size_t count);

// Adds a statement to upgrade() of the project's migration `number`.
void edit_migration(const std::filesystem::path& root, std::size_t number);

}  // namespace revlint::bench
