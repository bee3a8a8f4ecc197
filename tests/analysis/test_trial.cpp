#include "analysis/trial.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// The chain "main: ..." is what the base branch has.
class Tried {
 public:
  explicit Tried(const std::string& chain, const std::string& main = "")
      : linted_(files(chain, main)),
        subject_{linted_.project(), linted_.project().environments.front(), settings_},
        trial(subject_) {}

  Node node(std::string_view id) { return *trial.graph().find(id); }
  bool breaks(Harm harm) { return trial.harm() == std::set<Harm>{harm}; }

 private:
  static std::vector<SourceFile> files(const std::string& chain, const std::string& main) {
    std::vector<SourceFile> all = chain_files(chain);
    if (main.empty()) return all;
    for (const SourceFile& file : chain_files(main))
      all.push_back({"main:" + file.path, file.text});
    return all;
  }

  Settings settings_;
  Linted linted_;
  Subject subject_;

 public:
  Trial trial;
};

}  // namespace

TEST_CASE("a trial without steps breaks nothing, whatever is broken already", "[hints]") {
  CHECK(Tried("a; b<-a; c<-a; d<-x; e<-e; a").trial.is_harmless());
}

TEST_CASE("a parent that has a child already makes a fork", "[hints]") {
  Tried tried("a; b<-a; c<-b");
  tried.trial.set_parents(tried.node("c"), {"a"});
  CHECK(tried.breaks(Harm::fork));
}

TEST_CASE("a file that others follow is missed", "[hints]") {
  Tried tried("a; b<-a; c<-b");
  tried.trial.remove(tried.node("b"));
  CHECK(tried.breaks(Harm::missing));
}

TEST_CASE("an ID that another file has is a duplicate, with its heads", "[hints]") {
  Tried tried("a; b<-a; c<-b");
  tried.trial.set_id(tried.node("c"), "a");
  CHECK(tried.trial.harm().contains(Harm::duplicate));
}

TEST_CASE("a link in a circle is a cycle", "[hints]") {
  Tried tried("a; b<-a; c<-b");
  tried.trial.set_parents(tried.node("b"), {"c"});
  CHECK(tried.trial.harm().contains(Harm::cycle));
}

TEST_CASE("a database of the base branch never runs what is put below its head", "[hints]") {
  Tried tried("a; b<-a; n<-b", "a; b<-a");
  tried.trial.set_parents(tried.node("n"), {"a"});
  tried.trial.set_parents(tried.node("b"), {"n"});
  CHECK(tried.breaks(Harm::skipped));
}

TEST_CASE("a merge of all heads ends a fork", "[hints]") {
  Tried tried("a; b<-a; c<-a");
  tried.trial.merge({tried.node("b"), tried.node("c")});
  CHECK(tried.trial.is_harmless());
  CHECK(tried.trial.graph().heads().size() == 1);
}
