#include "analysis/renumbering.hpp"

#include <algorithm>

#include "text/phrase.hpp"

namespace revlint {
namespace {

constexpr std::string_view new_id = "(the new ID)";
constexpr std::size_t most_followers = 8;

// The revisions that this branch adds on top of a file of its own.
std::vector<Node> own_followers(const Subject& subject, Node node) {
  const Graph& graph = subject.graph();
  if (!subject.state.target || is_in_base(subject, graph.revision(node))) return {};
  std::vector<Node> own;
  for (const Node child : graph.children(*graph.find(graph.revision(node).id()))) {
    if (!subject.state.target->graph.find(graph.revision(child).id())) own.push_back(child);
  }
  return own.size() > most_followers ? std::vector<Node>() : own;
}

// The only head besides those above `node`.
std::optional<Node> other_head(const Graph& graph, Node node) {
  const std::vector<bool> above = graph.descendants(node);
  std::vector<Node> heads = graph.heads();
  std::erase_if(heads, [&](Node head) { return above[head]; });
  return heads.size() == 1 ? std::optional(heads[0]) : std::nullopt;
}

// Whether nothing new is broken, nor a cycle left that the two files with one ID have caused.
bool is_sound(Trial& trial, Node node, std::string_view old) {
  const auto other = trial.graph().find(old);
  return trial.is_harmless() &&
         std::ranges::none_of(trial.graph().cycles(), [&](const Cycle& cycle) {
           return std::ranges::any_of(cycle.members,
                                      [&](Node it) { return it == node || it == other; });
         });
}

}  // namespace

bool is_in_base(const Subject& subject, const Revision& revision) {
  if (!subject.state.target) return false;
  const auto& target = subject.state.target->revisions;
  const auto at = std::ranges::find(target, revision.path, &Revision::path);
  return at != target.end() && at->id() == revision.id();
}

std::optional<Renumbering> renumber(const Subject& subject, Trial& trial, Node node) {
  const std::string_view old = subject.graph().revision(node).id();
  Renumbering result;
  trial.set_id(node, new_id);
  for (const Node follower : own_followers(subject, node)) {
    trial.replace_name(follower, old, new_id);
    result.followers.emplace_back(subject.graph().revision(follower).path);
  }
  if (is_sound(trial, node, old)) return result;
  const auto head = other_head(trial.graph(), node);
  if (!head) return std::nullopt;
  result.parent = trial.graph().revision(*head).id();
  trial.set_parents(node, {result.parent});
  return is_sound(trial, node, old) ? std::optional(result) : std::nullopt;
}

std::string in_words(const Renumbering& how) {
  std::string text = "an ID of its own";
  if (!how.parent.empty()) text += ", with down_revision = " + quoted(how.parent);
  for (const std::string& path : how.followers)
    text += ", and name that ID as the parent in " + path;
  return text;
}

}  // namespace revlint
