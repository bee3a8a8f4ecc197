// All tables are sorted, so that questions are binary searches. Near misses compare with every ID,
// and walks follow the whole graph: both have a budget.

#include "analysis/meant_revision.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "text/characters.hpp"
#include "text/suggest.hpp"

namespace revlint {

namespace {

constexpr std::string_view extension = ".py";
constexpr std::size_t longest_file_name = 255;  // bytes, of Linux

std::string_view without_extension(std::string_view file) {
  if (file.ends_with(extension)) file.remove_suffix(extension.size());
  return file;
}

bool is_command_word(std::string_view name) {
  return name == "head" || name == "heads" || name == "base" || name == "current";
}

// alembic/script/revision.py, _relative_destination, and the branch syntax label@revision.
bool is_relative(std::string_view name) {
  if (name.find('@') != name.npos) return true;
  const std::size_t sign = name.find_last_of("+-");
  if (sign == name.npos || sign + 1 == name.size()) return false;
  const bool counted =
      std::ranges::all_of(name.substr(sign + 1), [](char c) { return c >= '0' && c <= '9'; });
  return counted && (sign == 0 || name[sign] == '+');
}

// The values whose key is `key` in a sorted table.
template <class Table>
auto matches(const Table& table, std::string_view key) {
  const auto begin = std::ranges::lower_bound(
      table, key, {}, [](const auto& entry) { return std::string_view(entry.first); });
  auto end = begin;
  while (end != table.end() && end->first == key) ++end;
  return std::span(begin, end);
}

std::string digits(std::string_view text) {
  std::string result;
  std::ranges::copy_if(text, std::back_inserter(result),
                       [](char c) { return c >= '0' && c <= '9'; });
  return result;
}

// Whether the text looks like part of a hash, in which any digit may be mistyped. In other IDs
// digits count revisions.
bool is_hash(std::string_view text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'f'; };
  return text.size() >= 8 && std::ranges::all_of(text, is_hex) &&
         std::ranges::any_of(text, is_letter);
}

}  // namespace

void MeantRevisionFinder::build() {
  if (std::exchange(built_, true)) return;
  const Graph& graph = subject_.graph();
  for (Node node = 0; node < graph.revisions().size(); ++node) {
    const Revision& revision = graph.revision(node);
    if (!revision.has_id()) continue;
    stems_.emplace_back(without_extension(revision.file_name()), node);
    ids_.emplace_back(revision.id(), node);
    folded_.emplace_back(lower_case(revision.id()), node);
    for (const Name& label : revision.branch_labels()) labels_.emplace_back(label.text, node);
  }
  std::ranges::sort(stems_);
  std::ranges::sort(ids_);
  std::ranges::sort(folded_);
  for (const UnscannedFile& file : subject_.snapshot().unscanned) {
    if (file.revision.has_id()) unscanned_.emplace_back(file.revision.id(), &file.revision);
  }
  std::ranges::sort(unscanned_, {}, [](const auto& entry) { return entry.first; });
}

MeantRevision MeantRevisionFinder::find(Node node, LinkKind kind, std::string_view name) {
  build();
  MeantRevision meant = exact(kind, name);
  if (meant.kind == MeantRevision::Kind::unknown) meant = spelled_otherwise(name);
  if (meant.kind == MeantRevision::Kind::unknown) meant = in_other_environment(name);
  if (meant.kind == MeantRevision::Kind::unknown) meant = near_miss(kind, name);
  const std::optional<Node> node_meant = subject_.graph().find(meant.name);
  const bool is_here =
      meant.kind >= MeantRevision::Kind::file_name && meant.kind <= MeantRevision::Kind::near_miss;
  if (!is_here || !node_meant || !is_below(*node_meant, node)) return meant;
  // The file that the name means has a wrong ID; any other likeness is a coincidence.
  if (meant.kind != MeantRevision::Kind::file_name) return {};
  meant.certain = false;
  meant.closes_cycle = true;
  return meant;
}

MeantRevision MeantRevisionFinder::answer(MeantRevision::Kind kind, Node node) const {
  const Revision& revision = subject_.graph().revision(node);
  return {.kind = kind, .revision = &revision, .name = revision.id()};
}

// Not certain where two files have the ID: the author has to choose.
MeantRevision MeantRevisionFinder::certain_answer(MeantRevision::Kind kind, Node node) const {
  MeantRevision meant = answer(kind, node);
  meant.certain = matches(ids_, meant.name).size() == 1;
  return meant;
}

MeantRevision MeantRevisionFinder::exact(LinkKind kind, std::string_view name) const {
  if (trimmed(name).empty() || name == "None") return {.kind = MeantRevision::Kind::nothing};
  if (is_command_word(name)) return {.kind = MeantRevision::Kind::command_word};
  if (kind == LinkKind::down_revision) {
    if (const auto node = subject_.graph().find_label(name))
      return answer(MeantRevision::Kind::label, *node);
  }
  for (const Node draft : subject_.state.drafts) {
    const Revision& revision = subject_.state.disk->revisions[draft];
    if (revision.has_id() && revision.id() == name)
      return {.kind = MeantRevision::Kind::draft, .revision = &revision, .name = revision.id()};
  }
  const auto unscanned = matches(unscanned_, name);
  if (unscanned.empty()) return {};
  const Revision& revision = *unscanned.begin()->second;
  return {
      .kind = MeantRevision::Kind::unscanned_file, .revision = &revision, .name = revision.id()};
}

MeantRevision MeantRevisionFinder::spelled_otherwise(std::string_view name) const {
  const Graph& graph = subject_.graph();
  const std::string_view bare = trimmed(name);
  const std::string_view stem = without_extension(bare);

  const auto files = matches(stems_, stem);
  if (files.size() == 1)
    return certain_answer(MeantRevision::Kind::file_name, files.begin()->second);
  if (const auto node = graph.find(bare)) return certain_answer(MeantRevision::Kind::padded, *node);
  if (const auto node = graph.find(stem))
    return certain_answer(MeantRevision::Kind::id_and_more, *node);
  const auto folded = matches(folded_, lower_case(bare));
  if (folded.size() == 1)
    return certain_answer(MeantRevision::Kind::other_case, folded.begin()->second);

  // Alembic's command line takes abbreviations from four characters on. A number before a slug, as
  // in '001' for '001_add_users', is one as well.
  const auto longer = std::ranges::lower_bound(ids_, bare, {}, &Entry::first);
  if (longer != ids_.end() && longer->first.starts_with(bare)) {
    const auto next = std::next(longer);
    const bool unique = next == ids_.end() || !next->first.starts_with(bare);
    const bool is_word = longer->first[bare.size()] == '_';
    if (unique && (bare.size() >= 4 || is_word)) {
      return certain_answer(MeantRevision::Kind::abbreviation, longer->second);
    }
  }
  if (is_relative(bare)) return {.kind = MeantRevision::Kind::relative};

  if (stem.size() > longest_file_name) return {};
  for (std::size_t end = stem.rfind('_'); end != stem.npos && end > 0;
       end = stem.rfind('_', end - 1)) {
    const auto node = graph.find(stem.substr(0, end));
    if (node) return answer(MeantRevision::Kind::id_and_more, *node);
  }
  return {};
}

MeantRevision MeantRevisionFinder::in_other_environment(std::string_view name) const {
  for (const EnvironmentState& state : subject_.project.environments) {
    if (&state == &subject_.state) continue;
    const Graph& graph = state.judged().graph;
    const std::optional<Node> node = graph.find(name);
    if (!node) continue;
    const Revision& revision = graph.revision(*node);
    return {.kind = MeantRevision::Kind::other_environment,
            .revision = &revision,
            .name = revision.id(),
            .environment = state.environment.name};
  }
  return {};
}

MeantRevision MeantRevisionFinder::near_miss(LinkKind kind, std::string_view name) {
  if (name.size() < 6 || name.size() > most_compared || ids_.size() > comparisons_left_) return {};
  comparisons_left_ -= ids_.size();

  std::size_t limit = name.size() < 10 ? 1 : 2;
  const Entry* nearest = nullptr;
  bool unique = false;
  const auto compare = [&](const Entry& entry) {
    const std::size_t distance = edit_distance(name, entry.first, limit);
    if (distance > limit) return;
    const bool hashes = is_hash(name) && is_hash(entry.first);
    if (!hashes && digits(name) != digits(entry.first)) return;
    unique = nearest == nullptr || distance < limit;
    nearest = &entry;
    limit = distance;
  };
  std::ranges::for_each(ids_, compare);
  if (kind == LinkKind::depends_on) std::ranges::for_each(labels_, compare);
  if (!unique) return {};

  MeantRevision meant = answer(MeantRevision::Kind::near_miss, nearest->second);
  meant.name = nearest->first;
  return meant;
}

// Whether `upper` is `lower` or one of its ancestors; true too when the budget is used up.
bool MeantRevisionFinder::is_below(Node lower, Node upper) {
  const Graph& graph = subject_.graph();
  if (graph.revision(lower).id() == graph.revision(upper).id()) return true;
  if (graph.parents(lower).empty() && graph.dependencies(lower).empty()) return false;

  const std::size_t count = graph.revisions().size();
  if (steps_left_ < count / 64) return true;
  steps_left_ -= count / 64;
  std::vector<bool> seen(count);
  std::vector<Node> open = {lower};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (steps_left_ == 0) return true;
    --steps_left_;
    for (const auto links : {graph.parents(node), graph.dependencies(node)}) {
      for (const Node next : links) {
        if (next == upper) return true;
        if (!seen[next]) open.push_back(next);
        seen[next] = true;
      }
    }
  }
  return false;
}

}  // namespace revlint
