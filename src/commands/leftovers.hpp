#pragma once
// New files that a killed run has left beside others. A run that makes new files holds a lock on
// their directory: where nobody does, they are nobody's.

#include <string>

#include "os/file_descriptor.hpp"

namespace revlint {

// A name that nothing has yet, for a file that will be renamed: ".revlint-" and 16 digits.
std::string new_file_name();

enum class Leftovers { keep, remove };

// Says that new files lie in the directory for as long as the value lives. Removes those of killed
// runs first, if that is asked for and no other run makes any there.
FileDescriptor hold_new_files(int directory, Leftovers leftovers);

}  // namespace revlint
