// libFuzzer: any commits, trees and blobs are read. The parts of the input are git's answers to one
// question after the other: first two commits, then the objects of their trees.

#include "fuzz/fake_git.hpp"
#include "fuzz/walked_tree.hpp"
#include "git/bounds.hpp"
#include "git/tree_changes.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  git_answers = parts_of(as_text(data, size));
  next_answer = 0;
  for (const ObjectFormat format : {ObjectFormat::sha1, ObjectFormat::sha256}) {
    const Repository repository({}, {"/project", "/project/.git", "/project/.git", format, false});
    const auto before = repository.objects().commit("HEAD^1");
    const auto after = repository.objects().commit("HEAD");
    for (const auto& commit : {before, after}) {
      if (!commit) continue;
      require(commit->parents.size() <= most_parents, "a commit's parents are bounded");
      require(commit->subject.find('\n') == std::string::npos, "a subject is one line");
    }
    if (!before || !after) continue;
    const CommitTree old(repository, *before);
    const CommitTree now(repository, *after);
    walk(old);
    walk(now);
    changes(old, now, {"", "v"});
  }
  return 0;
}
