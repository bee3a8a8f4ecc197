#pragma once
// How much is taken from git before what it says counts as damaged or hostile. All are counts, so
// the same repository gives the same answer on every machine; no real project comes near them.

#include <cstddef>

namespace revlint {

// Of what one command of git prints. `git ls-files -s` of the 3.5 million files of the largest
// repository that is known (Windows, by Microsoft's account of 2017) prints 460 MB.
constexpr std::size_t most_printed_bytes = std::size_t{512} << 20;

// Of its errors: git gives its reason in the first lines.
constexpr std::size_t most_error_bytes = std::size_t{16} << 20;

// Of one line of `git cat-file --batch`: a name that a command line may hold, an ID, a size.
constexpr std::size_t most_line_bytes = std::size_t{1} << 20;

// Of a path. Linux opens none that is longer (PATH_MAX), so git cannot check one out.
constexpr std::size_t most_path_bytes = 4096;

// Of a commit's directories, all together.
constexpr std::size_t most_tree_entries = 4'000'000;

// Of directories whose content is that of others: a few objects may make a tree of ten billion
// files. People's copies of directories are vendored packages and test data.
constexpr std::size_t most_repeated_entries = 200'000;

// Of the paths of a commit's directories, all together. Half a million usual ones take 40 MB; where
// directories repeat and nest deeply, a few objects make gigabytes.
constexpr std::size_t most_directory_bytes = std::size_t{64} << 20;

// Of a commit: the largest merge in the Linux kernel has 66.
constexpr std::size_t most_parents = 1000;

}  // namespace revlint
