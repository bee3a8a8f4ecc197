// IDs of contents, compared with git's, and the ways to compute them compared with each other.

#include <chrono>

#include "helpers/catch.hpp"
#include "helpers/git_repo.hpp"
#include "tree/blob_id.hpp"
#include "tree/sha.hpp"

using namespace revlint;

namespace {

std::string content(std::size_t bytes) {
  std::string text;
  std::uint32_t state = 1;
  while (text.size() < bytes) {
    state = state * 1664525 + 1013904223;
    text += static_cast<char>(state >> 24);
  }
  return text;
}

}  // namespace

TEST_CASE("a blob's ID is git's, at every length around a block", "[blob-id]") {
  struct Case {
    std::vector<std::string> init;
    ObjectFormat format;
  };
  for (const auto& [init, format] :
       {Case{{}, ObjectFormat::sha1}, Case{{"--object-format=sha256"}, ObjectFormat::sha256}}) {
    const GitRepo repo(init);
    std::vector<std::string> words{"hash-object", "--no-filters"};
    std::string expected;
    for (std::size_t bytes = 0; bytes < 200; ++bytes) {
      const std::string name = std::to_string(bytes);
      repo.write(name, content(bytes));
      words.push_back(name);
      expected += blob_id(content(bytes), format).hex(format) + '\n';
    }
    repo.write("large", content(1000003));
    words.push_back("large");
    expected += blob_id(content(1000003), format).hex(format);
    CHECK(repo.git(words) == expected);
  }
}

TEST_CASE("two blobs at once have the IDs that each has by itself", "[blob-id]") {
  for (const ObjectFormat format : {ObjectFormat::sha1, ObjectFormat::sha256}) {
    for (const std::size_t first : {0, 1, 50, 56, 57, 58, 64, 119, 120, 121, 500}) {
      for (const std::size_t second : {0, 55, 57, 64, 128, 185, 5000}) {
        const auto ids = blob_ids(content(first), content(second), format);
        CHECK(ids[0] == blob_id(content(first), format));
        CHECK(ids[1] == blob_id(content(second), format));
      }
    }
  }
}

TEST_CASE("the processor's SHA-1 gives what plain C++ gives", "[blob-id]") {
  for (const std::size_t blocks : {0UL, 1UL, 2UL, 3UL, 100UL}) {
    const std::string text = content(blocks * sha_block_bytes);
    const auto* const data = reinterpret_cast<const std::uint8_t*>(text.data());
    Sha1State fast = sha1_start;
    Sha1State plain = sha1_start;
    sha1_blocks(fast, data, blocks);
    sha1_blocks_portable(plain, data, blocks);
    CHECK(fast == plain);
    Sha1State first = sha1_start;
    Sha1State second = plain;
    sha1_blocks_of_two(first, data, second, data, blocks);
    sha1_blocks_portable(plain, data, blocks);
    CHECK(first == fast);
    CHECK(second == plain);
  }
}

TEST_CASE("an ID is 40 or 64 hexadecimal digits and nothing else", "[blob-id]") {
  const std::string sha1 = "0123456789abcdef0123456789abcdef01234567";
  CHECK(object_id(sha1)->hex(ObjectFormat::sha1) == sha1);
  const std::string sha256 = sha1 + "89abcdef0123456789abcdef";
  CHECK(object_id(sha256)->hex(ObjectFormat::sha256) == sha256);
  CHECK(object_id("0123456789ABCDEF0123456789ABCDEF01234567") == object_id(sha1));
  CHECK(object_id(sha1) != object_id(sha256));
  for (const std::string& other : {std::string(), sha1.substr(1), sha1 + '0', std::string(40, 'g'),
                                   std::string(39, '0') + '\n', sha256 + "00"}) {
    CHECK(!object_id(other));
  }
}
