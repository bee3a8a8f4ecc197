// Files whose lines or strings are commands: Procfile, units of systemd and supervisor, TOML and
// JSON of platforms, makefiles.

#include <array>

#include "deploy/entry_points.hpp"
#include "text/characters.hpp"

namespace revlint::deploy {
namespace {

// Calls visit(line, begin) for each line, those that end with a backslash joined.
template <class Visit>
void each_line(std::string_view bytes, Visit&& visit) {
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = bytes.find('\n', at);
    while (end != bytes.npos && end > at && bytes[end - 1] == '\\') end = bytes.find('\n', end + 1);
    end = std::min(end, bytes.size());
    visit(bytes.substr(at, end - at), at);
    at = end + 1;
  }
}

MappedText mapped(std::string_view text, std::size_t begin) {
  return MappedText(text, static_cast<std::uint32_t>(begin));
}

}  // namespace

EntryFile read_procfile(std::string_view bytes) {
  EntryFile file;
  each_line(bytes, [&](std::string_view line, std::size_t begin) {
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || colon == line.npos) return;
    file.points.push_back(
        {mapped(line.substr(colon + 1), begin + colon + 1), RunBy::start, OnError::goes_on});
  });
  return file;
}

EntryFile read_unit(std::string_view bytes) {
  EntryFile file;
  each_line(bytes, [&](std::string_view line, std::size_t begin) {
    const std::size_t equals = line.find('=');
    if (equals == line.npos) return;
    const std::string_view key = trimmed(line.substr(0, equals), " \t");
    if (!key.starts_with("Exec") && key != "command") return;
    std::size_t at = equals + 1;
    // "-/usr/bin/alembic upgrade head": systemd ignores that it fails.
    bool ignores = false;
    for (;
         at < line.size() && std::string_view(" \t-@+!:").find(line[at]) != std::string_view::npos;
         ++at)
      ignores |= line[at] == '-';
    MappedText script = mapped(line.substr(at), begin + at);
    if (ignores)
      for (const char c : std::string_view(" || :"))
        script.add(c, static_cast<std::uint32_t>(begin + line.size()));
    file.points.push_back({std::move(script), RunBy::start, OnError::goes_on});
  });
  return file;
}

// Strings of several words, in whatever they stand; arrays of strings are a list of words.
EntryFile read_strings(std::string_view bytes) {
  EntryFile file;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '#') {
      at = std::min(bytes.find('\n', at), bytes.size());
      continue;
    }
    if (c != '"' && c != '\'') continue;
    const bool triple =
        bytes.substr(at).starts_with("\"\"\"") || bytes.substr(at).starts_with("'''");
    MappedText text;
    for (at += triple ? 3 : 1; at < bytes.size(); ++at) {
      if (bytes[at] == c && (!triple || bytes.substr(at).starts_with(std::string(3, c)))) break;
      if (bytes[at] == '\n' && !triple) break;
      if (bytes[at] == '\\' && c == '"' && at + 1 < bytes.size()) ++at;
      text.add(bytes[at], static_cast<std::uint32_t>(at));
    }
    if (triple) at += 2;
    if (text.text().find_first_of(" .") != std::string::npos)
      file.points.push_back({std::move(text), RunBy::start, OnError::goes_on});
  }
  return file;
}

namespace {

struct Target {
  std::vector<std::string> needs;
  MappedText recipe;
};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find_first_not_of(" \t\r"); at != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r", at), text.size());
    found.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t\r", end);
  }
  return found;
}

// A recipe's line for a shell: without the marks of make, with "$" for "$$".
void add_recipe(MappedText& recipe, std::string_view line, std::size_t begin) {
  bool ignores = false;
  std::size_t at = 0;
  for (; at < line.size() && std::string_view("\t @-+").find(line[at]) != std::string_view::npos;
       ++at)
    ignores |= line[at] == '-';
  for (; at < line.size(); ++at) {
    const auto place = static_cast<std::uint32_t>(begin + at);
    if (line[at] == '$' && at + 1 < line.size() && line[at + 1] == '$') ++at;
    // "$(alembic)" is a variable of make: "${alembic}" for a shell.
    const bool is_variable = line[at] == '$' && at + 1 < line.size() && line[at + 1] == '(' &&
                             (at == 0 || line[at - 1] != '$');
    const std::size_t close = is_variable ? line.find(')', at) : line.npos;
    if (close != line.npos) {
      recipe.add('$', place);
      recipe.add('{', place);
      for (at += 2; at < close; ++at)
        if (is_word(line[at])) recipe.add(line[at], static_cast<std::uint32_t>(begin + at));
      recipe.add('}', place);
      continue;
    }
    recipe.add(line[at], place);
  }
  if (ignores)
    for (const char c : std::string_view(" || :"))
      recipe.add(c, static_cast<std::uint32_t>(begin + line.size()));
  recipe.add('\n', static_cast<std::uint32_t>(begin + line.size()));
}

}  // namespace

std::map<std::string, MappedText, std::less<>> read_makefile(std::string_view bytes) {
  std::map<std::string, Target, std::less<>> targets;
  std::vector<std::string> current;
  each_line(bytes, [&](std::string_view line, std::size_t begin) {
    if (line.starts_with('\t')) {
      for (const std::string& name : current) add_recipe(targets[name].recipe, line, begin);
      return;
    }
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || line.starts_with(' ') || trimmed(line).empty()) return;
    current.clear();
    if (colon == line.npos || line.substr(colon).starts_with(":=") || line.find('=') < colon)
      return;
    current = words(line.substr(0, colon));
    std::string_view needs = line.substr(colon + 1);
    needs = needs.substr(0, needs.find_first_of("#;"));
    for (const std::string& name : current)
      for (std::string& need : words(needs)) targets[name].needs.push_back(std::move(need));
  });
  std::map<std::string, MappedText, std::less<>> recipes;
  for (const auto& [name, target] : targets) {
    MappedText& recipe = recipes[name];
    for (const std::string& need : target.needs)
      if (const auto found = targets.find(need); found != targets.end())
        recipe.add(found->second.recipe);
    recipe.add(target.recipe);
  }
  return recipes;
}

}  // namespace revlint::deploy
