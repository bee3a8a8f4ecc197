#include "bodies/model_tables.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_files = 5000;
constexpr std::array skipped = {"node_modules", "venv",        "env",     "site-packages",
                                "tests",        "test",        "build",   "dist",
                                "docs",         "__pycache__", "backup",  "backups",
                                "legacy",       "old",         "archive", "examples"};

bool is_skipped(std::string_view name) {
  return name.starts_with('.') || std::ranges::find(skipped, name) != skipped.end();
}

// The line around `at`, up to it.
std::string_view line_before(std::string_view text, std::size_t at) {
  const std::size_t begin = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return text.substr(begin == text.npos ? 0 : begin + 1, at - (begin == text.npos ? 0 : begin + 1));
}

// "UserProfile" as SQLModel ("userprofile") and as Flask-SQLAlchemy ("user_profile") write it.
std::string snake_case(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    const bool before = i > 0 && !(name[i - 1] >= 'A' && name[i - 1] <= 'Z');
    if (capital && before) text += '_';
    text += name[i];
  }
  return lower_case(text);
}

// Where a class statement makes a table of this name by itself.
std::optional<Span> find_class(std::string_view text, std::string_view table) {
  for (std::size_t at = 0; (at = text.find("class ", at)) != text.npos; ++at) {
    if (!trimmed(line_before(text, at)).empty()) continue;
    const std::size_t begin = at + 6;
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view name = text.substr(begin, end - begin);
    const std::string_view bases = text.substr(end, text.find(':', end) - end);
    const bool sqlmodel =
        bases.find("table=True") != bases.npos || bases.find("table = True") != bases.npos;
    const bool flask = bases.find("db.Model") != bases.npos;
    if (!(sqlmodel && lower_case(name) == table) && !(flask && snake_case(name) == table)) continue;
    // Its own __tablename__ would be another one.
    const std::size_t next = std::min(text.find("\nclass ", end), text.size());
    const std::string_view body = text.substr(end, next - end);
    if (body.find("__tablename__") != body.npos || body.find("__abstract__") != body.npos) continue;
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  return std::nullopt;
}

// Where the quoted name stands behind `__tablename__ =` or `Table(`.
std::optional<Span> find_declaration(std::string_view text, std::string_view table) {
  for (std::size_t at = 0; (at = text.find(table, at)) != text.npos; ++at) {
    const std::size_t end = at + table.size();
    if (at == 0 || end >= text.size()) continue;
    const char quote = text[at - 1];
    if ((quote != '"' && quote != '\'') || text[end] != quote) continue;
    const std::string_view before = trimmed(line_before(text, at - 1));
    if (before.starts_with('#')) continue;
    std::string_view plain = before;
    if (plain.empty()) plain = trimmed(line_before(text, text.rfind('\n', at)));
    const bool declares =
        (plain.starts_with("__tablename__") && plain.ends_with('=')) || plain.ends_with("Table(");
    if (declares)
      return Span{static_cast<std::uint32_t>(at - 1), static_cast<std::uint32_t>(end + 1)};
  }
  return std::nullopt;
}

}  // namespace

ModelTables::ModelTables(const Project& project, const EnvironmentState& state) {
  const Tree& tree = *project.tree;
  const auto of_migrations = [&](std::string_view directory) {
    return std::ranges::any_of(state.environment.version_locations,
                               [&](const VersionLocation& it) { return it.path == directory; });
  };
  std::vector<std::string> left{state.environment.working_directory};
  std::size_t seen = 0;
  while (!left.empty() && seen < most_files) {
    const std::string directory = std::move(left.back());
    left.pop_back();
    const auto listing = tree.list(directory);
    if (!listing) continue;
    for (const Entry& entry : *listing) {
      const std::string path = join_paths(directory, entry.name);
      if (entry.kind == EntryKind::directory) {
        if (!is_skipped(entry.name) && !of_migrations(path)) left.push_back(path);
      } else if (entry.kind == EntryKind::file && entry.name.ends_with(".py")) {
        ++seen;
        File file{path, {}};
        if (tree.read(path, file.text) != ReadStatus::ok) continue;
        const bool declares = file.text.find("__tablename__") != file.text.npos ||
                              file.text.find("Table(") != file.text.npos ||
                              file.text.find("table=True") != file.text.npos ||
                              file.text.find("db.Model") != file.text.npos;
        if (declares) files_.push_back(std::move(file));
      }
    }
  }
  std::ranges::sort(files_, {}, &File::path);
}

std::optional<ModelTable> ModelTables::find(std::string_view table) const {
  for (const File& file : files_) {
    auto place = find_declaration(file.text, table);
    if (!place) place = find_class(file.text, table);
    if (place) return ModelTable{file.path, *place};
  }
  return std::nullopt;
}

}  // namespace revlint
