// Each number seeds its own random numbers, so that a migration does not depend on their count.

#include "synthetic.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <vector>

namespace revlint::bench {
namespace {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15 + 0x632be59bd9b4e019) {}

  std::size_t roll(std::size_t sides) { return static_cast<std::size_t>(next() % sides); }

  template <class Values>
  auto& pick(const Values& values) {
    return values[roll(std::size(values))];
  }

  double exponential(double mean) {
    const double uniform = (static_cast<double>(next() >> 11) + 1) / 9007199254740993.0;
    return -mean * std::log(uniform);
  }

  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 0x2545f4914f6cdd1d;
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 20> nouns = {
    "account", "address", "article", "batch",    "comment", "contract", "device",
    "event",   "group",   "invoice", "location", "member",  "message",  "order",
    "payment", "product", "report",  "session",  "ticket",  "vendor"};

constexpr std::array<std::string_view, 12> fields = {
    "name",     "title",  "status",   "created_at", "updated_at", "description",
    "owner_id", "amount", "position", "is_active",  "payload",    "external_id"};

constexpr std::array<std::string_view, 7> types = {"sa.Integer()",
                                                   "sa.String(length=255)",
                                                   "sa.Text()",
                                                   "sa.DateTime(timezone=True)",
                                                   "sa.Boolean()",
                                                   "sa.Numeric(precision=12, scale=2)",
                                                   "postgresql.JSONB(astext_type=sa.Text())"};

constexpr std::array<std::string_view, 5> verbs = {"add", "create", "drop", "rename", "change"};

std::string id(std::size_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  Dice dice(number + 1000003);
  std::string text;
  for (int i = 0; i < 12; ++i) text += digits[dice.roll(16)];
  return text;
}

// Of every fifty, the last merges the two before it, which share a parent.
std::vector<std::string> parents(std::size_t number) {
  if (number == 0) return {};
  if (number % 50 == 49) return {id(number - 2), id(number - 1)};
  return {id(number % 50 == 48 ? number - 2 : number - 1)};
}

struct Style {
  std::string_view imports;  // before `from alembic`
  std::string_view note;     // above the header
  std::array<std::string_view, 4> names;
  char quote;
  std::string_view arrow;
};

constexpr std::array<Style, 5> styles = {{
    {"from typing import Sequence, Union\n\n",
     "# revision identifiers, used by Alembic.\n",
     {"revision: str", "down_revision: Union[str, Sequence[str], None]",
      "branch_labels: Union[str, Sequence[str], None]",
      "depends_on: Union[str, Sequence[str], None]"},
     '\'',
     " -> None"},
    {"from typing import Sequence, Union\n\n",
     "# revision identifiers, used by Alembic.\n",
     {"revision: str", "down_revision: Union[str, None]",
      "branch_labels: Union[str, Sequence[str], None]",
      "depends_on: Union[str, Sequence[str], None]"},
     '"',
     " -> None"},
    {"",
     "# revision identifiers, used by Alembic.\n",
     {"revision", "down_revision", "branch_labels", "depends_on"},
     '\'',
     ""},
    {"",
     "# revision identifiers, used by Alembic.\n",
     {"revision", "down_revision", "branch_labels", "depends_on"},
     '"',
     ""},
    {"from collections.abc import Sequence\n\n",
     "",
     {"revision: str", "down_revision: str | Sequence[str] | None",
      "branch_labels: str | Sequence[str] | None", "depends_on: str | Sequence[str] | None"},
     '"',
     " -> None"},
}};

std::string in_quotes(std::string_view text, char quote) {
  return quote + std::string(text) + quote;
}

std::string value(const std::vector<std::string>& ids, char quote) {
  if (ids.empty()) return "None";
  if (ids.size() == 1) return in_quotes(ids[0], quote);
  return "(" + in_quotes(ids[0], quote) + ", " + in_quotes(ids[1], quote) + ")";
}

std::string column(Dice& dice) {
  const std::string_view field = dice.pick(fields);
  const std::string_view type = dice.pick(types);
  const std::string_view null = dice.roll(3) == 0 ? "False" : "True";
  return "sa.Column('" + std::string(field) + "', " + std::string(type) +
         ", nullable=" + std::string(null) + ")";
}

// One operation and its opposite.
void add_operation(Dice& dice, std::string& upgrade, std::string& downgrade) {
  const std::string table = std::string(dice.pick(nouns)) + "_" + std::string(dice.pick(nouns));
  const std::string field(dice.pick(fields));
  std::string undo;
  switch (dice.roll(5)) {
    case 0: {
      upgrade += "    op.create_table(\n        '" + table +
                 "',\n        sa.Column('id', sa.Integer(), nullable=False),\n";
      for (std::size_t i = 2 + dice.roll(8); i > 0; --i) {
        upgrade += "        " + column(dice) + ",\n";
      }
      upgrade +=
          "        sa.ForeignKeyConstraint(['owner_id'], ['users.id'], ondelete='CASCADE'),\n"
          "        sa.PrimaryKeyConstraint('id'),\n    )\n";
      undo = "    op.drop_table('" + table + "')\n";
      break;
    }
    case 1:
      upgrade += "    op.create_index(op.f('ix_" + table + "_" + field + "'), '" + table + "', ['" +
                 field + "'], unique=False)\n";
      undo =
          "    op.drop_index(op.f('ix_" + table + "_" + field + "'), table_name='" + table + "')\n";
      break;
    case 2:
      upgrade += "    with op.batch_alter_table('" + table + "', schema=None) as batch_op:\n" +
                 "        batch_op.alter_column('" + field +
                 "', existing_type=sa.VARCHAR(length=64), nullable=True)\n";
      undo = "    with op.batch_alter_table('" + table + "', schema=None) as batch_op:\n" +
             "        batch_op.alter_column('" + field +
             "', existing_type=sa.VARCHAR(length=64), nullable=False)\n";
      break;
    default:
      upgrade += "    op.add_column('" + table + "', " + column(dice) + ")\n";
      undo = "    op.drop_column('" + table + "', '" + field + "')\n";
  }
  downgrade.insert(0, undo);
}

// The path of the migration with this text.
std::filesystem::path path_of(const std::filesystem::path& root, std::size_t number,
                              const std::string& text) {
  std::string name = text.substr(3, text.find('\n') - 3);
  for (char& c : name) c = c == ' ' ? '_' : c;
  return root / "migrations" / "versions" / (id(number) + "_" + name + ".py");
}

}  // namespace

std::string migration(std::size_t number) {
  Dice dice(number);
  const Style& style = styles[dice.roll(styles.size())];
  const std::vector<std::string> down = parents(number);
  std::string text = "\"\"\"" + std::string(dice.pick(verbs)) + " " +
                     std::string(dice.pick(nouns)) + " " + std::string(dice.pick(fields)) +
                     "\n\nRevision ID: " + id(number) + "\nRevises: ";
  for (std::size_t i = 0; i < down.size(); ++i) text += (i > 0 ? ", " : "") + down[i];
  text += "\nCreate Date: 20" + std::to_string(10 + number % 15) + "-0" +
          std::to_string(1 + dice.roll(9)) + "-1" + std::to_string(dice.roll(10)) +
          " 10:11:12.131415\n\n\"\"\"\n";
  text += std::string(style.imports) + "from alembic import op\nimport sqlalchemy as sa\n";
  text += "from sqlalchemy.dialects import postgresql\n\n";
  text += std::string(style.note);
  text += std::string(style.names[0]) + " = " + in_quotes(id(number), style.quote) + "\n";
  text += std::string(style.names[1]) + " = " + value(down, style.quote) + "\n";
  text += std::string(style.names[2]) + " = None\n" + std::string(style.names[3]) + " = None\n";

  std::string upgrade;
  std::string downgrade;
  const double wanted = 250 + dice.exponential(1150) + dice.exponential(1150);
  while (static_cast<double>(upgrade.size() + downgrade.size()) < wanted) {
    add_operation(dice, upgrade, downgrade);
  }
  if (dice.roll(40) == 0) upgrade += "    op.execute(\"UPDATE document SET revision = 1\")\n";
  constexpr std::string_view begin =
      "    # ### commands auto generated by Alembic - please adjust! ###\n";
  constexpr std::string_view end = "    # ### end Alembic commands ###\n";
  const std::string arrow(style.arrow);
  text += "\n\ndef upgrade()" + arrow + ":\n" + std::string(begin) + upgrade + std::string(end);
  text += "\n\ndef downgrade()" + arrow + ":\n" + std::string(begin) + downgrade + std::string(end);
  return text;
}

void write_project(const std::filesystem::path& root, std::size_t count) {
  const std::filesystem::path versions = root / "migrations" / "versions";
  std::filesystem::create_directories(versions);
  std::ofstream(root / "alembic.ini") << "[alembic]\nscript_location = migrations\n";
  std::ofstream(root / "migrations" / "env.py") << "from alembic import context\n";
  for (std::size_t number = 0; number < count; ++number) {
    const std::string text = migration(number);
    std::ofstream(path_of(root, number, text), std::ios::binary) << text;
  }
}

void edit_migration(const std::filesystem::path& root, std::size_t number) {
  std::string text = migration(number);
  const std::size_t body = text.find('\n', text.find("def upgrade(")) + 1;
  std::ofstream file(path_of(root, number, text), std::ios::binary);
  file << text.insert(body, "    op.execute('SELECT 1')\n");
}

}  // namespace revlint::bench
