#pragma once
// The room migration/ reads one migration: the scan that is as fast as reading the file, and the
// full reader that it must agree with. Their answer is the Header: the four identifiers as Alembic
// sees them once it has executed the module, as far as the file alone decides that.
// Sources: alembic/script/base.py (Script), script/revision.py (Revision), util/langhelpers.py.

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

// What Alembic raises for a value that it refuses.
enum class Refusal : std::uint8_t { none, type_error, key_error, command_error, cycle_detected };

// Why a value is not simply known. It is rare, so it is kept behind a pointer.
struct Detail {
  // If dynamic: what computes it, e.g. "a call of 'get_revision'". If refused: what Alembic raises,
  // e.g. "TypeError: 'int' object is not iterable". Else empty.
  std::string_view reason;
  Refusal refusal = Refusal::none;  // the type in that text, if refused
  // Both names, if dynamic because of `from MODULE import NAME [as ...]`; else empty.
  std::string_view import_module;
  std::string_view import_name;
  // The value of the binding before the deciding one, if `rebound`; else empty.
  Span earlier;
};

// One of `revision`, `down_revision`, `branch_labels`, `depends_on`.
struct Identifier {
  enum class State : std::uint8_t {
    absent,   // not bound when the module ends: Alembic finds no such attribute
    known,    // names() are what Alembic reads; no name means None, () or []
    refused,  // a constant on which Alembic stops; `detail` says with which exception
    dynamic,  // only running the module decides; `detail` says why, `span` where
  };

  const Name* first = nullptr;
  const Detail* detail = nullptr;  // never null when refused, dynamic or rebound
  Span span;                       // the value that decides (not the whole statement)
  std::uint32_t count = 0;
  State state = State::absent;
  bool rebound = false;      // bound more than once at module level
  bool conditional = false;  // bound under a condition whose outcome the file decides
  bool scalar = false;       // written as one string, not as a tuple, list or set

  std::span<const Name> names() const { return {first, count}; }
};

// The IDs in the docstring, where they are not those of the code. Alembic never reads them back.
struct DocstringIds {
  Name revision;  // "Revision ID:"; text and span are empty where the line is absent or agrees
  Name revises;   // "Revises:", the list as written; likewise
};

// Why Alembic cannot import the file at all.
struct ReadFault {
  enum class Kind : std::uint8_t {
    conflict_markers,  // git left its markers
    syntax,            // the statements that bind the identifiers do not parse
    body,              // no Python parses another statement, or it always raises; see `detail`
    encoding,          // bytes that the declared encoding does not have, an unknown encoding, NUL
    unreadable,        // the file could not be read
    raises,            // a statement at module level raises before the identifiers are bound
    unknown,           // revlint cannot parse another statement; Python may be able to
  };
  Kind kind = Kind::syntax;
  Span span;
  std::string_view detail;  // a clause for the message, e.g. "byte 0xff is not UTF-8"
  bool elsewhere = false;   // the identifiers are bound all the same
};

// The names that Alembic reads, in the order of the members of Header.
enum class IdentifierName : std::uint8_t { revision, down_revision, branch_labels, depends_on };

struct Header {
  Identifier revision;
  Identifier down_revision;
  Identifier branch_labels;
  Identifier depends_on;
  const DocstringIds* docstring = nullptr;  // null where the docstring agrees with the code
  const ReadFault* fault = nullptr;         // null where the header can be read
  bool may_be_suppressed = false;  // the file may hold suppressions; only HeaderScanner sets it
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
