// libFuzzer: comments of any file. What the scan of a migration does not announce holds none.

#include "fuzz/input.hpp"
#include "fuzz/python_mutator.hpp"
#include "lint/suppression_comments.hpp"
#include "migration/header_scanner.hpp"
#include "support/buffer.hpp"

using namespace revlint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static HeaderScanner scanner;
  const std::string_view text = as_text(data, size);
  for (const CommentSyntax syntax : {CommentSyntax::python, CommentSyntax::lines}) {
    std::uint32_t last = 0;
    for (const Suppression& one : suppressions(text, syntax)) {
      require_inside(one.span, text);
      require_inside(one.removable, text);
      require(text.substr(one.span.begin).starts_with('#'), "a comment begins with '#'");
      require(last <= one.span.begin, "suppressions are in the order of the file");
      require(1 <= one.first_line && one.first_line <= one.last_line, "its lines are in order");
      last = one.span.end;
    }
  }
  Buffer padded;
  padded.assign(text);
  Arena arena;
  const Header header = scanner.read(padded.view(), arena);
  require(header.may_be_suppressed || suppressions(text).empty(),
          "the scan announces every suppression");
  return 0;
}
