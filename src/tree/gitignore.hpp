#pragma once
// The patterns of a .gitignore file (gitignore(5)): comments, negation, anchors, "**", directories
// only.

#include <string>
#include <string_view>
#include <vector>

namespace revlint {

class GitIgnore {
 public:
  enum class Verdict { none, ignored, included };

  explicit GitIgnore(std::string_view bytes);

  // What the last pattern that matches says of `path`, which is relative to the file's directory.
  // That a directory above may be ignored is for the caller to ask.
  Verdict verdict(std::string_view path, bool is_directory) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct Pattern {
    std::vector<std::string>
        segments;  // of an anchored pattern; else one, to match the last segment
    bool anchored = false;
    bool negated = false;
    bool directories_only = false;
  };
  static bool parse(std::string_view line, Pattern& pattern);

  std::vector<Pattern> patterns_;
};

// A path segment against a pattern without slashes: "*", "?", "[a-z]", "[!x]", "[[:alpha:]]", "\x".
// Takes at most pattern times name steps.
bool matches_glob(std::string_view name, std::string_view pattern);

}  // namespace revlint
