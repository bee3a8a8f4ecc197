#pragma once
// The ways in which Alembic splits an option into paths. Three generations are in use: spaces and
// commas (always), `version_path_separator` (1.7 and later), `path_separator` (1.16 and later).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revlint {

// re.split(", *| +") and, of prepend_sys_path, also at ":". Nothing is stripped, empty pieces stay,
// newlines do not split.
enum class LegacyOption : std::uint8_t { version_locations, prepend_sys_path };
std::vector<std::string> split_legacy(std::string_view text, LegacyOption option);

// Pieces stripped, empty ones dropped.
std::vector<std::string> split_at(std::string_view text, char separator);

// The character that a value of a separator option means; nullopt where Alembic refuses it.
std::optional<char> separator_named(std::string_view name);

}  // namespace revlint
