#pragma once
// Finds the directory that a path of an Alembic configuration means. Alembic resolves relative
// paths against the directory that it is started from. No file records that one, so that the likely
// ones are tried.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tree/tree.hpp"

namespace revlint {

struct ResolvedLocation {
  std::string path;  // symlinks resolved; also of a directory that does not exist
  bool exists = false;
  bool outside = false;  // leads out of the tree, or into a package that is not in it
};

// Whether Alembic resolves `text` against the directory that it is started from.
bool is_relative(std::string_view text);

class LocationResolver {
 public:
  // `directory` is that of the configuration; `root` is the absolute path of the tree's root, empty
  // where absolute paths mean nothing; `script_directories` of the tree are tried last.
  LocationResolver(const Tree& tree, std::string directory, std::string root,
                   const std::vector<std::string>& script_directories);

  // A directory to be tried before the others.
  void try_first(std::string directory) { first_ = std::move(directory); }

  // The directory from which Alembic has to be started for `text` to exist: that of the
  // configuration, the root, one between, or one from which a script directory of the tree has this
  // name. Relative paths are resolved against it from now on.
  void start_where_exists(std::string_view text);
  const std::string& working_directory() const { return working_directory_; }

  // Another existing directory that `text` means when Alembic is started from the configuration's
  // directory or the root; empty where there is none.
  std::string alternative(std::string_view text) const;

  // Directories in which packages are looked for first (prepend_sys_path).
  void import_from(std::vector<std::string> directories) { import_from_ = std::move(directories); }

  // Where Python would look for modules of the project, the likeliest first.
  std::vector<std::string> import_roots() const;

  // `text` as in Alembic: a relative or absolute path, `package:directory`, or below here_mark or
  // python::tree_mark.
  ResolvedLocation resolve(std::string_view text) const;

 private:
  bool is_directory(std::string_view path) const;
  ResolvedLocation in_tree(const std::string& path) const;
  ResolvedLocation resolve_package(std::string_view text) const;
  ResolvedLocation resolve_absolute(std::string_view text) const;
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
