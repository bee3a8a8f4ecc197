#pragma once
// Follows symbolic links as Python's os.path.realpath does, but never out of a tree. For those who
// make a Tree: where links come from is theirs to say.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace revlint {

// The target of the link at `path`, as written; nullopt where there is no link. A target that
// starts with '/' counts from the root of the tree.
using LinkTarget = std::function<std::optional<std::string>(const std::string& path)>;

// A target for links that lead out of the tree.
inline constexpr std::string_view outside_target = "/..";

// `path` without "." and "..", every link in it followed; nullopt when it leads out of the tree.
// What does not exist, and a link that leads back to itself, stay as they are.
std::optional<std::string> resolve_links(std::string_view path, const LinkTarget& target_of);

}  // namespace revlint
