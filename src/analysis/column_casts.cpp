#include "analysis/column_casts.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace revlint {
namespace {

enum class Family : std::uint8_t {
  unknown,
  string,
  integer,
  numeric,
  boolean,
  uuid,
  json,
  date,
  timestamp,
  binary,
  array,
  enumeration,
};

struct Named {
  std::string_view name;
  Family family;
  std::string_view shown;  // as PostgreSQL calls it
};

constexpr Named named[] = {
    {"String", Family::string, "character varying"},
    {"VARCHAR", Family::string, "character varying"},
    {"Unicode", Family::string, "character varying"},
    {"AutoString", Family::string, "character varying"},
    {"CHAR", Family::string, "character"},
    {"Text", Family::string, "text"},
    {"TEXT", Family::string, "text"},
    {"UnicodeText", Family::string, "text"},
    {"Integer", Family::integer, "integer"},
    {"INTEGER", Family::integer, "integer"},
    {"BigInteger", Family::integer, "bigint"},
    {"BIGINT", Family::integer, "bigint"},
    {"SmallInteger", Family::integer, "smallint"},
    {"SMALLINT", Family::integer, "smallint"},
    {"Numeric", Family::numeric, "numeric"},
    {"NUMERIC", Family::numeric, "numeric"},
    {"DECIMAL", Family::numeric, "numeric"},
    {"Float", Family::numeric, "double precision"},
    {"FLOAT", Family::numeric, "double precision"},
    {"Boolean", Family::boolean, "boolean"},
    {"BOOLEAN", Family::boolean, "boolean"},
    {"UUID", Family::uuid, "uuid"},
    {"Uuid", Family::uuid, "uuid"},
    {"JSON", Family::json, "json"},
    {"JSONB", Family::json, "jsonb"},
    {"Date", Family::date, "date"},
    {"DATE", Family::date, "date"},
    {"DateTime", Family::timestamp, "timestamp"},
    {"TIMESTAMP", Family::timestamp, "timestamp"},
    {"LargeBinary", Family::binary, "bytea"},
    {"BYTEA", Family::binary, "bytea"},
    {"ARRAY", Family::array, "an array"},
};

Named kind_of(const ColumnType& type) {
  if (type.is_enum) {
    if (!type.native || type.enum_name.empty()) return {"", Family::unknown, ""};
    return {"", Family::enumeration, type.enum_name};
  }
  const auto found = std::ranges::find(named, type.name, &Named::name);
  return found == std::end(named) ? Named{"", Family::unknown, ""} : *found;
}

bool refuses(Family from, Family to) {
  switch (from) {
    case Family::string:
      return to != Family::string && to != Family::unknown;
    case Family::integer:
      return to == Family::boolean || to == Family::uuid;
    case Family::boolean:
    case Family::uuid:
    case Family::timestamp:
      return to == Family::integer;
    case Family::enumeration:
      return to == Family::enumeration || to == Family::integer || to == Family::boolean;
    default:
      return false;
  }
}

}  // namespace

std::string refused_cast(const ColumnType& from, const ColumnType& to) {
  const Named before = kind_of(from), after = kind_of(to);
  if (before.family == Family::enumeration && after.family == Family::enumeration &&
      name_key(before.shown) == name_key(after.shown))
    return {};
  return refuses(before.family, after.family) ? std::string(after.shown) : std::string();
}

}  // namespace revlint
