// libFuzzer: what git says of an index is read. The parts of the input are the outputs of
// `git ls-files -s -z`, `git ls-files --debug -z`, `git diff-index --cached -z` and
// `git ls-files -t -z`, then answers to questions for objects.

#include "fuzz/fake_git.hpp"
#include "fuzz/walked_tree.hpp"
#include "git/index_tree.hpp"
#include "git/tree_changes.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  git_answers = parts_of(as_text(data, size));
  next_answer = options_with_answers.size();
  const Repository repository(
      {}, {"/project", "/project/.git", "/project/.git", ObjectFormat::sha1, false});
  not_checked_out(repository, {"a.py", "v/a.py"});
  const auto index = open_index_tree(repository, {"v"});
  if (!index) {
    require(index.failure().message.find('\n') == std::string::npos, "a failure is one line");
    return 0;
  }
  walk(**index);
  const auto head = (*index)->last_commit(repository);
  require(head.ok(), "git has compared");
  if (*head == nullptr) return 0;
  walk(**head);
  std::string last;
  for (const Change& change : changes(**head, **index, {"", "v"})) {
    require(last <= change.path, "changes are sorted");
    last = change.path;
  }
  return 0;
}
