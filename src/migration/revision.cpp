// Gives a header its ID as Alembic does: from `revision`, or from a file name that is hexadecimal.

#include "migration/revision.hpp"

#include <algorithm>

namespace revlint {
namespace {

// "1a2b3c" of "1a2b3c.py"; empty where the legacy rule does not apply, as with upper case.
std::string_view hexadecimal_stem(std::string_view file_name) {
  if (!file_name.ends_with(".py")) return {};
  const std::string_view stem = file_name.substr(0, file_name.size() - 3);
  const bool hexadecimal = std::all_of(stem.begin(), stem.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  return hexadecimal ? stem : std::string_view();
}

}  // namespace

Revision make_revision(std::string_view path, const Header& header, Arena& arena) {
  Revision revision;
  revision.path = path;
  revision.header = header;
  if (header.fault != nullptr && !header.fault->elsewhere) return revision;
  if (header.revision.state == Identifier::State::known) {
    revision.name = header.revision.first;
  } else if (header.revision.state == Identifier::State::absent) {
    const std::string_view stem = hexadecimal_stem(revision.file_name());
    if (!stem.empty()) revision.name = arena.keep(Name{stem, {}});
  }
  return revision;
}

}  // namespace revlint
