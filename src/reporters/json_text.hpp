#pragma once
// JSON as every JSON-shaped format prints it.

#include <nlohmann/json.hpp>
#include <string>

namespace revlint {

using Json = nlohmann::ordered_json;

// Indented by two, keys in the order of insertion, a newline at the end. What is not UTF-8 becomes
// U+FFFD; characters that must not reach a terminal, and the '#' that begins a CI service's logging
// command, are written as \u escapes: the value is unchanged and `--format json` is safe to look
// at.
std::string json_text(const Json& json);

}  // namespace revlint
