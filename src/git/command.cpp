#include "git/command.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace revlint {
namespace {

// A test with a hostile repository proves that these run none of its programs. status, diff,
// archive, hash-object, check-attr and others do run them, and so does diff-index without --cached.
[[maybe_unused]] constexpr std::array<std::string_view, 7> harmless{
    "rev-parse", "merge-base", "rev-list", "cat-file", "ls-files", "for-each-ref", "diff-index"};

[[maybe_unused]] bool is_harmless(const std::vector<std::string>& arguments) {
  const auto has = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  return !arguments.empty() && has(harmless, arguments.front()) &&
         (arguments.front() != "diff-index" || has(arguments, "--cached"));
}

constexpr std::array<const char*, 10> options{
    "--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c",
    "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    // git refuses repositories of other owners, because they may configure programs; none of the
    // harmless commands runs one.
    "-c", "safe.directory=*"};

// `git rev-parse --local-env-vars` without the variables of the user's own configuration.
constexpr std::array<std::string_view, 12> of_one_repository{"GIT_DIR",
                                                             "GIT_WORK_TREE",
                                                             "GIT_INDEX_FILE",
                                                             "GIT_COMMON_DIR",
                                                             "GIT_OBJECT_DIRECTORY",
                                                             "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                                             "GIT_IMPLICIT_WORK_TREE",
                                                             "GIT_GRAFT_FILE",
                                                             "GIT_SHALLOW_FILE",
                                                             "GIT_REPLACE_REF_BASE",
                                                             "GIT_PREFIX",
                                                             "GIT_INTERNAL_SUPER_PREFIX"};

}  // namespace

Command git_command(std::string program, Variables variables) {
  variables["GIT_TERMINAL_PROMPT"] = "0";
  variables["GIT_NO_REPLACE_OBJECTS"] = "1";
  variables["GIT_NO_LAZY_FETCH"] = "1";
  variables["GIT_ALLOW_PROTOCOL"] = "";  // none: the environment overrides protocol.allow
  variables["LC_ALL"] = "C";
  // Each of our pathspecs says itself how it is meant.
  for (const char* kind : {"LITERAL", "GLOB", "NOGLOB", "ICASE"}) {
    variables.erase(std::string("GIT_") + kind + "_PATHSPECS");
  }
  return {std::move(program), {options.begin(), options.end()}, std::move(variables)};
}

Command git_command(const Command& base, const std::vector<std::string>& arguments) {
  assert(is_harmless(arguments));
  Command command = base;
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  return command;
}

std::string literal(std::string_view path) {
  return ":(top,literal)" + std::string(path);
}

bool forget_repository(Variables& variables) {
  bool found = false;
  for (const std::string_view name : of_one_repository) {
    const auto at = variables.find(name);
    if (at == variables.end()) continue;
    variables.erase(at);
    found = true;
  }
  return found;
}

}  // namespace revlint
