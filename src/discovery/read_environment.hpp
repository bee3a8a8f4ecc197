#pragma once
// Makes Environments of what discovery found: of configuration files, of a script directory without
// one, of a directory of migrations given by hand.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discovery/environment.hpp"
#include "tree/tree.hpp"

namespace revlint {

// What is known of the tree while environments are made.
struct Surroundings {
  const Tree& tree;
  std::string root;                              // absolute path of the tree's root; may be empty
  std::vector<std::string> script_directories;   // directories that look like script locations
  std::string section;                           // the only one that counts; empty: all
  std::optional<std::string> working_directory;  // from where Alembic is started, if that is known
};

// One environment for every section of the ini file that has a script_location, and for [alembic]
// where the pyproject.toml beside it has one or where the file lies in a script directory, as
// Flask-Migrate leaves it. Either path may be empty. Names are not yet given.
std::vector<Environment> environments_of_config(const Surroundings& around,
                                                const std::string& ini_path,
                                                const std::string& toml_path);

// An environment that is set up in code: `directory` is its script location.
Environment environment_of_script_directory(const Surroundings& around,
                                            const std::string& directory);

// Just the migrations of a directory.
Environment environment_of_migrations(const Surroundings& around, const std::string& directory);

// Whether its migrations are where they would be without any version_locations.
bool is_at_usual_place(const Environment& environment);

// Whether the directory, which may be the root of the tree, has the name that Alembic gives to one
// of migrations.
bool is_called_versions(const Surroundings& around, std::string_view directory);

// Whether Python files of the directory bind `down_revision`; looks into a few.
bool holds_migrations(const Tree& tree, std::string_view directory);

// Whether any file there has a name that Alembic would load.
bool holds_sources(const Tree& tree, std::string_view directory);

// Whether there are Python files in the directory, and each that Alembic would load binds
// `revision`, though none of the first few a `down_revision`: migrations all the same, where they
// are given by hand.
bool holds_revisions_alone(const Tree& tree, std::string_view directory);

}  // namespace revlint
