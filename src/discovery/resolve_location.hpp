#pragma once
// Finds the directory that a path of an Alembic configuration means. Alembic resolves relative
// paths against the directory it is started from, which no file records: the likely ones are tried.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tree/tree.hpp"

namespace revlint {

struct Place {
  std::string path;  // links resolved; where it does not exist, where it would be
  bool exists = false;
  bool outside = false;  // leads out of the tree, or into a package that is not in it
};

// Whether Alembic resolves `text` against the directory that it is started from.
bool is_relative(std::string_view text);

class Locator {
 public:
  // `directory` is that of the configuration; `root` the absolute path of the tree's root, empty
  // where absolute paths mean nothing; `script_directories` those that the tree has, for what is
  // not found otherwise.
  Locator(const Tree& tree, std::string directory, std::string root,
          const std::vector<std::string>& script_directories);

  // A directory to be tried before the others.
  void try_first(std::string directory) { first_ = std::move(directory); }

  // The directory from which Alembic has to be started for `text` to exist: that of the
  // configuration, the root, one between, or one from which a script directory of the tree has this
  // name. Relative paths are resolved against it from now on.
  void start_where_exists(std::string_view text);
  const std::string& working_directory() const { return working_directory_; }

  // Another place that `text` would mean to an Alembic that is started from the configuration's
  // directory or the root; empty where there is none that exists.
  std::string alternative(std::string_view text) const;

  // In which directories packages are looked for before all others (prepend_sys_path).
  void import_from(std::vector<std::string> directories) { import_from_ = std::move(directories); }

  // Where Python would look for modules of the project, the likeliest first.
  std::vector<std::string> import_roots() const;

  // `text` as in Alembic: a relative or absolute path, `package:directory`, or below here_mark.
  Place locate(std::string_view text) const;

 private:
  bool is_directory(std::string_view path) const;
  Place place(const std::string& path) const;
  Place locate_package(std::string_view text) const;
  Place locate_absolute(std::string_view text) const;
  std::vector<std::string> ending_with(std::string_view path) const;

  const Tree& tree_;
  std::string directory_;
  std::string root_;
  const std::vector<std::string>& script_directories_;
  std::string working_directory_;
  std::optional<std::string> first_;
  bool has_started_ = false;
  std::vector<std::string> import_from_;
};

}  // namespace revlint
