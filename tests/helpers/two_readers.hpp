#pragma once
// Reads a Header in both ways: HeaderScanner must give the answer of PythonReader, except that it
// need not notice a part of the file that does not parse. The message, too, is read in two ways.

#include <algorithm>
#include <string>
#include <string_view>

#include "helpers/header_dump.hpp"
#include "migration/header_scanner.hpp"
#include "migration/message.hpp"
#include "support/buffer.hpp"

namespace revlint {

class TwoReaders {
 public:
  struct Answers {
    std::string fast;
    std::string full;
    bool parsed_in_full = false;  // the fast way did not decide
    bool broken = false;          // some part does not parse
    std::size_t header_end = 0;   // where the last value that the fast way found ends
    std::string fast_message;
    std::string full_message;

    bool same() const { return fast == full; }
  };

  Answers read(std::string_view source) {
    bytes_.assign(source);
    Arena arena;
    Answers answers;
    const auto before = scanner_.counts().full_parses;
    const Header header = scanner_.read(bytes_.view(), arena);
    answers.fast = dump(header);
    for (const Identifier* identifier :
         {&header.revision, &header.down_revision, &header.branch_labels, &header.depends_on}) {
      answers.header_end = std::max<std::size_t>(answers.header_end, identifier->span.end);
    }
    answers.parsed_in_full = scanner_.counts().full_parses > before;
    const ParsedMigration module = python_.read(source, arena);
    answers.full = dump(module.header);
    answers.broken = module.broken;
    answers.fast_message = read_message(source, python_);
    answers.full_message = module.message;
    return answers;
  }

 private:
  Buffer bytes_;
  HeaderScanner scanner_;
  PythonReader python_;
};

}  // namespace revlint
