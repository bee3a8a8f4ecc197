#include "analysis/elsewhere.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::size_t most_files = 10;  // that a hint names

// The revision in the other branch and those ancestors of it that this tree lacks.
std::vector<Node> lacking(const Graph& there, const Graph& here, Node node) {
  std::vector<Node> found{node};
  std::set<Node> seen{node};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& linked : {there.parents(found[i]), there.dependencies(found[i])}) {
      for (const Node next : linked)
        if (!here.find(there.revision(next).id()) && seen.insert(next).second)
          found.push_back(next);
    }
  }
  return found;
}

}  // namespace

const std::deque<OtherSnapshot>& Elsewhere::others() {
  if (others_) return *others_;
  others_.emplace();
  const auto& base = subject_.project.base;
  if (!base) return *others_;
  const auto add = [&](const OtherTree& place) {
    others_->push_back({place, take_snapshot(*place.tree, subject_.environment())});
  };
  if (base->set_aside) add(*base->set_aside);
  if (!base->others) return *others_;
  if (const auto main = base->others->main()) add(*main);
  return *others_;
}

std::optional<Disappearance> Elsewhere::find(std::string_view id) {
  for (const OtherSnapshot& other : others()) {
    const auto node = other.snapshot.graph.find(id);
    if (!node) continue;
    return Disappearance{" is on " + other.place.shown + " and not in this tree",
                         cure(other, *node), nullptr};
  }
  return std::nullopt;
}

// The files are only proposed where they repair the chain without another fault.
std::string Elsewhere::cure(const OtherSnapshot& other, Node node) const {
  const Graph& here = subject_.graph();
  const Graph& there = other.snapshot.graph;
  const std::string merge = "`git merge " + shell_word(other.place.ref) + "`";
  const std::string instead = "name a revision that this tree has, or " + merge;
  const std::vector<Node> nodes = lacking(there, here, node);
  if (nodes.size() > most_files) return instead;
  std::vector<Revision> revisions(here.revisions().begin(), here.revisions().end());
  std::string command = "`git checkout " + shell_word(other.place.ref) + " --";
  for (const Node it : nodes) {
    const Revision& revision = there.revision(it);
    if (subject_.project.work->kind(revision.path)) return instead;
    revisions.push_back(revision);
    command += " " + shell_word(revision.path);
  }
  const Graph after(revisions);
  const std::size_t heads = std::max<std::size_t>(1, here.heads().size());
  const bool repairs = after.missing().size() < here.missing().size() &&
                       after.heads().size() <= heads &&
                       after.cycles().size() <= here.cycles().size();
  return repairs ? command + "`" : instead;
}

}  // namespace revlint
