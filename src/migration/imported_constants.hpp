#pragma once
// Follows `from MODULE import NAME` one level, into modules of the linted tree. Runs nothing, and
// answers only where the module's file alone decides the value of the name.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migration/python_reader.hpp"
#include "support/buffer.hpp"
#include "tree/tree.hpp"

namespace revlint {

class ImportedConstants {
 public:
  // `roots`: the directories in which Python looks for modules, in its order.
  ImportedConstants(const Tree& tree, std::vector<std::string> roots)
      : tree_(tree), roots_(std::move(roots)) {}

  // The string that `name` is bound to in the dotted `module`. nullopt where that is not certain,
  // and for a relative import, which fails because a migration belongs to no package.
  std::optional<std::string> find(std::string_view module, std::string_view name);

 private:
  bool read_module(std::string_view module);

  const Tree& tree_;
  std::vector<std::string> roots_;
  std::map<std::pair<std::string, std::string>, std::optional<std::string>> known_;
  PythonReader python_;
  Buffer bytes_;
};

}  // namespace revlint
