// The parameters are those of alembic/operations/ops.py; a batch's methods lack that of the table.

#include "bodies/call_reader.hpp"

#include <algorithm>
#include <array>

#include "bodies/column_types.hpp"
#include "bodies/sql_operations.hpp"

namespace revlint {
namespace {

using Kind = Operation::Kind;
using Syntax = meaning::Kind;

constexpr std::array harmless_operations = {
    "get_bind",           "get_context",          "f",
    "batch_alter_table",  "inline_literal",       "bulk_insert",
    "implementation_for", "create_table_comment", "drop_table_comment"};

constexpr std::size_t longest_sql = std::size_t{1} << 20;  // bytes that are read

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

Operation& CallReader::add(Kind kind) {
  Operation& operation = body_.operations.emplace_back();
  operation.kind = kind;
  operation.conditional = now_.guarded;
  operation.autocommit = now_.autocommit;
  operation.repeated = now_.repeated;
  operation.dialect = now_.dialect;
  operation.batch = in_batch_;
  operation.place = values_.node(call_ + 1).span;
  return operation;
}

bool CallReader::is_op(std::uint32_t receiver) const {
  const std::string name = values_.object(receiver);
  return name == "op" || name == "alembic.op" || name == "alembic_op";
}

std::string CallReader::name_at(int position, std::string_view keyword) const {
  const auto node = argument(given_, position, keyword);
  return node ? values_.text(*node).value_or("") : "";
}

std::string CallReader::table_at(int position, std::string_view keyword) const {
  return in_batch_ ? batch_table_ : name_at(position, keyword);
}

bool CallReader::says(std::string_view keyword) const {
  const auto node = argument(given_, -1, keyword);
  return node && constant(values_, given_, keyword) != Constant::false_ &&
         constant(values_, given_, keyword) != Constant::none;
}

std::vector<std::string> CallReader::list_at(int position, std::string_view keyword) const {
  const auto node = argument(given_, position, keyword);
  if (!node) return {};
  return values_.texts(*node).value_or(std::vector<std::string>());
}

CallKind CallReader::read(std::uint32_t call, const Circumstances& now) {
  call_ = call;
  now_ = now;
  given_ = values_.arguments(call);
  in_batch_ = false;
  const std::string_view name = values_.callee(call);
  const std::uint32_t function = call + 1;
  if (values_.node(function).kind != Syntax::attribute) return CallKind::unknown;
  const std::uint32_t receiver = function + 1;
  if (values_.node(receiver).kind == Syntax::identifier) {
    const Binding* const bound = values_.local(values_.text_of(receiver));
    if (bound && bound->kind == Binding::Kind::batch) {
      in_batch_ = true;
      batch_table_ = bound->text;
      return read_operation(name);
    }
  }
  if (name == "execute" || name == "exec_driver_sql" || name == "scalar" || name == "scalars")
    return read_execute();
  if (is_op(receiver)) return read_operation(name);
  if (name == "create" || name == "drop") return read_type_call(name, receiver);
  constexpr std::array risky = {"create_all", "drop_all", "run_sync", "upgrade",
                                "downgrade",  "reflect",  "invoke"};
  return contains(risky, name) ? CallKind::unknown : CallKind::harmless;
}

CallKind CallReader::read_operation(std::string_view name) {
  if (contains(harmless_operations, name)) return CallKind::harmless;
  if (read_table_operation(name) || read_constraint_operation(name)) return CallKind::read;
  return CallKind::unknown;
}

// Tables and columns.
bool CallReader::read_table_operation(std::string_view name) {
  if (name == "create_table") {
    Operation& table = add(Kind::create_table);
    table.table = name_at(0, "table_name");
    table.existence = says("if_not_exists");
    read_table_parts(table, 1);
  } else if (name == "drop_table") {
    Operation& table = add(Kind::drop_table);
    table.table = name_at(0, "table_name");
    table.existence = says("if_exists");
  } else if (name == "rename_table") {
    Operation& table = add(Kind::rename_table);
    table.table = name_at(0, "old_table_name");
    table.new_name = name_at(1, "new_table_name");
  } else if (name == "add_column") {
    Operation& added = add(Kind::add_column);
    added.table = table_at(0, "table_name");
    added.existence = says("if_not_exists");
    if (const auto node = argument(given_, shifted(1), "column")) {
      const std::uint32_t column = values_.resolve(*node);
      if (is_call_of(values_, column, "Column"))
        added.columns.push_back(read_column(values_, column));
    }
    if (!added.columns.empty()) added.name = added.columns[0].name;
    if (!added.name.empty()) added.place = added.columns[0].span;
    added.partial = added.columns.empty();
  } else if (name == "drop_column") {
    Operation& dropped = add(Kind::drop_column);
    dropped.table = table_at(0, "table_name");
    dropped.name = name_at(shifted(1), "column_name");
    dropped.existence = says("if_exists");
  } else if (name == "alter_column") {
    read_alter_column();
  } else {
    return false;
  }
  return true;
}

void CallReader::read_alter_column() {
  Operation& altered = add(Kind::alter_column);
  altered.table = table_at(0, "table_name");
  altered.name = name_at(shifted(1), "column_name");
  if (const auto type = argument(given_, -1, "type_")) altered.type = read_type(values_, *type);
  if (const auto type = argument(given_, -1, "existing_type"))
    altered.old_type = read_type(values_, *type);
  altered.has_using = says("postgresql_using");
  altered.default_text = name_at(-1, "server_default");
  for (const CallArgument& it : given_)
    altered.partial |= values_.node(it.node).kind == Syntax::dictionary_splat;
  const auto renamed = argument(given_, -1, "new_column_name");
  if (!renamed) return;
  Operation& rename = add(Kind::rename_column);
  rename.table = table_at(0, "table_name");
  rename.name = name_at(shifted(1), "column_name");
  rename.new_name = values_.text(*renamed).value_or("");
}

// The columns and constraints of create_table().
void CallReader::read_table_parts(Operation& table, std::size_t first) {
  for (std::size_t i = first; i < given_.size(); ++i) {
    if (!given_[i].keyword.empty()) continue;
    const std::uint32_t node = values_.resolve(given_[i].node);
    if (is_call_of(values_, node, "Column")) {
      table.columns.push_back(read_column(values_, node));
    } else if (values_.node(node).kind == Syntax::call) {
      read_constraint_parts(table, node);
    } else {
      table.partial = true;
    }
  }
}

void CallReader::read_constraint_parts(Operation& table, std::uint32_t node) {
  const std::string_view callee = values_.callee(node);
  if (!callee.ends_with("Constraint") && callee != "Index") table.partial = true;
  if (callee != "ForeignKeyConstraint") return;
  const auto list = argument(values_.arguments(node), 1, "refcolumns");
  const auto targets = list ? values_.texts(*list) : std::nullopt;
  if (!targets || targets->empty()) return;
  const std::size_t dot = (*targets)[0].rfind('.');
  if (dot == std::string::npos) return;
  Column& key = table.columns.emplace_back();
  key.references.push_back((*targets)[0].substr(0, dot));
}

// Indexes and constraints.
bool CallReader::read_constraint_operation(std::string_view name) {
  if (name == "create_index") {
    Operation& index = add(Kind::create_index);
    index.name = name_at(0, "index_name");
    index.table = table_at(1, "table_name");
    index.members = list_at(shifted(2), "columns");
    index.concurrently = says("postgresql_concurrently");
    index.existence = says("if_not_exists");
  } else if (name == "drop_index") {
    Operation& index = add(Kind::drop_index);
    index.name = name_at(0, "index_name");
    index.table = table_at(1, "table_name");
    index.concurrently = says("postgresql_concurrently");
    index.existence = says("if_exists");
  } else if (name == "drop_constraint") {
    Operation& dropped = add(Kind::drop_constraint);
    const auto node = argument(given_, 0, "constraint_name");
    dropped.name = name_at(0, "constraint_name");
    dropped.unnamed = node && values_.node(values_.resolve(*node)).kind == Syntax::none;
    dropped.table = table_at(1, "table_name");
    dropped.existence = says("if_exists");
  } else if (name.starts_with("create_") &&
             (name.ends_with("_constraint") || name == "create_foreign_key" ||
              name == "create_primary_key")) {
    Operation& made = add(Kind::create_constraint);
    made.name = name_at(0, "constraint_name");
    made.table = table_at(1, "table_name");
    if (made.table.empty() && !in_batch_) made.table = name_at(1, "source_table");
    const bool foreign = name == "create_foreign_key";
    made.members = list_at(shifted(foreign ? 3 : 2), foreign ? "local_cols" : "columns");
  } else {
    return false;
  }
  return true;
}

CallKind CallReader::read_execute() {
  const auto node = argument(given_, 0, "sqltext");
  if (!node) return CallKind::harmless;
  const std::string text = *values_.text(*node, Values::Unknown::fill);
  if (text.size() > longest_sql) {
    add(Kind::opaque).partial = true;
    return CallKind::read;
  }
  const std::vector<Sql> statements = read_sql(text);
  if (text == std::string(1, unknown_part)) {
    // Expressions of SQLAlchemy change rows; only a text may change a schema.
    const Syntax kind = values_.node(values_.resolve(*node)).kind;
    if (kind != Syntax::call) add(Kind::opaque).partial = true;
    return CallKind::read;
  }
  for (const Sql& statement : statements) {
    for (Operation& read : operations_of(statement)) {
      Operation& operation = add(read.kind);
      read.conditional = operation.conditional;
      read.autocommit = operation.autocommit;
      read.repeated = operation.repeated;
      read.dialect = operation.dialect;
      read.place = operation.place;
      operation = std::move(read);
      const bool body = std::ranges::any_of(operation.sql->tokens, [](const SqlToken& it) {
        return it.kind == SqlToken::Kind::body;
      });
      if (operation.sql->is(0, "DO") || body) body_.procedural = true;
      if (operation.sql->is(0, std::string(1, unknown_part))) operation.kind = Kind::opaque;
    }
  }
  return CallKind::read;
}

// status.create(op.get_bind(), checkfirst=True), postgresql.ENUM(name='status').drop(...)
CallKind CallReader::read_type_call(std::string_view name, std::uint32_t receiver) {
  const ColumnType type = read_type(values_, receiver);
  if (!type.is_enum) return CallKind::unknown;
  Operation& made = add(name == "create" ? Kind::create_type : Kind::drop_type);
  made.type = type;
  made.name = type.enum_name;
  const auto first = argument(given_, 1, "checkfirst");
  made.existence = !first || values_.node(*first).kind != Syntax::false_;
  return CallKind::read;
}

}  // namespace revlint
