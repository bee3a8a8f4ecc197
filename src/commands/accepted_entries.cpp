#include "commands/accepted_entries.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "commands/write_file.hpp"
#include "lint/rule.hpp"
#include "text/escape.hpp"
#include "text/phrase.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

// What an entry is limited to: all findings of one rule that have IDs, or all that have none.
struct Entry {
  std::string_view rule;
  std::set<std::string> revisions;
  std::set<std::string> paths;
};

// A basic string of TOML. Control characters are escaped, so that the text stays one line.
std::string toml_string(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string toml_array(const std::set<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "[" : ", ") + toml_string(text);
  return out + ']';
}

// A pattern as in .gitignore that matches this path alone.
std::string pattern_of(std::string_view path, std::string_view directory) {
  if (!directory.empty()) path.remove_prefix(std::min(directory.size() + 1, path.size()));
  std::string out = "/";
  for (const char c : path) {
    if (std::string_view("*?[\\ ").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::vector<Entry> entries_for(const std::vector<Finding>& findings, std::string_view directory) {
  std::map<std::pair<std::string_view, bool>, Entry> entries;
  for (const Finding& finding : findings) {
    const bool has_ids = !finding.revisions.empty();
    Entry& entry = entries[{finding.rule->id, has_ids}];
    entry.rule = finding.rule->id;
    if (has_ids) {
      entry.revisions.insert(finding.revisions.front());
    } else {
      entry.paths.insert(pattern_of(finding.location.path, directory));
    }
  }
  std::vector<Entry> out;
  for (auto& [key, entry] : entries) out.push_back(std::move(entry));
  return out;
}

std::string text_of(const std::vector<Entry>& entries, std::string_view config) {
  const bool is_shared = file_name(config) == "pyproject.toml";
  std::string out;
  for (const Entry& entry : entries) {
    out += is_shared ? "\n[[tool.revlint.accept]]\n" : "\n[[accept]]\n";
    out += "rules = [" + toml_string(entry.rule) + "]\n";
    if (!entry.revisions.empty()) out += "revisions = " + toml_array(entry.revisions) + '\n';
    if (!entry.paths.empty()) out += "paths = " + toml_array(entry.paths) + '\n';
    out += "reason = \"\"\n";
  }
  return out;
}

std::string with_line_ends_of(const std::string& before, std::string added) {
  if (before.empty()) return added.substr(1);  // the first line of a new file is not blank
  const bool is_crlf = before.find("\r\n") != std::string::npos;
  if (before.back() != '\n') added.insert(0, "\n");
  if (!is_crlf) return before + added;
  std::string out = before;
  for (const char c : added) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

}  // namespace

Result<AddedEntries> add_accepted_entries(const CheckOptions& options, const CheckRun& found) {
  AddedEntries added{found.settings.config_path, 0, found.findings.size()};
  if (!options.config.empty() && added.path.empty())
    return Failure{"--add-ignore cannot write '" + printable(options.config) +
                   "', which lies outside the project"};
  if (added.path.empty()) added.path = "revlint.toml";
  const auto entries = entries_for(found.findings, parent_path(added.path));
  added.entries = entries.size();
  if (entries.empty()) return added;

  const std::string& root = found.compared.loaded.workspace.root;
  auto before = read_project_file(root, added.path);
  if (!before) return before.failure();
  const std::string text = with_line_ends_of(before->value_or(""), text_of(entries, added.path));
  const auto again = run_rules(options, {{added.path, text}});
  if (!again) return Failure{"--add-ignore cannot add entries: " + again.failure().message};
  if (!again->findings.empty())
    return Failure{"--add-ignore cannot accept " + counted(again->findings.size(), "finding") +
                   ", the first in '" + printable(again->findings.front().location.path) +
                   "': nothing is written"};
  if (auto failure = write_project_files(root, {{added.path, text, *std::move(before)}}))
    return *std::move(failure);
  return added;
}

}  // namespace revlint
