// Shapes of a hundred thousand revisions: every question gets an answer, and none takes more than
// linear time. `revlint_tests "[graph-bench]"` of a release build prints how long each takes, and
// the memory.

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <sstream>

#include "chain/graph.hpp"
#include "helpers/catch.hpp"
#include "support/arena.hpp"

namespace {

using revlint::Along;
using revlint::Arena;
using revlint::Graph;
using revlint::Identifier;
using revlint::Name;
using revlint::Node;
using revlint::Revision;

constexpr int many = 100'000;

// Revisions are named by numbers; labels are "L" and a number.
class Shape {
 public:
  struct Links {
    std::vector<int> down = {};
    std::vector<int> needs = {};
    std::vector<int> labels = {};
    int down_label = -1;  // a label in the place of a parent
  };

  void add(int id, const Links& links) {
    Revision revision;
    std::vector<Name> down = names("", links.down);
    if (links.down_label >= 0) down.push_back(name("L", links.down_label));
    revision.header.revision = identifier({name("", id)});
    revision.header.down_revision = identifier(down);
    revision.header.depends_on = identifier(names("", links.needs));
    revision.header.branch_labels = identifier(names("L", links.labels));
    revision.name = revision.header.revision.first;
    revisions_.push_back(revision);
  }

  // As in most directories: files are sorted by random IDs.
  void shuffle() { std::ranges::shuffle(revisions_, std::mt19937(1)); }

  const std::vector<Revision>& revisions() const { return revisions_; }

 private:
  Name name(std::string_view prefix, int number) {
    // Spread over all digits, as a hash is.
    const std::uint64_t spread = static_cast<std::uint64_t>(number) * 0x9e3779b97f4a7c15u;
    std::array<char, 32> text;
    const int length =
        std::snprintf(text.data(), text.size(), "%s%012llx", std::string(prefix).c_str(),
                      static_cast<unsigned long long>(spread >> 16));
    return {arena_.copy({text.data(), static_cast<std::size_t>(length)}), {}};
  }

  std::vector<Name> names(std::string_view prefix, const std::vector<int>& numbers) {
    std::vector<Name> result;
    for (const int number : numbers) result.push_back(name(prefix, number));
    return result;
  }

  Identifier identifier(const std::vector<Name>& list) {
    const std::span<const Name> kept = arena_.copy(std::span<const Name>(list));
    Identifier result;
    result.state = Identifier::State::known;
    result.first = kept.data();
    result.count = static_cast<std::uint32_t>(kept.size());
    return result;
  }

  Arena arena_;
  std::vector<Revision> revisions_;
};

void chain(Shape& shape, int count) {
  for (int i = 0; i < count; ++i)
    shape.add(i, {.down = i ? std::vector{i - 1} : std::vector<int>{}});
}

void star(Shape& shape, int count) {
  shape.add(0, {});
  for (int i = 1; i < count; ++i) shape.add(i, {.down = {0}});
}

void double_star(Shape& shape, int count) {
  shape.add(0, {});
  for (int i = 1; i < count; ++i) shape.add(i, {.down = {i % 2 ? 0 : i - 1}});
}

void comb(Shape& shape, int count) {
  for (int i = 0; i < count; i += 2) {
    shape.add(i, {.down = i ? std::vector{i - 2} : std::vector<int>{}});
    shape.add(i + 1, {.down = {i}});
  }
}

void wide_merges(Shape& shape, int count) {
  shape.add(0, {});
  for (int i = 1, before = 0; i < count; before = i++) {
    std::vector<int> layer;
    for (int end = i + 999; i < end && i < count - 1; ++i) {
      shape.add(i, {.down = {before}});
      layer.push_back(i);
    }
    shape.add(i, {.down = layer});
  }
}

// One root, count branches off it, each merged into the trunk by a revision of its own.
void ladder(Shape& shape, int count) {
  shape.add(0, {});
  shape.add(1, {.down = {0}});
  for (int i = 2; i + 1 < count; i += 2) {
    shape.add(i, {.down = {0}});
    shape.add(i + 1, {.down = {i, i - 1}});
  }
}

void dense(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) {
    std::vector<int> down;
    for (int back = 1; back <= 3 && back <= i; ++back) down.push_back(i - back * back);
    std::erase_if(down, [](int parent) { return parent < 0; });
    shape.add(i, {.down = down});
  }
}

void shared_dependencies(Shape& shape, int count) {
  shape.add(0, {});
  for (int i = 1; i < count; ++i) {
    shape.add(i, {.down = i > 1 ? std::vector{i - 1} : std::vector<int>{}, .needs = {0, i / 2}});
  }
}

void two_rails(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) {
    shape.add(i, {.down = i > 1 ? std::vector{i - 2} : std::vector<int>{},
                  .needs = i % 2 ? std::vector{i - 1} : std::vector<int>{}});
  }
}

void giant_cycle(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {(i + 1) % count}});
}

void overlooked_cycle(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) {
    shape.add(i, {.down = i == 1 ? std::vector{0, count - 2}
                                 : (i ? std::vector{i - 1} : std::vector<int>{})});
  }
}

void small_cycles(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {i ^ 1}, .needs = {(i + 2) % count}});
}

void self_loops(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {i}});
}

void one_id(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(7, {});
}

void doubled_chain(Shape& shape, int count) {
  chain(shape, count);
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {(i + count / 2) % count}});
}

void nothing_found(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {i + count}, .needs = {i + 2 * count}});
}

void labelled_chain(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) {
    shape.add(i, {.down = i ? std::vector{i - 1} : std::vector<int>{}, .labels = {i}});
  }
}

void labelled_heads(Shape& shape, int count) {
  shape.add(0, {.labels = {0}});
  for (int i = 1; i < count; ++i) shape.add(i, {.down = {0}, .labels = {i}});
}

void one_label(Shape& shape, int count) {
  for (int i = 0; i < count; ++i) shape.add(i, {.down = {i / 2}, .labels = {1}});
}

void labels_in_a_circle(Shape& shape, int count) {
  for (int i = 0; i + 1 < count; ++i) {
    shape.add(0, {.labels = {i}, .down_label = (i + 1) % (count - 1)});
  }
  shape.add(0, {});
}

void labels_as_parents(Shape& shape, int count) {
  shape.add(0, {.labels = {0}});
  for (int i = 1; i < count; ++i)
    shape.add(i, {.needs = {i - 1}, .labels = {i}, .down_label = i - 1});
}

using Error = revlint::AlembicError::Kind;

struct Case {
  const char* name;
  void (*build)(Shape&, int count);
  std::size_t heads;
  std::size_t cycles;
  std::optional<Error> error = {};
};

constexpr Case cases[] = {
    {"chain", chain, 1, 0},
    {"star", star, many - 1, 0},
    {"double star", double_star, many / 2, 0},
    {"comb", comb, many / 2, 0},
    {"wide merges", wide_merges, 1, 0},
    {"ladder", ladder, 1, 0},
    {"dense", dense, 1, 0},
    {"shared dependencies", shared_dependencies, 2, 0},
    {"two rails", two_rails, 2, 0},
    {"giant cycle", giant_cycle, 0, 1, Error::cycle},
    {"overlooked cycle", overlooked_cycle, 1, 1},
    {"small cycles", small_cycles, 0, many / 2, Error::cycle},
    {"self loops", self_loops, 0, many, Error::self_loop},
    {"one ID", one_id, many, 0},
    {"doubled chain", doubled_chain, many, many / 2, Error::cycle},
    {"nothing found", nothing_found, many, 0, Error::missing_key},
    {"labelled chain", labelled_chain, 1, 0},
    {"labelled heads", labelled_heads, many - 1, 0},
    {"one label", one_label, many / 2, 1, Error::self_loop},
    {"labels in a circle", labels_in_a_circle, 1, 0},
    {"labels as parents", labels_as_parents, 1, 0, Error::revision},
};

std::optional<Error> error_of(const Graph& graph) {
  const auto& error = graph.alembic().error;
  return error ? std::optional(error->kind) : std::nullopt;
}

// Every question that is asked of a graph.
void ask_everything(const Graph& graph) {
  CHECK(graph.topological().size() == graph.size());
  CHECK(graph.ancestors(graph.heads(), revlint::Along::all_links).size() == graph.size());
  CHECK(graph.descendants(graph.bases(), revlint::Along::all_links).size() == graph.size());
  for (const Node node : graph.shared_parents(graph.heads())) CHECK(node < graph.size());
  for (Node node = 0; node < graph.size(); node += graph.size() / 10) {
    CHECK(graph.labels(node).size() <= graph.size());
  }
}

std::vector<std::string_view> ids(const Graph& graph, const std::vector<Node>& nodes) {
  std::vector<std::string_view> result;
  for (const Node node : nodes) result.push_back(graph.revision(node).id());
  std::ranges::sort(result);
  return result;
}

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const auto time = std::chrono::steady_clock::now() - start;
  return std::chrono::duration<double, std::milli>(time).count();
}

// Bytes: what the process holds now, and the most it has held since the last reset.
std::size_t peak_memory() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmHWM:")) return std::stoul(line.substr(6)) * 1024;
  }
  return 0;
}

std::size_t reset_peak_memory() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
  return peak_memory();
}

std::size_t heap() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

}  // namespace

TEST_CASE("a hundred thousand revisions of any shape are taken in") {
  for (const Case& each : cases) {
    INFO(each.name);
    Shape shape;
    each.build(shape, many);
    const Graph graph(shape.revisions());
    CHECK(graph.heads().size() == each.heads);
    CHECK(graph.cycles().size() == each.cycles);
    CHECK(error_of(graph) == each.error);
    CHECK(graph.alembic().never_returns == (each.build == labels_in_a_circle));
    ask_everything(graph);
  }
}

TEST_CASE("the order of files changes the order of answers and nothing else") {
  for (const Case& each : cases) {
    INFO(each.name);
    Shape shape;
    each.build(shape, 2000);
    const Graph graph(shape.revisions());
    Shape same;
    each.build(same, 2000);
    same.shuffle();
    const Graph shuffled(same.revisions());
    ask_everything(shuffled);
    if (!graph.duplicates().empty()) continue;  // there the last file counts
    CHECK(ids(graph, graph.heads()) == ids(shuffled, shuffled.heads()));
    CHECK(ids(graph, graph.branch_points()) == ids(shuffled, shuffled.branch_points()));
    CHECK(graph.cycles().size() == shuffled.cycles().size());
    CHECK(error_of(graph) == error_of(shuffled));
  }
}

TEST_CASE("how long a hundred thousand revisions of each shape take", "[.][graph-bench]") {
  std::printf("%-24s %8s %8s %8s %8s %10s %10s\n", "ms", "build", "history", "ancest.", "shared",
              "B/rev kept", "B/rev peak");
  for (const Case& each : cases) {
    for (const bool shuffled : {false, true}) {
      Shape shape;
      each.build(shape, many);
      if (shuffled) shape.shuffle();
      Graph graph;
      const std::size_t held = heap();
      const std::size_t before = reset_peak_memory();
      const double build = milliseconds([&] { graph = Graph(shape.revisions()); });
      const std::size_t peak = peak_memory() - before;
      const std::size_t kept = heap() - held;
      const double history = milliseconds([&] { (void)graph.topological(); });
      const double ancestors = milliseconds([&] { (void)graph.ancestors(graph.heads()); });
      const double shared = milliseconds([&] { (void)graph.shared_parents(graph.heads()); });
      std::printf("%-24s %8.1f %8.1f %8.1f %8.1f %10.1f %10.1f\n",
                  (std::string(each.name) + (shuffled ? ", shuffled" : "")).c_str(), build, history,
                  ancestors, shared, static_cast<double>(kept) / many,
                  static_cast<double>(peak) / many);
    }
  }
}
