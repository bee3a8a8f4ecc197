#pragma once
// Every rule there is. A new one is two lines: its declaration here, its place in the table in
// rules.cpp; its code is <id with underscores>.cpp beside this file, its documentation
// rules/<id>.md.

#include "lint/rule.hpp"

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
extern const Rule no_revision;
extern const Rule unreadable_migration;
extern const Rule dynamic_revision;
extern const Rule reassigned_identifier;
extern const Rule unscanned_migration;
extern const Rule missing_location;
extern const Rule invalid_configuration;
extern const Rule misread_configuration;

// identity
extern const Rule revision_id_too_long;
extern const Rule invalid_revision_id;
extern const Rule placeholder_revision_id;
extern const Rule docstring_mismatch;
extern const Rule filename_mismatch;
extern const Rule revision_id_format;

// history
extern const Rule spliced_revision;
extern const Rule edited_revision;
extern const Rule edited_downgrade;
extern const Rule reparented_revision;
extern const Rule renamed_revision;
extern const Rule deleted_revision;
extern const Rule squashed_history;
extern const Rule reused_revision_id;
extern const Rule overlapping_heads;
extern const Rule renamed_file;
extern const Rule stale_lock;

// meta
extern const Rule history_unavailable;
extern const Rule unused_suppression;
extern const Rule suppression_without_reason;

}  // namespace revlint::rules
