#pragma once
// The tables that a migration of the project creates.

#include "meaning/created_tables.hpp"
#include "project/bodies.hpp"

namespace revlint {

inline CreatedTables tables_of(const Body& body) {
  return created_tables(body.text());
}

}  // namespace revlint
