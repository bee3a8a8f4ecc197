#include "tree/symlinks.hpp"

#include <vector>

namespace revlint {
namespace {

// Linux's limits: more links than this count as a loop, and longer paths are refused. A repository
// may hold a link of megabytes.
constexpr int most_links = 40;
constexpr std::size_t most_path_bytes = 4096;

// Pushes the segments of `path` on a stack, the first one last.
void push_segments(std::vector<std::string>& stack, std::string_view path) {
  std::size_t end = path.size();
  while (end > 0) {
    const std::size_t slash = path.rfind('/', end - 1);
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    if (begin < end) stack.emplace_back(path.substr(begin, end - begin));
    end = slash == std::string_view::npos ? 0 : slash;
  }
}

}  // namespace

std::optional<std::string> resolve_links(std::string_view path, const LinkTarget& target_of) {
  std::string resolved;
  std::vector<std::string> pending;
  push_segments(pending, path);
  int links = 0;
  while (!pending.empty()) {
    const std::string segment = std::move(pending.back());
    pending.pop_back();
    if (segment == ".") continue;
    if (segment == "..") {
      if (resolved.empty()) return std::nullopt;
      const std::size_t slash = resolved.rfind('/');
      resolved.resize(slash == std::string::npos ? 0 : slash);
      continue;
    }
    std::string next = resolved.empty() ? segment : resolved + '/' + segment;
    if (links > 0 && next.size() > most_path_bytes) return std::nullopt;
    const std::optional<std::string> target =
        links < most_links ? target_of(next) : std::optional<std::string>();
    if (!target || target->size() > most_path_bytes) {
      resolved = std::move(next);
      continue;
    }
    ++links;
    if (target->starts_with('/')) resolved.clear();
    push_segments(pending, *target);
  }
  return resolved;
}

}  // namespace revlint
