#pragma once
// Exact expected outputs under tests/golden. REVLINT_UPDATE=1 rewrites them; the reviewer reads the
// diff.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "helpers/catch.hpp"
#include "helpers/places.hpp"

// The program's version is "VERSION" in them, so that a release does not change them.
inline std::string without_version(std::string text) {
  const std::string version = "\"" REVLINT_VERSION "\"";
  for (std::size_t at; (at = text.find(version)) != std::string::npos;) {
    text.replace(at, version.size(), "\"VERSION\"");
  }
  return text;
}

inline void check_golden(const std::string& name, const std::string& text) {
  const std::string actual = without_version(text);
  const std::filesystem::path path =
      std::filesystem::path(REVLINT_SOURCE_DIR) / "tests/golden" / name;
  if (const char* update = std::getenv("REVLINT_UPDATE"); update && *update == '1') {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
  }
  std::ifstream file(path, std::ios::binary);
  INFO("expected: " << path.string() << " (REVLINT_UPDATE=1 rewrites it)");
  REQUIRE(file.good());
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  CHECK(actual == expected);
}
