#include "commands/diagnosis_output.hpp"
#include "reporters/json_text.hpp"

namespace revlint {
namespace {

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json commit_json(const std::optional<CommitNote>& note) {
  if (!note) return nullptr;
  return {{"commit", note->commit}, {"date", note->date}, {"subject", note->subject}};
}

Json error_json(const LoggedError& error, const std::string& explanation) {
  return {{"kind", kind_name(error.kind)},
          {"revisions", error.revisions},
          {"line", error.line},
          {"path", or_null(error.path)},
          {"object", or_null(error.object)},
          {"name", or_null(error.name)},
          {"upgrading_from", or_null(error.upgrading_from)},
          {"upgrading_to", or_null(error.upgrading_to)},
          {"caused_by", error.caused_by ? Json(*error.caused_by) : Json(nullptr)},
          {"explanation", or_null(explanation)}};
}

Json diagnosis_json(const Diagnosis& found) {
  Json repairs = Json::array();
  for (const Repair& repair : found.repairs)
    repairs.push_back(
        {{"title", repair.title}, {"condition", repair.condition}, {"commands", repair.commands}});
  return {{"id", found.id},
          {"verdict", verdict_name(found.verdict)},
          {"environment", or_null(found.environment)},
          {"path", or_null(found.path)},
          {"commits",
           {{"added", commit_json(found.added)},
            {"deleted", commit_json(found.deleted)},
            {"deleted_on_first_parent", commit_json(found.deleted_on_first_parent)}}},
          {"first_tag_without", or_null(found.first_tag_without)},
          {"last_tag_with", or_null(found.last_tag_with)},
          {"where", found.where},
          {"became", found.became},
          {"surviving_ancestors", found.surviving_ancestors},
          {"surviving_descendants", found.surviving_descendants},
          {"beyond", found.beyond},
          {"skipped_by_stamping", found.skipped_by_stamping},
          {"new_heads_after_restore", found.new_heads_after_restore},
          {"near_misses", found.near_misses},
          {"repairs", std::move(repairs)}};
}

}  // namespace

std::string diagnosis_json(const DiagnosisOutput& output) {
  Json errors = Json::array();
  for (std::size_t i = 0; i < output.errors.size(); ++i)
    errors.push_back(error_json(output.errors[i], output.explanations[i]));
  Json revisions = Json::array();
  for (const Diagnosis& found : output.diagnoses) revisions.push_back(diagnosis_json(found));
  Json notices = Json::array();
  for (const Notice& notice : output.notices)
    notices.push_back({{"kind", notice.kind}, {"message", notice.message}});
  return json_text({{"version", 1},
                    {"errors", std::move(errors)},
                    {"revisions", std::move(revisions)},
                    {"searched",
                     {{"refs", output.searched.refs},
                      {"commits", output.searched.commits},
                      {"shallow", output.searched.shallow}}},
                    {"notices", std::move(notices)}});
}

}  // namespace revlint
