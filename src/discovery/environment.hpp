#pragma once
// An Alembic environment: one config section, one revision map. Records where it was found, which
// directories Alembic scans for it, and where each of these settings comes from.

#include <cstdint>
#include <string>
#include <vector>

#include "discovery/alembic_release.hpp"
#include "text/source.hpp"

namespace revlint {

// A place in a configuration file; `path` is empty for a default, and where there is no such file.
struct Origin {
  std::string path;
  Span span;  // the value
};

struct VersionLocation {
  std::string path;     // relative to the tree's root; empty means the root itself
  std::string written;  // as in the configuration, for messages
  bool exists = true;
  bool outside = false;  // leads out of the tree, or into a package that is not in it: not scanned
  Origin origin;
};

// A setting that Alembic refuses, that it takes for something unexpected, or that revlint cannot
// follow.
struct ConfigProblem {
  enum class Effect : std::uint8_t {
    alembic_stops,  // with every command
    misread,        // Alembic takes the setting for something unexpected
  };
  enum class Kind : std::uint8_t {
    other,
    refused_path_separator,  // releases before 1.16 do not read path_separator
  };

  std::string message;  // names what Alembic raises, where it raises
  std::string hint;     // may be empty
  Origin origin;
  Effect effect = Effect::misread;
  Kind kind = Kind::other;

  bool alembic_stops() const { return effect == Effect::alembic_stops; }
};

// An option as the configuration has it.
struct Setting {
  std::string name;
  std::string value;  // interpolated; of a list the elements, separated by newlines
  Origin origin;
};

struct Environment {
  std::string name;         // unique in a run: the section, the directory, or both
  std::string config_path;  // alembic.ini or pyproject.toml; empty where found without
  std::vector<std::string>
      other_configs;    // files that configure the same; "path" or "path:section"
  std::string section;  // "alembic" unless named otherwise; empty where found without
  std::string
      script_location;  // relative to the tree's root; empty also where it is not in the tree
  std::vector<VersionLocation> version_locations;  // in Alembic's order
  // No configuration names the locations, but Python code does; they were guessed from what is
  // there.
  bool locations_set_in_code = false;
  // Only revisions, and nothing that `alembic init` makes: neither a configuration nor an env.py
  // nor a directory called versions. Packages contain such revisions; an application combines them.
  bool is_of_package = false;
  bool recursive = false;  // recursive_version_locations
  bool sourceless = false;
  std::string file_template;  // empty: Alembic's default
  Origin script_location_origin;
  std::string script_location_written;  // as in the configuration; empty where it has none
  bool script_location_exists = true;
  bool script_location_outside = false;  // not in the tree, but perhaps where Alembic runs
  std::string working_directory;    // where Alembic has to be started so that relative paths exist
  bool has_relative_paths = false;  // else it may be started from anywhere
  bool set_up_by_flask = false;     // by Flask-Migrate: its `flask db` knows the script_location
  AlembicRelease alembic;           // the release that the project runs
  std::vector<ConfigProblem> problems;
  std::vector<Setting> settings;  // those that Alembic reads, for `revlint config`
  std::vector<std::string>
      neighbours;  // version locations below script_location, of any environment
  std::vector<std::string> import_roots;  // where Python would look for modules of the project
};

}  // namespace revlint
