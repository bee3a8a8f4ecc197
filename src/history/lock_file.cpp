#include "history/lock_file.hpp"

#include <algorithm>
#include <span>

#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"
#include "tree/read_file.hpp"

namespace revlint {
namespace {

constexpr std::string_view header =
    "# revlint.lock: what each migration did when it was committed. Commit it with the "
    "migrations;\n"
    "# `revlint lock` brings it up to date. Where git finds a conflict in it, two branches have "
    "added\n"
    "# a migration: put one behind the other, as `revlint check` says, then run `revlint lock`.\n"
    "format 1\n";

constexpr std::size_t fingerprint_digits = 32;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

// Bytes that separate nothing here and mean nothing to a shell, an editor or git.
constexpr std::string_view plain_signs = "_-.";
constexpr std::string_view plain_signs_of_environment = "_-./:()";  // its line begins with '['

std::string percent_coded(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return text;
}

// A name may hold any byte. What is neither a letter, a digit nor one of `signs` is written as
// "%2f"; of other alphabets, each character that a reader sees stays.
std::string coded(std::string_view name, std::string_view signs = plain_signs) {
  std::string text;
  for (std::size_t at = 0; at < name.size();) {
    const Character character = character_at(name, at);
    const std::string_view bytes = name.substr(at, character.bytes);
    const char c = bytes.front();
    const bool is_plain = bytes.size() == 1
                              ? is_alphanumeric(c) || signs.find(c) != std::string_view::npos
                              : character.valid && !needs_escape(character.code);
    text += is_plain ? std::string(bytes) : percent_coded(bytes);
    at += bytes.size();
  }
  return text.empty() ? "%" : text;  // an empty name
}

// An ID at the start of a line: ". FILE" and "format 1" mean something there.
std::string coded_at_line_start(std::string_view id) {
  const bool is_special = id.starts_with('.') || id.starts_with('-') || id == "format";
  if (!is_special) return coded(id);
  return percent_coded(id.substr(0, 1)) + (id.size() > 1 ? coded(id.substr(1)) : "");
}

std::string decoded(std::string_view text) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      name += text[i];
    } else if (i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      name += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    }
  }
  return name;
}

bool is_conflict_marker(std::string_view line) {
  return line.starts_with("<<<<<<< ") || line.starts_with("||||||| ") || line == "=======" ||
         line.starts_with(">>>>>>> ");
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Lock read() {
    while (at_ < text_.size() && !lock_.fault) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, end - at_);
      lock_.crlf |= line.ends_with('\r');
      line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
      line_ = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + line.size())};
      at_ = std::min(end + 1, text_.size());
      read_line(line);
    }
    return std::move(lock_);
  }

 private:
  void read_line(std::string_view line) {
    if (is_conflict_marker(line)) {
      refuse("git has left a conflict in it",
             "put one of the two branches' migrations behind the other, then run `revlint lock`");
    } else if (line.starts_with("format ") && line != "format 1") {
      refuse("a newer revlint has written it", "update revlint");
    } else if (line.starts_with('[') && line.ends_with(']')) {
      lock_.environments.push_back({decoded(line.substr(1, line.size() - 2)), {}, line_, end()});
    } else if (!line.empty() && !line.starts_with('#') && line != "format 1") {
      read_revision(line);
    }
  }

  void read_revision(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
      const std::size_t space = std::min(line.find(' '), line.size());
      if (space > 0) words.push_back(line.substr(0, space));
      line.remove_prefix(std::min(space + 1, line.size()));
    }
    const bool is_revision = words.size() >= 2 && words[1].size() == fingerprint_digits &&
                             std::ranges::all_of(words[1], is_hex);
    if (!is_revision || lock_.environments.empty())
      return refuse("this line is no revision with its fingerprint", "run `revlint lock`");
    LockedEnvironment& environment = lock_.environments.back();
    LockedRevision revision{decoded(words[0]), std::string(words[1]), {}, {}, {}, line_};
    for (const std::string_view word : std::span(words).subspan(2)) {
      if (word.starts_with('+')) {
        revision.depends_on.push_back(decoded(word.substr(1)));
      } else if (word.starts_with('@')) {
        revision.branch_labels.push_back(decoded(word.substr(1)));
      } else {
        revision.down_revisions.push_back(decoded(word));
      }
    }
    environment.revisions.push_back(std::move(revision));
    environment.end = end();
  }

  void refuse(std::string message, std::string cure) {
    lock_.fault = LockFault{line_, std::move(message), std::move(cure)};
  }

  std::uint32_t end() const { return static_cast<std::uint32_t>(at_); }

  std::string_view text_;
  std::size_t at_ = 0;  // after the line
  Span line_;
  Lock lock_;
};

// Such a link resolves to itself, as a file does that is missing.
bool is_link_to_itself(const Tree& tree, std::string_view name) {
  const std::optional<Listing> root = tree.list("");
  const Entry* const entry = root ? root->find(name) : nullptr;
  return entry != nullptr && entry->kind == EntryKind::symlink;
}

}  // namespace

const LockedEnvironment* Lock::find(std::string_view environment) const {
  const auto found = std::ranges::find(environments, environment, &LockedEnvironment::name);
  return found == environments.end() ? nullptr : &*found;
}

Lock read_lock(std::string_view text) {
  return Reader(text).read();
}

LockText read_lock_text(const Tree& tree) {
  LockText lock;
  const bool leads_away = tree.resolve(lock_path) != lock_path;
  const ReadStatus status = leads_away ? ReadStatus::missing : tree.read(lock_path, lock.text);
  lock.exists = status == ReadStatus::ok;
  if (leads_away || (status == ReadStatus::missing && is_link_to_itself(tree, lock_path)))
    lock.obstacle = "it is a symbolic link";
  else if (!lock.exists && status != ReadStatus::missing)
    lock.obstacle = why_unread(status);
  return lock;
}

std::string to_text(const LockedRevision& revision) {
  std::string text = coded_at_line_start(revision.id) + ' ' + revision.fingerprint;
  for (const std::string& parent : revision.down_revisions) text += ' ' + coded(parent);
  for (const std::string& needed : revision.depends_on) text += " +" + coded(needed);
  for (const std::string& label : revision.branch_labels) text += " @" + coded(label);
  return text + '\n';
}

std::string to_text(const LockedEnvironment& environment) {
  std::string text = "\n[" + coded(environment.name, plain_signs_of_environment) + "]\n";
  for (const LockedRevision& revision : environment.revisions) text += to_text(revision);
  return text;
}

std::string to_text(const Lock& lock) {
  std::string text(header);
  for (const LockedEnvironment& environment : lock.environments) text += to_text(environment);
  if (!lock.crlf) return text;
  std::string lines;
  for (const char c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

}  // namespace revlint
