#pragma once
// Real git repositories in a scratch directory. The configuration of the machine and the user does
// not count, and names and dates are fixed, so that the same commands give the same IDs.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/process.hpp"
#include "git/repository.hpp"
#include "helpers/catch.hpp"
#include "helpers/scratch.hpp"

namespace revlint {

// The variables that git gets in a test.
inline Variables git_variables(const std::string& home) {
  Variables variables;
  const Variables here = process_variables();
  if (const auto path = here.find("PATH"); path != here.end()) variables["PATH"] = path->second;
  variables["HOME"] = home;
  variables["XDG_CONFIG_HOME"] = home;
  variables["GIT_CONFIG_NOSYSTEM"] = "1";
  variables["GIT_CEILING_DIRECTORIES"] = home;
  for (const char* who : {"AUTHOR", "COMMITTER"}) {
    variables[std::string("GIT_") + who + "_NAME"] = "revlint";
    variables[std::string("GIT_") + who + "_EMAIL"] = "revlint@example.invalid";
    variables[std::string("GIT_") + who + "_DATE"] = "1700000000 +0000";
  }
  return variables;
}

// Changes the current directory until this value is destroyed.
class In {
 public:
  explicit In(const std::string& directory) { std::filesystem::current_path(directory); }
  ~In() { std::filesystem::current_path(before_); }

 private:
  std::filesystem::path before_ = std::filesystem::current_path();
};

// A scratch directory with any number of repositories below it.
class GitRepo {
 public:
  // `words` are passed to `git init`; the branch is main.
  explicit GitRepo(const std::vector<std::string>& words = {}) : GitRepo(nullptr) {
    std::vector<std::string> init{"init", "-q", "-b", "main"};
    init.insert(init.end(), words.begin(), words.end());
    git(init);
  }

  // A path beside the repository, for a clone or another repository.
  std::string beside(std::string_view name) const {
    return scratch_.path() + '/' + std::string(name);
  }
  const std::string& path() const { return path_; }
  std::string at(std::string_view name) const { return path_ + '/' + std::string(name); }
  Variables& variables() { return variables_; }
  const Variables& variables() const { return variables_; }

  void write(std::string_view name, const std::string& bytes) const {
    scratch_.write("repo/" + std::string(name), bytes);
  }

  // Runs git in the repository, or in `directory`.
  Finished try_git(const std::vector<std::string>& words, std::string directory = {}) const {
    Command command{program_, {"-C", directory.empty() ? path_ : directory}, variables_};
    command.arguments.insert(command.arguments.end(), {"-c", "protocol.file.allow=always"});
    command.arguments.insert(command.arguments.end(), words.begin(), words.end());
    return run(command);
  }

  // The same for a command that must succeed: its output without the last newline.
  std::string git(const std::vector<std::string>& words, std::string directory = {}) const {
    Finished finished = try_git(words, std::move(directory));
    INFO("git " << words.front() << ": " << finished.errors);
    REQUIRE(finished.status == 0);
    if (finished.output.ends_with('\n')) finished.output.pop_back();
    return finished.output;
  }

  // Makes the history that a stream for `git fast-import` describes, with two processes.
  void import(const std::string& stream) const {
    scratch_.write("import", stream);
    git({"-c", "alias.import=!git fast-import --quiet <'" + beside("import") + "'", "import"});
  }

  // Commits everything in the work tree; the commit's ID.
  std::string commit(const std::string& message) const {
    git({"add", "-A"});
    git({"commit", "-q", "--allow-empty", "-m", message});
    return git({"rev-parse", "HEAD"});
  }

  // The same after writing one file.
  std::string commit(const std::string& name, const std::string& bytes) const {
    write(name, bytes);
    return commit(name);
  }

  Repository open(const std::string& directory = {}) const {
    auto opened = open_repository(directory.empty() ? path_ : directory, variables_);
    if (const auto* const none = std::get_if<HistoryUnavailable>(&opened)) FAIL(none->reason);
    return std::get<Repository>(opened);
  }

 private:
  explicit GitRepo(std::nullptr_t)
      : path_(scratch_.path() + "/repo"), variables_(git_variables(scratch_.path())) {
    const auto program = find_program("git", variables_);
    REQUIRE(program);
    program_ = *program;
    scratch_.directory("repo");
  }

  Scratch scratch_;
  std::string path_;
  Variables variables_;
  std::string program_;
};

}  // namespace revlint
