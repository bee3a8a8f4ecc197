// The common ancestor that the walk finds, compared with git's.

#include <random>
#include <string>
#include <vector>

#include "git/common_ancestor.hpp"
#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"

using namespace revlint;

namespace {

constexpr std::size_t commits = 60;

// A history for `git fast-import` in which commit n is the branch "cN". Some are roots, some merge,
// and their clocks differ.
std::string random_history(unsigned seed) {
  std::mt19937 dice(seed);
  std::string stream;
  for (std::size_t n = 1; n <= commits; ++n) {
    const std::size_t time = 1'000'000 + 10 * n + (dice() % 4 == 0 ? dice() % 200 : 0);
    stream += "commit refs/heads/c" + std::to_string(n) + "\nmark :" + std::to_string(n) +
              "\ncommitter a <a@b> " + std::to_string(time) + " +0000\ndata 0\n";
    if (n > 1 && dice() % 20 != 0) {
      const std::size_t near = n - 1 - dice() % std::min<std::size_t>(n - 1, 6);
      stream += "from :" + std::to_string(near) + "\n";
      const std::size_t other = 1 + dice() % (n - 1);
      if (dice() % 4 == 0 && other != near) stream += "merge :" + std::to_string(other) + "\n";
    }
    stream += "\n";
  }
  return stream;
}

}  // namespace

TEST_CASE("the common ancestor is the one that git finds", "[git-history]") {
  std::size_t found = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const GitRepo repo;
    repo.import(random_history(seed));
    repo.git({"symbolic-ref", "HEAD", "refs/heads/c1"});
    const Repository repository = repo.open();
    std::mt19937 dice(seed);
    const auto any = [&] { return "c" + std::to_string(1 + dice() % commits); };
    for (int i = 0; i < 25; ++i) {
      std::vector<std::string> words{"merge-base", any(), any()};
      if (i % 3 == 0) words.push_back(any());
      std::vector<ObjectId> ids;
      for (std::size_t at = 1; at < words.size(); ++at)
        ids.push_back(repository.objects().commit(words[at])->id);
      const auto near = near_common_ancestor(repository, ids[0], {ids.begin() + 1, ids.end()});
      if (!near) continue;  // git decides
      ++found;
      INFO(seed << ": " << words[1] << ' ' << words[2]);
      CHECK(near->id.hex(ObjectFormat::sha1) == repo.git(words));
    }
  }
  CHECK(found > 50);
}

TEST_CASE("a far common ancestor, none, and several are left to git", "[git-history]") {
  const GitRepo repo;
  std::string stream;
  const auto add = [&](std::size_t n, const std::string& parents) {
    stream += "commit refs/heads/c" + std::to_string(n) + "\nmark :" + std::to_string(n) +
              "\ncommitter a <a@b> " + std::to_string(1000 + n) + " +0000\ndata 0\n" + parents +
              '\n';
  };
  add(1, "");
  for (std::size_t n = 2; n <= 100; ++n) add(n, "from :" + std::to_string(n - 1) + "\n");
  add(101, "from :1\n");
  add(102, "");
  add(103, "from :99\nmerge :101\n");
  add(104, "from :101\nmerge :99\n");
  repo.import(stream);
  repo.git({"symbolic-ref", "HEAD", "refs/heads/c1"});
  const Repository repository = repo.open();
  const auto near = [&](const std::string& a, const std::string& b) {
    const auto id = [&](const std::string& name) { return repository.objects().commit(name)->id; };
    const auto commit = near_common_ancestor(repository, id(a), {id(b)});
    return commit ? commit->id.hex(ObjectFormat::sha1) : "";
  };
  CHECK(near("c100", "c101").empty());
  CHECK(near("c100", "c102").empty());
  CHECK(near("c103", "c104").empty());
  CHECK(near("c100", "c60") == repo.git({"rev-parse", "c60"}));

  repo.write(".git/info/grafts", repo.git({"rev-parse", "c60"}) + '\n');
  CHECK(near("c100", "c60").empty());
}
