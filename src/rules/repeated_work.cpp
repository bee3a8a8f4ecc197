// Two migrations are alike if they do the same, or if one names the other and they share
// statements.

#include "rules/repeated_work.hpp"

#include <algorithm>

#include "meaning/compare.hpp"
#include "meaning/meaning.hpp"
#include "meaning/read_meanings.hpp"

namespace revlint {
namespace {

struct Migration {
  Node node = 0;
  std::string_view id;
  std::string text;  // empty where it cannot be read
  Meaning meaning;
};

Migration read_migration(const Subject& subject, Node node) {
  const Revision& revision = subject.graph().revision(node);
  Migration migration{node, revision.id(), {}, {}};
  if (subject.project.tree->read(revision.path, migration.text) != ReadStatus::ok)
    migration.text.clear();
  migration.meaning = read_meaning(migration.text);
  return migration;
}

std::vector<Node> nodes_of(const std::vector<Migration>& migrations) {
  std::vector<Node> nodes;
  for (const Migration& one : migrations) nodes.push_back(one.node);
  return nodes;
}

// The added revisions that are not spliced.
class Repeats {
 public:
  Repeats(const Subject& subject, const std::vector<Node>& spliced) {
    for (const Node node : subject.state.revision_changes.added) {
      if (!std::ranges::binary_search(spliced, node))
        others_.push_back(read_migration(subject, node));
    }
  }

  // Whether one of them does the same, or shares statements with it where one file names the other.
  bool has(const Migration& spliced) const {
    return std::ranges::any_of(others_, [&](const Migration& other) {
      if (!spliced.meaning.idle && spliced.meaning.upgrade == other.meaning.upgrade) return true;
      const bool named = other.text.find(spliced.id) != std::string::npos ||
                         spliced.text.find(other.id) != std::string::npos;
      return named && share_statements(spliced.text, other.text);
    });
  }

 private:
  std::vector<Migration> others_;
};

// The merged revisions above the spliced ones.
class Backports {
 public:
  Backports(const Subject& subject, const std::vector<Node>& spliced)
      : graph_(subject.graph()), target_(subject.state.tip()->graph) {
    const std::vector<bool> above = graph_.descendants(spliced, Along::all_links);
    std::vector<std::string_view> paths;
    for (Node node = 0; node < graph_.size(); ++node) {
      if (!above[node] || !target_.find(graph_.revision(node).id())) continue;
      merged_.push_back(node);
      paths.push_back(graph_.revision(node).path);
    }
    meanings_ = read_meanings(*subject.project.tree, paths);
  }

  bool has(const Migration& spliced) const {
    if (spliced.meaning.idle) return false;
    for (std::size_t i = 0; i < merged_.size(); ++i) {
      if (meanings_[i].upgrade == spliced.meaning.upgrade && all_have_run(merged_[i], spliced.node))
        return true;
    }
    return false;
  }

 private:
  // Whether every head of the base branch above the spliced revision is above the merged one.
  bool all_have_run(Node merged, Node spliced) const {
    const std::vector<bool> above = graph_.descendants(spliced, Along::all_links);
    const std::vector<bool> have = graph_.descendants(merged, Along::all_links);
    return std::ranges::all_of(target_.heads(), [&](Node head) {
      const auto now = graph_.find(target_.revision(head).id());
      return !now || !above[*now] || have[*now];
    });
  }

  const Graph& graph_;
  const Graph& target_;
  std::vector<Node> merged_;
  std::vector<Meaning> meanings_;  // of these
};

}  // namespace

std::vector<Node> without_repeated(const Subject& subject, const std::vector<Node>& spliced) {
  std::vector<Migration> left;
  for (const Node node : spliced) left.push_back(read_migration(subject, node));
  if (!left.empty()) {
    const Repeats repeats(subject, spliced);
    std::erase_if(left, [&](const Migration& it) { return repeats.has(it); });
  }
  if (!left.empty()) {
    const Backports backports(subject, nodes_of(left));
    std::erase_if(left, [&](const Migration& it) { return backports.has(it); });
  }
  return nodes_of(left);
}

}  // namespace revlint
