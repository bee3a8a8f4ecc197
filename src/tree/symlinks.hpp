#pragma once
// Follows symbolic links as Python's os.path.realpath does, but never out of a tree. Used by the
// Trees, each of which finds the targets of its links itself.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace revlint {

// The target of the link at `path`, as written; nullopt if there is no link. A target that starts
// with '/' is relative to the root of the tree.
using LinkTarget = std::function<std::optional<std::string>(const std::string& path)>;

// The target to give for a link that leads out of the tree.
inline constexpr std::string_view outside_target = "/..";

// `path` without "." and "..", with every link followed; nullopt if it leads out of the tree, or
// links make it longer than any that a system opens. A path that does not exist stays as it is, and
// so does a link that leads back to itself or has a target of such a length.
std::optional<std::string> resolve_links(std::string_view path, const LinkTarget& target_of);

}  // namespace revlint
