#pragma once
// What `revlint diagnose` prints.

#include <string>
#include <vector>

#include "diagnosis/diagnosis.hpp"
#include "diagnosis/logged_errors.hpp"
#include "project/notice.hpp"

namespace revlint {

struct DiagnosisOutput {
  std::vector<LoggedError> errors;        // of the log; empty without one
  std::vector<std::string> explanations;  // of each error, in their order; may be empty texts
  std::vector<Diagnosis> diagnoses;
  Searched searched;
  std::vector<Notice> notices;
};

std::string diagnosis_text(const DiagnosisOutput& output);
std::string diagnosis_json(const DiagnosisOutput& output);

}  // namespace revlint
