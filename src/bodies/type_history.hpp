#pragma once
// PostgreSQL's enum types along the chain: which migrations create and drop one. Only migrations
// that mention a name are parsed.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bodies/operation.hpp"
#include "project/project.hpp"

namespace revlint {

struct TypeEvent {
  enum class Kind : std::uint8_t {
    created,             // CREATE TYPE, .create()
    created_with_table,  // create_table() with a column of the type
    dropped,             // or renamed
    unknown,             // the migration mentions it, and does more than can be followed
  };
  Kind kind = Kind::unknown;
  Node node = 0;
  Span place;
  std::size_t order = 0;  // ancestors first
};

class TypeHistory {
 public:
  // Of the types with these names, each as name_key() writes it.
  TypeHistory(const Project& project, const EnvironmentState& state,
              const std::set<std::string>& names);

  // The last event in an ancestor of `node`; null where no ancestor mentions the type.
  const TypeEvent* before(Node node, const std::string& name) const;

  // Some migration does what cannot be followed, so that it may create any type.
  bool is_open() const { return open_; }

 private:
  void add(Node node, const MigrationBody& body, std::string_view text,
           const std::set<std::string>& names);

  const Graph& graph_;
  std::vector<std::size_t> order_;                                     // by node
  std::map<std::string, std::vector<TypeEvent>, std::less<>> events_;  // by order
  bool open_ = false;
};

// Whether the text contains the name as a whole word, in any case of its letters.
bool mentions_name(std::string_view lower_text, std::string_view name);

}  // namespace revlint
