// Each test looks at pairs of steps. Functions with hundreds of steps are left alone.

#include "analysis/downgrade_order.hpp"

#include <algorithm>
#include <span>

#include "text/phrase.hpp"

namespace revlint {
namespace {

using Kind = Operation::Kind;
using Steps = std::span<const Operation>;

constexpr std::size_t most_steps = 200;

bool same(const std::string& a, const std::string& b) {
  return !a.empty() && name_key(a) == name_key(b);
}

class Order {
 public:
  explicit Order(const MigrationBody& body)
      : up_(body.upgrade.operations), down_(body.downgrade.operations) {}

  std::optional<ImpossibleOrder> find() {
    if (up_.size() > most_steps || down_.size() > most_steps) return std::nullopt;
    for (std::size_t i = 1; i < down_.size(); ++i) {
      if (!down_[i].certain()) continue;
      for (std::size_t j = 0; j < i; ++j) {
        if (!down_[j].runs_on("postgresql")) continue;
        if (auto found = after_table(down_[j], down_[i])) return found;
        if (auto found = after_column(down_[j], down_[i])) return found;
        if (auto found = parent_first(j, i)) return found;
        if (auto found = type_first(j, i)) return found;
      }
    }
    return std::nullopt;
  }

 private:
  // The table that upgrade() creates.
  const Operation* table(const std::string& name) const {
    const auto at = std::ranges::find_if(up_, [&](const Operation& it) {
      return it.kind == Kind::create_table && same(it.table, name) && it.certain();
    });
    return at == up_.end() ? nullptr : &*at;
  }

  const Operation* index(const std::string& name) const {
    const auto at = std::ranges::find_if(up_, [&](const Operation& it) {
      return it.kind == Kind::create_index && same(it.name, name);
    });
    return at == up_.end() ? nullptr : &*at;
  }

  bool comes_again(const std::string& table) const {
    return std::ranges::any_of(down_, [&](const Operation& it) {
      return (it.kind == Kind::create_table && same(it.table, table)) ||
             (it.kind == Kind::rename_table);
    });
  }

  std::string table_of(const Operation& step) const {
    if (!step.table.empty() || step.kind != Kind::drop_index) return step.table;
    const Operation* const made = index(step.name);
    return made ? made->table : std::string();
  }

  // drop_index() and the like after the drop_table() of their table.
  std::optional<ImpossibleOrder> after_table(const Operation& first, const Operation& then) const {
    const bool of_table = then.kind == Kind::drop_index || then.kind == Kind::drop_constraint ||
                          then.kind == Kind::drop_column;
    if (first.kind != Kind::drop_table || !of_table || then.unnamed) return std::nullopt;
    const std::string name = table_of(then);
    if (!same(first.table, name) || comes_again(name)) return std::nullopt;
    const bool index = then.kind == Kind::drop_index;
    if (index && then.name.empty()) return std::nullopt;
    return ImpossibleOrder{
        index ? "index " + quoted(then.name) + " does not exist, it went with table " + quoted(name)
              : "table " + quoted(name) + " does not exist any more",
        "take the step out, or put it before op.drop_table(" + quoted(name) + ")", then.place,
        first.place, "drops the table, with all that it has"};
  }

  // drop_index() after the drop_column() of its column, a constraint of one column likewise.
  std::optional<ImpossibleOrder> after_column(const Operation& first, const Operation& then) const {
    const bool of_column = then.kind == Kind::drop_index || then.kind == Kind::drop_constraint;
    if (first.kind != Kind::drop_column || !of_column || then.name.empty()) return std::nullopt;
    const auto made = std::ranges::find_if(up_, [&](const Operation& it) {
      const bool kind = then.kind == Kind::drop_index ? it.kind == Kind::create_index
                                                      : it.kind == Kind::create_constraint;
      return kind && it.name == then.name && same(it.table, first.table);
    });
    if (made == up_.end()) return std::nullopt;
    const bool dropped_before = std::ranges::any_of(
        up_, [&](const Operation& it) { return it.kind == then.kind && it.name == then.name; });
    if (dropped_before) return std::nullopt;
    const auto is_it = [&](const std::string& member) { return same(member, first.name); };
    if (std::ranges::none_of(made->members, is_it)) return std::nullopt;
    if (then.kind == Kind::drop_constraint && made->members.size() != 1) return std::nullopt;
    const bool again = std::ranges::any_of(down_, [&](const Operation& it) {
      return it.kind == Kind::add_column && same(it.name, first.name);
    });
    if (again) return std::nullopt;
    return ImpossibleOrder{(then.kind == Kind::drop_index ? "index " : "constraint ") +
                               quoted(then.name) + " does not exist, it went with column " +
                               quoted(first.name),
                           "take the step out, or put it before the column is dropped", then.place,
                           first.place, "drops the column, with its indexes and constraints"};
  }

  // drop_table('parent') at `j` while a later step drops a table that refers to it.
  std::optional<ImpossibleOrder> parent_first(std::size_t j, std::size_t i) const {
    const Operation& parent = down_[j];
    const Operation& child = down_[i];
    if (parent.kind != Kind::drop_table || child.kind != Kind::drop_table || parent.cascade ||
        !parent.certain() || same(parent.table, child.table) || !table(parent.table))
      return std::nullopt;
    const Operation* const made = table(child.table);
    if (!made || comes_again(child.table) || comes_again(parent.table)) return std::nullopt;
    const bool refers = std::ranges::any_of(made->columns, [&](const Column& it) {
      return std::ranges::any_of(it.references,
                                 [&](const std::string& to) { return same(to, parent.table); });
    });
    const bool freed = std::ranges::any_of(down_.first(j), [&](const Operation& it) {
      return (it.kind == Kind::drop_constraint || it.kind == Kind::drop_column ||
              it.kind == Kind::drop_table) &&
             same(it.table, child.table);
    });
    if (!refers || freed) return std::nullopt;
    return ImpossibleOrder{"cannot drop table " + quoted(parent.table) + " because " +
                               quoted(child.table) + " refers to it",
                           "op.drop_table(" + quoted(child.table) + ") first", parent.place,
                           made->place, "refers to " + quoted(parent.table)};
  }

  // DROP TYPE at `j` while a later step drops a table that has a column of it.
  std::optional<ImpossibleOrder> type_first(std::size_t j, std::size_t i) const {
    const Operation& type = down_[j];
    const Operation& user = down_[i];
    if (type.kind != Kind::drop_type || type.cascade || type.name.empty() ||
        user.kind != Kind::drop_table)
      return std::nullopt;
    const Operation* const made = table(user.table);
    if (!made || comes_again(user.table)) return std::nullopt;
    const bool uses = std::ranges::any_of(made->columns, [&](const Column& it) {
      return it.type.is_native_enum() && same(it.type.enum_name, type.name);
    });
    const bool freed = std::ranges::any_of(down_.first(j), [&](const Operation& it) {
      return (it.kind == Kind::alter_column || it.kind == Kind::drop_column ||
              it.kind == Kind::drop_table || it.kind == Kind::rename_type) &&
             (it.kind == Kind::rename_type || same(it.table, user.table));
    });
    if (!uses || freed) return std::nullopt;
    return ImpossibleOrder{"cannot drop type " + quoted(type.name) + " because table " +
                               quoted(user.table) + " depends on it",
                           "op.drop_table(" + quoted(user.table) + ") first", type.place,
                           made->place, "has a column of the type"};
  }

  Steps up_;
  Steps down_;
};

}  // namespace

std::optional<ImpossibleOrder> impossible_order(const MigrationBody& body) {
  return Order(body).find();
}

}  // namespace revlint
