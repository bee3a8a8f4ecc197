#pragma once
// JSON as every JSON-shaped format prints it.

#include <nlohmann/json.hpp>
#include <string>

namespace revlint {

using Json = nlohmann::ordered_json;

// Indented by two, keys in the order of insertion, a newline at the end. Bytes that are not UTF-8
// become U+FFFD. Control characters, and the '#' that begins a command to a CI service, are written
// as \u escapes: the values are the same, and the text is safe on a terminal and in a log.
std::string json_text(const Json& json);

}  // namespace revlint
