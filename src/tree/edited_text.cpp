#include "tree/edited_text.hpp"

namespace revlint {

std::optional<std::string> edited_text(std::string_view text, const std::vector<Edit>& edits) {
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < at || edit.span.begin > edit.span.end || edit.span.end > text.size())
      return std::nullopt;
    out.append(text, at, edit.span.begin - at);
    out += edit.text;
    at = edit.span.end;
  }
  return out.append(text, at);
}

}  // namespace revlint
