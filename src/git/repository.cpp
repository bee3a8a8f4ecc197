#include "git/repository.hpp"

#include <algorithm>

#include "git/command.hpp"
#include "git/objects.hpp"
#include "git/printed.hpp"
#include "os/paths.hpp"

namespace revlint {
namespace {

using Cause = HistoryUnavailable::Cause;
using Opened = std::variant<Repository, HistoryUnavailable>;

// Absolute, without links; empty if nothing is there.
std::string real_path(const std::string& path) {
  return os::real_path(path).value_or("");
}

// What `path` names from `directory`.
std::string seen_from(const std::string& directory, const std::string& path) {
  return os::root_length(path) > 0 ? path : os::below(directory, path);
}

// False for most directories outside of any repository, which saves a process.
bool may_lie_in_repository(std::string directory) {
  for (;; directory = os::parent(directory)) {
    if (os::exists(os::below(directory, ".git"))) return true;
    if (os::exists(os::below(directory, "HEAD")) && os::exists(os::below(directory, "objects")))
      return true;
    if (directory.size() == os::root_length(directory)) return false;
  }
}

// Whether the directory is in another repository inside the work tree, such as a submodule.
bool lies_in_nested_repository(std::string directory, const Repository& repository) {
  if (repository.bare()) return false;
  for (; directory != repository.root(); directory = os::parent(directory)) {
    if (os::exists(os::below(directory, ".git"))) return true;
  }
  return false;
}

// git's last words without "fatal: "; a line that ends in a colon continues in the next line.
std::string fatal_line(const std::string& errors) {
  const std::vector<std::string> lines = lines_of(errors);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].starts_with("fatal: ")) continue;
    std::string said = lines[i].substr(7);
    if (said.ends_with(':') && i + 1 < lines.size()) {
      said += ' ' + lines[i + 1].substr(
                        std::min(lines[i + 1].find_first_not_of(" \t"), lines[i + 1].size()));
    }
    return said;
  }
  return "it gives no reason";
}

HistoryUnavailable refusal(const Finished& finished, const std::string& directory) {
  const std::string said = fatal_line(finished.errors);
  const auto says = [&](const char* words) { return said.find(words) != std::string::npos; };
  if (says("dubious ownership")) {
    // git names the root in quotes; `directory` may be below it.
    const std::size_t quote = said.find('\'');
    const std::string root =
        quote == std::string::npos ? directory : said.substr(quote, said.rfind('\'') + 1 - quote);
    return {Cause::unusable, "git refuses the repository: " + said,
            "git config --global --add safe.directory " + root};
  }
  if (says("repository extension") || says("git repo version")) {
    return {Cause::unusable, "git cannot read the repository: " + said, "install a newer git"};
  }
  return {Cause::unusable, "git cannot read the repository: " + said, ""};
}

// Runs git in `directory`; the repository must contain `path`, which is canonical.
Opened ask_git(const Command& git, const std::string& directory, const std::string& path) {
  Command command = git;
  command.arguments.insert(command.arguments.begin(), {"-C", directory});
  const Finished finished = run(git_command(
      command, {"rev-parse", "--is-bare-repository", "--is-shallow-repository",
                "--show-object-format", "--absolute-git-dir", "--git-common-dir", "--show-cdup"}));
  if (!finished.ok()) return refusal(finished, directory);
  const std::vector<std::string> lines = lines_of(finished.output);
  Repository::Place place;
  if (lines.size() >= 5) {
    place.shallow = lines[1] == "true";
    if (lines[2] == "sha256") place.object_format = ObjectFormat::sha256;
    place.git_directory = lines[3];
    place.common_directory = real_path(seen_from(directory, lines[4]));
  }
  // "../../", absolute if the work tree is elsewhere; the line is missing if there is none.
  if (lines.size() > 5) place.root = real_path(seen_from(directory, lines[5]));
  if (!os::exists(place.git_directory) || place.common_directory.empty() || lines.size() > 6) {
    return HistoryUnavailable{Cause::unusable, "git does not say where the repository lies", ""};
  }
  if (place.root.empty() && lines[0] != "true") {
    return HistoryUnavailable{Cause::no_repository, path + " lies in git's own directory", ""};
  }
  if (!place.root.empty() && !os::is_below(path, place.root)) {
    return HistoryUnavailable{Cause::unusable,
                              "the work tree of " + place.git_directory + " is " + place.root, ""};
  }
  return Repository(git, std::move(place));
}

}  // namespace

Repository::Repository(Command git, Place place) : git_(std::move(git)), place_(std::move(place)) {
  // Every later call gets these, so that git does not search again.
  const std::string& home = bare() ? git_directory() : root();
  std::vector<std::string> words{"-C", home, "--git-dir=" + git_directory()};
  if (!bare()) words.push_back("--work-tree=" + root());
  git_.arguments.insert(git_.arguments.begin(), words.begin(), words.end());
  objects_ =
      std::make_shared<GitObjects>(git_command(git_, {"cat-file", "--batch"}), object_format());
}

std::string Repository::index_path() const {
  const auto named = git_.variables.find("GIT_INDEX_FILE");
  if (named == git_.variables.end()) return git_directory() + "/index";
  return seen_from(root(), named->second);
}

Finished Repository::git(const std::vector<std::string>& arguments) const {
  return run(git_command(git_, arguments));
}

Opened open_repository(const std::string& path, const Variables& variables) {
  std::string start = real_path(path);
  if (start.empty()) return HistoryUnavailable{Cause::no_repository, path + " does not exist", ""};
  if (!os::is_directory(start)) start = os::parent(start);
  Variables elsewhere = variables;
  const bool told = forget_repository(elsewhere);
  const bool likely = may_lie_in_repository(start);
  const auto program = find_program("git", variables);
  if ((told || likely) && !program) {
    return HistoryUnavailable{Cause::no_git, "git is not installed", "install git"};
  }
  if (told) {
    Opened opened = ask_git(git_command(*program, variables), real_path("."), start);
    const auto* const repository = std::get_if<Repository>(&opened);
    if (repository && !lies_in_nested_repository(start, *repository)) return opened;
  }
  if (!likely) {
    return HistoryUnavailable{Cause::no_repository, path + " lies in no git repository", ""};
  }
  return ask_git(git_command(*program, std::move(elsewhere)), start, start);
}

}  // namespace revlint
