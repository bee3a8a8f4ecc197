#include "migration/imported_constants.hpp"

#include <algorithm>

namespace revlint {

std::optional<std::string> ImportedConstants::find(std::string_view module, std::string_view name) {
  const auto [at, is_new] = known_.try_emplace({std::string(module), std::string(name)});
  if (is_new && read_module(module)) at->second = python_.string_constant(bytes_.view(), name);
  return at->second;
}

// Reads the module's source into bytes_. As in Python, a package takes precedence over a module of
// the same name.
bool ImportedConstants::read_module(std::string_view module) {
  if (module.empty() || module.starts_with('.') || module.find('/') != module.npos) return false;
  std::string path(module);
  std::replace(path.begin(), path.end(), '.', '/');
  for (const std::string& root : roots_) {
    const std::string base = root.empty() ? path : root + '/' + path;
    for (const char* const ending : {"/__init__.py", ".py"}) {
      const ReadStatus status = tree_.read(base + ending, bytes_);
      if (status != ReadStatus::missing) return status == ReadStatus::ok;
    }
  }
  return false;
}

}  // namespace revlint
