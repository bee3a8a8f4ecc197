#include "bodies/type_history.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace revlint {
namespace {

using Kind = Operation::Kind;

constexpr std::size_t few_names = 20;  // are searched for one by one

bool mentions_any(std::string_view lower_text, const std::set<std::string>& names) {
  if (names.size() > few_names)
    return lower_text.find("enum") != lower_text.npos || lower_text.find("type") != lower_text.npos;
  return std::ranges::any_of(
      names, [&](const std::string& name) { return mentions_name(lower_text, name); });
}

// Code that may create the types of models, whose names it does not say.
bool creates_anything(std::string_view lower_text) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"create_all", "createenumtype", "run_sync"},
      [&](std::string_view word) { return lower_text.find(word) != lower_text.npos; });
}

}  // namespace

bool mentions_name(std::string_view lower_text, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = 0; (at = lower_text.find(name, at)) != lower_text.npos; ++at) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word(lower_text[at - 1])) &&
        (end == lower_text.size() || !is_word(lower_text[end])))
      return true;
  }
  return false;
}

TypeHistory::TypeHistory(const Project& project, const EnvironmentState& state,
                         const std::set<std::string>& names)
    : graph_(state.judged().graph), order_(graph_.size(), 0) {
  if (names.empty()) return;
  std::vector<Node> nodes = graph_.topological();
  std::ranges::reverse(nodes);
  for (std::size_t i = 0; i < nodes.size(); ++i) order_[nodes[i]] = i;
  for (const Node node : nodes) {
    const Body& file = project.body(Side::judged, graph_.revision(node).path);
    const std::string text = lower_case(file.text());
    open_ |= creates_anything(text);
    if (mentions_any(text, names)) add(node, operations_in(file), text, names);
  }
}

void TypeHistory::add(Node node, const MigrationBody& body, std::string_view text,
                      const std::set<std::string>& names) {
  const auto note = [&](TypeEvent::Kind kind, const std::string& name, Span place) {
    const std::string key = name_key(name);
    if (names.contains(key)) events_[key].push_back({kind, node, place, order_[node]});
  };
  std::set<std::string> noted;
  for (const Operation& it : body.upgrade.operations) {
    if (it.kind == Kind::create_type && it.runs_on("postgresql")) {
      note(TypeEvent::Kind::created, it.name, it.place);
    } else if (it.kind == Kind::drop_type) {
      note(TypeEvent::Kind::dropped, it.name, it.place);
    } else if (it.kind == Kind::rename_type) {
      note(TypeEvent::Kind::dropped, it.name, it.place);
      note(TypeEvent::Kind::created, it.new_name, it.place);
    } else if (it.kind == Kind::create_table && it.runs_on("postgresql")) {
      for (const Column& column : it.columns) {
        if (column.type.is_native_enum() && column.type.creates)
          note(TypeEvent::Kind::created_with_table, column.type.enum_name, it.place);
      }
    }
  }
  const bool unclear = !body.parsed || body.upgrade.opaque || body.upgrade.procedural ||
                       std::ranges::any_of(body.upgrade.operations, [](const Operation& it) {
                         return it.conditional || it.partial || (it.sql && !it.sql->known()) ||
                                it.kind == Kind::opaque;
                       });
  if (!unclear) return;
  for (const std::string& name : names) {
    if (mentions_name(text, name)) note(TypeEvent::Kind::unknown, name, {});
  }
}

const TypeEvent* TypeHistory::before(Node node, const std::string& name) const {
  const auto found = events_.find(name_key(name));
  if (found == events_.end()) return nullptr;
  const bool one_line = graph_.real_heads().size() == 1;
  const std::vector<bool> ancestors = one_line ? std::vector<bool>() : graph_.ancestors(node);
  const TypeEvent* last = nullptr;
  for (const TypeEvent& event : found->second) {
    if (event.order >= order_[node]) break;
    if (one_line || ancestors[event.node]) last = &event;
  }
  return last;
}

}  // namespace revlint
