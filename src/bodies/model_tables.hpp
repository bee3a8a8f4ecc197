#pragma once
// Which classes and tables of a project's code declare a table of the database.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.hpp"

namespace revlint {

struct ModelTable {
  std::string path;
  Span place;
};

// The Python files of the project beside its migrations, read once for a rule. Nothing beyond a
// number of files, and nothing in directories of tests, backups and installed packages.
class ModelTables {
 public:
  ModelTables(const Project& project, const EnvironmentState& state);

  // Where `__tablename__ = 'name'` or Table('name', ...) is; or a class of SQLModel or
  // Flask-SQLAlchemy from whose name they make this one.
  std::optional<ModelTable> find(std::string_view table) const;

 private:
  struct File {
    std::string path;
    std::string text;
  };
  std::vector<File> files_;
};

}  // namespace revlint
