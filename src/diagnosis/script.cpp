#include "diagnosis/script.hpp"

#include "analysis/wording.hpp"
#include "text/phrase.hpp"

namespace revlint {
namespace {

// Beside the work tree, so that no linter and no Alembic finds it there.
constexpr std::string_view old_tree = "../revlint-old-tree";

}  // namespace

std::string Script::alembic(const std::string& arguments) const {
  return state_ ? alembic_command(state_->environment, arguments) : "alembic " + arguments;
}

// In a shell of its own where it changes the directory: the next command starts at the root, too.
Script& Script::here(const std::string& arguments) {
  const std::string command = alembic(arguments);
  commands_.push_back(command.starts_with("cd ") ? '(' + command + ')' : command);
  return *this;
}

Script& Script::stamp(const std::vector<std::string>& ids) {
  const bool one_by_one = state_ && state_->environment.set_up_by_flask;  // it takes one revision
  std::string words;
  for (const std::string& id : ids) {
    const std::string word = shell_word(id);
    if (one_by_one)
      here((id == ids.front() ? "stamp --purge " : "stamp ") + word);
    else
      words += ' ' + word;
  }
  return one_by_one ? *this : here("stamp --purge" + words);
}

Script& Script::upgrade(const std::string& id) {
  return here("upgrade " + shell_word(id));
}

Script& Script::upgrade_to_head() {
  const bool several = state_ && state_->work.graph.heads().size() > 1;
  return here(several ? "upgrade heads" : "upgrade head");
}

Script& Script::open_old_tree(const std::string& commit) {
  commands_.push_back("git worktree add --detach " + std::string(old_tree) + ' ' +
                      shell_word(commit));
  return *this;
}

Script& Script::in_old_tree(const std::string& commit, const std::vector<std::string>& arguments) {
  open_old_tree(commit);
  for (const std::string& words : arguments)
    commands_.push_back("(cd " + std::string(old_tree) + " && " + alembic(words) + ')');
  commands_.push_back("git worktree remove --force " + std::string(old_tree));
  return *this;
}

}  // namespace revlint
