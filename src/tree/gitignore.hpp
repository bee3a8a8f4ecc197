#pragma once
// The patterns of a .gitignore file, by gitignore(5). Not `git check-ignore`: the same patterns
// also select files in revlint.toml, without git, and for the trees of a commit and of tests, which
// have no files on disk.

#include <string>
#include <string_view>
#include <vector>

#include "tree/tree.hpp"

namespace revlint {

class GitIgnore {
 public:
  enum class Verdict { none, ignored, included };

  explicit GitIgnore(std::string_view bytes);

  // The verdict of the last pattern that matches `path`, which is relative to the .gitignore file's
  // directory. Directories above `path` may be ignored too: the caller asks for each.
  Verdict verdict(std::string_view path, EntryKind kind) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::vector<std::string> segments;  // if not anchored: one, which matches the last segment
    bool anchored = false;
    bool negated = false;
    bool directories_only = false;
  };
  static bool parse(std::string_view line, Pattern& pattern);

  std::vector<Pattern> patterns_;
};

// A path segment against a pattern without slashes: "*", "?", "[a-z]", "[!x]", "[[:alpha:]]", "\x".
// Takes at most pattern size times name size steps.
bool matches_glob(std::string_view name, std::string_view pattern);

}  // namespace revlint
