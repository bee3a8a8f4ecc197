#include "project/description.hpp"

#include "migration/python_reader.hpp"
#include "support/threads.hpp"
#include "text/source.hpp"

namespace revlint {
namespace {

constexpr std::size_t files_per_thread = 128;  // fewer do not pay for starting a thread

// What one thread needs to read files.
struct DescriptionReader {
  PythonReader python;
  std::string bytes;

  Description read(const Tree& tree, const Revision& revision) {
    if (tree.read(revision.path, bytes) != ReadStatus::ok) return {};
    Arena arena;
    Description description{std::string(python.read(bytes, arena).message)};
    if (revision.has_id()) description.line = Lines(bytes).position(revision.name->span.begin).line;
    return description;
  }
};

}  // namespace

std::vector<Description> read_descriptions(const Tree& tree, const Graph& graph,
                                           const std::vector<Node>& nodes) {
  std::vector<Description> descriptions(nodes.size());
  std::vector<DescriptionReader> readers(useful_threads(nodes.size(), files_per_thread));
  share_out(nodes.size(), readers.size(), [&](std::size_t i, std::size_t thread) {
    descriptions[i] = readers[thread].read(tree, graph.revision(nodes[i]));
  });
  return descriptions;
}

}  // namespace revlint
