#pragma once
// Which databases a project uses, as its files say: the URL in its configuration, the drivers that
// it requires, the dialects that its migrations import. In this order, because a requirement may be
// for a test alone.

#include <string>

#include "project/project.hpp"

namespace revlint {

struct Databases {
  bool postgresql = false;
  bool mysql = false;  // or MariaDB
  bool sqlite = false;
  bool aiosqlite = false;    // a driver of SQLite is required, perhaps for tests alone
  bool psycopg3 = false;     // the driver of PostgreSQL sends BEGIN by itself after a COMMIT
  int postgresql_major = 0;  // 0: nothing declares one

  bool known() const { return postgresql || mysql || sqlite; }
  bool is_postgresql() const { return postgresql && !mysql && !sqlite; }
  bool may_be_postgresql() const { return postgresql || !known(); }
  // For messages about what PostgreSQL alone does: "" or "on PostgreSQL ".
  std::string on_postgresql() const { return is_postgresql() ? "" : "on PostgreSQL "; }
};

// Read once for the environment.
const Databases& databases_of(const Project& project, const EnvironmentState& state);

// The same for one migration: a folder may be named for a database.
Databases databases_of(const Project& project, const EnvironmentState& state,
                       const Revision& revision);

}  // namespace revlint
