#pragma once
// This room holds one file a rule and this list of all rules. A new rule is three files: its page
// rules/<id>.md, its code <id with underscores>.cpp beside this file, and two lines here and in
// registry.cpp. A helper of one rule bears the rule's name or says whose it is.

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

// body
extern const Rule touches_version_table;
extern const Rule suspected_autogenerate_drop;
extern const Rule enum_created_twice;
extern const Rule enum_type_missing;
extern const Rule uncastable_type_change;
extern const Rule concurrently_in_transaction;
extern const Rule enum_value_in_transaction;
extern const Rule enum_value_removed;
extern const Rule enum_not_dropped;
extern const Rule unnamed_constraint_drop;
extern const Rule not_null_without_default;
extern const Rule empty_downgrade;
extern const Rule missing_downgrade;
extern const Rule asymmetric_downgrade;
extern const Rule empty_migration;
extern const Rule destructive_operation;
extern const Rule unreviewed_autogenerate;
extern const Rule application_import;

// deploy
extern const Rule deploy_stamps_head;
extern const Rule deploy_resets_version_table;
extern const Rule deploy_autogenerates;
extern const Rule deploy_downgrades;
extern const Rule deploy_ignores_failed_upgrade;
extern const Rule deploy_deletes_migrations;

// meta
extern const Rule history_unavailable;
extern const Rule unused_suppression;
extern const Rule suppression_without_reason;

}  // namespace revlint::rules
