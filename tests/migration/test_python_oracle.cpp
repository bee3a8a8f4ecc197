// Every migration of the edge cases that were given to the real Alembic: the reader finds what
// Alembic 1.19.2 found, or calls it dynamic or refused.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "helpers/catch.hpp"
#include "helpers/header_dump.hpp"
#include "helpers/places.hpp"
#include "migration/revision.hpp"

using namespace revlint;
using nlohmann::json;

namespace {

const json* newest_result(const json& edge_case) {
  for (const json& result : edge_case.at("results")) {
    for (const json& version : result.at("versions")) {
      if (version == "1.19.2") return &result.at("result");
    }
  }
  return nullptr;
}

std::string names(const json& values) {
  std::string out = "(";
  for (const json& value : values) out += (out.size() > 1 ? ", " : "") + value.dump();
  return out + ")";
}

// The names as JSON; "dynamic" or "refused" where they are not known.
std::string names(const Identifier& identifier) {
  if (identifier.state == Identifier::State::dynamic) return "dynamic";
  if (identifier.state == Identifier::State::refused) return "refused";
  json values = json::array();
  for (const Name& name : identifier.names()) values.push_back(std::string(name.text));
  return names(values);
}

// Alembic's answer has {"py": repr} and null for values that are no string.
bool holds_other_than_text(const json& values) {
  for (const json& value : values) {
    if (!value.is_string()) return true;
  }
  return false;
}

void compare(const Identifier& identifier, const json& seen) {
  const std::string read = names(identifier);
  if (read == "dynamic") return;
  if (read == "refused") {
    CHECK(holds_other_than_text(seen));
    return;
  }
  // 0 and False in depends_on have the same effect as ''.
  if (holds_other_than_text(seen) && read == "(\"\")") return;
  if (identifier.count > 1) {  // a set has no order
    std::multiset<std::string> left;
    std::multiset<std::string> right;
    for (const Name& name : identifier.names()) left.insert(std::string(name.text));
    for (const json& value : seen) right.insert(value.get<std::string>());
    CHECK(left == right);
    return;
  }
  CHECK(read == names(seen));
}

}  // namespace

TEST_CASE("the reader finds in a file what Alembic finds, or claims nothing") {
  const std::filesystem::path path =
      std::filesystem::path(REVLINT_SHARED_DIR) / "oracle" / "edge_cases.json";
  if (!std::filesystem::exists(path)) {
    std::printf("skipped: there is no %s\n", path.c_str());
    return;
  }
  std::ifstream file(path);
  const json cases = json::parse(file);
  PythonReader reader;
  int compared = 0;
  for (const json& edge_case : cases) {
    const json* result = newest_result(edge_case);
    if (result == nullptr || !result->contains("files")) continue;
    for (const json& seen : result->at("files")) {
      const std::string file_path = seen.at("path");
      const json& source = edge_case.at("files").at(file_path);
      if (!source.contains("text")) continue;
      Arena arena;
      const std::string text = source.at("text");
      const Header header = reader.read(text, arena).header;
      INFO(edge_case.at("name") << ": " << file_path << "\n" << text);
      const Revision revision = make_revision(file_path, header, arena);
      if (header.revision.state == Identifier::State::absent) {
        CHECK(json(std::string(revision.id())) == seen.at("revision"));
      } else {
        compare(header.revision, json::array({seen.at("revision")}));
      }
      compare(header.down_revision, seen.at("down_revision"));
      compare(header.depends_on, seen.at("depends_on"));
      compare(header.branch_labels, seen.at("branch_labels"));
      ++compared;
    }
  }
  CHECK(compared > 300);
}
