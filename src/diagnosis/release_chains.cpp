#include "diagnosis/release_chains.hpp"

#include <algorithm>
#include <iterator>

#include "diagnosis/ids.hpp"
#include "git/objects.hpp"
#include "history/pair_environments.hpp"
#include "meaning/meaning.hpp"

namespace revlint {
namespace {

// Of whole commits for environments that were somewhere else. Each finds a move; the releases
// before the project had any migrations need one.
constexpr std::size_t most_searches = 8;

std::vector<std::string> missing_of(const Graph& graph) {
  Ids names;
  for (const MissingReference& missing : graph.missing()) names.emplace(graph.name_of(missing));
  return sorted(names);
}

std::vector<std::string> only_in(const Ids& these, const Ids& others) {
  std::vector<std::string> ids;
  std::ranges::set_difference(these, others, std::back_inserter(ids));
  return ids;
}

bool same_links(const Revision& one, const Revision& other) {
  const auto equal = [](std::span<const Name> a, std::span<const Name> b) {
    return std::ranges::equal(a, b, {}, &Name::text, &Name::text);
  };
  return equal(one.down_revisions(), other.down_revisions()) &&
         equal(one.depends_on(), other.depends_on());
}

using Chains = std::vector<ReleaseReader::Chain>;

// Whether two releases have the same heads and lack the same parents.
bool same_row(const Chains& one, const Chains& other) {
  return std::ranges::equal(one, other, [](const auto& a, const auto& b) {
    if (a == b) return true;
    return a && b && ids_of(a->graph, a->graph.heads()) == ids_of(b->graph, b->graph.heads()) &&
           missing_of(a->graph) == missing_of(b->graph);
  });
}

}  // namespace

std::vector<std::string> ids_of(const Graph& graph, std::span<const Node> nodes) {
  Ids ids;
  for (const Node node : nodes) ids.emplace(graph.revision(node).id());
  return sorted(ids);
}

ReleaseReader::ReleaseReader(const Project& project, Repository repository, std::string root)
    : project_(project),
      repository_(std::move(repository)),
      root_(std::move(root)),
      searches_left_(most_searches) {
  for (const EnvironmentState& state : project.environments)
    places_.push_back({{state.environment}, {}, nullptr});
}

// The IDs of the version locations; empty where the commit has none of them.
std::string ReleaseReader::key_of(const Environment& environment, const std::string& commit) const {
  std::string key;
  bool is_there = false;
  Buffer bytes;
  for (const VersionLocation& location : environment.version_locations) {
    if (location.outside) continue;
    const auto tree = repository_.objects().read(commit + ':' + location.path, bytes);
    const bool found = tree && tree->type == ObjectType::tree;
    is_there |= found;
    key += found ? tree->id.hex(repository_.object_format()) : "-";
    key += ' ';
  }
  return is_there ? key : std::string();
}

void ReleaseReader::search(const CommitTree& tree) {
  if (searches_left_ == 0) return;
  --searches_left_;
  const auto earlier = pair_environments(tree, project_, root_);
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (earlier[i]) places_[i].forms.push_back(*earlier[i]);
}

std::vector<ReleaseReader::Chain> ReleaseReader::chains(const ObjectId& id) {
  std::vector<Chain> chains(places_.size());
  const std::string hex = id.hex(repository_.object_format());
  const auto commit = repository_.objects().commit(id);
  if (!commit) return chains;
  const CommitTree tree(repository_, *commit);
  bool has_searched = false;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    Place& place = places_[i];
    for (std::size_t form = 0;; ++form) {
      if (form == place.forms.size() && !has_searched) {
        search(tree);
        has_searched = true;
      }
      if (form >= place.forms.size()) break;
      const std::string key = key_of(place.forms[form], hex);
      if (key.empty()) continue;
      if (key != place.key) {
        Known known{repository_.object_format(), {}, ReadDepth::header};
        if (place.last) known.snapshots.push_back(place.last.get());
        place.last =
            std::make_shared<const Snapshot>(take_snapshot(tree, place.forms[form], 0, known));
        place.key = key;
      }
      const bool is_empty = place.last->graph.heads().empty() && ids_of(place.last->graph).empty();
      if (!is_empty) chains[i] = place.last;
      break;
    }
  }
  return chains;
}

const Meaning& ReleaseReader::meaning(const ObjectId& blob) {
  const auto [at, is_new] = meanings_.try_emplace(blob);
  Buffer bytes;
  if (is_new && repository_.objects().read(blob.hex(repository_.object_format()), bytes))
    at->second = read_meaning(bytes.view());
  return at->second;
}

bool ReleaseReader::same(const ObjectId& before, const ObjectId& after) {
  return before == after || meaning(before) == meaning(after);
}

std::vector<std::string> ReleaseReader::changed(const Snapshot& before, const Snapshot& after) {
  Ids ids;
  for (Node node = 0; node < after.graph.size(); ++node) {
    const Revision& revision = after.graph.revision(node);
    if (!revision.has_id() || after.graph.shadowed(node)) continue;
    const auto old = before.graph.find(revision.id());
    if (!old) continue;
    if (!same_links(before.graph.revision(*old), revision) ||
        !same(before.blobs[*old], after.blobs[node]))
      ids.emplace(revision.id());
  }
  return sorted(ids);
}

Release release_of(ReleaseReader& reader, const Project& project, const TaggedCommit& tag,
                   const Chains& chains, const Chains& before) {
  Release release{tag, reader.full_id(tag.commit), {}};
  for (std::size_t i = 0; i < chains.size(); ++i) {
    if (!chains[i]) continue;
    const Graph& graph = chains[i]->graph;
    ReleaseChain chain;
    chain.name = project.environments[i].environment.name;
    chain.heads = ids_of(graph, graph.heads());
    chain.bases = ids_of(graph, graph.bases());
    chain.missing_parents = missing_of(graph);
    const Snapshot* const old = i < before.size() ? before[i].get() : nullptr;
    const Ids now = ids_of(graph), then = old != nullptr ? ids_of(old->graph) : Ids{};
    chain.added = only_in(now, then);
    chain.removed = only_in(then, now);
    if (old != nullptr && old != chains[i].get()) chain.changed = reader.changed(*old, *chains[i]);
    release.environments.push_back(std::move(chain));
  }
  return release;
}

// Backwards, so that a directory is followed to where it was before.
std::vector<Release> releases(ReleaseReader& reader, const Project& project,
                              const std::vector<TaggedCommit>& tags) {
  std::vector<Release> rows;
  Chains row, first;  // of the row that is being made, of the first release of the row before it
  std::size_t made = tags.size();
  for (std::size_t i = tags.size(); i-- > 0;) {
    Chains chains = reader.chains(tags[i].commit);
    if (!first.empty() && !same_row(chains, first)) {
      if (made < tags.size()) rows.push_back(release_of(reader, project, tags[made], row, first));
      row = std::move(first);
      made = i + 1;
    }
    first = std::move(chains);
  }
  if (made < tags.size()) rows.push_back(release_of(reader, project, tags[made], row, first));
  const bool has_any =
      std::ranges::any_of(first, [](const auto& chain) { return chain != nullptr; });
  if (has_any) rows.push_back(release_of(reader, project, tags.front(), first, {}));
  std::ranges::reverse(rows);
  return rows;
}

}  // namespace revlint
