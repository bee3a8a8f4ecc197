// The list of all rules, in the order of the table of rules.

#include "rules/registry.hpp"

#include <algorithm>
#include <array>

namespace revlint {

namespace {

constexpr std::array registry = {
    // chain
    &rules::missing_parent,
    &rules::missing_dependency,
    &rules::multiple_heads,
    &rules::multiple_bases,
    &rules::cycle,
    &rules::duplicate_revision,
    &rules::redundant_merge_parent,
    &rules::branch_label_conflict,
    &rules::no_revision,
    &rules::unreadable_migration,
    &rules::dynamic_revision,
    &rules::reassigned_identifier,
    &rules::unscanned_migration,
    &rules::missing_location,
    &rules::invalid_configuration,
    &rules::misread_configuration,
    // identity
    &rules::revision_id_too_long,
    &rules::invalid_revision_id,
    &rules::placeholder_revision_id,
    &rules::docstring_mismatch,
    &rules::filename_mismatch,
    &rules::revision_id_format,
    // history
    &rules::spliced_revision,
    &rules::edited_revision,
    &rules::edited_downgrade,
    &rules::reparented_revision,
    &rules::renamed_revision,
    &rules::deleted_revision,
    &rules::squashed_history,
    &rules::reused_revision_id,
    &rules::overlapping_heads,
    &rules::renamed_file,
    &rules::stale_lock,
    // body
    &rules::touches_version_table,
    &rules::suspected_autogenerate_drop,
    &rules::enum_created_twice,
    &rules::enum_type_missing,
    &rules::uncastable_type_change,
    &rules::concurrently_in_transaction,
    &rules::enum_value_in_transaction,
    &rules::enum_value_removed,
    &rules::enum_not_dropped,
    &rules::unnamed_constraint_drop,
    &rules::not_null_without_default,
    &rules::empty_downgrade,
    &rules::missing_downgrade,
    &rules::asymmetric_downgrade,
    &rules::empty_migration,
    &rules::destructive_operation,
    &rules::unreviewed_autogenerate,
    &rules::application_import,
    // deploy
    &rules::deploy_stamps_head,
    &rules::deploy_resets_version_table,
    &rules::deploy_autogenerates,
    &rules::deploy_downgrades,
    &rules::deploy_ignores_failed_upgrade,
    &rules::deploy_deletes_migrations,
    // meta
    &rules::history_unavailable,
    &rules::unused_suppression,
    &rules::suppression_without_reason,
};

}  // namespace

std::span<const Rule* const> all_rules() {
  return registry;
}

const Rule* find_rule(std::string_view id) {
  const auto found = std::ranges::find(registry, id, &Rule::id);
  return found == registry.end() ? nullptr : *found;
}

}  // namespace revlint
