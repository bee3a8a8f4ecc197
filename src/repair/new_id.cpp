#include "repair/new_id.hpp"

#include "tree/blob_id.hpp"

namespace revlint {
namespace {

constexpr std::size_t digits = 12;

bool is_taken(const EnvironmentState& state, std::string_view id) {
  for (const Snapshot* const snapshot :
       {&state.work, &state.judged(), state.target.get(), state.merge_base.get()}) {
    if (snapshot != nullptr && snapshot->graph.find(id)) return true;
  }
  return false;
}

}  // namespace

std::string new_id(const Subject& subject, const Revision& revision) {
  std::string seed =
      std::string(revision.id()) + '\n' + subject.project.body(Side::work, revision.path).text();
  std::string id;
  do {
    id = blob_id(seed).hex(ObjectFormat::sha1).substr(0, digits);
    seed = id;
  } while (is_taken(subject.state, id));
  return id;
}

}  // namespace revlint
