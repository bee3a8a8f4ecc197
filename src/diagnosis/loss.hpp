#pragma once
// What became of a revision that a commit took away, and what a database that has run it differs in
// from HEAD.

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/ids.hpp"
#include "diagnosis/past.hpp"
#include "diagnosis/repairs.hpp"
#include "project/project.hpp"

namespace revlint {

// `change` is the newest of the line that has the ID before and not after.
void judge_loss(Past& past, const PastChange& change, const EnvironmentState& state,
                Diagnosis& found, RepairFacts& facts);

// Fills in what HEAD still has around a revision of the chain `old`, and what stamping would skip.
void measure_loss(Past& past, const PastChain& old, const PastRevision& lost,
                  const EnvironmentState& state, Diagnosis& found, RepairFacts& facts);

// Of `ids`, those that are no ancestors of another one.
Ids nearest(const Graph& graph, const Ids& ids);

CommitNote note_of(const Past& past, const Commit& commit);

}  // namespace revlint
