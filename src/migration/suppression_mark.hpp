#pragma once
// How a suppression comment begins: cheap enough to be asked of every comment that a scan passes.

#include <string_view>

namespace revlint {

// Whether a suppression may begin with this text, which follows a '#' and may reach beyond the end
// of the comment.
bool may_suppress(std::string_view text);

// In upper or lower case.
bool starts_with_noqa(std::string_view text);

}  // namespace revlint
