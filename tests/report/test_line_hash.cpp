#include "helpers/catch.hpp"
#include "report/line_hash.hpp"

using namespace revlint;

namespace {

std::string joined(const std::vector<std::string>& hashes) {
  std::string out;
  for (const std::string& hash : hashes) out += (out.empty() ? "" : " ") + hash;
  return out;
}

}  // namespace

// The expected values were computed by GitHub's upload action.
TEST_CASE("line hashes are those of the upload action") {
  struct Case {
    std::string_view bytes;
    std::string_view hashes;
  };
  const Case cases[] = {
      {"", "c129715d7a2bc9a3:1"},
      {"\n", "3c5bef55b72b93c9:1 c129715d7a2bc9a3:1"},
      {"x", "638816509450efbf:1"},
      {"x\nx\n", "8c072f39cc89b447:1 828973aa50c68d6d:1 c129715d7a2bc9a3:1"},
      {"abc", "cba6a0809d21a39d:1"},
      {"a b\tc", "cba6a0809d21a39d:1"},
      {"x\r\ny\rz\n\n",
       "e91ee84d7013b3a6:1 56662dafddbd3074:1 88de12c2e9ede2bd:1 3c5bef55b72b93c9:1 "
       "c129715d7a2bc9a3:1"},
      {"x\r \ny", "ea5c6c22b47aa350:1 f85c2d2aa834d48e:1 ed3261245082261c:1"},
      {"größe 😀\nx", "d3fb5fae19a0fd09:1 638816509450efbf:1"},
      {"\xEF\xBB\xBFx", "5ebfb2fd68a495b6:1"},
      {"  \t\n \n", "5b5d4caf73a13177:1 3c5bef55b72b93c9:1 c129715d7a2bc9a3:1"},
      {"\xff\x61", "c9a607bef1acf57d:1"},
      {"\xe2\x82\x61\n\xf0\x9f\x98", "926e7c369d2e74e4:1 8989dec65f08d110:1"},
      {"\xed\xa0\x80", "ac45acb456cd20ee:1"},
      {"revision = '001'\ndown_revision = None\n",
       "7acd290ed07e7435:1 2994a11b32a554a0:1 c129715d7a2bc9a3:1"},
  };
  for (const Case& it : cases) CHECK(joined(line_hashes(it.bytes)) == it.hashes);
}

TEST_CASE("a line that comes again is counted, once a whole window of text agrees") {
  const std::string block = std::string(120, 'x') + "\n";
  const auto hashes = line_hashes(block + block + block);
  REQUIRE(hashes.size() == 4);
  CHECK(hashes[0].substr(0, hashes[0].find(':')) == hashes[1].substr(0, hashes[1].find(':')));
  CHECK(hashes[0].ends_with(":1"));
  CHECK(hashes[1].ends_with(":2"));
  CHECK(hashes[2].ends_with(":3"));
}

TEST_CASE("the hashes up to a line are the first of all") {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += "line " + std::to_string(i % 7) + "\r\n \n";
  const auto all = line_hashes(bytes);
  REQUIRE(all.size() == 101);
  for (std::size_t last = 1; last <= all.size(); ++last) {
    CHECK(line_hashes(bytes, last) ==
          std::vector<std::string>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(last)));
  }
}
