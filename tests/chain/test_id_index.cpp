#include "chain/id_index.hpp"
#include "helpers/catch.hpp"

using revlint::IdIndex;
using revlint::Name;
using revlint::Node;
using revlint::Revision;

TEST_CASE("an index finds the last revision of an ID and tells the one before") {
  const Name names[] = {{"a", {}}, {"", {}}, {"a", {}}, {"aaaaaaaaaaaaaaaaaaaaaaaa", {}}};
  std::vector<Revision> revisions(4);
  IdIndex index(4);
  for (Node node = 0; node < 4; ++node) {
    revisions[node].name = &names[node];
    CHECK(index.insert(node, revisions) == (node == 2 ? std::optional<Node>(0) : std::nullopt));
  }
  CHECK(index.find("a", revisions) == Node{2});
  CHECK(index.find("", revisions) == Node{1});
  CHECK(index.find("aaaaaaaaaaaaaaaaaaaaaaaa", revisions) == Node{3});
  CHECK_FALSE(index.find("aaaaaaaaaaaaaaaa", revisions));
  CHECK_FALSE(IdIndex().find("a", {}));
}
