#include "python/first_error.hpp"

#include <algorithm>

namespace revlint::python {
namespace {

// The line of the text around byte `at`, without its end.
Span line_around(std::string_view text, std::uint32_t at) {
  const std::size_t before = at == 0 ? text.npos : text.find_last_of("\r\n", at - 1);
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  return {static_cast<std::uint32_t>(before + 1), static_cast<std::uint32_t>(end)};  // npos + 1: 0
}

}  // namespace

void FirstError::keep(std::uint32_t at, bool hopeless, std::string_view why) {
  if (!line_.empty() && (hopeless_ || !hopeless)) return;
  line_ = line_around(text_, at);
  hopeless_ = hopeless;
  why_ = why;
}

}  // namespace revlint::python
