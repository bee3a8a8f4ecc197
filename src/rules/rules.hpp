#pragma once
// Every rule there is. A new one is two lines: its declaration here, its place in the table in
// rules.cpp; its code is <id with underscores>.cpp beside this file, its documentation
// rules/<id>.md.

#include "rule.hpp"

namespace revlint::rules {

// chain
extern const Rule missing_parent;
extern const Rule missing_dependency;
extern const Rule multiple_heads;
extern const Rule multiple_bases;
extern const Rule cycle;
extern const Rule duplicate_revision;
extern const Rule redundant_merge_parent;
extern const Rule branch_label_conflict;

}  // namespace revlint::rules
