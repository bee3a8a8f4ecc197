#include "repair/renumber.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "repair/new_id.hpp"
#include "tree/paths.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_digits = 6;  // more are a date or a hash

// "0043" and "_add_users" of "0043_add_users".
struct Numbered {
  std::size_t number = 0;
  std::size_t width = 0;  // of the digits
  std::string_view rest;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "_05_01" of "2024_05_01_add_users".
bool is_date(std::string_view rest) {
  return rest.size() > 3 && is_digit(rest[1]) && is_digit(rest[2]) &&
         (rest[3] == rest[0] || is_digit(rest[3]));
}

std::optional<Numbered> read_number(std::string_view text) {
  Numbered found;
  while (found.width < text.size() && is_digit(text[found.width])) {
    if (found.width == most_digits) return std::nullopt;
    found.number = found.number * 10 + static_cast<std::size_t>(text[found.width++] - '0');
  }
  found.rest = text.substr(found.width);
  if (found.width == 0 || is_date(found.rest)) return std::nullopt;
  // "12ab34" is a hash.
  constexpr std::string_view ends = "_-. ";
  if (!found.rest.empty() && ends.find(found.rest[0]) == ends.npos) return std::nullopt;
  return found;
}

std::string with_number(const Numbered& before, std::size_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < before.width) digits.insert(0, before.width - digits.size(), '0');
  return digits.append(before.rest);
}

// The name with another ID wherever the old one is a whole part of it: "0002_0002.py".
std::string with_id(const std::string& name, std::string_view old, const std::string& id) {
  constexpr std::string_view ends = "_-. ";
  std::string result;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(ends, at), name.size());
    const std::string part = name.substr(at, end - at);
    result += part == old ? id : part;
    if (end < name.size()) result += name[end];
    at = end + 1;
  }
  return result;
}

class Numbers {
 public:
  Numbers(const Subject& subject, const OwnRevisions& own)
      : subject_(subject), graph_(subject.state.work.graph), own_(own) {
    for (const auto* snapshot : {subject.state.target.get(), subject.state.merge_base.get()}) {
      if (snapshot == nullptr) continue;
      for (const Revision& revision : snapshot->revisions) take(revision);
    }
  }

  // Whether a number of the branch is not above those of the target.
  bool passed() const {
    return std::ranges::any_of(own_.nodes, [&](Node node) {
      const auto number = number_of(graph_.revision(node));
      return number && last_ && number->number <= *last_;
    });
  }

  std::map<Node, Numbering> run() {
    std::map<Node, Numbering> result;
    const bool counts = passed();
    for (const Node node : in_order()) {
      const Revision& revision = graph_.revision(node);
      const auto number = number_of(revision);
      Numbering next{std::string(revision.id()), std::string(revision.path)};
      if (number && counts) {
        last_ = *last_ + 1;
        next = with(revision, *last_);
      } else if (is_copy(node)) {
        next.id = new_id(subject_, revision);
        next.path = path_with(revision, next.id);
      }
      if (next.id != revision.id() || next.path != revision.path) result.emplace(node, next);
    }
    return result;
  }

 private:
  static std::optional<Numbered> number_of(const Revision& revision) {
    const auto of_id = read_number(revision.id());
    return of_id ? of_id : read_number(revision.file_name());
  }

  void take(const Revision& revision) {
    if (const auto number = number_of(revision))
      last_ = std::max(last_.value_or(0), number->number);
  }

  bool is_copy(Node node) const {
    return std::ranges::find(own_.copies, node) != own_.copies.end();
  }

  // Parents before children; by number, then by ID.
  std::vector<Node> in_order() const {
    std::set<Node> left(own_.nodes.begin(), own_.nodes.end());
    std::map<std::string_view, Node> by_id;
    for (const Node node : left) by_id.emplace(graph_.revision(node).id(), node);
    const auto key = [&](Node node) {
      const auto number = number_of(graph_.revision(node));
      return std::pair(number ? number->number : 0, graph_.revision(node).id());
    };
    std::vector<Node> order;
    while (!left.empty()) {
      std::optional<Node> next;
      for (const Node node : left) {
        const auto waits = [&](const Name& parent) {
          const auto at = by_id.find(parent.text);
          return at != by_id.end() && at->second != node && left.contains(at->second);
        };
        if (std::ranges::any_of(graph_.revision(node).down_revisions(), waits)) continue;
        if (!next || key(node) < key(*next)) next = node;
      }
      if (!next) break;  // a cycle
      order.push_back(*next);
      left.erase(*next);
    }
    return order;
  }

  static Numbering with(const Revision& revision, std::size_t number) {
    const auto of_id = read_number(revision.id());
    const auto of_name = read_number(revision.file_name());
    Numbering next{of_id ? with_number(*of_id, number) : std::string(revision.id()),
                   std::string(revision.path)};
    std::string name = of_name ? with_number(*of_name, number) : std::string(revision.file_name());
    if (of_id) name = with_id(name, revision.id(), next.id);
    next.path = join_paths(parent_path(revision.path), name);
    return next;
  }

  static std::string path_with(const Revision& revision, const std::string& id) {
    std::string name(revision.file_name());
    const std::size_t at = name.find(revision.id());
    if (at == name.npos) return std::string(revision.path);
    return join_paths(parent_path(revision.path), name.replace(at, revision.id().size(), id));
  }

  const Subject& subject_;
  const Graph& graph_;
  const OwnRevisions& own_;
  std::optional<std::size_t> last_;  // the highest number so far
};

}  // namespace

std::map<Node, Numbering> renumbered(const Subject& subject, const OwnRevisions& own) {
  return Numbers(subject, own).run();
}

bool has_passed_numbers(const Subject& subject, const OwnRevisions& own) {
  return Numbers(subject, own).passed();
}

}  // namespace revlint
