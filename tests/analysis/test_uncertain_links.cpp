// How many heads would go away once the uncertain links of a chain are resolved.

#include "analysis/uncertain_links.hpp"
#include "helpers/linted.hpp"

using namespace revlint;
using namespace revlint::test;

namespace {

// "links: coverable of heads".
std::string covered(const std::vector<SourceFile>& files) {
  Linted linted(files);
  const Settings settings;
  const Subject subject{linted.project(), linted.project().environments.front(), settings};
  const std::vector<Node>& heads = subject.graph().heads();
  const UncertainLinks links(subject, heads);
  if (links.too_many()) return "too many";
  return std::to_string(links.all().size()) + ": " + std::to_string(links.coverable(heads)) +
         " of " + std::to_string(heads.size());
}

}  // namespace

TEST_CASE("an uncertain link covers at most the heads that it may follow", "[uncertain_links]") {
  struct Row {
    std::string_view chain, expected;
  };
  const std::vector<Row> rows = {
      {"a; b<-a; c<-a", "0: 0 of 2"},           {"a; b<-a; c<-zz", "1: 1 of 2"},
      {"b<-zz; c<-b; d<-b", "1: 0 of 2"},       {"a; b<-a; c<-a; d<-zz", "1: 1 of 3"},
      {"a; b<-a; c<-a; d<-zz,yy", "2: 2 of 3"}, {"a; b<-a; c<-a; d<-?", "1: 2 of 3"},
      {"a; b<-a; c<-a; d<-d", "1: 1 of 2"},     {"a; b<-a; b<-a; c<-b; d<-b", "1: 1 of 3"},
      {"a; b<-a; c<-a dep zz", "0: 0 of 2"},
  };
  for (const Row& row : rows) {
    INFO(row.chain);
    CHECK(covered(chain_files(row.chain)) == row.expected);
  }
}

TEST_CASE("a version location that revlint does not see may cover every head",
          "[uncertain_links]") {
  std::vector<SourceFile> files = chain_files("a; b<-a; c<-a");
  files.push_back(
      {"alembic.ini", "[alembic]\nscript_location = .\nversion_locations = versions elsewhere\n"});
  CHECK(covered(files) == "1: 2 of 2");
}

TEST_CASE("beyond sixty-four uncertain links nothing about the heads is proven",
          "[uncertain_links]") {
  std::string chain = "a";
  for (int i = 0; i < 64; ++i) chain += "; r" + std::to_string(i) + "<-zz" + std::to_string(i);
  CHECK(covered(chain_files(chain)).starts_with("64: "));
  CHECK(covered(chain_files(chain + "; s<-ss")) == "too many");
}
