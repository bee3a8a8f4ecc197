#pragma once
// JSON as every JSON-shaped format prints it.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace revlint {

using Json = nlohmann::ordered_json;

// Indented by two, keys in the order of insertion, a newline at the end. Bytes that are not UTF-8
// become U+FFFD. Control characters, and the '#' that begins a command to a CI service, are written
// as \u escapes: the values are the same, and the text is safe on a terminal and in a log.
std::string json_text(const Json& json);

// The same text in pieces, for output with a row for each migration: of 10,000 migrations, building
// and printing a Json costs 80,000 instructions a row, three times as much as reading the file. The
// pieces have no newline at their end; `depth` is how far the closing bracket is indented, in
// levels of two blanks.
std::string json_string(std::string_view text);
std::string json_array(int depth, const std::vector<std::string>& elements);
std::string json_object(int depth,
                        const std::vector<std::pair<std::string_view, std::string>>& members);

}  // namespace revlint
