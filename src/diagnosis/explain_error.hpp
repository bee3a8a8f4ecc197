#pragma once
// What a project's files add to an error of a log.

#include <set>
#include <string>
#include <vector>

#include "diagnosis/logged_errors.hpp"
#include "project/project.hpp"

namespace revlint {

// A sentence without a full stop: who else creates the object, which file names the revision, what
// to do about it. Empty where the files add nothing.
std::string explain_error(const LoggedError& error, const Project& project);

// Removes errors that are not certain and about one of `revisions`; the others keep their causes.
void drop_errors(std::vector<LoggedError>& errors, const std::set<std::string>& revisions);

}  // namespace revlint
