// create_table() creates the type of an enum column, which is there already.

#include <algorithm>

#include "analysis/enum_types.hpp"
#include "bodies/databases.hpp"
#include "rules/registry.hpp"
#include "text/phrase.hpp"

namespace revlint::rules {

namespace {

using Kind = Operation::Kind;

struct Earlier {
  RelatedLocation location;
  bool in_same_run = false;  // it fails on a new database, too
};

class Twice {
 public:
  explicit Twice(const Subject& subject)
      : subject_(subject),
        judged_(judged_bodies(subject, enum_created_twice)),
        history_(type_history(subject, judged_)) {}

  std::vector<Finding> find() {
    for (const JudgedBody& judged : judged_) {
      std::set<std::string> reported;
      for (const TypeUse& use : enum_uses(judged.body->upgrade)) {
        const bool creates = use.operation->kind == Kind::create_table && use.type->creates &&
                             !use.operation->existence;
        if (!creates || !reported.insert(name_key(use.type->enum_name)).second) continue;
        if (const auto earlier = earlier_creation(judged, use)) add(judged, use, *earlier);
      }
    }
    return std::move(findings_);
  }

 private:
  std::optional<Earlier> earlier_creation(const JudgedBody& judged, const TypeUse& use) const {
    const std::string path(judged.revision->path);
    if (const Operation* const step = step_before(judged.body->upgrade, use)) {
      if (step->kind != Kind::create_type || !step->runs_on("postgresql")) return std::nullopt;
      return Earlier{{{path, step->place}, "creates the type"}, true};
    }
    if (may_concern(judged.body->upgrade, use.type->enum_name)) return std::nullopt;
    const TypeEvent* const event = history_.before(judged.node, use.type->enum_name);
    if (!event) return std::nullopt;
    const bool with_table = event->kind == TypeEvent::Kind::created_with_table;
    if (event->kind != TypeEvent::Kind::created && !with_table) return std::nullopt;
    // Alembic remembers in one run what it has created with a table.
    if (with_table && judged.fresh && is_added(event->node)) return std::nullopt;
    const Revision& other = subject_.graph().revision(event->node);
    return Earlier{
        {{std::string(other.path), event->place}, quoted(other.id()) + " creates the type"},
        !with_table};
  }

  bool is_added(Node node) const {
    return std::ranges::any_of(judged_, [&](const JudgedBody& it) { return it.node == node; });
  }

  void add(const JudgedBody& judged, const TypeUse& use, const Earlier& earlier) {
    const Databases databases = databases_of(subject_.project, subject_.state, *judged.revision);
    if (!databases.may_be_postgresql()) return;
    const std::string name = quoted(use.type->enum_name);
    Finding finding = body_finding(
        judged, use.type->span,
        databases.on_postgresql() + "create_table(" + quoted(use.operation->table) +
            ") creates type " + name + ", which is there already: upgrade() stops with \"type " +
            name + " already exists\"" +
            (earlier.in_same_run ? "" : ", unless both migrations are run at once"),
        body_cure(judged, BodyFunction::upgrade,
                  "write postgresql.ENUM(name=" + name +
                      ", create_type=False) here; sa.Enum ignores create_type",
                  ""));
    finding.advisory = !databases.is_postgresql();
    finding.related.push_back(earlier.location);
    findings_.push_back(std::move(finding));
  }

  const Subject& subject_;
  std::vector<JudgedBody> judged_;
  TypeHistory history_;
  std::vector<Finding> findings_;
};

}  // namespace

const Rule enum_created_twice{
    .id = "enum-created-twice",
    .group = Group::body,
    .severity = Severity::error,
    .summary = "`create_table()` creates an enum type of PostgreSQL that exists already",
    .check = [](const Subject& subject) { return Twice(subject).find(); },
};

}  // namespace revlint::rules
