#pragma once
// Parts of messages and hints: names as Python shows them, lists in words, words for a shell.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace revlint {

// A name as Python's repr() writes a str, which is how Alembic's errors show it: 'a1', "it's",
// 'a1\n'. Always one line; non-ASCII stays as it is.
std::string quoted(std::string_view name);

// "'a'", "'a' and 'b'", "'a', 'b' and 'c'", "'a', 'b', 'c' and 7 more": at most `most` names.
std::string quoted_list(std::span<const std::string_view> names, std::size_t most = 4);

// "1 revision", "2 revisions".
std::string counted(std::size_t count, std::string_view noun);

// "is" and "it" for a count of one, else "are" and "them".
std::string is_or_are(std::size_t count);
std::string it_or_them(std::size_t count);

// A word for a POSIX shell, in single quotes where it needs them.
std::string shell_word(std::string_view word);

// The command that restores a file or directory from a commit: "`git checkout main -- a.py`".
std::string checkout(std::string_view commit, std::string_view path);

}  // namespace revlint
