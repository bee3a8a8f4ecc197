#pragma once
// What one migration file says of the chain: the four identifiers as Alembic would see them after
// executing the module, when the file alone decides it. Small: one is kept per migration.
//
// Sources: alembic/script/base.py (Script.__init__, Script._from_path), alembic/script/revision.py
// (Revision.__init__), alembic/util/langhelpers.py (to_tuple).

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/source.hpp"

namespace revlint {

// A revision ID or a branch label, and the string literal it came from (quotes and prefix included;
// all pieces of an implicit or explicit concatenation).
struct Name {
  std::string_view text;  // decoded, UTF-8; a lone surrogate escape is encoded as in WTF-8
  Span span;
};

// What there is to say of a value that is not simply known. Kept behind a pointer, for it is rare.
struct Detail {
  // dynamic: what computes it, e.g. "a call of 'get_revision'"; refused: what Alembic raises,
  // e.g. "TypeError: 'int' object is not iterable"; else empty.
  std::string_view reason;
  // dynamic because of `from MODULE import NAME [as ...]`: both names; else empty.
  std::string_view import_module;
  std::string_view import_name;
  // The value of the binding before the deciding one, if `rebound`; else empty.
  Span earlier;
};

// One of `revision`, `down_revision`, `branch_labels`, `depends_on`.
struct Identifier {
  enum class State : std::uint8_t {
    absent,   // not bound when the module ends: Alembic finds no such attribute
    known,    // names() is what Alembic reads; none of them means None, () or []
    refused,  // a constant on which Alembic stops; `detail` says with what
    dynamic,  // only running the module decides; `detail` says why, `span` where
  };

  const Name* first = nullptr;
  const Detail* detail = nullptr;  // never null when refused, dynamic or rebound
  Span span;                       // the value that decides (not the whole statement)
  std::uint32_t count = 0;
  State state = State::absent;
  bool rebound = false;  // bound more than once at module level
  bool conditional =
      false;            // the binding that decides stands under a condition that the file decides
  bool scalar = false;  // written as one string, not as a tuple, list or set

  std::span<const Name> names() const { return {first, count}; }
};

// What the docstring says, where it names other IDs than the code does. Alembic never reads it
// back.
struct DocstringIds {
  Name revision;  // "Revision ID:"; text is empty and span empty where the line is absent or agrees
  Name revises;   // "Revises:", the comma list as written; likewise
};

// Why Alembic cannot import the file at all.
struct ReadFault {
  enum class Kind : std::uint8_t {
    conflict_markers,  // git left its markers
    syntax,            // the statements that bind the identifiers do not parse
    body,              // no Python parses another statement, or it always raises; see `detail`
    encoding,          // bytes that are not the declared encoding, an unknown one, NUL
    unreadable,        // the file could not be read
    raises,            // a statement at module level raises before the identifiers are bound
    unknown,           // another statement is nothing that revlint can parse; Python may well
  };
  Kind kind = Kind::syntax;
  Span span;
  std::string_view detail;  // a clause for the message, e.g. "byte 0xff is not UTF-8"
  bool elsewhere = false;   // the identifiers are bound all the same
};

// The names that Alembic reads, in the order in which Header holds what they are bound to.
enum class IdentifierName : std::uint8_t { revision, down_revision, branch_labels, depends_on };

struct Header {
  Identifier revision;
  Identifier down_revision;
  Identifier branch_labels;
  Identifier depends_on;
  const DocstringIds* docstring = nullptr;  // null where the docstring agrees with the code
  const ReadFault* fault = nullptr;         // null where the header can be read
  bool may_be_suppressed = false;  // the file may hold suppression comments; HeaderScanner tells
};

inline constexpr std::array<Identifier Header::*, 4> header_identifiers = {
    &Header::revision, &Header::down_revision, &Header::branch_labels, &Header::depends_on};

inline Identifier& identifier_of(Header& header, IdentifierName name) {
  return header.*header_identifiers[static_cast<std::size_t>(name)];
}
inline const Identifier& identifier_of(const Header& header, IdentifierName name) {
  return header.*header_identifiers[static_cast<std::size_t>(name)];
}

}  // namespace revlint
