#include "analysis/enum_types.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {

using Kind = Operation::Kind;

std::vector<TypeUse> enum_uses(const FunctionBody& function) {
  std::vector<TypeUse> uses;
  for (const Operation& it : function.operations) {
    if (!it.runs_on("postgresql")) continue;
    for (const Column& column : it.columns) {
      if (column.type.is_native_enum()) uses.push_back({&it, &column.type});
    }
    if (it.kind == Kind::alter_column && it.type.is_native_enum()) uses.push_back({&it, &it.type});
  }
  return uses;
}

TypeHistory type_history(const Subject& subject, const std::vector<JudgedBody>& judged) {
  std::set<std::string> names;
  for (const JudgedBody& it : judged) {
    for (const TypeUse& use : enum_uses(it.body->upgrade))
      names.insert(name_key(use.type->enum_name));
  }
  return TypeHistory(subject.project, subject.state, names);
}

const Operation* step_before(const FunctionBody& function, const TypeUse& use) {
  const std::string key = name_key(use.type->enum_name);
  const Operation* last = nullptr;
  for (const Operation& it : function.operations) {
    if (&it == use.operation) break;
    const bool of_type = it.kind == Kind::create_type || it.kind == Kind::drop_type;
    if (of_type && name_key(it.name) == key) last = &it;
    if (it.kind == Kind::rename_type && (name_key(it.name) == key || name_key(it.new_name) == key))
      last = &it;
  }
  return last;
}

bool may_concern(const FunctionBody& function, const std::string& type) {
  if (function.opaque) return true;
  const std::string key = name_key(type);
  return std::ranges::any_of(function.operations, [&](const Operation& it) {
    if (!it.sql) return false;
    const bool type_step = it.kind == Kind::create_type || it.kind == Kind::drop_type ||
                           it.kind == Kind::rename_type || it.kind == Kind::add_value;
    return !type_step && std::ranges::any_of(it.sql->tokens, [&](const SqlToken& token) {
      return !token.known() ||
             (token.kind == SqlToken::Kind::body && mentions_name(lower_case(token.text), key));
    });
  });
}

}  // namespace revlint
