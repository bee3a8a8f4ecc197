// From bytes to fingerprints.

#include "meaning/meaning.hpp"

#include <algorithm>
#include <cstdio>

#include "meaning/closure.hpp"
#include "meaning/lines.hpp"

namespace revlint {

using namespace meaning;

namespace {

bool does_something(const Module& module, const Belongings& belongings) {
  return !belongings.ordered.empty() ||
         std::any_of(belongings.movable.begin(), belongings.movable.end(),
                     [&](const auto& named) { return !module.units[named.unit].idle; });
}

}  // namespace

Meaning read_meaning(std::string_view bytes) {
  python::Parser parser;
  const Module module = read_module(parser, bytes);
  Meaning meaning;
  if (module.syntax.nodes.empty()) {
    meaning.parsed = false;
    meaning.upgrade = meaning.downgrade = hash_of_lines(bytes);
    return meaning;
  }
  const auto [upgrade, downgrade] = functions_of(module);
  meaning.upgrade = fingerprint(module, upgrade);
  meaning.downgrade = fingerprint(module, downgrade);
  meaning.idle = !does_something(module, upgrade) && !does_something(module, downgrade);
  return meaning;
}

std::string to_string(const Meaning& meaning) {
  char digits[33];
  std::snprintf(digits, sizeof digits, "%016llx%016llx",
                static_cast<unsigned long long>(meaning.upgrade),
                static_cast<unsigned long long>(meaning.downgrade));
  return digits;
}

}  // namespace revlint
