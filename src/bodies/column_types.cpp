// sa.Enum ignores create_type, postgresql.ENUM does not.

#include "bodies/column_types.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {

using meaning::Kind;

namespace {

void read_enum(const Values& values, std::uint32_t call, ColumnType& type) {
  const std::vector<CallArgument> given = values.arguments(call);
  const std::string object = values.object(call + 1);
  const bool of_dialect = type.name == "ENUM" || object.find("postgresql") != object.npos;
  type.is_enum = true;
  if (constant(values, given, "native_enum") == Constant::false_) type.native = false;
  if (of_dialect && argument(given, -1, "create_type") &&
      constant(values, given, "create_type") != Constant::true_)
    type.creates = false;
  std::vector<std::string> texts;
  bool known = true;
  for (const CallArgument& it : given) {
    if (!it.keyword.empty()) continue;
    if (values.node(it.node).kind == Kind::list_splat) {
      const auto several = values.texts(it.node + 1);
      known &= several.has_value();
      if (several) texts.insert(texts.end(), several->begin(), several->end());
    } else if (auto text = values.text(it.node)) {
      texts.push_back(*std::move(text));
    } else {
      known = false;
      const std::uint32_t python_enum = values.resolve(it.node);
      if (values.node(python_enum).kind == Kind::identifier && type.enum_name.empty())
        type.enum_name = lower_case(values.text_of(python_enum));
    }
  }
  if (known && !texts.empty()) type.values = std::move(texts);
  if (const auto name = argument(given, -1, "name"))
    type.enum_name = values.text(*name).value_or("");
  if (argument(given, -1, "metadata") || argument(given, -1, "schema")) type.values.reset();
}

}  // namespace

std::optional<Constant> constant(const Values& values, const std::vector<CallArgument>& arguments,
                                 std::string_view keyword) {
  const auto node = argument(arguments, -1, keyword);
  if (!node) return std::nullopt;
  switch (values.node(*node).kind) {
    case Kind::true_:
      return Constant::true_;
    case Kind::false_:
      return Constant::false_;
    case Kind::none:
      return Constant::none;
    default:
      return std::nullopt;
  }
}

bool is_call_of(const Values& values, std::uint32_t node, std::string_view name) {
  return values.node(node).kind == Kind::call && values.callee(node) == name;
}

ColumnType read_type(const Values& values, std::uint32_t node) {
  ColumnType type;
  node = values.resolve(node);
  type.span = values.node(node).span;
  const bool call = values.node(node).kind == Kind::call;
  const std::uint32_t name = call ? node + 1 : node;
  const Kind kind = values.node(name).kind;
  if (kind != Kind::identifier && kind != Kind::attribute) return type;
  const std::string object = values.object(name);
  type.name = object.substr(object.rfind('.') + 1);
  if (call && (type.name == "Enum" || type.name == "ENUM")) read_enum(values, node, type);
  return type;
}

Column read_column(const Values& values, std::uint32_t node) {
  Column column;
  const std::vector<CallArgument> given = values.arguments(node);
  column.span = values.node(node).span;
  const auto name = argument(given, 0, "name");
  if (name) {
    column.name = values.text(*name).value_or("");
    column.span = values.node(*name).span;
  }
  if (const auto type = argument(given, 1, "type_")) column.type = read_type(values, *type);
  const auto nullable = constant(values, given, "nullable");
  if (nullable) column.nullable = nullable != Constant::false_;
  for (const CallArgument& it : given) {
    const std::uint32_t value = values.resolve(it.node);
    const bool is_default = it.keyword == "server_default";
    if (is_default) column.default_text = values.text(it.node).value_or("");
    column.has_default |= is_default && constant(values, given, "server_default") != Constant::none;
    column.has_default |= it.keyword == "autoincrement" || it.keyword == "primary_key";
    if (values.node(it.node).kind == Kind::dictionary_splat ||
        values.node(it.node).kind == Kind::list_splat)
      column.has_default = true;
    if (values.node(value).kind != Kind::call) continue;
    const std::string_view callee = values.callee(value);
    for (const std::string_view maker : {"Identity", "Computed", "DefaultClause", "FetchedValue"})
      column.has_default |= callee == maker;
    if (callee != "ForeignKey") continue;
    const auto target = argument(values.arguments(value), 0, "column");
    const std::string text = target ? values.text(*target).value_or("") : "";
    if (const std::size_t dot = text.rfind('.'); dot != text.npos)
      column.references.push_back(text.substr(0, dot));
  }
  return column;
}

}  // namespace revlint
