#!/bin/bash
# What the pages about bodies of migrations say that a server does, asked of PostgreSQL and of SQLite.
. "$(dirname "$0")/lib.sh"
bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || skip "no PostgreSQL server is installed"
needs python3

as=() # PostgreSQL refuses to be started by root
if [ "$(id -u)" = 0 ]; then
  needs runuser
  as=(runuser -u nobody --)
fi
data=$(mktemp -d "${TMPDIR:-/tmp}/revlint-postgresql-XXXXXX")
[ "$(id -u)" != 0 ] || chown nobody "$data"
trap '"${as[@]}" "$bin/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1; rm -rf "$scratch" "$data"' EXIT
cd "$data" || exit 1
"${as[@]}" "$bin/initdb" -D "$data/db" -A trust -U test --no-sync >"$scratch/log" 2>&1 ||
  { cat "$scratch/log"; skip "initdb fails here"; }
"${as[@]}" "$bin/pg_ctl" -D "$data/db" -w -o "-k $data -c listen_addresses='' -c fsync=off" -l "$data/log" start >"$scratch/log" 2>&1 ||
  { cat "$scratch/log" "$data/log"; skip "PostgreSQL does not start here"; }

n=0
says() { # says WANTED TITLE SQL: a new database runs the SQL in one transaction, up to the first error
  n=$((n + 1))
  "$bin/psql" -X -q -h "$data" -U test -d postgres -c "CREATE DATABASE d$n" >/dev/null
  printf 'BEGIN;\n%s\nCOMMIT;\n' "$3" >"$scratch/sql"
  run "$bin/psql" -X -q -h "$data" -U test -d "d$n" -v ON_ERROR_STOP=1 -f "$scratch/sql"
  if [ -n "$1" ]; then word "$1" "$2"; else same "$(cat "$out")" "" "$2"; fi
}

status="CREATE TYPE status AS ENUM ('on', 'off');"
users="CREATE TABLE users (id int PRIMARY KEY, age varchar(3));"
says 'relation "users" already exists' "a table is created twice" "$users $users"
says 'column "age" of relation "users" already exists' "a column is added twice" "$users ALTER TABLE users ADD COLUMN age int;"
says 'type "status" already exists' "a type is created twice" "$status $status"
says 'type "status" already exists' "the type stays when its table is dropped" \
  "$status CREATE TABLE t (s status); DROP TABLE t; $status"
says 'type "status" does not exist' "a type is missing" "$users ALTER TABLE users ADD COLUMN s status;"
says 'cannot drop table users because other objects depend on it' "a parent is dropped first" \
  "$users CREATE TABLE posts (user_id int REFERENCES users); DROP TABLE users;"
says 'cannot drop type status because other objects depend on it' "a type is dropped before its table" \
  "$status CREATE TABLE t (s status); DROP TYPE status;"
says 'index "ix" does not exist' "an index goes with its table" "$users CREATE INDEX ix ON users (age); DROP TABLE users; DROP INDEX ix;"
says 'index "ix" does not exist' "an index goes with its column" \
  "$users CREATE INDEX ix ON users (age, id); ALTER TABLE users DROP COLUMN age; DROP INDEX ix;"
says 'CREATE INDEX CONCURRENTLY cannot run inside a transaction block' "CREATE INDEX CONCURRENTLY" \
  "$users CREATE INDEX CONCURRENTLY ix ON users (age);"
says 'DROP INDEX CONCURRENTLY cannot run inside a transaction block' "DROP INDEX CONCURRENTLY" \
  "$users CREATE INDEX ix ON users (age); DROP INDEX CONCURRENTLY ix;"
says 'unsafe use of new value "new" of enum type status' "a value is used before the transaction ends" \
  "$status COMMIT; BEGIN; ALTER TYPE status ADD VALUE 'new'; CREATE TABLE t (s status DEFAULT 'new'); INSERT INTO t VALUES ('new');"
says '' "a comparison with the text of a column is no use" \
  "$status CREATE TABLE t (s status); COMMIT; BEGIN; ALTER TYPE status ADD VALUE 'new'; UPDATE t SET s = 'on' WHERE s::text = 'new';"
says 'column "email" of relation "users" contains null values' "NOT NULL where a row is" \
  "$users INSERT INTO users VALUES (1); ALTER TABLE users ADD COLUMN email text NOT NULL;"
says '' "NOT NULL where none is" "$users ALTER TABLE users ADD COLUMN email text NOT NULL;"
says 'invalid input value for enum status: "off"' "a value is lost" \
  "$status CREATE TABLE t (s status); INSERT INTO t VALUES ('off'); ALTER TYPE status RENAME TO old; CREATE TYPE status AS ENUM ('on'); ALTER TABLE t ALTER COLUMN s TYPE status USING s::text::status;"

# The casts that rules/uncastable-type-change.md is about, in an empty table.
refused() { says "cannot be cast automatically to type" "$1 to $2 is refused" "$status CREATE TABLE t (c $1); ALTER TABLE t ALTER COLUMN c TYPE $2;"; }
accepted() { says "" "$1 to $2 is accepted" "$status CREATE TABLE t (c $1); ALTER TABLE t ALTER COLUMN c TYPE $2;"; }
for type in integer bigint numeric "double precision" boolean uuid json jsonb date timestamp bytea "text[]" status; do
  refused text "$type"
done
refused integer boolean
refused integer uuid
refused boolean integer
refused uuid integer
refused timestamp integer
refused status integer
refused status boolean
for type in integer boolean uuid json date timestamp bytea "text[]" status; do accepted "$type" text; done
accepted json jsonb
accepted "double precision" integer
accepted timestamp date

# SQLite
check 1 "SQLite adds no NOT NULL column where a row is" python3 -c "
import sqlite3
db = sqlite3.connect(':memory:')
db.execute('CREATE TABLE users (id int)')
db.execute('INSERT INTO users VALUES (1)')
db.execute('ALTER TABLE users ADD COLUMN email text NOT NULL')"
word "Cannot add a NOT NULL column with default value NULL" "SQLite says why"
finish
