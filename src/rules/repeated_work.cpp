// Two migrations are alike if they do the same, or if one names the other and they share
// statements.

#include "rules/repeated_work.hpp"

#include <algorithm>

namespace revlint {
namespace {

struct Migration {
  std::string_view id;
  const Body* body = nullptr;
};

Migration migration(const Subject& subject, Node node) {
  return {subject.graph().revision(node).id(), &subject.body(node)};
}

// The added revisions that are not spliced.
class Repeats {
 public:
  Repeats(const Subject& subject, const std::vector<Node>& spliced) : subject_(subject) {
    for (const Node node : subject.added()) {
      if (!std::ranges::binary_search(spliced, node)) others_.push_back(migration(subject, node));
    }
  }

  // Whether one of them does the same, or shares statements with it where one file names the other.
  bool has(Node spliced) const {
    const Migration one = migration(subject_, spliced);
    return std::ranges::any_of(others_, [&](const Migration& other) { return alike(one, other); });
  }

 private:
  bool alike(const Migration& one, const Migration& other) const {
    const Meaning& meaning = one.body->meaning();
    if (!meaning.idle && meaning.upgrade == other.body->meaning().upgrade) return true;
    const bool named = other.body->text().find(one.id) != std::string::npos ||
                       one.body->text().find(other.id) != std::string::npos;
    return named && subject_.project.bodies->share_statements(*one.body, *other.body);
  }

  const Subject& subject_;
  std::vector<Migration> others_;
};

// The merged revisions above the spliced ones.
class Backports {
 public:
  Backports(const Subject& subject, const std::vector<Node>& spliced)
      : subject_(subject), graph_(subject.graph()), target_(subject.state.tip()->graph) {
    const std::vector<bool> above = graph_.descendants(spliced, Along::all_links);
    std::vector<std::string_view> paths;
    for (Node node = 0; node < graph_.size(); ++node) {
      if (!above[node] || !target_.find(graph_.revision(node).id())) continue;
      merged_.push_back(node);
      paths.push_back(graph_.revision(node).path);
    }
    meanings_ = subject.project.bodies->meanings(subject.project.tree, paths);
  }

  bool has(Node spliced) const {
    const Meaning& meaning = subject_.body(spliced).meaning();
    if (meaning.idle) return false;
    for (std::size_t i = 0; i < merged_.size(); ++i) {
      if (meanings_[i].upgrade == meaning.upgrade && all_have_run(merged_[i], spliced)) return true;
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

  const Subject& subject_;
  const Graph& graph_;
  const Graph& target_;
  std::vector<Node> merged_;
  std::vector<Meaning> meanings_;  // of these
};

}  // namespace

std::vector<Node> without_repeated(const Subject& subject, const std::vector<Node>& spliced) {
  std::vector<Node> left = spliced;
  if (!left.empty()) {
    const Repeats repeats(subject, spliced);
    std::erase_if(left, [&](Node it) { return repeats.has(it); });
  }
  if (!left.empty()) {
    const Backports backports(subject, left);
    std::erase_if(left, [&](Node it) { return backports.has(it); });
  }
  return left;
}

}  // namespace revlint
