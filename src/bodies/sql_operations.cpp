// Statements by their first words. PostgreSQL's are known best.

#include "bodies/sql_operations.hpp"

#include <utility>

namespace revlint {
namespace {

using Kind = Operation::Kind;

class Statement {
 public:
  explicit Statement(const Sql& sql) : sql_(sql) {}

  std::vector<Operation> read() {
    if (skip("CREATE")) {
      create();
    } else if (skip("DROP")) {
      drop();
    } else if (skip("ALTER TABLE")) {
      alter_table();
    } else if (skip("ALTER TYPE")) {
      alter_type();
    } else if (skip("COMMIT") || skip("END")) {
      add(Kind::commit);
    } else if (skip("REINDEX") || skip("REFRESH")) {
      add(Kind::sql).concurrently = sql_.has("CONCURRENTLY");
    } else {
      add(Kind::sql);
    }
    return std::move(found_);
  }

 private:
  bool skip(std::string_view words) { return sql_.skip(at_, words); }

  Operation& add(Kind kind) {
    Operation& operation = found_.emplace_back();
    operation.kind = kind;
    operation.sql = sql_;
    return operation;
  }

  // IF EXISTS, IF NOT EXISTS.
  void read_existence(Operation& operation) {
    operation.existence = skip("IF NOT EXISTS") || skip("IF EXISTS");
  }

  void create() {
    skip("OR REPLACE");
    const bool temporary = skip("TEMP") || skip("TEMPORARY") || skip("LOCAL TEMPORARY");
    skip("UNLOGGED");
    const bool unique = skip("UNIQUE");
    if (skip("TABLE") && !temporary) {
      Operation& table = add(Kind::create_table);
      read_existence(table);
      table.table = sql_.name(at_);
      table.partial = true;
    } else if (skip("INDEX")) {
      read_index(add(Kind::create_index));
    } else if (!unique && skip("TYPE")) {
      Operation& type = add(Kind::create_type);
      type.name = type.type.enum_name = sql_.name(at_);
      type.type.is_enum = skip("AS ENUM");
      if (type.type.is_enum) type.type.values = texts();
    } else {
      add(Kind::sql);
    }
  }

  void read_index(Operation& index) {
    index.concurrently = skip("CONCURRENTLY");
    read_existence(index);
    if (!sql_.is(at_, "ON")) index.name = sql_.name(at_);
    if (!skip("ON")) return;
    skip("ONLY");
    index.table = sql_.name(at_);
  }

  std::optional<std::vector<std::string>> texts() const {
    std::vector<std::string> values;
    for (std::size_t i = at_; i < sql_.size(); ++i) {
      const SqlToken& token = sql_.tokens[i];
      if (!token.known()) return std::nullopt;
      if (token.kind == SqlToken::Kind::text) values.push_back(token.text);
    }
    return values;
  }

  void drop() {
    if (skip("TABLE")) {
      drop_all(Kind::drop_table);
    } else if (skip("TYPE")) {
      drop_all(Kind::drop_type);
    } else if (skip("INDEX")) {
      Operation& index = add(Kind::drop_index);
      index.concurrently = skip("CONCURRENTLY");
      read_existence(index);
      index.name = sql_.name(at_);
      if (skip("ON")) index.table = sql_.name(at_);
    } else {
      add(skip("SCHEMA") ? Kind::opaque : Kind::sql);
    }
  }

  // DROP TABLE a, b CASCADE
  void drop_all(Kind kind) {
    const bool existence = skip("IF EXISTS");
    do {
      Operation& dropped = add(kind);
      dropped.existence = existence;
      dropped.cascade = sql_.has("CASCADE");
      (kind == Kind::drop_table ? dropped.table : dropped.name) = sql_.name(at_);
    } while (skip(","));
  }

  void alter_table() {
    const bool existence = skip("IF EXISTS");
    skip("ONLY");
    const std::string table = sql_.name(at_);
    while (at_ < sql_.size()) {
      Operation& action = add(Kind::sql);
      action.table = table;
      action.existence = existence;
      read_action(action);
      skip_action();
    }
    if (found_.empty()) add(Kind::sql);
  }

  void read_action(Operation& action) {
    if (skip("ADD")) {
      add_to_table(action);
    } else if (skip("DROP")) {
      const bool constraint = skip("CONSTRAINT");
      if (!constraint && (skip("INDEX") || skip("FOREIGN KEY") || skip("PRIMARY KEY"))) return;
      action.kind = constraint ? Kind::drop_constraint : Kind::drop_column;
      if (!constraint) skip("COLUMN");
      read_existence(action);
      action.name = sql_.name(at_);
    } else if (skip("RENAME TO")) {
      action.kind = Kind::rename_table;
      action.new_name = sql_.name(at_);
    } else if (skip("RENAME CONSTRAINT") || skip("RENAME INDEX")) {
      return;
    } else if (skip("RENAME")) {
      skip("COLUMN");
      action.kind = Kind::rename_column;
      action.name = sql_.name(at_);
      if (skip("TO")) action.new_name = sql_.name(at_);
    } else if (skip("CHANGE")) {
      action.kind = Kind::rename_column;
    } else if (skip("ALTER")) {
      skip("COLUMN");
      action.kind = Kind::alter_column;
      action.name = sql_.name(at_);
    } else if (skip("SET SCHEMA")) {
      action.kind = Kind::opaque;
    }
  }

  void add_to_table(Operation& action) {
    for (const std::string_view word :
         {"CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "EXCLUDE", "INDEX", "KEY"}) {
      if (!sql_.is(at_, word)) continue;
      action.kind = Kind::create_constraint;
      const bool named = skip("CONSTRAINT") && !sql_.is(at_, "UNIQUE") &&
                         !sql_.is(at_, "PRIMARY") && !sql_.is(at_, "FOREIGN") &&
                         !sql_.is(at_, "CHECK");
      if (named) action.name = sql_.name(at_);
      return;
    }
    skip("COLUMN");
    action.kind = Kind::add_column;
    read_existence(action);
    action.name = sql_.name(at_);
    Column& column = action.columns.emplace_back();
    column.name = action.name;
    int depth = 0;
    for (std::size_t i = at_; i < sql_.size() && !(depth == 0 && sql_.is(i, ",")); ++i) {
      depth += sql_.is(i, "(") ? 1 : sql_.is(i, ")") ? -1 : 0;
      if (sql_.is(i, "NOT") && sql_.is(i + 1, "NULL")) column.nullable = false;
      for (const std::string_view word : {"DEFAULT", "GENERATED", "SERIAL", "BIGSERIAL", "PRIMARY"})
        column.has_default |= sql_.is(i, word);
      column.has_default |= !sql_.tokens[i].known();
    }
  }

  // To the action behind the next comma that is not in parentheses.
  void skip_action() {
    for (int depth = 0; at_ < sql_.size(); ++at_) {
      depth += sql_.is(at_, "(") ? 1 : sql_.is(at_, ")") ? -1 : 0;
      if (depth == 0 && skip(",")) return;
    }
  }

  void alter_type() {
    const std::string name = sql_.name(at_);
    Operation& type = add(Kind::sql);
    type.name = name;
    if (skip("ADD VALUE")) {
      type.kind = Kind::add_value;
      read_existence(type);
      read_value(type);
    } else if (skip("RENAME VALUE")) {
      type.kind = Kind::rename_value;
      read_value(type);
    } else if (skip("RENAME TO")) {
      type.kind = Kind::rename_type;
      type.new_name = sql_.name(at_);
    }
  }

  void read_value(Operation& type) const {
    if (at_ < sql_.size() && sql_.tokens[at_].kind == SqlToken::Kind::text &&
        sql_.tokens[at_].known())
      type.new_name = sql_.tokens[at_].text;
  }

  const Sql& sql_;
  std::size_t at_ = 0;
  std::vector<Operation> found_;
};

}  // namespace

std::vector<Operation> operations_of(const Sql& statement) {
  return Statement(statement).read();
}

}  // namespace revlint
